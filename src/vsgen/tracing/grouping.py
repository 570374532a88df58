"""A library's figures and names -> groups in which tracing looks them up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vsgen.facts import Library, RecordedFigure
from vsgen.facts.sources import Unit

Records = tuple[RecordedFigure, ...]
EditionKey = tuple[str, str]
"""Source id and edition."""


@dataclass(frozen=True, slots=True)
class Short:
    """A population's name, as far as a sentence may shorten it."""

    population: str
    words: frozenset[str]
    last: str
    """Its last word, if no role goes by the same: "architects"."""


def group_editions(records: Iterable[RecordedFigure]) -> Mapping[EditionKey, Records]:
    """The figures of each source and edition."""
    editions: dict[EditionKey, list[RecordedFigure]] = {}
    for record in records:
        editions.setdefault((record.source.id, record.edition.edition), []).append(record)
    return {key: tuple(members) for key, members in editions.items()}


def group_units(records: Iterable[RecordedFigure]) -> Mapping[Unit, Records]:
    """The figures of each unit, the least first."""
    units: dict[Unit, list[RecordedFigure]] = {}
    for record in sorted(records, key=lambda record: record.value):
        units.setdefault(record.unit, []).append(record)
    return {unit: tuple(members) for unit, members in units.items()}


def group_shorts(library: Library) -> Mapping[str, tuple[Short, ...]]:
    """Populations by the last words of their names, but for words that end a role's name."""
    called = [name for role in library.roles.values() for name in role.names()]
    called += (name for broken in library.broken_names.values() for name in broken.names)
    lasts = {name.split()[-1].casefold() for name in called}
    taken = lasts | {f"{last}s" for last in lasts}
    shorts: dict[str, list[Short]] = {}
    for known in library.populations.values():
        words = known.name.split()
        if words[-1] not in taken:
            short = Short(known.id, frozenset(words), words[-1])
            shorts.setdefault(short.last, []).append(short)
    return {last: tuple(members) for last, members in shorts.items()}


def find_predecessors(library: Library) -> Mapping[str, frozenset[str]]:
    """By population, those that its publisher counted in its place before."""
    found: dict[str, set[str]] = {}
    for source in library.sources.values():
        for follower in source.continued_by:
            if source.population:
                found.setdefault(follower, set()).add(source.population.id)
    return {follower: frozenset(before) for follower, before in found.items()}


def find_numbered(library: Library) -> tuple[str, ...]:
    """Names with digits that the library knows: titles of roles, labels of tools."""
    known = [
        name
        for role in library.roles.values()
        for name in (
            *role.names(),
            *(other.title for other in role.also_called),
            *(tool.label for tool in role.tools),
        )
    ]
    known += (name for role in library.broken_names.values() for name in (*role.names, *role.tools))
    return tuple(sorted({name for name in known if any(map(str.isdigit, name))}))

"""A library's figures arranged for tracing: by edition, address, value, and population named."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple, TypeVar

from vsgen.documents import normalize_address
from vsgen.documents.patterns import Pattern
from vsgen.facts import Library, RecordedFigure, Role
from vsgen.facts.sources import Unit
from vsgen.tracing.attributions import Publishers, know_publishers
from vsgen.tracing.value_agreement import Records, group_by_value
from vsgen.tracing.vocabulary import NameIndex, index_names

Key = TypeVar("Key", bound=Hashable)
Thing = TypeVar("Thing")

_DASHES = str.maketrans("‐‑‒–—−", "------")
_SPAN = Pattern(r"\b((?:19|20)\d\d)-(?:(?:19|20))?(\d\d)\b")


class Publication(NamedTuple):
    """One edition of a publication, and the figures of all populations that are read from it."""

    place: int
    """In the order of the library."""
    edition: str
    """As `fold_edition` writes it."""
    publisher: str
    records: Records


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The same figures as the library's, found by what a text can say of them."""

    library: Library
    editions: Mapping[tuple[str, str], Records]
    """By source id and edition."""
    by_value: Mapping[Unit, list[RecordedFigure]]
    """The figures of each unit that were not withdrawn, the least first."""
    current: Mapping[tuple[str, Unit], RecordedFigure]
    """By population and unit, the newest."""
    names: NameIndex
    """Names and aliases of populations, with their ids."""
    codes: NameIndex
    """Codes of populations, with their ids."""
    publications: Mapping[str, tuple[Publication, ...]]
    """By normalized address, and by title up to a comma."""
    titles: NameIndex
    """Those titles, each standing for itself."""
    shorts: Mapping[str, Mapping[str, frozenset[str]]]
    """The words of populations' names, by the last of them, "architects", if no role goes by the
    same, and by population."""
    ends: frozenset[int]
    """The last years of the recorded periods."""
    predecessors: Mapping[str, set[str]]
    """By population, those that its publisher counted in its place before."""
    all_roles: NameIndex
    """Names of all roles without their commas, with their slugs."""
    numbered: tuple[str, ...]
    """Names with digits: titles of roles, labels of tools."""
    publishers: Publishers
    """Those that a text may name, the library's own among them."""
    roles: NameIndex
    """Names of the article's roles, with their slugs."""
    read: frozenset[str] = frozenset()
    """The populations that the article's roles read; none where its roles are not known."""

    def siblings(self, record: RecordedFigure) -> Records:
        """All figures of the same source and edition, `record` first."""
        others = self.editions[record.source.id, record.edition.edition]
        return (record, *(other for other in others if other.id != record.id))


def build_catalogue(library: Library, roles: Iterable[Role] = ()) -> Catalogue:
    """The catalogue of a library for an article about `roles`; empty for an empty library."""
    own = tuple(roles)
    if not own:
        return arrange_library(library)
    return replace(
        arrange_library(library),
        shorts=_group_shorts(library, (name for role in own for name in role.names())),
        read=frozenset(reading.population for role in own for reading in role.outlook),
        roles=index_names((name, role.slug) for role in own for name in role.names()),
    )


@lru_cache(maxsize=2)
def arrange_library(library: Library) -> Catalogue:
    """The catalogue of a library for no article in particular; kept for the next time."""
    records = library.labels.values()
    standing = [record for record in records if not record.withdrawn]
    newest_last = sorted(standing, key=lambda record: record.age - record.newest_age)
    populations = library.populations.values()
    publications = _group_publications(records)
    called = [(name, role.slug) for role in library.roles.values() for name in role.names()]
    broken = [name for names in library.broken_names.values() for name in names.names]
    titles = {other.title for role in library.roles.values() for other in role.also_called}
    titles.update((name for name, _ in called), broken, library.names)
    return Catalogue(
        library=library,
        editions=_group(records, lambda record: (record.source.id, record.edition.edition)),
        publications=publications,
        titles=index_names((title, title) for title in publications),
        by_value=group_by_value(standing),
        current={(record.population.id, record.unit): record for record in newest_last},
        names=index_names(
            (name, known.id) for known in populations for name in (known.name, *known.aliases)
        ),
        codes=index_names((known.code, known.id) for known in populations if known.code),
        shorts=_group_shorts(library, (*(name for name, _ in called), *broken)),
        ends=frozenset(record.period.years[1] for record in standing),
        predecessors=_find_predecessors(library),
        roles=index_names(()),
        all_roles=index_names((name.replace(",", " "), slug) for name, slug in called),
        numbered=tuple(sorted(title for title in titles if any(map(str.isdigit, title)))),
        publishers=know_publishers(frozenset(it.publisher for it in library.sources.values())),
    )


def fold_edition(text: str) -> str:
    """`text` on one line with every span of years in its short form: "2024–2034" is "2024-34"."""
    plain = " ".join(text.translate(_DASHES).split())
    return _SPAN.sub(r"\1-\2", plain).casefold()


def _group_publications(records: Iterable[RecordedFigure]) -> Mapping[str, tuple[Publication, ...]]:
    found: dict[str, tuple[Publication, ...]] = {}
    for place, (key, members) in enumerate(_group(records, _identify).items()):
        address, title, publisher, edition = key
        for name in (address, title):
            found[name] = (*found.get(name, ()), Publication(place, edition, publisher, members))
    return found


def _identify(record: RecordedFigure) -> tuple[str, str, str, str]:
    source = record.source
    title, edition = source.title.split(",")[0], fold_edition(record.edition.edition)
    return normalize_address(source.url), title, source.publisher, edition


def _group(things: Iterable[Thing], key: Callable[[Thing], Key]) -> dict[Key, tuple[Thing, ...]]:
    groups: dict[Key, list[Thing]] = {}
    for thing in things:
        groups.setdefault(key(thing), []).append(thing)
    return {name: tuple(members) for name, members in groups.items()}


def _group_shorts(
    library: Library, called: Iterable[str]
) -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Populations by the last words of their names, but for words that end a role's name."""
    taken = {name.split()[-1].casefold() for name in called}
    shorts: dict[str, dict[str, frozenset[str]]] = {}
    for known in library.populations.values():
        *_, last = words = known.name.split()
        if not taken.intersection((last, last.removesuffix("s"))):
            shorts.setdefault(last, {})[known.id] = frozenset(words)
    return shorts


def _find_predecessors(library: Library) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for source in library.sources.values():
        if population := source.population:
            for follower in source.continued_by:
                found.setdefault(follower, set()).add(population.id)
    return found

"""A library's figures arranged for tracing: by edition, address, value, and population named."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple, TypeVar

from vsgen.documents.patterns import Pattern
from vsgen.facts import Library, RecordedFigure, Role
from vsgen.facts.sources import Unit
from vsgen.tracing.agreement import Records, group_by_value
from vsgen.tracing.attributions import Publishers, know_publishers
from vsgen.tracing.links import normalize_address
from vsgen.tracing.names import NameIndex, index_names

Key = TypeVar("Key", bound=Hashable)
Thing = TypeVar("Thing")

_DASHES = str.maketrans("‐‑‒–—−", "------")
_SPAN = Pattern(r"\b((?:19|20)\d\d)-(?:(?:19|20))?(\d\d)\b")


class ShortName(NamedTuple):
    """A population's name, as far as a sentence may shorten it."""

    population: str
    words: frozenset[str]


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
    by_value: Mapping[Unit, Records]
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
    shorts: Mapping[str, tuple[ShortName, ...]]
    """By the last word of their names, if no role goes by the same: "architects"."""
    read: frozenset[str]
    """The populations that the article's roles read; none where its roles are not known."""
    ends: frozenset[int]
    """The last years of the recorded periods."""
    predecessors: Mapping[str, frozenset[str]]
    """By population, those that its publisher counted in its place before."""
    roles: NameIndex
    """Names of the article's roles, with their slugs."""
    all_roles: NameIndex
    """Names of all roles without their commas, with their slugs."""
    numbered: tuple[str, ...]
    """Names with digits: titles of roles, labels of tools."""
    publishers: Publishers
    """Those that a text may name, the library's own among them."""

    def siblings(self, record: RecordedFigure) -> Records:
        """All figures of the same source and edition, `record` first."""
        others = self.editions[record.source.id, record.edition.edition]
        return (record, *(other for other in others if other.id != record.id))


def build_catalogue(library: Library, roles: Iterable[Role] = ()) -> Catalogue:
    """The catalogue of a library for an article about `roles`; empty for an empty library."""
    own = tuple(roles)
    return replace(
        arrange_library(library),
        read=frozenset(reading.population for role in own for reading in role.outlook),
        roles=index_names((name, role.slug) for role in own for name in role.names()),
    )


def arrange_library(library: Library) -> Catalogue:
    """The catalogue of a library for no article in particular; kept for the next time."""
    return _arrange(_Same(library))


def fold_edition(text: str) -> str:
    """`text` on one line with every span of years in its short form: "2024–2034" is "2024-34"."""
    plain = " ".join(text.translate(_DASHES).split())
    return _SPAN.sub(r"\1-\2", plain).casefold()


def find_populations(text: str, catalogue: Catalogue) -> tuple[tuple[str, int], ...]:
    """Each population that `text` names: its id, and where; a longer name hides a shorter."""
    return catalogue.names.find(text)


class _Same:
    """A library that equals only itself, so that what is arranged once is kept for it."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.library is other.library

    def __hash__(self) -> int:
        return id(self.library)


@lru_cache(maxsize=2)
def _arrange(same: _Same) -> Catalogue:
    library = same.library
    records = library.labels.values()
    standing = [record for record in records if not record.withdrawn]
    newest_last = sorted(standing, key=lambda record: record.age - record.newest_age)
    populations = library.populations.values()
    publications = _group_publications(records)
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
        shorts=_group_shorts(library),
        read=frozenset(),
        ends=frozenset(record.period.years[1] for record in standing),
        predecessors=_find_predecessors(library),
        roles=index_names(()),
        all_roles=index_names(
            (name.replace(",", " "), role.slug)
            for role in library.roles.values()
            for name in role.names()
        ),
        numbered=_list_numbered(library),
        publishers=know_publishers(frozenset(it.publisher for it in library.sources.values())),
    )


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


def _list_numbered(library: Library) -> tuple[str, ...]:
    names = set(library.names).union(*(broken.names for broken in library.broken_names.values()))
    for role in library.roles.values():
        names.update(role.names(), (other.title for other in role.also_called))
    return tuple(sorted(name for name in names if any(map(str.isdigit, name))))


def _group_shorts(library: Library) -> Mapping[str, tuple[ShortName, ...]]:
    """Populations by the last words of their names, but for words that end a role's name."""
    called = [name for role in library.roles.values() for name in role.names()]
    called += (name for broken in library.broken_names.values() for name in broken.names)
    lasts = {name.split()[-1].casefold() for name in called}
    taken = lasts | {f"{last}s" for last in lasts}
    shorts: dict[str, tuple[ShortName, ...]] = {}
    for known in library.populations.values():
        words = known.name.split()
        if words[-1] not in taken:
            short = ShortName(known.id, frozenset(words))
            shorts[words[-1]] = (*shorts.get(words[-1], ()), short)
    return shorts


def _find_predecessors(library: Library) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for source in library.sources.values():
        for follower in source.continued_by if source.population else ():
            known = found.get(follower, frozenset())
            found[follower] = known | {source.population.id} if source.population else known
    return found

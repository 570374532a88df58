"""A library's figures arranged for tracing: by edition, by value, by population named."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from vsgen.claims.patterns import Pattern
from vsgen.facts import Library, RecordedFigure, Role
from vsgen.facts.sources import Unit
from vsgen.tracing.grouping import (
    EditionKey,
    Records,
    Short,
    find_numbered,
    find_predecessors,
    group_editions,
    group_shorts,
    group_units,
)
from vsgen.tracing.links import group_addresses
from vsgen.tracing.names import NameIndex, index_names

_WORDS = Pattern(r"[A-Z][a-z]+\b")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The same figures as the library's, found by what a text can say of them."""

    library: Library
    editions: Mapping[EditionKey, Records]
    """By source id and edition."""
    addresses: Mapping[str, Records]
    """By normalized address of a source, the newest first."""
    by_value: Mapping[Unit, Records]
    """The figures of each unit that were not withdrawn, the least first."""
    current: Mapping[tuple[str, Unit], RecordedFigure]
    """By population and unit, the newest."""
    names: NameIndex
    """Names and aliases of populations."""
    codes: Mapping[str, str]
    """Code to population id."""
    shorts: Mapping[str, tuple[Short, ...]]
    """By last word."""
    read: frozenset[str]
    """The populations that the article's roles read; none where its roles are not known."""
    ends: frozenset[int]
    """The last years of the recorded periods."""
    predecessors: Mapping[str, frozenset[str]]
    """By population, those that its publisher counted in its place before."""
    roles: NameIndex
    """Names of the article's roles, with their slugs."""
    numbered: tuple[str, ...]
    """Names with digits: titles of roles, labels of tools."""

    def siblings(self, record: RecordedFigure) -> Records:
        """All figures of the same source and edition, `record` first."""
        others = self.editions[record.source.id, record.edition.edition]
        return (record, *(other for other in others if other.id != record.id))

    def within(self, unit: Unit, low: Decimal, high: Decimal) -> Records:
        """The figures of a unit from `low` to `high`, the least first."""
        known = self.by_value.get(unit, ())
        first = bisect_left(known, low, key=lambda record: record.value)
        return known[first : bisect_right(known, high, key=lambda record: record.value)]


def build_catalogue(library: Library, roles: Iterable[Role] = ()) -> Catalogue:
    """The catalogue of a library for an article about `roles`; empty for an empty library."""
    own = tuple(roles)
    return replace(
        _arrange(_Same(library)),
        read=frozenset(reading.population for role in own for reading in role.outlook),
        roles=index_names((name, role.slug) for role in own for name in role.names()),
    )


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
    standing = [record for record in library.labels.values() if not record.withdrawn]
    oldest_first = sorted(standing, key=lambda record: record.age - record.newest_age)
    populations = library.populations.values()
    return Catalogue(
        library=library,
        editions=group_editions(library.labels.values()),
        addresses=group_addresses(library.labels.values()),
        by_value=group_units(standing),
        current={(record.population.id, record.unit): record for record in oldest_first},
        names=index_names(
            (name, known.id) for known in populations for name in (known.name, *known.aliases)
        ),
        codes={known.code: known.id for known in populations if known.code},
        shorts=group_shorts(library),
        read=frozenset(),
        ends=frozenset(record.period.years[1] for record in standing),
        predecessors=find_predecessors(library),
        roles=index_names(()),
        numbered=find_numbered(library),
    )


def find_populations(text: str, catalogue: Catalogue) -> tuple[tuple[str, int], ...]:
    """Each population that `text` names: its id, and where; a longer name hides a shorter."""
    return catalogue.names.find(text)


def acronym(publisher: str) -> str:
    """What a publisher is called for short: "BLS" for "U.S. Bureau of Labor Statistics"."""
    return "".join(word[0] for word in _WORDS.findall(publisher))


def list_numbered(library: Library) -> tuple[str, ...]:
    """Names with digits that the library knows: titles of roles, labels of tools."""
    return _arrange(_Same(library)).numbered

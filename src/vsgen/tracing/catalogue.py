"""A library's figures arranged for tracing: by source and edition, and by population named."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vsgen.facts import Library, Population, RecordedFigure, Role, Source

Records = tuple[RecordedFigure, ...]
EditionKey = tuple[str, str]

_WORDS = re.compile(r"[A-Z][a-z]+\b")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The same figures as the library's, found by what a text can say of them."""

    library: Library
    editions: Mapping[EditionKey, Records]
    """By source id and edition."""
    newest_first: Records
    names: re.Pattern[str]
    """Finds a population's name or alias."""
    populations: Mapping[str, str]
    """Folded name to population id."""
    codes: Mapping[str, str]
    """Code to population id."""
    role_words: frozenset[str]
    """The last words of the roles' names, in lower case: "engineer"."""
    read: frozenset[str]
    """The populations that the article's roles read; none where its roles are not known."""

    def siblings(self, record: RecordedFigure) -> Records:
        """All figures of the same source and edition, `record` first."""
        others = self.editions[record.source.id, record.edition.edition]
        return (record, *(other for other in others if other.id != record.id))


def build_catalogue(library: Library, roles: Iterable[Role] = ()) -> Catalogue:
    """The catalogue of a library for an article about `roles`; empty for an empty library."""
    editions: dict[EditionKey, Records] = {}
    for record in library.labels.values():
        key = record.source.id, record.edition.edition
        editions[key] = (*editions.get(key, ()), record)
    populations = dict(_population_names(library.populations.values()))
    return Catalogue(
        library=library,
        editions=editions,
        newest_first=tuple(
            sorted(library.labels.values(), key=lambda record: record.age - record.newest_age)
        )[::-1],
        names=_compile_names(populations),
        populations=populations,
        codes={known.code: known.id for known in library.populations.values() if known.code},
        role_words=frozenset(
            name.split()[-1].casefold() for role in library.roles.values() for name in role.names()
        ),
        read=frozenset(reading.population for role in roles for reading in role.outlook),
    )


def find_populations(text: str, catalogue: Catalogue) -> tuple[tuple[str, int], ...]:
    """Each population that `text` names: its id, and where; a longer name hides a shorter."""
    return tuple(
        (catalogue.populations[_fold(match[0])], match.start())
        for match in catalogue.names.finditer(text)
    )


def acronym(source: Source) -> str:
    """What a publisher is called for short: "BLS" for "U.S. Bureau of Labor Statistics"."""
    return "".join(word[0] for word in _WORDS.findall(source.publisher))


def _population_names(populations: Iterable[Population]) -> Iterable[tuple[str, str]]:
    for population in populations:
        for name in (population.name, *population.aliases):
            yield _fold(name), population.id


def _fold(name: str) -> str:
    """`name` in lower case and singular, however it is broken over lines."""
    return " ".join(name.split()).casefold().removesuffix("s")


def _compile_names(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    patterns = (r"\s+".join(map(re.escape, name.split())) for name in longest_first)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns) or '(?!)'})s?(?![\w-])", re.IGNORECASE)

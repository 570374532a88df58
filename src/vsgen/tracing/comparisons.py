"""A comparison in words of two named populations -> whether the current figures bear it out.

"Employment of data scientists is projected to grow faster than that of database architects"
holds no number and yet says something of two. Comparisons with a number are claims and traced.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from vsgen.articles.derived import find_difference_interval, is_comparable
from vsgen.facts import RecordedFigure
from vsgen.facts.sources import Unit
from vsgen.tracing.catalogue import Catalogue, find_populations
from vsgen.tracing.reading import ReadPassage
from vsgen.tracing.scopes import Scope

_WORD = re.compile(
    r"\b(?P<more>faster|higher|more|larger|greater)\b|\b(?P<less>slower|lower|fewer|less|smaller)\b",
    re.IGNORECASE,
)
_THAN = re.compile(r"\bthan\b", re.IGNORECASE)
_MEASURES: tuple[tuple[Unit, re.Pattern[str]], ...] = (
    ("openings/year", re.compile(r"\bopenings?\b", re.IGNORECASE)),
    ("USD/year", re.compile(r"\b(?:wages?|pay|paid|pays|earn\w*|salar\w+)\b", re.IGNORECASE)),
    ("percent", re.compile(r"\b(?:grow\w*|faster|slower)\b", re.IGNORECASE)),
)
_NOT = re.compile(r"\b(?:not|no|nor|neither|cannot|whether|if)\b|n['’]t\b", re.IGNORECASE)


class Comparison(NamedTuple):
    """A comparison in words, the place of its first word counted from the passage's start."""

    start: int
    end: int
    first: RecordedFigure
    """The figure of the population that is said to have more or less."""
    second: RecordedFigure
    holds: bool
    """Whether it is true over the figures' whole rounding intervals."""


def find_comparisons(read: ReadPassage, catalogue: Catalogue) -> Iterator[Comparison]:
    """The comparisons of a passage for which the library has both figures."""
    for scope in read.scopes:
        sentence = read.prose[scope.start : scope.end]
        word = _WORD.search(sentence)
        than = _THAN.search(sentence, word.end()) if word else None
        if word and than and not _NOT.search(sentence):
            yield from _compare(sentence, word, than.start(), scope, catalogue)


def _compare(
    sentence: str, word: re.Match[str], than: int, scope: Scope, catalogue: Catalogue
) -> Iterator[Comparison]:
    named = find_populations(sentence, catalogue)
    before = {known for known, place in named if place < than}
    after = [known for known, place in named if place > than]
    units = [unit for unit, words in _MEASURES if words.search(sentence)]
    if len(before) != 1 or not after or not units:
        return
    first = _current(next(iter(before)), units[0], catalogue)
    second = _current(after[0], units[0], catalogue)
    if first and second and is_comparable(first, second):
        greater, lesser = (first, second) if word["more"] else (second, first)
        holds = find_difference_interval(greater, lesser).low > 0
        start = scope.start + word.start()
        yield Comparison(start, scope.start + word.end(), first, second, holds)


def _current(population: str, unit: Unit, catalogue: Catalogue) -> RecordedFigure | None:
    """The newest figure of a population in a unit."""
    for record in catalogue.newest_first:
        if record.population.id == population and record.unit == unit:
            return record
    return None

"""A passage seen with the library's names and the article's footnotes at hand.

What is asked of one sentence, block or cell is found once and kept, so that a sentence with
thousands of statistics costs no more than thousands of sentences with one.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from vsgen.tracing.catalogue import Catalogue, find_populations
from vsgen.tracing.citations import Citation, Cited, Run, cite, group_marks, marks_within
from vsgen.tracing.links import Link
from vsgen.tracing.periods import Years, read_years
from vsgen.tracing.reading import ReadPassage

Span = tuple[int, int]
Named = tuple[tuple[str, int], ...]
"""Ids of populations and where they are named."""


class Region(NamedTuple):
    """What stands in a sentence, block or cell."""

    named: Named
    """Places count from the passage's start."""
    names: tuple[str, ...]
    """The ids of the populations named, in order, each once."""
    runs: tuple[Run, ...]
    """The footnote marks, in groups that nothing but punctuation parts."""


@dataclass(frozen=True, slots=True)
class View:
    """What a claim's surroundings are asked for; positions count from the passage's start."""

    read: ReadPassage
    catalogue: Catalogue
    look: Callable[[Span], Region]
    """What stands in a span."""
    call: Callable[[Span], tuple[str, ...]]
    """The slugs of the article's roles named in a span, each once."""
    date: Callable[[Span], Years | None]
    """The years that a header cell gives."""
    follow: Callable[[Span], tuple[Link, ...]]
    """The links in a span."""
    resolve: Callable[[Run], Citation]
    """What a run of marks, or a few marks, stand for."""

    def names(self, spans: Iterable[Span]) -> tuple[str, ...]:
        """The ids of the populations named in several spans, in order, each once."""
        return tuple(dict.fromkeys(known for span in spans for known in self.look(span).names))


def view_passage(read: ReadPassage, catalogue: Catalogue, labels: Mapping[str, Cited]) -> View:
    """The view of a passage; `labels` says what each defined footnote stands for."""

    @cache
    def call(span: Span) -> tuple[str, ...]:
        found = catalogue.roles.find(read.prose[slice(*span)])
        return tuple(dict.fromkeys(slug for slug, _ in found))

    @cache
    def date(span: Span) -> Years | None:
        return read_years(read.prose[slice(*span)])

    def follow(span: Span) -> tuple[Link, ...]:
        first = bisect_left(read.links, span[0], key=lambda link: link.start)
        return read.links[first : bisect_left(read.links, span[1], key=lambda link: link.start)]

    look = _keep_regions(read, catalogue)
    return View(read, catalogue, look, call, date, follow, _keep_citations(labels))


def _keep_regions(read: ReadPassage, catalogue: Catalogue) -> Callable[[Span], Region]:
    places = find_populations(read.prose, catalogue)

    @cache
    def look(span: Span) -> Region:
        first = bisect_left(places, span[0], key=lambda place: place[1])
        last = bisect_left(places, span[1], key=lambda place: place[1])
        named = places[first:last]
        return Region(
            named=named,
            names=tuple(dict.fromkeys(known for known, _ in named)),
            runs=group_marks(marks_within(read.marks, *span), read.passage.text),
        )

    return look


def _keep_citations(labels: Mapping[str, Cited]) -> Callable[[Run], Citation]:
    known: dict[tuple[int, ...], Citation] = {}

    def resolve(marks: Run) -> Citation:
        # A run is known by its ends: to compare thousands of marks for each claim is slow.
        ends = (marks[0].start, marks[-1].end, len(marks)) if marks else ()
        if ends not in known:
            known[ends] = cite(marks, labels)
        return known[ends]

    return resolve

"""A passage seen with the library's names and the article's footnotes at hand.

What is asked of one sentence, block or cell is found once and kept, so that a sentence with
thousands of statistics costs no more than thousands of sentences with one.
"""

from bisect import bisect_left
from collections.abc import Hashable, Mapping
from functools import cache, partial
from typing import NamedTuple

from vsgen.documents import Span
from vsgen.tracing.catalogue import Catalogue
from vsgen.tracing.citations import (
    Citation,
    Cited,
    Run,
    cite_links,
    cite_marks,
    disputes,
    group_marks,
)
from vsgen.tracing.definitions import cite_contradicted
from vsgen.tracing.periods import Years, read_years
from vsgen.tracing.reading import ReadPassage
from vsgen.tracing.scopes import cut_span

Named = tuple[tuple[str, int], ...]
"""Ids of populations and where they are named."""


class Region(NamedTuple):
    """What stands in a sentence, block or cell."""

    named: Named
    """Places count from the passage's start."""
    names: tuple[str, ...]
    """The ids of the populations named, in order, each once."""
    populations: frozenset[str]
    """The same, to be asked for one."""
    runs: tuple[Run, ...]
    """The footnote marks, in groups that nothing but punctuation parts."""
    marks: Run
    """All of them."""


class View:
    """What a claim's surroundings are asked for; positions count from the passage's start."""

    def __init__(
        self, read: ReadPassage, catalogue: Catalogue, labels: Mapping[str, Cited]
    ) -> None:
        """`labels` says what each defined footnote stands for, by label in lower case."""
        self.read = read
        self.catalogue = catalogue
        self._places = catalogue.names.find(read.prose)
        self._labels = labels
        self.wrong_years: set[tuple[Span, Years | None]] = set()
        """Years that date a figure wrongly, and the sentence or header that gives them."""
        self._citations: dict[Hashable, Citation] = {}
        self.look = cache(self._look)
        """What stands in a span."""
        self.list_names = cache(self._list_names)
        """The ids of the populations named in several spans, in order, each once."""
        self.list_roles = cache(self._list_roles)
        """The slugs of the article's roles named in a span, each once."""
        self.read_years = cache(lambda span: read_years(read.prose[slice(*span)]))
        """The years that a header cell gives."""
        self.list_links = cache(lambda span: cut_span(read.links, *span))
        """The links in a span."""
        self.cite_links = cache(partial(cite_links, catalogue))
        """What addresses stand for together, for these populations alone if some are given."""
        self.cite_contradicted = cache(partial(cite_contradicted, catalogue))
        """What a citation stands for where labels contradict their footnotes; None if none does."""
        self.disputes = cache(partial(disputes, catalogue))
        """Whether a citation is not of a publisher that is named for it."""

    def cite(self, marks: Run) -> Citation:
        """What a run of marks stands for."""
        # A run is known by its ends: to compare thousands of marks for each claim is slow.
        ends = (marks[0].start, marks[-1].end, len(marks)) if marks else ()
        return self._keep(ends, marks)

    def gather(self, marks: Run) -> Citation:
        """The figures of all that marks stand for, whichever mark it is."""
        cited = (self._labels.get(mark.label.casefold()) for mark in marks)
        sources = tuple(dict.fromkeys(id(one.source) for one in cited if one and one.source))
        return self._keep(("sources", sources), marks)

    def _keep(self, key: Hashable, marks: Run) -> Citation:
        if key not in self._citations:
            self._citations[key] = cite_marks(marks, self._labels)
        return self._citations[key]

    def _look(self, span: Span) -> Region:
        first = bisect_left(self._places, span[0], key=lambda place: place[1])
        named = self._places[first : bisect_left(self._places, span[1], key=lambda it: it[1])]
        names = tuple(dict.fromkeys(known for known, _ in named))
        marks = cut_span(self.read.marks, *span)
        runs = group_marks(marks, self.read.passage.text)
        return Region(named, names, frozenset(names), runs, marks)

    def _list_names(self, spans: tuple[Span, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(known for span in spans for known in self.look(span).names))

    def _list_roles(self, span: Span) -> tuple[str, ...]:
        found = self.catalogue.roles.find(self.read.prose[slice(*span)])
        return tuple(dict.fromkeys(slug for slug, _ in found))

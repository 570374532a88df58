"""A passage seen with the library's names and the article's footnotes at hand.

What is asked of one sentence, block or cell is found once and kept, so that a sentence with
thousands of statistics costs no more than thousands of sentences with one.
"""

from bisect import bisect_left
from collections.abc import Hashable, Mapping
from functools import cache, cached_property, partial

from vsgen.documents import Link, Span
from vsgen.tracing.catalogue import Catalogue
from vsgen.tracing.cited_figures import (
    Citation,
    Cited,
    Run,
    cite_contradicted,
    cite_links,
    cite_marks,
    group_marks,
)
from vsgen.tracing.passage_reading import ReadPassage, cut_span
from vsgen.tracing.statement import Years, read_years


class View:
    """A passage seen with the library's names and the article's footnotes at hand."""

    def __init__(
        self, read: ReadPassage, catalogue: Catalogue, labels: Mapping[str, Cited]
    ) -> None:
        """`labels` says what each defined footnote stands for, by label in lower case."""
        self.read = read
        self.catalogue = catalogue
        self.places = catalogue.names.find(read.prose)
        self.wrong_years: set[tuple[Span, Years | None]] = set()
        """Years that date a figure wrongly, and the sentence or header that gives them."""
        self._labels = labels
        self._citations: dict[Hashable, Citation] = {}
        self.look = cache(partial(Region, self))
        """What stands in a span."""
        self.cite_links = cache(partial(cite_links, catalogue))
        """What addresses stand for together, for these populations alone if some are given."""
        self.cite_contradicted = cache(partial(cite_contradicted, catalogue))
        """What a citation stands for where labels contradict their footnotes; None if none does."""
        self.disputes = cache(partial(Citation.disputes, catalogue=catalogue))
        """Whether a citation is not of a publisher that is named for it."""

    def cite(self, marks: Run) -> Citation:
        """What a run of marks stands for."""
        # A run is known by its ends: to compare thousands of marks for each claim is slow.
        return self._keep((marks[0].start, marks[-1].end, len(marks)) if marks else (), marks)

    def gather(self, marks: Run) -> Citation:
        """The figures of all that marks stand for, whichever mark it is."""
        cited = (self._labels.get(mark.label.casefold()) for mark in marks)
        sources = tuple(dict.fromkeys(id(one.source) for one in cited if one and one.source))
        return self._keep(("sources", sources), marks)

    def _keep(self, key: Hashable, marks: Run) -> Citation:
        if key not in self._citations:
            self._citations[key] = cite_marks(marks, self._labels)
        return self._citations[key]


class Region:
    """What stands in a sentence, block, row or cell; what few ask for is found when asked for."""

    def __init__(self, view: View, span: Span) -> None:
        start, end = span
        first = bisect_left(view.places, start, key=lambda place: place[1])
        last = bisect_left(view.places, end, key=lambda place: place[1])
        self.view = view
        self.span = span
        self.named = view.places[first:last]
        """Populations and where they are named, counted from the passage's start."""
        self.populations = tuple(dict.fromkeys(known for known, _ in self.named))
        """The same, in order, each once."""
        self.marks = cut_span(view.read.marks, *span)
        """The footnote marks."""
        self.runs = group_marks(self.marks, view.read.passage.text)
        """The same in groups that nothing but punctuation parts."""

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links to other sites."""
        return cut_span(self.view.read.links, *self.span)

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """Slugs of the article's roles that are named, each once."""
        found = self.view.catalogue.roles.find(self.view.read.prose[slice(*self.span)])
        return tuple(dict.fromkeys(slug for slug, _ in found))

    @cached_property
    def years(self) -> Years | None:
        """The years that it gives, if it is a header cell."""
        return read_years(self.view.read.prose[slice(*self.span)])

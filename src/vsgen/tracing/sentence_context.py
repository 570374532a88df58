"""A passage seen with the library's names and the article's footnotes at hand, and its sentences.

Each claim of a sentence or cell has the words around it that decide what it says. Every window on
the text has a bound, and what is asked of one sentence, block or cell is found once and kept, so
that a sentence with thousands of claims costs no more than thousands of sentences with one.
"""

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cache, cached_property, partial
from itertools import chain

from vsgen.claims import Claim
from vsgen.documents import Link, Span
from vsgen.documents.patterns import Pattern
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
from vsgen.tracing.passage_reading import ReadPassage, Scope, cut_span
from vsgen.tracing.statement import Statement, Years, read_years
from vsgen.tracing.vocabulary import Places, expression

BESIDE = 30
"""How far "beside" reaches where no mark ends it, in characters."""
_BLANKS = Pattern(r"\s{2,}")
"""What stands for a footnote mark."""
_TURNS = expression("beside.later")
_YEAR = Pattern(r"\b(?:19|20)\d\d\b")
_PRONOUN = expression("beside.pronoun")
_COMPARES = expression("steps.compares")
"""A word that sets a value above or below another; "more than" bounds one."""
_WORD = Pattern(r"[a-z]+")
_WINDOW = 300
_NEAR = 8
"""How many marks on either side a computation may draw on."""
_MANY = 100
"""So many populations of a paragraph may be called by their last words."""


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


class Sentence:
    """A sentence or cell, and what is found in it once for all of its claims."""

    def __init__(self, view: View, scope: Scope, claims: Sequence[Claim]) -> None:
        """`claims` are its statistics, in order."""
        catalogue, row = view.catalogue, scope.row if scope.headers else None
        self.view = view
        self.scope = scope
        self.claims = claims
        self.region = view.look(scope.span)
        self.headers = tuple(map(view.look, scope.headers))
        """Of a cell, its row's and its column's."""
        self.starts = [claim.span[0] for claim in claims if claim.unit != "years"]
        """Where its statistics begin."""
        self.text = view.read.sentence(scope)
        """It on one line."""
        self.named = frozenset(self.region.populations)
        """The populations that it names itself."""
        self.measured = self._find_measured()
        """The ids of the populations that its figures measure."""
        self.around = _join_names(view.look(scope.block), *self.headers)
        """The populations that its paragraph, list item or row names."""
        meant = self.named | catalogue.read if catalogue.read else frozenset()
        self.near = meant.union(*(catalogue.predecessors.get(known, ()) for known in meant))
        """Those of whom a wrong number may be: named here or read by the article's roles, and those
        that were counted in their place before; empty where the roles are not known."""
        self.roles = view.look(row or scope.span).roles
        """The article's roles that it or its row names."""
        self.attributions = cut_span(view.read.attributions, *scope.span)
        """Where it says whose a statement is."""

    def state(self, claim: Claim, last: int, marks: Run) -> Statement:
        """A claim that `marks` serve; `last` is where the statistic before it ends."""
        prose, scope, named = self.view.read.prose, self.scope, self.region.named
        start, end = claim.span
        heads = " | ".join(prose[low : min(high, low + _WINDOW)] for low, high in scope.headers)
        clause = prose[max(scope.start, last, start - _WINDOW) : start]
        place = bisect_left(named, end, key=lambda one: one[1])
        before = dict.fromkeys(known for known, _ in named[: min(place, 2 * _NEAR)])
        after = _BLANKS.sub(" ", prose[end : min(scope.end, end + 2 * _WINDOW)])
        compares = _COMPARES.search(prose, start, end)
        return Statement(
            claim=claim,
            said=self.view.read.passage.text[start:end],
            years=self._date(claim, last),
            beside=prose[start : min(self._find_end(claim, marks), end + _WINDOW)],
            clause=f"{heads} {clause}" if heads else clause,
            heads=heads,
            before=_BLANKS.sub(" ", prose[max(scope.start, start - _WINDOW) : start]),
            after=prose[compares.start() : end] + after if compares else after,
            named=self.named,
            leading=tuple(before)[:2],
            latest=tuple(known for known, _ in named[max(place - 2, 0) : place]),
            following=tuple(self._list_following(end, named[place : place + 2])),
            near=self.near,
            cite_near=partial(self._cite_near, claim, marks),
        )

    def _find_measured(self) -> tuple[str, ...]:
        """Those that it names itself or in its headers, or by the last word of a name.

        Where there are none, "they" or "them" are those that the sentence before it names.
        """
        scope, view = self.scope, self.view
        found = dict.fromkeys((*_join_names(self.region, *self.headers), *self._find_shortened()))
        before = view.read.scope(scope.start - 1) if scope.start > scope.block[0] else None
        if not found and before and _PRONOUN.search(view.read.prose, *scope.span):
            return view.look(before.span).populations
        return tuple(found)

    def _find_end(self, claim: Claim, marks: Run) -> int:
        """Where the words beside a claim end: at its mark, the next claim, or soon after it."""
        end = claim.span[1]
        follows = marks and end <= marks[0].start < self.scope.end
        # What is said of the next value, such as its years, is not said of this one.
        place = bisect_left(self.starts, end)
        limit = self.starts[place] if place < len(self.starts) else self.scope.end
        return min(marks[0].start if follows else end + BESIDE, limit)

    def _date(self, claim: Claim, last: int) -> Years | None:
        """The years of a claim: its own, else its headers'."""
        prose, (start, end) = self.view.read.prose, claim.span
        turn = _TURNS.search(prose, last, start)
        if turn and not _YEAR.search(prose, turn.end(), end + 2 * BESIDE):
            # The years of "36% from 2023 to 2033; now it is 33.5%" are not the second value's.
            return None
        dated = (header.years for header in reversed(self.headers))
        return claim.period or next(filter(None, dated), None)

    def _list_following(self, end: int, named: Places) -> Iterator[tuple[str, str]]:
        for known, begin in named:
            yield known, _BLANKS.sub(" ", self.view.read.prose[end : min(begin, end + _WINDOW)])
            end = begin

    def _find_shortened(self) -> list[str]:
        """Populations that go by their last word: "architects" after "database architects"."""
        catalogue, (start, end) = self.view.catalogue, self.scope.span
        in_full = self.view.look(self.scope.block).populations[:_MANY]
        if not in_full or not catalogue.shorts:
            return []
        # A word of a longer name says nothing of a shorter one.
        pieces = catalogue.names.list_between(self.view.read.prose[start:end])
        words = {word for piece in pieces for word in _WORD.findall(piece)}
        wanted: dict[str, frozenset[str]] = {}
        for last in words & catalogue.shorts.keys():
            wanted |= catalogue.shorts[last]
        populations = catalogue.library.populations
        whole = [set(populations[known].name.split()) for known in (in_full if wanted else ())]
        return sorted(known for known, short in wanted.items() if any(map(short.issubset, whole)))

    def _cite_near(self, claim: Claim, marks: Run) -> Citation:
        """What the marks next to a claim in its sentence, or in a cell's headers, cite.

        Where several marks serve the claim, it is computed from what they cite.
        """
        if len(marks) > 1:
            return self.view.cite(marks)
        runs = self.region.runs
        place = bisect_left(runs, claim.span[1], key=lambda run: run[0].start)
        before = chain.from_iterable(run[-_NEAR:] for run in runs[max(place - _NEAR, 0) : place])
        after = chain.from_iterable(run[:_NEAR] for run in runs[place : place + _NEAR])
        near = [*list(before)[-_NEAR:], *list(after)[:_NEAR]]
        near += chain.from_iterable(header.marks[:_NEAR] for header in self.headers)
        return self.view.gather(tuple(near))


def _join_names(*regions: Region) -> tuple[str, ...]:
    """The populations named in regions, in order, each once."""
    return tuple(dict.fromkeys(known for region in regions for known in region.populations))

"""Footnote marks -> what they cite, and which of them serve a claim.

What a footnote's own text names is read in `vsgen.tracing.definitions`.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from vsgen.claims.patterns import Pattern
from vsgen.facts import RecordedFigure
from vsgen.tracing.grouping import Records
from vsgen.tracing.scopes import MARK

_BETWEEN_MARKS = Pattern(r"[\s,;.]*")

Span = tuple[int, int]
Run = tuple["Mark", ...]
"""Marks that nothing but punctuation parts."""


class Mark(NamedTuple):
    """A footnote mark `[^label]` and its place in the passage."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cited:
    """What one footnote label stands for."""

    label: str
    defined: bool
    named: Records = ()
    """The figure that the label names; for anybody's footnote none."""
    source: Records = ()
    """Every figure of the cited source and edition."""
    text: str = ""
    """The footnote itself."""


@dataclass(frozen=True, slots=True)
class Citation:
    """What several marks, or several links, stand for together."""

    labels: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    """Addresses."""
    defined: bool = False
    """Whether any of them has a definition, or an address that the library knows."""
    named: Records = ()
    """The figures that their labels name."""
    source: Records = ()
    """`named` and every other figure of the cited sources and editions."""
    text: str = ""
    """The footnotes themselves."""


class Service(NamedTuple):
    """The marks that serve a claim."""

    marks: Run
    shared: bool
    """Whether they stand before the claim and so belong to another one first."""


def read_marks(text: str) -> tuple[Mark, ...]:
    """The footnote marks of a passage, in order."""
    return tuple(Mark(match[1], match.start(), match.end()) for match in MARK.finditer(text))


def marks_within(marks: tuple[Mark, ...], start: int, end: int) -> tuple[Mark, ...]:
    """The marks, of marks in order, that stand from `start` to before `end`."""
    first = bisect_left(marks, start, key=lambda mark: mark.start)
    return marks[first : bisect_left(marks, end, key=lambda mark: mark.start)]


def group_marks(marks: Iterable[Mark], text: str) -> tuple[Run, ...]:
    """Marks in groups that nothing but punctuation parts."""
    runs: list[list[Mark]] = []
    for mark in marks:
        if runs and _BETWEEN_MARKS.fullmatch(text, runs[-1][-1].end, mark.start):
            runs[-1].append(mark)
        else:
            runs.append([mark])
    return tuple(map(tuple, runs))


def cite(marks: Run, labels: Mapping[str, Cited]) -> Citation:
    """What marks stand for; `labels` is by label in lower case."""
    unknown = Cited("", defined=False)
    cited = [labels.get(mark.label.casefold(), unknown) for mark in marks]
    named = _distinct(record for footnote in cited for record in footnote.named)
    everything = (record for footnote in cited for record in footnote.source)
    return Citation(
        labels=tuple(mark.label for mark in marks),
        defined=any(footnote.defined for footnote in cited),
        named=named,
        source=_distinct((*named, *everything)),
        text="\n".join(footnote.text for footnote in cited),
    )


def find_service(span: Span, runs: tuple[Run, ...], headers: Iterable[tuple[Run, ...]]) -> Service:
    """The marks that serve the claim at `span`.

    In a sentence, whose runs of marks `runs` are, the first run within the claim or after it, else
    the one before; in a table the cell's own, else its row header's, else its column header's.
    """
    after = bisect_left(runs, span[0], key=lambda run: run[0].start)
    if after < len(runs):
        return Service(runs[after], shared=False)
    if runs:
        return Service(runs[-1], shared=True)
    for header in headers:
        if header:
            return Service(tuple(mark for run in header for mark in run), shared=False)
    return Service((), shared=False)


def find_closing_marks(block: tuple[int, int], runs: tuple[Run, ...], text: str) -> Run:
    """The marks that close a paragraph or list item, if it has no others."""
    if len(runs) == 1 and not text[runs[0][-1].end : block[1]].strip(" \t\n.*_)"):
        return runs[0]
    return ()


def _distinct(records: Iterable[RecordedFigure]) -> Records:
    return tuple({record.label: record for record in records}.values())

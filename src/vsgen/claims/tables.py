"""Rows of a table -> which cells label a value: the first of its row, and the head of its column.

A label says what a cell leaves out: years, rate, noun, percent. What the cell itself says counts.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from vsgen.claims.claim import Span
from vsgen.claims.currencies import iso_in
from vsgen.claims.mask import Prose
from vsgen.claims.nouns import FLOWS, is_plural
from vsgen.claims.patterns import Pattern
from vsgen.claims.rates import rate_in

_ROW = Pattern(r"(?:^|\n)[ ]*+(\|[^\n]*+)")
_RULE = Pattern(r"\|?[ ]*+:?-++:?[ ]*+(?:\|[ ]*+:?-++:?[ ]*+)*+\|?[ ]*+")
_PERCENT = Pattern(r"%|\bper\s?cent\b|\bpct\b")
_WORD = Pattern(r"[a-z][a-z-]*+")
_ASIDE = Pattern(r"\([^()]*\)|,.*")
_SYNONYMS = {"employment": "jobs", "headcount": "employees", "workforce": "employees"}
_COUNTED = FLOWS | frozenset(
    "jobs employees workers positions posts postings hours days weeks months years applicants "
    "members places people employment headcount workforce".split()
)
_MONEY = frozenset("wages earnings salaries costs fees rates bonuses".split())


class Cell(NamedTuple):
    """A cell of a table, and the cells that label it, its row's first."""

    start: int
    end: int
    labels: tuple[Span, ...]


class Measure(NamedTuple):
    """What labels say that a bare number in a cell is."""

    percent: bool
    currency: str
    noun: str
    rate: str


class Cells:
    """The labelled cells of a prose, for asking which one an offset lies in."""

    __slots__ = ("_cells", "_starts")

    def __init__(self, prose: Prose) -> None:
        self._cells = _find_cells(prose.text) if "|" in prose.text else []
        self._starts = [cell.start for cell in self._cells]

    def __bool__(self) -> bool:
        return bool(self._cells)

    def at(self, offset: int) -> Cell | None:
        """The labelled cell that holds the offset."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self._cells[index].end:
            return None
        return self._cells[index]


def read_measure(prose: Prose, cell: Cell) -> Measure:
    """What the labels of a cell say of its number; the column's word goes before the row's."""
    heads = [prose.low[start:end] for start, end in reversed(cell.labels)]
    column = heads[0] if len(heads) > 1 else ""
    return Measure(
        percent=any(_PERCENT.search(head) for head in heads),
        currency=next(filter(None, (iso_in(prose.text[slice(*span)]) for span in cell.labels)), ""),
        noun=_noun(heads, column),
        rate=next(filter(None, map(rate_in, heads)), ""),
    )


def _noun(heads: list[str], column: str) -> str:
    named = [[word[0] for word in _WORD.finditer(_ASIDE.sub("", head))] for head in heads]
    for word in (word for words in named for word in words):
        if word in _COUNTED:
            return _SYNONYMS.get(word, word)
    # A row is often labelled by an occupation, whose number the value need not be.
    words = [word[0] for word in _WORD.finditer(_ASIDE.sub("", column))]
    return next((word for word in reversed(words) if is_plural(word) and word not in _MONEY), "")


def _find_cells(text: str) -> list[Cell]:
    found: list[Cell] = []
    head: list[Span] = []
    last = 0
    rows = [(match.start(1), match[1]) for match in _ROW.finditer(text)]
    for index, (start, row) in enumerate(rows):
        if text[last:start].strip(" ") != "\n":
            head = []
        if _RULE.fullmatch(row):
            head = _spans(*rows[index - 1]) if index else []
        else:
            spans = _spans(start, row)
            ruled = index + 1 < len(rows) and _RULE.fullmatch(rows[index + 1][1])
            found += [] if ruled else _labelled(spans, head)
        last = start + len(row)
    return found


def _spans(start: int, row: str) -> list[Span]:
    spans = []
    at = start + 1
    for cell in row[1:].split("|"):
        spans.append((at, at + len(cell)))
        at += len(cell) + 1
    return spans


def _labelled(spans: list[Span], head: list[Span]) -> list[Cell]:
    first = spans[0]
    return [
        Cell(*span, (first, head[column]) if column < len(head) else (first,))
        for column, span in enumerate(spans)
        if column
    ]

"""Prose -> its tables: which cell an offset lies in, and the cells that label it.

A table is what stands below a head and a rule, with or without bars at the edges, or lines of
which each begins with a bar.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from vsgen.documents.markup import Span
from vsgen.documents.patterns import Pattern
from vsgen.documents.prose import Prose, mask_prose

_RULE = Pattern(r"[ >]*+\|?[ ]*+:?-++:?[ ]*+(?:\|[ ]*+:?-++:?[ ]*+)*+\|?[ ]*+")


class Row(NamedTuple):
    """A line of a table and what stands between its bars."""

    start: int
    end: int
    cells: tuple[Span, ...]


class Table(NamedTuple):
    """The rows of a table; its head, if it has one, stands above a rule."""

    head: Row | None
    rule: Row | None
    rows: tuple[Row, ...]

    @property
    def lines(self) -> tuple[Row, ...]:
        """All its rows with head and rule, in order."""
        return (*filter(None, (self.head, self.rule)), *self.rows)


class Cell(NamedTuple):
    """A cell of a table, and the cells that label it, its row's first."""

    start: int
    end: int
    labels: tuple[Span, ...]


class Cells:
    """The labelled cells of a prose, for asking which one an offset lies in."""

    __slots__ = ("_cells", "_starts")

    def __init__(self, prose: Prose) -> None:
        self._cells = [cell for table in find_tables(prose) for cell in _label(table)]
        self._starts = [cell.start for cell in self._cells]

    def __bool__(self) -> bool:
        return bool(self._cells)

    def at(self, offset: int) -> Cell | None:
        """The labelled cell that holds the offset."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self._cells[index].end:
            return None
        return self._cells[index]


@lru_cache(maxsize=4)
def find_tables(prose: Prose) -> tuple[Table, ...]:
    """The tables of a prose, in order."""
    return tuple(_find_tables(prose.text)) if "|" in prose.text else ()


def find_bars(row: str) -> tuple[int, ...]:
    """Where the bars stand that part the cells of a row of Markdown."""
    masked = mask_prose(row).text
    return tuple(at for at, sign in enumerate(masked) if sign == "|")


def split_row(row: str) -> tuple[Span, ...]:
    """The cells of a row of Markdown, without its edges."""
    return _split_row(mask_prose(row).text, 0, len(row))


def is_rule(line: str) -> bool:
    """Whether a line is the rule below a table's head."""
    return "|" in line and _RULE.fullmatch(line.rstrip()) is not None


def _split_row(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The cells of the line of masked prose from `start` to `end`, its edges left out."""
    cells = []
    at = start
    for said in text[start:end].split("|"):
        cells.append((at, at + len(said)))
        at += len(said) + 1
    if not text[slice(*cells[0])].strip(" >"):
        cells = cells[1:]
    if len(cells) > 1 and not text[slice(*cells[-1])].strip():
        cells = cells[:-1]
    return tuple(cells)


def _find_tables(text: str) -> Iterator[Table]:
    for holds_bar, group in groupby(_list_lines(text), lambda line: text.find("|", *line) >= 0):
        lines = list(group) if holds_bar else []
        rules = [is_rule(text[slice(*line)]) for line in lines]
        heads = [at for at, (rule, below) in enumerate(pairwise(rules)) if below and not rule]
        for first, last in pairwise(sorted({0, *heads, len(lines)})):
            rows = [Row(*line, _split_row(text, *line)) for line in lines[first:last]]
            if first in heads:
                yield Table(rows[0], rows[1], tuple(rows[2:]))
            elif edged := [it for it in rows if text[it.start : it.end].lstrip(" >")[:1] == "|"]:
                yield Table(None, None, tuple(edged))


def _list_lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _label(table: Table) -> Iterator[Cell]:
    head = table.head.cells if table.head else ()
    for row in table.rows:
        for column, cell in enumerate(row.cells[1:], 1):
            yield Cell(*cell, (row.cells[0], *head[column : column + 1]))

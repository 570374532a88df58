"""Cuts a diff into lines, tables and cells, old and new in one, each run with its place.

Markdown is only looked at from outside: what begins as an item or a table row is shown as one.
In a table words are compared within each cell, whatever they were compared with before: a
difference that runs over a bar would join two cells.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

from vsgen.documents import is_rule, split_row
from vsgen.revisions import Op, Piece, diff_words

_CHANGES: tuple[Op, ...] = ("delete", "insert")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+")


class Segment(NamedTuple):
    """A run of one line."""

    op: Op
    text: str
    start: int
    """Offset in the new text; where it was deleted, of what follows it."""
    move: int = 0
    """As in `Piece`."""
    typography: bool = False


def cut_lines(pieces: Iterable[Piece]) -> Iterator[tuple[Segment, ...]]:
    """The lines in order, blank ones too; a line break that went cuts like one that came."""
    line: list[Segment] = []
    place = 0
    for piece in pieces:
        stays = piece.op != "delete"
        for number, run in enumerate(piece.text.split("\n")):
            if number:
                yield tuple(line)
                line = []
                place += stays
            if run:
                line.append(Segment(piece.op, run, place, piece.move, piece.typography))
                place += len(run) if stays else 0
    yield tuple(line)


def join_side(line: Iterable[Segment], *, without: Op) -> str:
    """What of the line stands `without` what was deleted, or stood without what was inserted."""
    return "".join(one.text for one in line if one.op != without)


Cell = tuple[Segment, ...]


def cut_rows(rows: Iterable[Sequence[Segment]]) -> tuple[tuple[Cell, ...], ...]:
    """The cells of each row; empty if the rows do not all have the same number, two at least."""
    cut = [cut_row(row) for row in rows if not _is_rule(row)]
    fits = len({len(row) for row in cut}) == 1 and len(cut[0]) > 1
    return tuple(cut) if fits else ()


def _is_rule(row: Sequence[Segment]) -> bool:
    sides = (join_side(row, without=op).strip() for op in _CHANGES)
    return all(map(is_rule, filter(None, sides)))


def cut_row(row: Sequence[Segment]) -> tuple[Cell, ...]:
    """The row's cells; none where what stood and what stands do not have the same number."""
    old = list(_cut_cells([one for one in row if one.op != "insert"]))
    new = list(_cut_cells([one for one in row if one.op != "delete"]))
    if not old or not new:
        op = row[0].op
        return tuple((it._replace(op=op),) if it.text else () for it in old or new)
    if len(old) != len(new):
        return ()
    return tuple(tuple(_compare(before, after)) for before, after in zip(old, new, strict=True))


def _cut_cells(segments: Sequence[Segment]) -> Iterator[Segment]:
    """What stands between the bars, without the blanks beside them."""
    text = "".join(one.text for one in segments)
    for start, end in split_row(text):
        inside = text[start:end]
        at = start + len(inside) - len(inside.lstrip())
        yield Segment("equal", inside.strip(), segments[0].start + at)


def _compare(before: Segment, after: Segment) -> Iterator[Segment]:
    place = after.start
    for piece in diff_words(before.text, after.text):
        if piece.text:
            yield Segment(piece.op, piece.text, place, 0, piece.typography)
        if piece.op != "delete":
            place += len(piece.text)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of Markdown, or one cell."""

    kind: Literal["plain", "item"]
    segments: tuple[Segment, ...]

    @property
    def new(self) -> tuple[Segment, ...]:
        """As it stands now."""
        return tuple(one for one in self.segments if one.op != "delete")

    @property
    def old(self) -> tuple[Segment, ...]:
        """As it was."""
        return tuple(one for one in self.segments if one.op != "insert")

    @property
    def changed(self) -> bool:
        """Whether anything in it came or went."""
        return any(one.op != "equal" for one in self.segments)


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose rows all have the same number of cells, the first one its head."""

    rows: tuple[tuple[Line, ...], ...]

    @property
    def new(self) -> tuple[Segment, ...]:
        """What stands in its cells now."""
        return tuple(one for row in self.rows for cell in row for one in cell.new)

    @property
    def changed(self) -> bool:
        """Whether anything in it came or went."""
        return any(cell.changed for row in self.rows for cell in row)


def split_lines(pieces: Iterable[Piece]) -> tuple[Line | Table, ...]:
    """The lines in reading order, empty ones left out; rows that fit together as a table."""
    lines = (line for line in cut_lines(pieces) if "".join(one.text for one in line).strip())
    found: list[Line | Table] = []
    for is_row, run in groupby(lines, key=_is_row):
        rows = tuple(run)
        cells = cut_rows(rows) if is_row else ()
        if cells:
            found.append(Table(tuple(tuple(Line("plain", cell) for cell in row) for row in cells)))
        else:
            found += map(_make_line, rows)
    return tuple(found)


def _is_row(line: Sequence[Segment]) -> bool:
    """Whether the line is one of a table, both as it was and as it is."""
    return all(join_side(line, without=op).lstrip()[:1] in ("|", "") for op in _CHANGES)


def _make_line(segments: tuple[Segment, ...]) -> Line:
    """The line; its bullet is left out where old and new have the same one."""
    first = segments[0]
    marker = _ITEM.match(first.text)
    if marker is None:
        return Line("plain", segments)
    end = marker.end()
    place = first.start + (end if first.op != "delete" else 0)
    return Line("item", (first._replace(text=first.text[end:], start=place), *segments[1:]))

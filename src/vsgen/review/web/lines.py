"""The pieces of a diff -> lines and tables, old and new in one.

Markdown is only looked at from outside: what begins as an item or a table row is shown as one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from vsgen.review.web.cells import cut_rows
from vsgen.review.web.segments import Segment, cut_lines, cut_segment
from vsgen.revisions import Piece

_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+")


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
    sides = (
        "".join(one.text for one in line if one.op != op).lstrip() for op in ("insert", "delete")
    )
    return all(side[:1] in ("|", "") for side in sides)


def _make_line(segments: tuple[Segment, ...]) -> Line:
    """The line; its bullet is left out where old and new have the same one."""
    first = segments[0]
    marker = _ITEM.match(first.text)
    if marker is None:
        return Line("plain", segments)
    return Line("item", (cut_segment(first, marker.end(), len(first.text)), *segments[1:]))

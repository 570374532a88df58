"""Rows of a Markdown table, old and new in one -> their cells.

Words are compared within each cell, whatever they were compared with before: a difference that
runs over a bar would join two cells.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from vsgen.documents import find_bars, is_rule
from vsgen.review.web.segments import Segment
from vsgen.revisions import diff_words

Cell = tuple[Segment, ...]


class _Place(NamedTuple):
    text: str
    start: int
    """Offset in the new text."""


def cut_rows(rows: Iterable[Sequence[Segment]]) -> tuple[tuple[Cell, ...], ...]:
    """The cells of each row; empty if the rows do not all have the same number, two at least."""
    cut = [_cut_row(row) for row in rows if not _is_rule(row)]
    fits = len({len(row) for row in cut}) == 1 and len(cut[0]) > 1
    return tuple(cut) if fits else ()


def _is_rule(row: Sequence[Segment]) -> bool:
    return all(
        is_rule(side)
        for op in ("delete", "insert")
        if (side := "".join(one.text for one in row if one.op != op).strip())
    )


def _cut_row(row: Sequence[Segment]) -> tuple[Cell, ...]:
    """The row's cells; none where what stood and what stands do not have the same number."""
    old = list(_cut_cells([one for one in row if one.op != "insert"]))
    new = list(_cut_cells([one for one in row if one.op != "delete"]))
    if not old or not new:
        op = row[0].op
        return tuple((Segment(op, it.text, it.start),) if it.text else () for it in old or new)
    if len(old) != len(new):
        return ()
    return tuple(tuple(_compare(before, after)) for before, after in zip(old, new, strict=True))


def _cut_cells(segments: Sequence[Segment]) -> Iterator[_Place]:
    """What stands between the bars, without the blanks beside them."""
    text = "".join(one.text for one in segments)
    for left, right in pairwise(find_bars(text)):
        inside = text[left + 1 : right]
        at = left + 1 + len(inside) - len(inside.lstrip())
        yield _Place(inside.strip(), segments[0].start + at)


def _compare(before: _Place, after: _Place) -> Iterator[Segment]:
    place = after.start
    for piece in diff_words(before.text, after.text):
        if piece.text:
            yield Segment(piece.op, piece.text, place, 0, piece.typography)
        if piece.op != "delete":
            place += len(piece.text)

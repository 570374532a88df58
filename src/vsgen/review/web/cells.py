"""Rows of a Markdown table, old and new in one -> their cells."""

import re
from collections.abc import Iterable, Sequence

from vsgen.review.web.segments import Segment, cut_segment

_RULE = re.compile(r"[|:\- \t]+\Z")
_BAR = re.compile(r"(?<!\\)\|")
_Cell = tuple[Segment, ...]


def cut_rows(rows: Iterable[Sequence[Segment]]) -> tuple[tuple[_Cell, ...], ...]:
    """The cells of each row; empty if the rows do not all have the same number, two at least."""
    cut = tuple(tuple(map(_trim, _cut_cells(row))) for row in rows if not _is_rule(row))
    fits = len({len(row) for row in cut}) == 1 and len(cut[0]) > 1
    return cut if fits else ()


def _is_rule(row: Iterable[Segment]) -> bool:
    return _RULE.match("".join(one.text for one in row).strip()) is not None


def _cut_cells(row: Iterable[Segment]) -> list[list[Segment]]:
    """What stands between the bars; a bar that came or went cuts as well."""
    cells: list[list[Segment]] = [[]]
    for segment in row:
        place = 0
        for bar in _BAR.finditer(segment.text):
            cells[-1].append(cut_segment(segment, place, bar.start()))
            cells.append([])
            place = bar.end()
        cells[-1].append(cut_segment(segment, place, len(segment.text)))
    return cells[1:-1]


def _trim(cell: Iterable[Segment]) -> _Cell:
    """The cell without the blanks beside its bars."""
    filled = [one for one in cell if one.text]
    if filled:
        first = filled[0]
        filled[0] = cut_segment(first, len(first.text) - len(first.text.lstrip()), len(first.text))
        filled[-1] = filled[-1]._replace(text=filled[-1].text.rstrip())
    return tuple(filled)

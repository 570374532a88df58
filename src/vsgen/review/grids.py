"""The rows of a Markdown table, with their changes -> a grid that fits a window."""

from collections.abc import Callable, Iterable, Sequence

from vsgen.documents import is_rule, split_row
from vsgen.review.spans import Line, Span, join_spans, measure_line, wrap_spans
from vsgen.revisions import Piece, diff_words, new_text, old_text

_BETWEEN = "  "
_LEAST_COLUMN = 8

Spell = Callable[[Iterable[Piece]], list[Span]]


def lay_out_grid(rows: Sequence[Sequence[Piece]], width: int, spell: Spell) -> list[Line]:
    """The cells in columns; the rows as they are where they do not agree or have no room."""
    ruled = [number for number, row in enumerate(rows) if is_rule(new_text(row))]
    split = [_split_row(row) for number, row in enumerate(rows) if number not in ruled]
    cells = [[join_spans(spell(cell)) for cell in row] for row in split]
    columns = len(cells[0]) if cells else 0
    room = width - len(_BETWEEN) * (columns - 1)
    if not columns or any(len(row) != columns for row in cells) or room < columns * _LEAST_COLUMN:
        return [line for row in rows for line in wrap_spans(spell(row), width, hang=2)]
    wanted = [max(measure_line(row[at]) for row in cells) for at in range(columns)]
    widths = _share_room(wanted, room)
    lines: list[Line] = []
    for number, row in enumerate(cells):
        lines += _lay_out_row(row, widths)
        if number == 0 and 1 in ruled:
            lines.append((Span("faint", _BETWEEN.join("─" * it for it in widths)),))
    return lines


def _split_row(row: Sequence[Piece]) -> list[Sequence[Piece]]:
    """The row's cells; words are compared within each, whatever they were compared with before."""
    old, new = (_split_cells(side(row)) for side in (old_text, new_text))
    if old and new and len(old) == len(new):
        return [diff_words(before, after) for before, after in zip(old, new, strict=True)]
    if old and new:
        return []
    op = row[0].op
    return [[Piece(op, cell)] for cell in old or new]


def _split_cells(row: str) -> list[str]:
    """Row begins and ends with a line that parts nothing."""
    return [row[start:end].strip() for start, end in split_row(row)] if row.strip() else []


def _share_room(wanted: Sequence[int], room: int) -> list[int]:
    """What each column gets: the narrow ones all they want, the wide ones an equal share."""
    widths = [0] * len(wanted)
    left, columns = room, sorted(range(len(wanted)), key=wanted.__getitem__)
    for place, column in enumerate(columns):
        widths[column] = max(min(wanted[column], left // (len(columns) - place)), 1)
        left -= widths[column]
    return widths


def _lay_out_row(row: Sequence[Line], widths: Sequence[int]) -> list[Line]:
    folded = [wrap_spans(cell, width) for cell, width in zip(row, widths, strict=True)]
    lines = []
    for at in range(max(map(len, folded))):
        line: list[Span] = []
        for cell, width in zip(folded, widths, strict=True):
            part = cell[at] if at < len(cell) else ()
            blanks = max(width - measure_line(part), 0)
            line += [*part, Span("plain", " " * blanks + _BETWEEN)]
        lines.append(tuple(line))
    return lines

"""The rows of a text with its changes -> those in which something changed."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal

from vsgen.revisions import Piece

_GAP = Piece("equal", "…")
_HEAD = 2
"""Rows at the top of a table: the names of its columns, and a rule."""


def name_row(row: Sequence[Piece]) -> Literal["blank", "table", "prose"]:
    """What the row is a part of."""
    text = "".join(piece.text for piece in row).strip()
    return "blank" if not text else "table" if text.startswith("|") else "prose"


def hide_unchanged(rows: Iterable[list[Piece]]) -> Iterator[list[Piece]]:
    """What changed, with one `…` for all that stands between; of a table its head, too."""
    hidden = False
    blank: list[list[Piece]] = []
    for kind, group in groupby(rows, key=name_row):
        together = list(group)
        if kind == "blank":
            blank = together
            continue
        for unit in [_cut_table(together)] if kind == "table" else map(_cut_row, together):
            if unit:
                yield from [[_GAP]] if hidden else blank
                yield from unit
            hidden, blank = not unit, []
    yield from [[_GAP]] if hidden else []


def _cut_row(row: list[Piece]) -> list[list[Piece]]:
    return [row] if _has_change(row) else []


def _cut_table(rows: list[list[Piece]]) -> list[list[Piece]]:
    """The head and the rows that changed; a grid has no place for a sign between them."""
    changed = [row for row in rows[_HEAD:] if _has_change(row)]
    return [*rows[:_HEAD], *changed] if changed or any(map(_has_change, rows)) else []


def _has_change(row: Iterable[Piece]) -> bool:
    return any(piece.op != "equal" or piece.move for piece in row if piece.text)

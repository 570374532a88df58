"""What became of a text: pieces that stayed, went and came.

The pieces other than inserts give back the old text, those other than deletes the new one.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal, NamedTuple

from vsgen.revisions.typography import is_same_print

Op = Literal["equal", "delete", "insert"]


class Piece(NamedTuple):
    """A run of text and what became of it."""

    op: Op
    text: str
    move: int = 0
    """Of words that stand elsewhere now: the number that both places bear, from 1; else 0."""
    typography: bool = False
    """Whether nothing but quotes, dashes or spaces changed here."""


def old_text(pieces: Iterable[Piece]) -> str:
    """The text before the change."""
    return "".join(piece.text for piece in pieces if piece.op != "insert")


def new_text(pieces: Iterable[Piece]) -> str:
    """The text after the change."""
    return "".join(piece.text for piece in pieces if piece.op != "delete")


def is_typography(pieces: Iterable[Piece]) -> bool:
    """Whether something changed, and nothing but typography."""
    changed = [piece.typography for piece in pieces if piece.op != "equal"]
    return bool(changed) and all(changed)


def join_pieces(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The same change in the fewest pieces: between equal runs what went, then what came."""
    joined: list[Piece] = []
    filled = (piece for piece in pieces if piece.text)
    for equal, run in groupby(filled, key=lambda piece: piece.op == "equal"):
        group = tuple(run)
        if equal:
            joined.append(Piece("equal", old_text(group)))
        else:
            joined += _join_change(group)
    return tuple(joined)


def _join_change(group: tuple[Piece, ...]) -> Iterator[Piece]:
    moved = any(piece.move for piece in group)
    typography = not moved and is_same_print(old_text(group), new_text(group))
    for op in ("delete", "insert"):
        side = (piece for piece in group if piece.op == op)
        for move, run in groupby(side, key=lambda piece: piece.move):
            yield Piece(op, "".join(piece.text for piece in run), move, typography)

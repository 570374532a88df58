"""What became of a text: pieces that stayed, went and came.

The pieces other than inserts give back the old text, those other than deletes the new one.
"""

from collections.abc import Iterable
from itertools import groupby
from typing import Literal, NamedTuple

Op = Literal["equal", "delete", "insert"]


class Piece(NamedTuple):
    """A run of text and what became of it."""

    op: Op
    text: str


def old_text(pieces: Iterable[Piece]) -> str:
    """The text before the change."""
    return "".join(piece.text for piece in pieces if piece.op != "insert")


def new_text(pieces: Iterable[Piece]) -> str:
    """The text after the change."""
    return "".join(piece.text for piece in pieces if piece.op != "delete")


def join_pieces(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The same change in the fewest pieces: between equal runs one delete, then one insert."""
    joined: list[Piece] = []
    filled = (piece for piece in pieces if piece.text)
    for equal, run in groupby(filled, key=lambda piece: piece.op == "equal"):
        group = tuple(run)
        if equal:
            joined.append(Piece("equal", old_text(group)))
        else:
            change = (Piece("delete", old_text(group)), Piece("insert", new_text(group)))
            joined += (piece for piece in change if piece.text)
    return tuple(joined)

"""Pieces as one text, for comparing: `[-old-]{+new+}`, and `[~from~]{~to~}` of what moved."""

from collections.abc import Iterable

from vsgen.revisions import Piece

_MARKS = {"equal": ("", ""), "delete": ("[-", "-]"), "insert": ("{+", "+}")}
_MOVED = {"delete": ("[~", "~]"), "insert": ("{~", "~}")}


def format_pieces(pieces: Iterable[Piece]) -> str:
    """The pieces in a row; every line is marked by itself."""
    return "".join(
        _mark(piece.text, *(_MOVED if piece.move else _MARKS)[piece.op]) for piece in pieces
    )


def _mark(text: str, opening: str, closing: str) -> str:
    return "\n".join(f"{opening}{line}{closing}" if line else "" for line in text.split("\n"))

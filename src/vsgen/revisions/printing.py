"""Pieces -> one text for a terminal: marked with brackets, or with colour."""

from collections.abc import Iterable

from vsgen.revisions.pieces import Piece

_BRACKETS = {"equal": ("", ""), "delete": ("[-", "-]"), "insert": ("{+", "+}")}
_COLOURS = {
    "equal": ("", ""),
    "delete": ("\x1b[31;9m", "\x1b[0m"),
    "insert": ("\x1b[32;1;4m", "\x1b[0m"),
}


def format_pieces(pieces: Iterable[Piece], *, colour: bool = False) -> str:
    """The text with `[-old-]{+new+}`; in colour struck red and underlined green.

    Every line is marked by itself, so that a pager or `grep` shows the marks of each.
    """
    marks = _COLOURS if colour else _BRACKETS
    return "".join(_mark(piece.text, *marks[piece.op]) for piece in pieces)


def _mark(text: str, opening: str, closing: str) -> str:
    lines = text.split("\n")
    return "\n".join(f"{opening}{line}{closing}" if line else "" for line in lines)

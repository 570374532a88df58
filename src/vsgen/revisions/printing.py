"""Pieces -> one text for a terminal: marked with brackets, or with colour."""

from collections.abc import Iterable, Sequence

from vsgen.revisions.pieces import Piece

_BRACKETS = {"equal": ("", ""), "delete": ("[-", "-]"), "insert": ("{+", "+}")}
_MOVED = {"delete": ("[~", "~]"), "insert": ("{~", "~}")}
_COLOURS = {
    "equal": ("", ""),
    "delete": ("\x1b[31;9m", "\x1b[0m"),
    "insert": ("\x1b[32;1;4m", "\x1b[0m"),
}
_MOVED_COLOURS = {"delete": ("\x1b[2;9m", "\x1b[0m"), "insert": ("\x1b[36;4m", "\x1b[0m")}
_GAP = "…"


def format_pieces(pieces: Iterable[Piece], *, colour: bool = False) -> str:
    """The text with `[-old-]{+new+}`; in colour struck red and underlined green.

    What only moved is `[~marked so~]` where it stood and `{~so~}` where it stands.
    Every line is marked by itself, so that a pager or `grep` shows the marks of each.
    """
    marks = _COLOURS if colour else _BRACKETS
    moved = _MOVED_COLOURS if colour else _MOVED
    return "".join(
        _mark(piece.text, *(moved if piece.move else marks)[piece.op]) for piece in pieces
    )


def shorten_pieces(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The changed lines only, with `…` in place of the lines between them; for showing."""
    last = len(pieces) - 1
    return tuple(
        _shorten(piece, first=number == 0, last=number == last) if piece.op == "equal" else piece
        for number, piece in enumerate(pieces)
    )


def _shorten(piece: Piece, *, first: bool, last: bool) -> Piece:
    """Keep the ends of lines that a change stands in, and the gap's mark on a line of its own."""
    lines = piece.text.split("\n")
    head = "" if first else lines[0]
    tail = "" if last else lines[-1]
    inner = lines[:-1] if first else lines[1:] if last else lines[1:-1]
    if len(lines) == 1 or not any(line.strip() for line in inner):
        return piece
    kept = [head, _GAP, tail]
    return Piece("equal", "\n".join(kept[1:] if first else kept[:-1] if last else kept))


def _mark(text: str, opening: str, closing: str) -> str:
    lines = text.split("\n")
    return "\n".join(f"{opening}{line}{closing}" if line else "" for line in lines)

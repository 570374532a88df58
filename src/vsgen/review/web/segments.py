"""The pieces of a diff -> lines of segments, each with its place in the new text."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from vsgen.revisions import Op, Piece


class Segment(NamedTuple):
    """A run of one line."""

    op: Op
    text: str
    start: int
    """Offset in the new text; where it was deleted, of what follows it."""
    move: int = 0
    """As in `Piece`."""
    typography: bool = False


def cut_lines(pieces: Iterable[Piece]) -> Iterator[tuple[Segment, ...]]:
    """The lines in order, blank ones too; a line break that went cuts like one that came."""
    line: list[Segment] = []
    place = 0
    for piece in pieces:
        stays = piece.op != "delete"
        for number, run in enumerate(piece.text.split("\n")):
            if number:
                yield tuple(line)
                line = []
                place += stays
            if run:
                line.append(Segment(piece.op, run, place, piece.move, piece.typography))
                place += len(run) if stays else 0
    yield tuple(line)


def cut_segment(segment: Segment, start: int, end: int) -> Segment:
    """The part of `segment` between two places of its text."""
    moved = start if segment.op != "delete" else 0
    return segment._replace(text=segment.text[start:end], start=segment.start + moved)

"""The lines of a text, and where each character of a piece of it stands in the file.

Line ends and a byte-order mark are evened out for reading, never in the file: every position is
one of the text as it was given.
"""

from bisect import bisect_right
from collections.abc import Iterable, Set
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from vsgen.documents.patterns import Pattern

_LINE_END = Pattern(r"\r\n?|\n")
_BLANK = " \t"


class Place(NamedTuple):
    """A line and a column, both from 1; columns count characters."""

    line: int
    column: int


class Piece(NamedTuple):
    """Whole lines cut from a text."""

    text: str
    start: int
    """Offset of the piece's first character in the file."""
    gaps: tuple[tuple[int, int], ...] = ()
    """Where the piece skips characters of the file: (offset in the piece, offset in the file)."""

    def position(self, offset: int) -> int:
        """The offset in the file of the character at `offset` in the piece."""
        return find_position(self.start, self.gaps, offset)


@dataclass(frozen=True, slots=True)
class Lines:
    """A text's lines, without their ends."""

    lines: tuple[str, ...]
    starts: tuple[int, ...]
    """Offset of each line's first character in the file."""

    def locate(self, position: int) -> Place:
        """The line and column of an offset in the file."""
        line = max(bisect_right(self.starts, position) - 1, 0)
        return Place(line + 1, position - self.starts[line] + 1)

    def cut(self, first: int, last: int, skipped: Set[int] = frozenset()) -> Piece:
        """Lines `first` to before `last` (from 0) without outer blank lines and `skipped` ones.

        Where lines were skipped, what stood before and after is kept apart by one blank line.
        """
        kept: list[tuple[str, int]] = []
        after_gap = False
        for number in range(first, last):
            line = self.lines[number]
            if number in skipped:
                after_gap = True
            elif is_blank(line) and (not kept or after_gap):
                continue
            else:
                if after_gap and kept and not is_blank(kept[-1][0]):
                    kept.append(("", self.starts[number]))
                after_gap = False
                kept.append((line, self.starts[number]))
        while kept and is_blank(kept[-1][0]):
            kept.pop()
        return join_lines(kept, self._start(first))

    def _start(self, number: int) -> int:
        return self.starts[min(number, len(self.starts) - 1)]


def read_lines(text: str) -> Lines:
    """Any text as lines; a byte-order mark belongs to none of them."""
    begin = 1 if text.startswith("\ufeff") else 0
    if "\r" not in text:
        plain = text[begin:].split("\n")
        sizes = (len(line) + 1 for line in plain[:-1])
        return Lines(tuple(plain), tuple(accumulate(sizes, initial=begin)))
    starts, lines = [], []
    for end in _LINE_END.finditer(text):
        starts.append(begin)
        lines.append(text[begin : end.start()])
        begin = end.end()
    return Lines((*lines, text[begin:]), (*starts, begin))


def is_blank(line: str) -> bool:
    """Whether Markdown takes the line for blank: nothing but spaces and tabs."""
    return not line.strip(_BLANK)


def join_lines(lines: Iterable[tuple[str, int]], start: int) -> Piece:
    """Lines, each with its offset in the file, as one piece; `start` is for an empty one."""
    kept = tuple(lines)
    gaps: list[tuple[int, int]] = []
    offset = 0
    expected = start = kept[0][1] if kept else start
    for line, begin in kept:
        if begin != expected:
            gaps.append((offset, begin))
        offset += len(line) + 1
        expected = begin + len(line) + 1
    return Piece("\n".join(line for line, _ in kept), start, tuple(gaps))


def find_position(start: int, gaps: tuple[tuple[int, int], ...], offset: int) -> int:
    """The offset in the file of a piece's character; see `Piece`."""
    index = bisect_right(gaps, offset, key=lambda gap: gap[0]) - 1
    if index < 0:
        return start + offset
    return gaps[index][1] + offset - gaps[index][0]

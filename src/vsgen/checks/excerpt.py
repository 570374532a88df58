"""Cuts from a text as much of a place's line as fits, and says where the place stands in it.

Counts in columns of a terminal: a wide letter takes two, a combining mark none.
"""

from typing import NamedTuple
from unicodedata import category, east_asian_width

_CUT = "…"


class Excerpt(NamedTuple):
    """A line, or a part of it, that can be printed as it is."""

    line: str
    lead: int
    """Columns before the place."""
    width: int
    """Columns that the place takes; at least 1."""


def cut_excerpt(text: str, start: int, end: int, room: int) -> Excerpt | None:
    """The line around `start`, cut to `room` columns; None where the line is blank."""
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", start)
    stop = len(text) if stop < 0 else stop
    first, last = _choose_window(text, start, (begin, stop), room)
    if not text[first:last].strip():
        return None
    head = _CUT if first > begin else ""
    tail = _CUT if last < stop else ""
    line = show_plainly(head + text[first:last] + tail)
    width = measure(text[start : max(min(end, last), start)])
    return Excerpt(line, len(head) + measure(text[first:start]), max(width, 1))


def show_plainly(text: str) -> str:
    """`text` with a dot for each letter that is not seen, or steers, and plain blanks."""
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() else " " if category(letter) == "Zs" else "·"
        for letter in text
    )


def measure(text: str) -> int:
    """The columns that `text` takes, shown plainly."""
    return len(text) if text.isascii() else sum(map(_measure_letter, text))


def _choose_window(text: str, start: int, line: tuple[int, int], room: int) -> tuple[int, int]:
    """Offsets of what is shown: all if it fits, else a third of the room before the place."""
    begin, stop = line
    if stop - begin <= room and measure(text[begin:stop]) <= room:
        return begin, stop
    room -= 2 * len(_CUT)
    first = _walk(text, start, begin, room // 3)
    last = _walk(text, start, stop, room - measure(text[first:start]))
    first = _walk(text, start, begin, room - measure(text[start:last]))
    return first, last


def _walk(text: str, start: int, limit: int, room: int) -> int:
    """As far from `start` towards `limit` as `room` columns go."""
    step = 1 if limit > start else -1
    at = start
    while at != limit:
        room -= _measure_letter(text[at if step > 0 else at - 1])
        if room < 0:
            break
        at += step
    return at


def _measure_letter(letter: str) -> int:
    if category(letter) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(letter) in ("W", "F") else 1

"""Texts with their kinds -> lines that fit a window, and lines -> what a terminal prints.

Nothing that a text holds steers the terminal: `paint_line` is the only way out, and shows a dot
for each letter that is not seen. Old and new words are known by colour (`gone`, `come`), or by
brackets on each line (`delete`, `insert`): `[-old-]{+new+}`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from vsgen.checks.excerpt import measure, show_plainly

Kind = Literal[
    "plain", "delete", "insert", "gone", "come",
    "strong", "faint", "good", "error", "warning", "note", "key",
]  # fmt: skip

_COLOURS: dict[Kind, str] = {
    "gone": "31;9",
    "come": "32;1;4",
    "strong": "1",
    "faint": "2",
    "good": "32",
    "error": "1;31",
    "warning": "33",
    "note": "36",
    "key": "1;36",
}
_BRACKETS: dict[Kind, tuple[str, str]] = {"delete": ("[-", "-]"), "insert": ("{+", "+}")}
_OF_BRACKETS = 4
_OPPOSED = ({"delete", "insert"}, {"gone", "come"})
_TOKEN = re.compile(r"\s+|\[\d+\]|(?:(?!\[\d+\])\S)+")
"""Blanks, the number of a note, a word."""
_LEAST_ROOM = 8


class Span(NamedTuple):
    """A run of text within a line."""

    kind: Kind
    text: str


Line = tuple[Span, ...]


def paint_line(line: Iterable[Span], *, colour: bool) -> str:
    """The line as it is printed."""
    parts = []
    for kind, text in join_spans(line):
        plain = show_plainly(text.replace("\t", " "))
        if colour and kind in _COLOURS:
            parts.append(f"\x1b[{_COLOURS[kind]}m{plain}\x1b[0m")
        else:
            opening, closing = _BRACKETS.get(kind, ("", ""))
            parts.append(f"{opening}{plain}{closing}")
    return "".join(parts).rstrip()


def measure_line(line: Iterable[Span]) -> int:
    """The columns that the line takes, brackets counted."""
    return sum(measure(it.text) + _count_brackets(it.kind) for it in join_spans(line))


def join_spans(spans: Iterable[Span]) -> Line:
    """The same text in the fewest spans."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].kind == span.kind:
            joined[-1] = Span(span.kind, joined[-1].text + span.text)
        elif span.text:
            joined.append(span)
    return tuple(joined)


def wrap_spans(spans: Iterable[Span], width: int, hang: int = 0) -> list[Line]:
    """One line, folded at spaces to `width` columns; all but the first begin with `hang` blanks."""
    room = max(width - hang, _LEAST_ROOM)
    lines: list[Line] = []
    line: list[Span] = []
    used = 0
    for spaces, word in _split_words(spans, room):
        cost = _count_columns([*spaces, *word], line)
        if line and used + cost > (room if lines else max(width, _LEAST_ROOM)):
            lines.append(tuple(line))
            line, used = [], 0
            cost = _count_columns(word, line)
            line += word
        else:
            line += [*spaces, *word]
        used += cost
    lines.append(tuple(line))
    margin = Span("plain", " " * hang)
    return [lines[0], *((margin, *it) for it in lines[1:])]


def _split_words(
    spans: Iterable[Span], room: int
) -> Iterator[tuple[Sequence[Span], Sequence[Span]]]:
    """What stays on one line, each with the space before it."""
    spaces: list[Span] = []
    word: list[Span] = []
    for kind, text in spans:
        most = room - _count_brackets(kind)
        for part in (Span(kind, it) for it in _TOKEN.findall(text) for it in _chop(it, most)):
            space = part.text.isspace()
            if word and (space or _may_break(word, part, room)):
                yield spaces, word
                spaces, word = [], []
            (spaces if space else word).append(part)
    if word:
        yield spaces, word


def _may_break(word: Sequence[Span], part: Span, room: int) -> bool:
    """Whether a line may end here without a space: between old and new, or for want of room."""
    if {word[-1].kind, part.kind} in _OPPOSED:
        return True
    return measure_line((*word, part)) > room


def _chop(text: str, room: int) -> Iterator[str]:
    """A word that no line has room for, in parts that fit."""
    room = max(room, 1)
    if measure(text) <= room:
        yield text
        return
    step = room if text.isascii() else max(room // 2, 1)
    yield from (text[at : at + step] for at in range(0, len(text), step))


def _count_columns(added: Sequence[Span], line: Sequence[Span]) -> int:
    """What `added` takes behind `line`."""
    columns = 0
    last = line[-1].kind if line else None
    for kind, text in added:
        columns += measure(text) + (_count_brackets(kind) if kind != last else 0)
        last = kind
    return columns


def _count_brackets(kind: Kind) -> int:
    return _OF_BRACKETS if kind in _BRACKETS else 0

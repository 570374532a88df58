"""A text -> its comments `<!-- vsgen: ignore RULE: reason -->` and the lines each speaks for.

Knows no rule: `vsgen.checks.suppressing` says what became of each comment.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from vsgen.articles import Lines, read_lines
from vsgen.documents.patterns import Pattern

State = Literal["idle", "used", "unused", "no-reason", "unknown-rule"]

_OPENING = Pattern(r"<!--\s*+vsgen:\s*+ignore(?![\w-])")
_CLOSING = "-->"
_NO_LINE_END = Pattern(r"[^\r\n]")
_BODY = Pattern(r"\s*+(?P<rule>[^\s:]*+)\s*+(?P<colon>:?)(?P<reason>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Suppression:
    """One comment."""

    start: int
    """Offset in the text."""
    end: int
    line: int
    """Of its start, from 1."""
    rule: str
    """As written: an id or a group; may be none that exists."""
    reason: str
    """On one line; empty where none is given."""
    first: int
    """The first line that it speaks for, from 1."""
    last: int
    """The last one; before `first` where nothing follows."""
    of_line: bool = False
    """Whether it speaks for the line that it stands at the end of, not for a block below."""
    state: State = "idle"
    """What became of it; "idle" where that cannot be told."""
    nearest: str = ""
    """For an unknown rule: what was probably meant, as a sentence."""


def find_suppressions(
    text: str, lines: Lines, code: Sequence[tuple[int, int]] = ()
) -> tuple[Suppression, ...]:
    """Every such comment, in order, but for those in the spans of `code`: they are only shown.

    Linear in the length of the text; never raises.
    """
    found = [span for span in _find_comments(text) if not _is_inside(span[0], code)]
    if not found:
        return ()
    without = read_lines(_blank(text, found)).lines
    # Where the next block begins and ends, for every line: comments may stand in thousands.
    begins = _list_next(bool(line.strip()) for line in without)
    ends = _list_next(not line.strip() for line in lines.lines)
    return tuple(_read(text, span, lines, begins, ends) for span in found)


def _find_comments(text: str) -> Iterator[tuple[int, int]]:
    opening = _OPENING.search(text)
    while opening:
        end = text.find(_CLOSING, opening.end())
        if end < 0:
            return
        yield opening.start(), end + len(_CLOSING)
        opening = _OPENING.search(text, end)


def _is_inside(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return index >= 0 and offset < spans[index][1]


def _blank(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """`text` with blanks in place of the comments; its lines stay where they are."""
    pieces: list[str] = []
    done = 0
    for start, end in spans:
        pieces += (text[done:start], _NO_LINE_END.sub(" ", text[start:end]))
        done = end
    return "".join((*pieces, text[done:]))


def _list_next(wanted: Iterable[bool]) -> list[int]:
    """For each line the first from there on that is wanted; one after the last if none is."""
    marks = list(wanted)
    found = [len(marks)] * (len(marks) + 1)
    for number in range(len(marks) - 1, -1, -1):
        found[number] = number if marks[number] else found[number + 1]
    return found


def _read(
    text: str, span: tuple[int, int], lines: Lines, begins: Sequence[int], ends: Sequence[int]
) -> Suppression:
    """The comment; alone on its lines it speaks for the next block, further comments aside."""
    body = _BODY.match(_OPENING.sub("", text[slice(*span)]).removesuffix(_CLOSING))
    rule, reason = (body["rule"], body["reason"] if body["colon"] else "") if body else ("", "")
    reason = " ".join(reason.split())
    line, end = (lines.locate(offset).line for offset in (span[0], span[1] - 1))
    alone = begins[line - 1] >= end
    first, last = (begins[end] + 1, ends[begins[end]]) if alone else (line, line)
    said = reason if any(map(str.isalnum, reason)) else ""
    return Suppression(*span, line, rule, said, first, last, of_line=not alone)

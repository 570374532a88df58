"""The lines that a version control system leaves in a text where two people changed the same.

What is only shown as code is none; what looks like one but may be a heading's underline is none.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from vsgen.documents import find_markup
from vsgen.documents.patterns import Pattern

_MARKS = ("<<<<<<<", ">>>>>>>", "|||||||")
_LINE = Pattern(r"^(?:(<{7,}|>{7,}|\|{7,})(?:[ \t][^\n]*)?|={7,}[ \t]*)\r?$", re.MULTILINE)


class ConflictMark(NamedTuple):
    """One marker line, without its end."""

    start: int
    end: int


def find_conflict_marks(text: str) -> tuple[ConflictMark, ...]:
    """Every marker line in order: of whole conflicts, with or without a base, and of torn ones."""
    if not any(mark in text for mark in _MARKS):
        return ()
    fences = [it.span for it in find_markup(text) if it.name == "code"]
    found: list[ConflictMark] = []
    for conflict in _group(_LINE.finditer(text)):
        places = {_find_fence(mark.start(), fences) for mark in conflict}
        # One that stands whole in one block of code is shown to the reader.
        if -1 in places or len(places) > 1:
            found += (ConflictMark(*mark.span()) for mark in conflict)
    return tuple(found)


def _group(lines: Iterator[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """The marker lines of each conflict; a line of `=` counts only within one."""
    conflict: list[re.Match[str]] = []
    for line in lines:
        sign = line[0][0]
        if sign == "<" and conflict:
            yield conflict
            conflict = []
        if sign != "=" or (conflict and line[0].rstrip() == "=" * 7):
            conflict.append(line)
        if sign == ">":
            yield conflict
            conflict = []
    if conflict:
        yield conflict


def _find_fence(offset: int, fences: list[tuple[int, int]]) -> int:
    """Which block of code the character stands in; -1 for none."""
    index = bisect_right(fences, offset, key=lambda span: span[0]) - 1
    return index if index >= 0 and offset < fences[index][1] else -1

"""A passage's text -> its sentences and table cells: how far a footnote mark reaches.

Reads Markdown's blocks only as far as needed for that, line by line; code and comments are left
to the reader of claims, which masks them.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from vsgen.claims.patterns import Pattern

MARK = Pattern(r"\[\^([^\]\s]{1,999}+)\](?!:)")

_ITEM = Pattern(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+")
_RULE = Pattern(r"[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*\|?[ \t]*+")
_HEADING = Pattern(r" {0,3}#{1,6}(?:[ \t]|$)")
_STOP = Pattern(r"[.!?…]['\"”’)*_]*+(?:[ \t]?\[\^[^\]\s]{1,999}+\])*+['\"”’)*_]*+\s++(?=[^a-z])")
_ABBREVIATION = Pattern(
    r"(?:(?:[A-Z]\.)*[A-Z]|e\.g|i\.e|vs|pct|approx|ca|Inc|Ltd|Corp|St|Mr|Ms|Mrs|Dr|Ph\.D|No|cf|Fig)\."
)


@dataclass(frozen=True, slots=True)
class Scope:
    """A sentence or table cell; all positions count from the start of the passage."""

    start: int
    end: int
    block: tuple[int, int]
    """The paragraph, list item or cell that holds it."""
    headers: tuple[tuple[int, int], ...] = ()
    """For a cell: its row's and its column's header cells."""
    heading: bool = False
    """Whether it is a heading inside the passage, which asserts nothing."""


def find_scopes(text: str) -> tuple[Scope, ...]:
    """The scopes of `text` in order; together they hold everything but white space and bars."""
    return tuple(_scopes(text))


def scope_at(scopes: tuple[Scope, ...], position: int) -> Scope | None:
    """The scope that holds `position`, if one does."""
    index = bisect_right(scopes, position, key=lambda scope: scope.start) - 1
    if index >= 0 and position < scopes[index].end:
        return scopes[index]
    return None


def _scopes(text: str) -> Iterator[Scope]:
    lines = list(_lines(text))
    number = 0
    while number < len(lines):
        start, end = lines[number]
        if _opens_table(text, lines, number):
            rows = _table_rows(text, lines, number)
            yield from _cells(text, rows)
            number += len(rows) + 1
        elif _HEADING.match(text, start, end):
            yield Scope(start, end, (start, end), heading=True)
            number += 1
        elif text[start:end].strip():
            last = _block_end(text, lines, number)
            yield from _sentences(text, start, lines[last][1])
            number = last + 1
        else:
            number += 1


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _block_end(text: str, lines: list[tuple[int, int]], first: int) -> int:
    """The last line of the paragraph or list item that begins on line `first`."""
    last = first
    while last + 1 < len(lines):
        start, end = lines[last + 1]
        if not text[start:end].strip() or _ITEM.match(text, start, end):
            break
        if _HEADING.match(text, start, end) or _opens_table(text, lines, last + 1):
            break
        last += 1
    return last


def _opens_table(text: str, lines: list[tuple[int, int]], number: int) -> bool:
    if number + 1 >= len(lines) or "|" not in text[slice(*lines[number])]:
        return False
    start, end = lines[number + 1]
    return "|" in text[start:end] and _RULE.fullmatch(text, start, end) is not None


def _table_rows(
    text: str, lines: list[tuple[int, int]], number: int
) -> list[list[tuple[int, int]]]:
    """The cells of the header row and of every row below the rule."""
    rows = [_split_row(text, *lines[number])]
    for start, end in lines[number + 2 :]:
        if "|" not in text[start:end]:
            break
        rows.append(_split_row(text, start, end))
    return rows


def _split_row(text: str, start: int, end: int) -> list[tuple[int, int]]:
    bars = [i for i in range(start, end) if text[i] == "|" and text[i - 1 : i] != "\\"]
    edges = [start - 1, *bars, end]
    cells = [(left + 1, right) for left, right in pairwise(edges)]
    if cells and not text[slice(*cells[0])].strip():
        cells = cells[1:]
    if cells and not text[slice(*cells[-1])].strip() and text[end - 1 : end] == "|":
        cells = cells[:-1]
    return cells


def _cells(text: str, rows: list[list[tuple[int, int]]]) -> Iterator[Scope]:
    header = rows[0]
    for number, row in enumerate(rows):
        for column, (start, end) in enumerate(row):
            if start >= end:
                continue
            near = () if number == 0 else (row[0], *header[column : column + 1])
            headers = tuple(cell for cell in near if cell != (start, end))
            yield Scope(start, end, (start, end), headers)


def _sentences(text: str, start: int, end: int) -> Iterator[Scope]:
    block = (start, end)
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if _ABBREVIATION.fullmatch(text, _word_start(text, stop.start(), begin), stop.start() + 1):
            continue
        yield Scope(begin, stop.end(), block)
        begin = stop.end()
    if begin < end:
        yield Scope(begin, end, block)


def _word_start(text: str, position: int, least: int) -> int:
    while position > least and (text[position - 1].isalpha() or text[position - 1] == "."):
        position -= 1
    return position

"""The rows of a queue, whatever it is written in: the line of each, and what its cells say.

CSV as people and spreadsheets write it: comma, semicolon, tab or bar, columns in any order,
comments, line breaks within quotes. Judges no value, and knows no role but to tell a header from
a row.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from types import MappingProxyType
from typing import NamedTuple

from vsgen.batch.cell_values import MOST_LETTERS, read_text_cell
from vsgen.batch.queue_columns import (
    Columns,
    Meaning,
    looks_like_header,
    name_meaning,
    names_roles,
    read_header,
)
from vsgen.batch.queue_faults import Faults
from vsgen.batch.queue_file import find_control, replace_control
from vsgen.batch.role_lookup import RoleLookup, split_words

_SEPARATORS = ",;\t|"
_NOTHING: Mapping[str, str] = MappingProxyType({})
_HEAD = 20
"""Lines from which the separator is told where no header tells it."""
_SPACED = r'((?:^|{0})[ ]*"(?:[^"]|"")*")[ ]+(?={0}|$)'
"""A quoted cell, and the blanks between it and the separator."""
_MOST_SPACED = 20_000
_TWO_ROLES = "Write two roles a line, role-a,role-b, or a pair, Role A vs. Role B"
_HEADER = f"{_TWO_ROLES}; for more, name the columns: role_a,role_b,priority,due,assignee,note"


class Row(NamedTuple):
    """One row."""

    line: int
    cells: Mapping[Meaning, str]
    """What is filled of the columns that are known."""
    columns: Mapping[str, str] = _NOTHING
    """What is filled of all others, as it came."""
    empty: tuple[str, ...] = ()
    """The columns that the row leaves empty."""


class _Lines:
    """The lines for the reader of CSV, without comments between rows; knows where a row began."""

    def __init__(self, lines: Sequence[str], at: int, separator: str, *, is_top: bool) -> None:
        self._lines = lines
        self._separator = separator
        self.at = at
        """The next line, from 0."""
        self.is_top = is_top
        """Whether no row was read before."""
        self.start = at
        """The row's first line, from 0; None before it is read."""
        self.is_between = True

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        while self.at < len(self._lines):
            line = self._lines[self.at]
            self.at += 1
            if self.is_between and (not line.strip() or self._is_comment(line)):
                continue
            if self.is_between:
                self.start, self.is_between, self.is_top = self.at - 1, False, False
            return f"{line}\n"
        raise StopIteration

    def _is_comment(self, line: str) -> bool:
        """Below the first row a line with a second cell is a row: `#42` is a ticket."""
        if self.is_top:
            return _is_comment(line)
        return line.startswith("#") and self._separator not in line.rstrip(f"{self._separator} ")


def read_table(text: str, lookup: RoleLookup, faults: Faults, notes: list[str]) -> Iterator[Row]:
    """The rows of a CSV text; what is wrong is added to `faults`, what is odd to `notes`."""
    lines = text.split("\n")
    start = 0
    separator = ""
    if lines[0].strip().strip('"').casefold().startswith("sep=") and len(lines[0].strip('" ')) == 5:
        separator, start = lines[0].strip('" ')[-1], 1  # Excel writes and reads such a line
    rows = _split_rows(lines, start, separator or _tell_separator(lines[start:]), faults)
    head = [*islice(rows, _HEAD)]
    if not head:
        return
    line, cells = head[0]
    if looks_like_header(cells) and (names_roles(cells) or not lookup.knows(cells)):
        columns = read_header(cells)
        notes += [f"{faults.shown}:{line}: {note}" for note in columns.notes]
        for what, cure in columns.faults:
            faults.add(line, what, cure)
        if not columns.faults:
            yield from _read_under(columns, chain(head[1:], rows), len(cells), faults)
        return
    if not lookup.knows(cells):
        what = f"the first line names neither columns nor roles that are known: {', '.join(cells)}"
        faults.add(line, what[:200], _HEADER)
        if not any(lookup.knows(cells) for _, cells in head if len(cells) < 3):
            return
        head = head[1:]
    for line, cells in chain(head, rows):
        yield from _read_bare(line, cells, faults)


def _read_under(
    columns: Columns, rows: Iterable[tuple[int, list[str]]], width: int, faults: Faults
) -> Iterator[Row]:
    known: dict[tuple[str, ...], tuple[str, ...]] = {}
    for line, cells in rows:
        if len(cells) > width:
            what = f"the row has {len(cells)} cells, and the header {width}"
            cure = "Put a cell that holds the separator in quotes, or name the column."
            faults.add(line, what, cure)
        else:
            row = _read_row(line, cells, columns)
            # Few different ones, of a hundred thousand rows.
            yield row._replace(empty=known.setdefault(row.empty, row.empty))


def _read_row(line: int, cells: Sequence[str], columns: Columns) -> Row:
    whole = len(cells)
    known = {
        meaning: text
        for at, meaning in columns.meanings.items()
        if at < whole and (text := read_text_cell(cells[at]))
    }
    others = {
        name: text
        for at, name in columns.others.items()
        if at < whole and (text := read_text_cell(cells[at]))
    }
    named = (*columns.meanings.values(), *columns.others.values())
    empty = tuple(name for name in named if name not in known and name not in others)
    return Row(line, known, others or _NOTHING, empty)


def _split_rows(
    lines: Sequence[str], at: int, separator: str, faults: Faults
) -> Iterator[tuple[int, list[str]]]:
    """Each row's line, from 1, and its cells; empty ones at the end, and empty rows, are left out.

    A quote that is not closed spoils its own line only.
    """
    lines, is_top, is_odd = [*lines], True, any(map(find_control, lines))
    while at < len(lines):
        feed = _Lines(lines, at, separator, is_top=is_top)
        reader = csv.reader(feed, delimiter=separator, strict=True, skipinitialspace=True)
        try:
            for row in reader:
                feed.is_between = True
                if is_odd and (steers := next(filter(find_control, row), "")):
                    shown = replace_control(steers.strip())[:60]
                    what = f"holds a control character ({find_control(steers)}): “{shown}”"
                    faults.add(feed.start + 1, what, "Remove it.")
                    continue
                cells = [cell.strip() for cell in row]
                if long := next((cell for cell in cells if len(cell) > MOST_LETTERS), ""):
                    what = f"a cell has {len(long):,} letters"
                    cure = f"Close its quotes, or shorten it to {MOST_LETTERS:,}."
                    faults.add(feed.start + 1, what, cure)
                    continue
                while cells and not cells[-1]:
                    cells.pop()
                if cells and not (len(cells) == 1 and cells[0].startswith("#")):
                    yield feed.start + 1, cells
        except csv.Error as error:
            at, is_top = feed.start, False
            if _close_up(lines, at, feed.at, separator):
                continue
            faults.add(at + 1, *_explain(error))
            at += 1
        else:
            return


def _close_up(lines: list[str], at: int, end: int, separator: str) -> bool:
    """Take out the blanks behind the quoted cells of a row; False where there are none."""
    row = "\n".join(lines[at:end])
    if len(row) > _MOST_SPACED:
        return False
    closed = re.sub(_SPACED.format(re.escape(separator)), r"\1", row)
    lines[at:end] = closed.split("\n")
    return closed != row


def _explain(error: csv.Error) -> tuple[str, str]:
    if "field limit" in str(error):
        what = f"a cell has more than {csv.field_size_limit():,} letters"
        return what, f"Close its quotes, or shorten it to {MOST_LETTERS:,}."
    what = "a quotation mark opens a cell, and none closes it where the cell ends"
    return what, 'Close it before the separator; write a quotation mark within a cell twice: "".'


def _is_comment(line: str) -> bool:
    """A line above the table that begins with `#`, unless that begins a column's name."""
    start = line.lstrip(' "')
    if not start.startswith("#") or start[1:].lstrip(' "')[:1] in tuple(_SEPARATORS):
        return False
    is_name = not start[1:2].isspace()
    return not (is_name and any(names_roles(_cut(line, it)) for it in _SEPARATORS))


def _cut(line: str, separator: str) -> list[str]:
    return [cell.strip(' "') for cell in line.split(separator)]


def _tell_separator(lines: Sequence[str]) -> str:
    """The separator with which the first line names most columns, else that of most lines."""
    head = [line for line in lines if line.strip() and not _is_comment(line)][:_HEAD]
    if not head:
        return ","

    def rate(separator: str) -> tuple[int, int]:
        named = sum(name_meaning(cell.strip(' "')) is not None for cell in head[0].split(separator))
        return (named if separator in head[0] else 0, sum(separator in line for line in head))

    return max(_SEPARATORS, key=rate)


def _read_bare(line: int, cells: Sequence[str], faults: Faults) -> Iterator[Row]:
    """The row of a table without a header: a pair, or two roles."""
    if len(cells) == 1 and split_words(cells[0]):
        yield Row(line, {"pair": cells[0]})
    elif len(cells) == 2 and all(cells) and not split_words(cells[0]):
        yield Row(line, {"role_a": cells[0], "role_b": cells[1]})
    elif len(cells) > 1 and all(cells[:2]):
        faults.add(line, f"there are {len(cells)} cells, and no header names them", _HEADER)
    else:
        shown = ",".join(cells)
        faults.add(line, f"“{shown[:80]}” is not two roles", _TWO_ROLES)

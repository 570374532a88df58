"""Kept evidence as text and rows: which row a quote is, which column a header names.

Knows tables; what a figure should say is no concern of it.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

_GLUED = re.compile(r" {2,}\* ")
_CODE = re.compile(r"\d\d-\d{4}(?:\.\d\d)?")
_UNSPACED = str.maketrans(dict.fromkeys(", \xa0\u202f$€£%", "") | {"−": "-"})


@dataclass(frozen=True, slots=True, eq=False)  # equals itself only, and is kept by that
class Evidence:
    """The text of one evidence file and its rows."""

    name: str
    text: str
    rows: tuple[tuple[str, ...], ...]


def parse_evidence(name: str, text: str) -> Evidence:
    """Evidence from a file's text; only `.csv` and `.tsv` (tabs, no quoting) have rows.

    csv.Error where a table cannot be read.
    """
    return Evidence(name, text, tuple(_parse_rows(name, text)))


def read_title(cell: str) -> str:
    """A row's title without its indent, and without the job titles glued to it with stars."""
    return _GLUED.split(cell, maxsplit=1)[0].strip()


def list_codes(cells: Iterable[str]) -> frozenset[str]:
    """The codes of occupations among the cells: 15-2051."""
    plain = (cell.strip(' ="') for cell in cells)
    return frozenset(cell for cell in plain if _CODE.fullmatch(cell))


class Row(NamedTuple):
    """A row of a table."""

    place: int
    cells: tuple[str, ...]
    titles: frozenset[str]
    """Its cells without indent and glued titles: one of them is the row's."""
    codes: frozenset[str]
    """The codes of occupations that it names."""


# All figures of a row, one after the other, ask for the same.
@lru_cache(maxsize=64)
def find_row(quote: str, evidence: Evidence) -> Row | None:
    """The row that is quoted; None where the quote is no whole row of the table."""
    rows = list(_parse_rows(evidence.name, quote))
    if len(rows) != 1 or rows[0] not in evidence.rows:
        return None
    cells = rows[0]
    return Row(
        evidence.rows.index(cells),
        cells,
        frozenset(map(read_title, cells)),
        list_codes(cells),
    )


@lru_cache(maxsize=512)
def find_headers(header: str, evidence: Evidence) -> tuple[tuple[int, int], ...]:
    """The rows that have the header, the lowest first, and its column in each."""
    # A table's title and notes stand further up than its header.
    found = (
        (at, row.index(header)) for at, row in enumerate(evidence.rows) if row.count(header) == 1
    )
    return tuple(found)[::-1]


def read_cell(text: str) -> Decimal | None:
    """The number that a cell prints: `36`, `−0.7`, `$112,590`; None if it is none."""
    try:
        number = Decimal(text.translate(_UNSPACED))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _parse_rows(name: str, text: str) -> Iterator[tuple[str, ...]]:
    if name.endswith(".tsv"):
        return (tuple(line.split("\t")) for line in text.splitlines())
    if name.endswith(".csv"):
        return map(tuple, csv.reader(io.StringIO(text, newline="")))
    return iter(())

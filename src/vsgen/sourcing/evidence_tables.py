"""The rows of a table that was kept as evidence, and the header that names their cells."""

import csv
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from vsgen.facts.evidence_rows import list_codes, read_cell, read_title


class Row(NamedTuple):
    """A row as a person may quote it."""

    cells: tuple[str, ...]
    text: str
    """Exactly as the file has it, without its line end."""

    @property
    def title(self) -> str:
        """The words beside its code; where it has none, its first that are no number."""
        words = [read_title(cell) for cell in self.cells]
        able = [bool(it) and read_cell(it) is None and not list_codes([it]) for it in words]
        coded = [at for at, cell in enumerate(self.cells) if list_codes([cell])][:1]
        beside = [it for at in coded for it in (at - 1, at + 1) if 0 <= it < len(words)]
        places = (*beside, *range(len(words)))
        return next((words[at] for at in places if able[at]), "")

    @property
    def code(self) -> str:
        """The occupation code that it names; empty if none, or several."""
        found = list_codes(self.cells)
        return min(found) if len(found) == 1 else ""


class Column(NamedTuple):
    """A cell of a row under a header that names no other."""

    header: str
    printed: str
    """As the cell holds it."""
    value: Decimal | None
    """None where the cell is no number."""
    others: tuple[Decimal, ...] = ()
    """The numbers below the same header in other rows."""


def list_rows(name: str, text: str) -> tuple[Row, ...]:
    """The rows of a `.csv` or `.tsv` file; none of another.

    csv.Error where a table cannot be read.
    """
    if name.endswith(".tsv"):
        return tuple(Row(tuple(line.split("\t")), line) for line in text.splitlines())
    return tuple(read_csv(text)) if name.endswith(".csv") else ()


def read_csv(text: str, *, strict: bool = False) -> Iterator[Row]:
    """The rows of a CSV text; a quoted cell may hold line ends. Raises as `list_rows`."""
    lines = text.splitlines(keepends=True)
    reader = csv.reader(io.StringIO(text, newline=""), strict=strict)
    done = 0
    for cells in reader:
        yield Row(tuple(cells), "".join(lines[done : reader.line_num]).rstrip("\r\n"))
        done = reader.line_num


def search_rows(rows: Sequence[Row], words: str) -> tuple[Row, ...]:
    """Rows with numbers that hold `words`: by title or code first, then anywhere."""
    wanted = " ".join(words.split()).casefold()
    able = [row for row in rows if any(read_cell(it) is not None for it in row.cells)]
    exact = [row for row in able if wanted in (row.title.casefold(), row.code)]
    return tuple(exact or [row for row in able if wanted in row.text.casefold()])


def list_columns(rows: Sequence[Row], row: Row) -> tuple[Column, ...]:
    """The cells of `row` that can be named by a header; none where no row above is one."""
    header = _find_header(rows, row)
    if header is None:
        return ()
    below = rows[rows.index(header) + 1 :]
    return tuple(
        Column(name, cell.strip(), read_cell(cell), tuple(_list_numbers(below, at)))
        for at, (name, cell) in enumerate(zip(header.cells, row.cells, strict=False))
        if name.strip() and header.cells.count(name) == 1
    )


def _list_numbers(rows: Sequence[Row], at: int) -> Iterator[Decimal]:
    found = (read_cell(row.cells[at]) for row in rows if at < len(row.cells))
    yield from (number for number in found if number is not None)


def _find_header(rows: Sequence[Row], row: Row) -> Row | None:
    """The nearest row above that has words over most of the row's numbers."""
    places = [at for at, cell in enumerate(row.cells) if read_cell(cell) is not None]
    for above in reversed(rows[: rows.index(row)]):
        words = [above.cells[at].strip() for at in places if at < len(above.cells)]
        named = [word for word in words if word and read_cell(word) is None and word.strip("-—–.*")]
        if len(named) * 2 > len(places):
            return above
    return None

"""Reads the tables of the U.S. Bureau of Labor Statistics, in every form that they come in.

A form is known by its header. Rows and header stay as they are printed: they become evidence.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from vsgen.errors import FileError
from vsgen.facts.evidence_rows import read_title
from vsgen.facts.yaml_events import find_hidden
from vsgen.sourcing.evidence_tables import Row, read_csv

Program = Literal["ep", "oews"]
"""Employment Projections; Occupational Employment and Wage Statistics."""

COLUMNS: Mapping[Program, Mapping[str, str]] = {
    "ep": {
        "code": r".* matrix code|occupation code",
        "title": r".* matrix title|.* matrix title and code|occupation title",
        "growth": r"employment change, percent, .*|employment percent change, .*|percent",
        "openings": r"occupational openings, .* annual average",
        "median-pay": r"median annual wage,?(?: dollars,)? \d{4}",
        "education": r"typical education needed for entry|typical entry-level education",
        "experience": r"work experience in a related occupation",
        "training": r"typical on-the-job training(?: needed to attain competency .*)?",
    },
    "oews": {
        "code": "occ_code",
        "title": "occ_title",
        "employment": "tot_emp",
        "pay-low": "a_pct10",
        "pay-lower": "a_pct25",
        "median-pay": "a_median",
        "pay-upper": "a_pct75",
        "pay-high": "a_pct90",
    },
}
"""By the id of what is recorded; the header without footnote marks, in lower case."""

DASHES = str.maketrans("–—−‑", "----")
_MARK = re.compile(r"\s*[(\[]\d+[)\]]$")
_SPAN = re.compile(r"(?<!\d)(\d{4})-(\d{4}|\d{2})(?!\d)")


class Column(NamedTuple):
    """A column's place, and its header as printed."""

    place: int
    header: str


def find_columns(program: Program, header: Sequence[tuple[str, ...]]) -> dict[str, Column]:
    """The column of all that is recorded; of two header rows either may name it."""
    found: dict[str, Column] = {}
    for name, pattern in COLUMNS[program].items():
        for row in header:
            places = [n for n, cell in enumerate(row) if re.fullmatch(pattern, _even(cell))]
            if len(places) == 1:
                found.setdefault(name, Column(places[0], row[places[0]]))
    title = found.get("title")
    if title and "code" not in found and _even(title.header).endswith("title and code"):
        found["code"] = Column(title.place + 1, title.header)
    return found


def find_span(headers: Iterable[str]) -> tuple[int, int] | None:
    """The first and last year that a projection's headers name."""
    for header in headers:
        if match := _SPAN.search(header.translate(DASHES)):
            start, end = match.groups()
            return int(start), int(start[: 4 - len(end)] + end)
    return None


def find_year(header: str) -> str | None:
    """The year that the header of a level names."""
    years = re.findall(r"(?<!\d)[12]\d{3}(?!\d)", header)
    return years[0] if len(years) == 1 else None


def _even(cell: str) -> str:
    plain = " ".join(cell.translate(DASHES).split()).lower()
    return _MARK.sub("", plain)


_CODE = re.compile(r"\d\d-\d{4}")
_LOOKED = 30
"""Records in which the header is looked for: a title and notes may stand above it."""


class BlsRow(NamedTuple):
    """One occupation, as printed."""

    code: str
    title: str
    cells: tuple[str, ...]
    line: str
    """The row exactly as the file has it."""
    fault: str = ""
    """Why it may not be used, whatever it says."""


@dataclass(frozen=True, slots=True, eq=False)  # equals itself only, and is kept by that
class BlsTable:
    """One table of one edition."""

    program: Program
    edition: str | None
    """As its header names it; wages name none."""
    span: tuple[int, int] | None
    """First and last year of a projection."""
    columns: Mapping[str, Column]
    """By the id of the figure or characteristic."""
    above: tuple[str, ...]
    """Title and header, as printed."""
    rows: tuple[BlsRow, ...]
    below: tuple[str, ...]
    """The notes, as printed."""


def read_table(data: bytes, where: str) -> BlsTable:
    """The table that a file holds.

    Raises:
        FileError: it is none of those known, or no CSV file in UTF-8.
    """
    listed = _list_rows(_decode(data, where), where)
    rows, records = [row.cells for row in listed], [row.text for row in listed]
    header = _find_header(rows)
    if header is None:
        cure = (
            "Give Table 1.2 or 1.7, an export of occupationProj or the national OEWS file, as CSV."
        )
        raise FileError("this is no table of the BLS that is known by its header", where, cure)
    first, last, program = header
    columns = find_columns(program, rows[first : last + 1])
    places = columns.pop("code").place, columns.pop("title").place
    lower = zip(rows[last + 1 :], records[last + 1 :], strict=True)
    found = [_make_row(rows[last], cells, line, places) for cells, line in lower]
    last_row = max((n for n, row in enumerate(found) if row), default=-1)
    span = find_span(column.header for column in columns.values())
    return BlsTable(
        program=program,
        edition=f"{span[0]}-{span[1] % 100:02}" if span else None,
        span=span,
        columns=columns,
        above=tuple(records[: last + 1]),
        rows=tuple(_mark_twice([row for row in found if row])),
        below=tuple(records[last + 1 + last_row + 1 :]),
    )


def _decode(data: bytes, where: str) -> str:
    if data.startswith(b"PK"):
        cure = "Save its sheet as CSV in UTF-8, and give that file."
        raise FileError("this is a workbook, not a table as text", where, cure)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        cure = "Save it as CSV in UTF-8: the dashes of its headers count."
        raise FileError("this is not UTF-8", where, cure) from None


def _list_rows(text: str, where: str) -> list[Row]:
    """The rows that hold something."""
    try:
        return [row for row in read_csv(text, strict=True) if row.text.strip(" ,")]
    except csv.Error as error:
        raise FileError(f"a row cannot be read: {error}", where, "Save it as CSV again.") from None


def _find_header(rows: Sequence[tuple[str, ...]]) -> tuple[int, int, Program] | None:
    """The header's first and last record, and of which program it is."""
    for number in range(min(len(rows), _LOOKED)):
        for program, wanted in COLUMNS.items():
            one = find_columns(program, rows[number : number + 1])
            two = find_columns(program, rows[number : number + 2])
            if {"code", "title", "median-pay"} <= two.keys() and len(one) > len(wanted) // 2:
                # A second row of headers names what the first does not.
                return number, number + (two.keys() > one.keys()), program
    return None


def _make_row(
    header: tuple[str, ...], cells: tuple[str, ...], line: str, places: tuple[int, int]
) -> BlsRow | None:
    code, title = places
    if len(cells) <= max(places) or not (found := _CODE.fullmatch(cells[code].strip(' ="'))):
        return None
    if len(cells) != len(header):
        fault = f"has {len(cells)} cells, the header {len(header)}"
    elif find_hidden(line, ""):
        fault = "holds a character that cannot be seen"
    else:
        fault = _find_part(dict(zip((it.lower() for it in header), cells, strict=True)))
    return BlsRow(found[0], read_title(cells[title]), cells, line, fault)


def _find_part(cells: Mapping[str, str]) -> str:
    """What part of the country or its industries a row of wages is of; nothing if of all."""
    if cells.get("area_type", "1") != "1":
        return f"is of {cells.get('area_title', 'a part of the country')} alone"
    if cells.get("i_group", "cross-industry") != "cross-industry":
        return f"is of {cells.get('naics_title', 'one industry')} alone"
    return ""


def _mark_twice(rows: Sequence[BlsRow]) -> Iterator[BlsRow]:
    """The rows; those that share a code are at fault, since none is known to be the one."""
    codes = [row.code for row in rows if not row.fault]
    for row in rows:
        twice = not row.fault and codes.count(row.code) > 1
        yield row._replace(fault="stands twice in the file") if twice else row

"""A kept copy of what was read -> whether it holds a quote, and the value in the quote.

Reads rows and numbers; the network, or whether the copy is true, is no concern of it.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from vsgen.claims import account_for
from vsgen.facts.sources import Figure

_NUMBER = re.compile(
    r"(?<![\w.])(?<!\d[-−–])[-−]?\d+(?:[,\u00a0\u202f]\d{3})*(?:\.\d+)?"
    r"(?!\w|\.\d|[,\u00a0\u202f]\d{3}\b)"
)
_CODE = re.compile(r"\d\d-\d{4}(?:\.\d\d)?")
_UNSPACED = str.maketrans(dict.fromkeys(", \xa0\u202f$€£%", "") | {"−": "-"})


@dataclass(frozen=True, slots=True)
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


def find_fault(figure: Figure, evidence: Evidence, code: str | None) -> tuple[str, str] | None:
    """What is wrong between a figure, its quote and the evidence, and the cure; None if nothing.

    `code` is the population's: a table's row that names codes must name this one.
    """
    if figure.quote not in evidence.text:
        cure = "Copy the passage or the whole row, with its spaces and commas."
        return f"the quote does not stand in {evidence.name}", cure
    printed = figure.value / figure.scale
    if printed % figure.precision:
        cure = "Set “precision” to the last digit printed (0.1), “scale” to its unit (1000)."
        return f"{printed} is printed finer than its precision {figure.precision}", cure
    if figure.cell is None:
        return _search_passage(figure.quote, printed)
    return _search_row(figure, evidence, printed, code)


def _search_passage(quote: str, printed: Decimal) -> tuple[str, str] | None:
    account = account_for(quote)
    found = {claim.value for claim in account.claims}
    spans = [claim.span for claim in account.claims if claim.value is not None]
    spans += [other.span for other in account.suppressed]
    for match in _NUMBER.finditer(quote):
        # A number within a claim has the claim's sign: "declines 2 percent" is no +2. One that
        # is suppressed is a code, a year or a name.
        if not any(start <= match.start() < end for start, end in spans):
            found.add(_read_cell(match[0]))
    if printed in found:
        return None
    cure = "Correct the value, or its “scale”; name the “cell” where the quote is a row."
    return f"the value {printed} does not stand in its quote", cure


def _search_row(
    figure: Figure, evidence: Evidence, printed: Decimal, code: str | None
) -> tuple[str, str] | None:
    cell, rows = figure.cell, list(_parse_rows(evidence.name, figure.quote))
    if cell is None or len(rows) != 1 or rows[0] not in evidence.rows:
        return "the quote is no whole row of the table", "Copy one row from its start to its end."
    row = rows[0]
    if cell.row not in (title.strip() for title in row):
        return f"the quote is not the row “{cell.row}”", "Quote that row, or correct the title."
    named = {match[0] for part in row if (match := _CODE.fullmatch(part.strip(' ="')))}
    if code and named and code not in named:
        return f"the row is of {', '.join(sorted(named))}, not {code}", "Quote the row of the code."
    column = _find_column(cell.column, evidence.rows[: evidence.rows.index(row)])
    if column is None or column >= len(row):
        cure = "Copy the column's header from the evidence file."
        return f"no column is headed “{cell.column}”", cure
    years = [int(year) for year in re.findall(r"(?<!\d)[12]\d{3}(?!\d)", cell.column)]
    if years and years[0] not in figure.period.years:
        cure = "Correct the period, or name the column of that year."
        return f"the column speaks of {years[0]}, the period does not", cure
    if _read_cell(row[column]) != printed:
        cure = "Correct the value; it is the cell times “scale”."
        return f"the value {figure.value} is not “{row[column]}” × {figure.scale}", cure
    return None


def _find_column(header: str, above: tuple[tuple[str, ...], ...]) -> int | None:
    # The nearest row above that has the header; a table's title and notes stand further up.
    for row in reversed(above):
        if row.count(header) == 1:
            return row.index(header)
    return None


def _read_cell(text: str) -> Decimal | None:
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

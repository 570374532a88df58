"""What a row of a BLS table says as figures and characteristics, and which cells say nothing."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from vsgen.facts.sources import Cell, Characteristic, Figure, Period
from vsgen.sourcing.bls_tables import BlsRow, BlsTable, find_year

MEASURES = {
    "growth": "projected employment change",
    "openings": "average annual openings",
    "employment": "employment",
    "pay-low": "annual wage, 10th percentile",
    "pay-lower": "annual wage, 25th percentile",
    "median-pay": "median annual wage",
    "pay-upper": "annual wage, 75th percentile",
    "pay-high": "annual wage, 90th percentile",
    "education": "typical education needed for entry",
    "experience": "work experience in a related occupation",
    "training": "typical on-the-job training",
}
_WORDS = ("education", "experience", "training")
_MISSING = {"", "—", "–", "-", "N/A", "*", "**"}
_NUMBER = re.compile(r"-?\d{1,12}(?:\.\d{1,12})?")
_TOP_CODED = re.compile(r"#|[>≥].*")


class Said(NamedTuple):
    """What a row says."""

    figures: dict[str, Figure]
    characteristics: dict[str, Characteristic]
    gaps: tuple[str, ...]
    """Cells that are not recorded, each with the reason."""


def read_row(table: BlsTable, row: BlsRow, wages: str | None) -> Said:
    """Everything that is recorded of a row; `wages` is the month of levels that name no year."""
    figures: dict[str, Figure] = {}
    words: dict[str, Characteristic] = {}
    gaps: list[str] = []
    for name, column in table.columns.items():
        printed = row.cells[column.place].strip()
        if why := _find_gap(name, printed):
            gaps.append(f"{name}: {why}")
        elif name in _WORDS:
            words[name] = Characteristic(
                measure=MEASURES[name],
                text=printed,
                quote=row.line,
                cell=_place(row, column.header),
            )
        else:
            figures[name] = _make_figure(table, row, name, wages)
    return Said(figures, words, tuple(gaps))


@lru_cache(maxsize=64)
def find_precision(table: BlsTable, name: str) -> Decimal:
    """The last digit that a column prints: tenths of thousands and percents, else tens or ones."""
    if name in ("growth", "openings"):
        return Decimal("0.1")
    column = table.columns[name].place
    values = (_read(row.cells[column]) for row in table.rows if not row.fault)
    return (
        Decimal(10) if all(value % 10 == 0 for value in values if value is not None) else Decimal(1)
    )


def _find_gap(name: str, printed: str) -> str:
    if printed in _MISSING:
        return f"the cell says “{printed}”, not available" if printed else "the cell is empty"
    if name in _WORDS:
        return ""
    if _TOP_CODED.fullmatch(printed):
        return f"top-coded: the cell says “{printed}”, above the publisher's limit"
    value = _read(printed)
    if value is None:
        return f"“{printed}” is no number"
    if value % (Decimal("0.1") if name in ("growth", "openings") else 1):
        return f"“{printed}” is finer than the table prints; save the sheet as it is shown"
    return ""


def _make_figure(table: BlsTable, row: BlsRow, name: str, wages: str | None) -> Figure:
    column = table.columns[name]
    value = _read(row.cells[column.place]) or Decimal(0)
    scale = 1000 if name == "openings" else 1
    if name in ("growth", "openings"):
        start, end = table.span or (0, 0)
        period = Period.model_validate({"from": start, "to": end})
    else:
        # Levels are of May, whichever year a table of projections prints beside them.
        year = find_year(column.header)
        period = Period(at=f"{year}-05" if year else wages)
    given: dict[str, Any] = {
        "measure": MEASURES[name],
        "value": _shorten(value * scale),
        "unit": _UNITS.get(name, "USD/year"),
        "period": period,
        "precision": find_precision(table, name),
        "scale": scale,
        "quote": row.line,
        "cell": _place(row, column.header),
    }
    return Figure(**given)


_UNITS = {"growth": "percent", "openings": "openings/year", "employment": "jobs"}


def _place(row: BlsRow, header: str) -> Cell:
    return Cell(row=row.title, column=header)


def _read(cell: str) -> Decimal | None:
    plain = cell.strip().replace(",", "").replace("−", "-")
    return Decimal(plain) if _NUMBER.fullmatch(plain) else None


def _shorten(value: Decimal) -> Decimal:
    """Without zeros behind the point, and never as a power of ten."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()

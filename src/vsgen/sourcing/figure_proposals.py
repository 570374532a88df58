"""What a figure most likely is, from its column's header or its sentence.

What the house has recorded before is the best guess: a header that differs from a known one in
its digits alone names the same measure. Only then do words of the header count.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from vsgen.claims import account_for
from vsgen.documents import split_sentences
from vsgen.facts import Library, RecordedFigure
from vsgen.facts.sources import MONTHS
from vsgen.sourcing.evidence_tables import Column, Row

_SPAN = re.compile(r"(?<!\d)([12]\d{3})(?:\s?[-–/]\s?|\s+to\s+(?=\d{4}))(\d{4}|\d{2})(?!\d)")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\s+([12]\d{{3}})\b", re.IGNORECASE)
_UNITS = (
    ("percent", re.compile(r"percent|%")),
    ("openings/year", re.compile(r"openings?\b")),
    ("USD/year", re.compile(r"\bwages?\b|\bpay\b|salar|earning|\$|\bUSD\b|dollar")),
)
_THOUSANDS = re.compile(r"thousands|\(000s?\)|1,000s", re.IGNORECASE)
_CLAIMED = {"%": "percent", "USD/year": "USD/year", "openings/year": "openings/year"}
_LONGEST = 1000
_MOST_DIGITS = 6

Values = dict[str, object]


def fold_header(header: str) -> str:
    """A header without what a new edition changes in it: its years, dashes and notes.

    Other digits tell columns apart: A_PCT10 is not A_PCT90.
    """
    bare = re.sub(r"\[\d+\]|\(\d\)", "", header.casefold())
    dated = _SPAN.sub("#", bare)
    return re.sub(r"[-–—\s]+", " ", _YEAR.sub("#", dated)).strip()


def learn_headers(library: Library) -> dict[str, RecordedFigure]:
    """By folded header, the newest recorded figure of such a column."""
    found: dict[str, RecordedFigure] = {}
    for records in library.figures.values():
        for record in reversed(records):
            if record.figure.cell is not None:
                found[fold_header(record.figure.cell.column)] = record
    return found


def propose_from_cell(
    column: Column, rows: Iterable[Row], known: Mapping[str, RecordedFigure]
) -> Values:
    """Measure, unit, scale, precision, period and value of a cell, as far as they can be told."""
    like = known.get(fold_header(column.header))
    if like is not None:
        figure = like.figure
        values: Values = {
            "measure": figure.measure,
            "unit": figure.unit,
            "scale": figure.scale,
            "precision": figure.precision,
        }
    else:
        words = column.header.lower()
        unit = next((unit for unit, pattern in _UNITS if pattern.search(words)), "jobs")
        titles = " ".join(row.text for row in list(rows)[:5])
        counted = unit in ("jobs", "openings/year")
        thousands = _THOUSANDS.search(words) or (counted and _THOUSANDS.search(titles))
        values = {"unit": unit, "scale": 1000 if thousands else 1}
    if column.value is not None:
        finest = min(map(_find_precision, (*column.others, column.value)))
        given = like.figure.precision if like is not None else finest
        values["precision"] = given if column.value % given == 0 else finest
        values["value"] = scale_value(column.value, int(str(values["scale"])))
    month = like.period.at[4:] if like is not None and like.period.at else ""
    return values | propose_period(column.header, month)


def scale_value(printed: Decimal, scale: int) -> Decimal:
    """What a printed number is worth: 24.8 thousand are 24800, and 36.0 stays 36.0."""
    value = printed * scale
    whole = value.to_integral_value()
    return whole if scale > 1 and value == whole else value


def propose_period(text: str, month: str = "") -> Values:
    """The `period` that a text speaks of, if any; `month` (`-05`) is that of a bare year."""
    if span := _SPAN.search(text):
        start = int(span[1])
        end = int(span[2]) if len(span[2]) == 4 else start // 100 * 100 + int(span[2])
        end += 100 if end <= start else 0
        return {"period": {"from": start, "to": end}}
    if named := _MONTH.search(text):
        number = MONTHS.index(named[1].capitalize()) + 1
        return {"period": {"at": f"{named[2]}-{number:02}"}}
    years = _YEAR.findall(text)
    return {"period": {"at": f"{years[0]}{month}"}} if len(set(years)) == 1 else {}


def propose_moment(edition: str) -> Values:
    """The `period` of levels whose edition is named after a month: "May 2025"; else none."""
    return propose_period(edition) if _MONTH.search(edition) else {}


def propose_edition(texts: Iterable[str]) -> str:
    """The edition that titles and headers speak of: `2025-35`; empty if they name none."""
    spans = [found for text in texts if (found := _SPAN.search(text))]
    return f"{spans[0][1]}-{spans[0][2][-2:]}" if spans else ""


class Quotable(NamedTuple):
    """A sentence that states a number, and what may be recorded of it."""

    quote: str
    values: tuple[Values, ...]


def list_quotable(text: str) -> tuple[Quotable, ...]:
    """The sentences of a text that state a value, each once."""
    found: dict[str, Quotable] = {}
    for line in text.split("\n"):
        for sentence in split_sentences(line):
            quote = sentence.strip()
            if quote and len(quote) <= _LONGEST and quote not in found:
                values = tuple(_propose_claims(quote))
                if values:
                    found[quote] = Quotable(quote, values)
    return tuple(found.values())


def _propose_claims(quote: str) -> Iterable[Values]:
    for claim in account_for(quote).claims:
        if claim.value is None or claim.kind not in ("percent", "money", "count"):
            continue
        values: Values = {
            "value": claim.value,
            "unit": _CLAIMED.get(claim.unit, "USD/year" if claim.kind == "money" else "jobs"),
            "scale": 1,
            "precision": _find_precision(claim.value),
        }
        yield values | propose_period(quote)


def _find_precision(value: Decimal) -> Decimal:
    """The last digit that is printed: 0.1 of 33.5, 1 of 36 and of 112590."""
    exponent = value.as_tuple().exponent
    digits = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return Decimal(1).scaleb(-min(digits, _MOST_DIGITS))

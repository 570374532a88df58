"""A value that no source prints -> the arithmetic that it comes from, in words.

Midpoints, sums, years of openings added up and a year's pay cut into months: a figure computed so
is nobody's statistic. Names the computation, so that a reader sees where the number comes from.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from vsgen.claims import Claim
from vsgen.claims.patterns import Pattern
from vsgen.facts import RecordedFigure
from vsgen.tracing.derivations import list_pairs
from vsgen.tracing.precision import is_close, overlaps, shown_step

_CUE = Pattern(
    r"\b(?:mid-?point|middle|halfway|half-way|average|mean|between|combined|together|both|in\s+total"
    r"|total|sum|overall|altogether|cumulative\w*|add(?:s|ed|ing)?\s+up|decade|ten\s+years)\b",
    re.IGNORECASE,
)
_PARTS = {"hour": Decimal(2080), "day": Decimal(260), "week": Decimal(52), "month": Decimal(12)}
_CLOSE = Decimal("0.01")


class Computation(NamedTuple):
    """The figures that a value was computed from, and how."""

    records: tuple[RecordedFigure, ...]
    words: str


def find_computation(
    claim: Claim, said: str, near: str, records: Sequence[RecordedFigure], named: frozenset[str]
) -> Computation | None:
    """The arithmetic on `records` that gives the claim's value; `near` is the text around it."""
    value = claim.value
    if value is None:
        return None
    step = shown_step(claim, said)
    for record in records:
        for result, words in _scaled(claim, record):
            if overlaps(result, result, value, step) or is_close(value, result, _CLOSE):
                return Computation((record,), words)
    if not _CUE.search(near):
        return None
    for a, b in list_pairs(records, named):
        if not claim.unit.startswith(_unit_of(a)):
            continue
        for result, words in (((a.value + b.value) / 2, "midpoint"), (a.value + b.value, "sum")):
            if overlaps(result, result, value, step):
                return Computation((a, b), f"the {words} of two figures")
    return None


def _unit_of(record: RecordedFigure) -> str:
    """How a claim's unit begins that may be computed from the record."""
    return "%" if record.unit == "percent" else record.unit.partition("/")[0]


def _scaled(claim: Claim, record: RecordedFigure) -> Iterator[tuple[Decimal, str]]:
    noun, _, rate = claim.unit.partition("/")
    if record.unit == "openings/year" and claim.kind == "count" and not rate:
        start, end = record.period.years
        for years in {end - start, 10} - {0}:
            yield record.value * years, f"{years} years of openings added up"
    if record.unit == "openings/year" and noun == "openings" and rate in _PARTS:
        yield record.value / _PARTS[rate], f"a year's openings cut into {rate}s"
    if record.unit == "USD/year" and noun == "USD" and rate in _PARTS:
        yield record.value / _PARTS[rate], f"a year's pay cut into {rate}s"
    if record.unit == "percent" and claim.unit == "%":
        start, end = record.period.years
        if end - start > 1:
            yield record.value / (end - start), f"{end - start} years' change cut into years"

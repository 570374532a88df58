"""A claim and a recorded figure -> whether the one says what the other records.

Values agree at the precision that the text shows and over the figure's rounding interval; hedges
are inequalities. Which figure a claim cites is decided elsewhere.
"""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from vsgen.claims import Claim
from vsgen.claims.patterns import Pattern
from vsgen.facts import RecordedFigure
from vsgen.tracing.bounds import CLOSENESS, fit_bounds, fit_hedge
from vsgen.tracing.precision import is_close, overlaps, shown_step

Agreement = Literal["agrees", "loose", "value", "unit"]
"""Whether they agree, agree loosely, or the first thing in which they do not."""

_FRACTION_CLOSENESS = Decimal("0.02")
_PERCENT = Decimal(100)
_NOUNS = {
    "openings/year": {"openings/year", "openings", "vacancies/year", "vacancies", ""},
    "jobs": {"jobs", "positions", "workers", "people", "employees", ""},
    "USD/year": {"USD/year", "USD"},
}
_NAMED = Pattern(r"\sthe\s", re.IGNORECASE)


def compare(claim: Claim, said: str, record: RecordedFigure, exact: bool = False) -> Agreement:
    """How far `claim`, written as `said`, says what `record` holds; periods are not looked at.

    `exact` says that a bound names the figure itself: "less than the 33.5 percent of ...".
    """
    factor = _to_unit(claim, record)
    if factor is None:
        return "unit"
    if claim.value is not None:
        return _compare_value(claim, said, factor, record)
    low, high = (_convert(claim, end, factor) for end in (claim.low, claim.high))
    if exact and (low is None or high is None):
        value = low if low is not None else high
        return "value" if value is None else _compare_exactly(claim, value, said, record)
    if low is not None and high is not None:
        return "agrees" if record.value in (low, high) else "value"
    bound = low if low is not None else high
    if bound is not None and bound * record.value < 0:
        return "value"
    return fit_bounds(claim, low, high, (record.value, record.value))


def names_figure(said: str) -> bool:
    """Whether a bound is put to a figure that is named, not to the claim's own.

    "Less than the 33.5 percent of toy makers" gives their figure; "less than 33.5" bounds one.
    """
    return _NAMED.search(said) is not None


def to_unit(claim: Claim, value: Decimal, record: RecordedFigure) -> Decimal | None:
    """A claim's value in the record's unit: doubled is plus 100 percent, half is 50."""
    factor = _to_unit(claim, record)
    return None if factor is None else _convert(claim, value, factor)


def _convert(claim: Claim, value: Decimal | None, factor: Decimal) -> Decimal | None:
    if value is None:
        return None
    return (value - 1) * factor if claim.kind == "multiple" else value * factor


def _to_unit(claim: Claim, record: RecordedFigure) -> Decimal | None:
    """What turns the claim's unit into the record's; None where nothing does."""
    if record.unit == "percent":
        factors = {"%": Decimal(1), "share": _PERCENT, "x": _PERCENT}
        return factors.get(claim.unit)
    fits = claim.kind in ("count", "money") and claim.unit in _NOUNS[record.unit]
    return Decimal(1) if fits else None


def _compare_value(claim: Claim, said: str, factor: Decimal, record: RecordedFigure) -> Agreement:
    value = _convert(claim, claim.value, factor)
    if value is None:
        return "value"
    if claim.kind in ("ratio", "multiple"):
        share = CLOSENESS if claim.modifier else _FRACTION_CLOSENESS
        upwards = claim.modifier != "nearly" or record.value < value
        return "agrees" if upwards and is_close(value, record.value, share) else "value"
    step = shown_step(claim, said) * abs(factor)
    if claim.modifier == "nearly" or (claim.modifier and value != record.value):
        # A figure that is shown as finely as it is printed has no room for rounding.
        rounds = claim.modifier != "nearly" and step > 2 * record.figure.margin
        ends = (record.low, record.high) if rounds else (record.value, record.value)
        return fit_hedge(claim, value, step if rounds else Decimal(0), ends)
    return _fits(value, step, record)


def _compare_exactly(claim: Claim, value: Decimal, said: str, record: RecordedFigure) -> Agreement:
    plain = replace(claim, value=value, low=None, high=None, modifier="")
    return _fits(value, shown_step(plain, said), record)


def _fits(value: Decimal, step: Decimal, record: RecordedFigure) -> Agreement:
    if value == record.value:
        return "agrees"
    if step <= 2 * record.figure.margin:
        # As fine as the source prints, or finer: another digit is another statement.
        return "value"
    return "agrees" if overlaps(record.low, record.high, value, step) else "value"

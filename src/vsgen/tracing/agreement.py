"""A claim and a recorded figure -> whether the one says what the other records.

Values agree at the precision that the text shows and over the figure's rounding interval; hedges
and bounds are inequalities: "nearly X" says less than X, "more than X" more, "about X" says X as
far as it is shown. What is true and says little is loose, not wrong. Which figure a claim cites is
decided elsewhere.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from vsgen.claims import Claim
from vsgen.documents.patterns import Pattern
from vsgen.facts import RecordedFigure
from vsgen.facts.sources import Unit
from vsgen.tracing.precision import is_close, last_digit, overlaps, shown_step

Records = tuple[RecordedFigure, ...]
Fit = Literal["agrees", "loose", "value"]
"""Whether words fit a value; "value" if they do not."""
Agreement = Literal["agrees", "loose", "value", "unit"]
"""The same of a claim and a figure, of which the units may differ, too."""

CLOSENESS = Decimal("0.05")
"""How far a hedged value may lie from the true one, as a share of it."""
_ROUNDNESS = Decimal("0.12")
"""How far rounding to a round number may lead from it, likewise."""
_LOOSENESS = Decimal("0.25")
"""How far a bound may lie from the true value before it says little of it, likewise."""
_NEARNESS = Decimal("0.06")
"""How far a value may lie from a figure that it agrees with, likewise."""
_FRACTION_CLOSENESS = Decimal("0.02")
_PERCENT = Decimal(100)
_PERCENTS = {"%": Decimal(1), "share": _PERCENT, "x": _PERCENT}
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
    factor = _find_factor(claim, record)
    if factor is None:
        return "unit"
    if claim.value is not None:
        return _compare_value(claim, said, factor, record)
    low, high = (_convert(claim, end, factor) for end in (claim.low, claim.high))
    if low is not None and high is not None:
        return "agrees" if record.value in (low, high) else "value"
    bound = low if low is not None else high
    if bound is None:
        return "value"
    if exact:
        plain = replace(claim, value=bound, low=None, high=None, modifier="")
        return _fit_shown(bound, shown_step(plain, said), record)
    if bound * record.value < 0:
        return "value"
    return fit_bounds(claim, low, high, (record.value, record.value))


def names_figure(said: str) -> bool:
    """Whether a bound is put to a figure that is named, not to the claim's own.

    "Less than the 33.5 percent of toy makers" gives their figure; "less than 33.5" bounds one.
    """
    return _NAMED.search(said) is not None


def group_by_value(records: Iterable[RecordedFigure]) -> Mapping[Unit, Records]:
    """The figures of each unit, the least first."""
    units: dict[Unit, list[RecordedFigure]] = {}
    for record in sorted(records, key=lambda record: record.value):
        units.setdefault(record.unit, []).append(record)
    return {unit: tuple(members) for unit, members in units.items()}


def list_near(
    claim: Claim, said: str, by_value: Mapping[Unit, Records]
) -> Iterator[RecordedFigure]:
    """The figures, of figures by unit and value, that may agree with the claim by size alone."""
    scale = _PERCENT if claim.unit in ("share", "x") else Decimal(1)
    for known in by_value.values():
        factor = _find_factor(claim, known[0])
        if factor is None:
            continue
        for number in (claim.value, claim.low, claim.high):
            if (value := _convert(claim, number, factor)) is not None:
                reach = max(shown_step(claim, said) * scale, abs(value) * _NEARNESS)
                first = bisect_left(known, value - reach, key=lambda record: record.value)
                last = bisect_right(known, value + reach, key=lambda record: record.value)
                yield from known[first:last]


def fit_bounds(
    claim: Claim, low: Decimal | None, high: Decimal | None, interval: tuple[Decimal, Decimal]
) -> Fit:
    """How "at least `low`", "more than `low`" or "up to `high`" fits what lies in `interval`."""
    least, most = interval
    if low is not None and high is not None:
        return "agrees" if low <= least and most <= high else "value"
    bound = low if low is not None else high
    if bound is None:
        return "value"
    distance = (least - bound) if low is not None else (bound - most)
    is_strict = claim.modifier in ("over", "under") and least == most
    if distance < 0 or (is_strict and distance == 0):
        return "value"
    reach = Decimal(1) if claim.kind == "multiple" else last_digit(bound)
    near = distance <= reach or is_close(bound, (least + most) / 2, _LOOSENESS)
    return "agrees" if near else "loose"


def _fit_hedge(claim: Claim, value: Decimal, step: Decimal, low: Decimal, high: Decimal) -> Fit:
    """How "about" or "nearly" `value`, shown to the nearest `step`, fits what lies between."""
    middle = (low + high) / 2
    close = is_close(value, middle, CLOSENESS)
    if claim.modifier == "nearly":
        return "agrees" if close and max(abs(low), abs(high)) < abs(value) else "value"
    if overlaps(low, high, value, step):
        # "About 1 percent" shows all its digits; "about 30 percent" may show tens only.
        return "agrees" if is_close(value, middle, _ROUNDNESS) or step <= 1 else "loose"
    return "loose" if close else "value"


def _find_factor(claim: Claim, record: RecordedFigure) -> Decimal | None:
    """What turns the claim's unit into the record's; None where nothing does."""
    if record.unit == "percent":
        return _PERCENTS.get(claim.unit)
    fits = claim.kind in ("count", "money") and claim.unit in _NOUNS[record.unit]
    return Decimal(1) if fits else None


def _convert(claim: Claim, value: Decimal | None, factor: Decimal) -> Decimal | None:
    if value is None:
        return None
    return (value - 1) * factor if claim.kind == "multiple" else value * factor


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
        if claim.modifier != "nearly" and step > 2 * record.figure.margin:
            return _fit_hedge(claim, value, step, record.low, record.high)
        return _fit_hedge(claim, value, Decimal(0), record.value, record.value)
    return _fit_shown(value, step, record)


def _fit_shown(value: Decimal, step: Decimal, record: RecordedFigure) -> Agreement:
    if value == record.value:
        return "agrees"
    if step <= 2 * record.figure.margin:
        # As fine as the source prints, or finer: another digit is another statement.
        return "value"
    return "agrees" if overlaps(record.low, record.high, value, step) else "value"

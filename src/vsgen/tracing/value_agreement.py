"""Says whether a claim says what a recorded figure records.

Values agree at the precision that the text shows and over the figure's rounding interval; hedges
and bounds are inequalities: "nearly X" says less than X, "more than X" more, "about X" says X as
far as it is shown. What is true and says little is loose, not wrong. Which figure a claim cites
and whether it dates it rightly is decided elsewhere.
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
from vsgen.tracing.vocabulary import expression

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
_ONE = Decimal(1)
_PERCENT = Decimal(100)
_PERCENTS = {"%": _ONE, "share": _PERCENT, "x": _PERCENT}
_NOUNS = {
    "openings/year": {"openings/year", "openings", "vacancies/year", "vacancies", ""},
    "jobs": {"jobs", "positions", "workers", "people", "employees", ""},
    "USD/year": {"USD/year", "USD"},
}
_DIGITS = Pattern(r"\d[\d,.'\u00a0\u202f ]*")
_POWERS = {
    "k": 3, "thousand": 3, "grand": 3, "lakh": 5, "lakhs": 5, "m": 6, "mn": 6, "million": 6,
    "crore": 7, "crores": 7, "b": 9, "bn": 9, "billion": 9,
}  # fmt: skip
_SCALE = expression("time.scale")
_WORD_SCALE = expression("time.word_scale")


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
    reach = _ONE if claim.kind == "multiple" else _find_last_digit(bound)
    near = distance <= reach or is_close(bound, (least + most) / 2, _LOOSENESS)
    return "agrees" if near else "loose"


def group_by_value(records: Iterable[RecordedFigure]) -> Mapping[Unit, list[RecordedFigure]]:
    """The figures of each unit, the least first."""
    units: dict[Unit, list[RecordedFigure]] = {}
    for record in sorted(records, key=lambda record: record.value):
        units.setdefault(record.unit, []).append(record)
    return units


def list_near(
    claim: Claim, said: str, by_value: Mapping[Unit, list[RecordedFigure]]
) -> Iterator[RecordedFigure]:
    """The figures, of figures by unit and value, that may agree with the claim by size alone."""
    scale = _PERCENT if claim.unit in ("share", "x") else _ONE
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


def shown_step(claim: Claim, said: str) -> Decimal:
    """The unit of the last digit that a text shows, of a hedged value without its zeros.

    "33.5" shows tenths, "108K" and "twenty-three thousand" thousands, "23,400" ones and "about
    23,400" hundreds.
    """
    value = claim.value
    if digits := _DIGITS.search(said):
        number = digits[0].rstrip(",. '\u00a0\u202f")
        scale = _SCALE.match(said, digits.start() + len(number))
        power = _POWERS[scale[1].casefold()] if scale else 0
        if decimals := re.search(r"\.(\d+)$", number):
            grouped = len(decimals[1]) == 3 and abs(value or _ONE) >= 1000 and not scale
            return _ONE if grouped else _ONE.scaleb(power - len(decimals[1]))
        plain = power or claim.modifier == "" or value is None
        return _ONE.scaleb(power) if plain or value is None else _find_last_digit(value)
    if value is None or claim.kind in ("ratio", "multiple"):
        return _ONE
    if value % 1:
        return min(_find_last_digit(value), _ONE)
    if claim.modifier:
        return _find_last_digit(value)
    scales = _WORD_SCALE.findall(said)
    step = _ONE.scaleb(_POWERS[scales[-1].casefold()]) if scales else _ONE
    return step if value % step == 0 else _ONE


def overlaps(low: Decimal, high: Decimal, value: Decimal, step: Decimal) -> bool:
    """Whether anything from `low` to `high` may be printed as `value` to the nearest `step`."""
    return low <= value + step / 2 and value - step / 2 <= high


def is_close(value: Decimal, true: Decimal, share: Decimal) -> bool:
    """Whether `value` differs from `true` by at most `share` of it."""
    return abs(value - true) <= share * abs(true)


def _find_last_digit(value: Decimal) -> Decimal:
    """The unit of a number's last digit that is not zero: 100 for 23400."""
    exponent = value.normalize().as_tuple().exponent
    return _ONE.scaleb(exponent) if isinstance(exponent, int) else _ONE


def _find_factor(claim: Claim, record: RecordedFigure) -> Decimal | None:
    """What turns the claim's unit into the record's; None where nothing does."""
    if record.unit == "percent":
        return _PERCENTS.get(claim.unit)
    fits = claim.kind in ("count", "money") and claim.unit in _NOUNS[record.unit]
    return _ONE if fits else None


def _convert(claim: Claim, value: Decimal | None, factor: Decimal) -> Decimal | None:
    if value is None:
        return None
    return (value - 1) * factor if claim.kind == "multiple" else value * factor


def _compare_value(claim: Claim, said: str, factor: Decimal, record: RecordedFigure) -> Fit:
    value = _convert(claim, claim.value, factor)
    if value is None:
        return "value"
    if claim.kind in ("ratio", "multiple"):
        share = CLOSENESS if claim.modifier else _FRACTION_CLOSENESS
        upwards = claim.modifier != "nearly" or record.value < value
        return "agrees" if upwards and is_close(value, record.value, share) else "value"
    step = shown_step(claim, said) * factor
    if claim.modifier == "nearly":
        nearly = is_close(value, record.value, CLOSENESS) and abs(record.value) < abs(value)
        return "agrees" if nearly else "value"
    shown = _fit_shown(value, step, record)
    if claim.modifier == "" or value == record.value:
        return shown
    if shown == "agrees":
        # "About 1 percent" shows all its digits; "about 30 percent" may show tens only.
        near = step <= 1 or is_close(value, record.value, _ROUNDNESS)
        return "agrees" if near else "loose"
    return "loose" if is_close(value, record.value, CLOSENESS) else "value"


def _fit_shown(value: Decimal, step: Decimal, record: RecordedFigure) -> Fit:
    if value == record.value:
        return "agrees"
    if step <= 2 * record.figure.margin:
        # As fine as the source prints, or finer: another digit is another statement.
        return "value"
    return "agrees" if overlaps(record.low, record.high, value, step) else "value"

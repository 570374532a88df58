"""A claim and a recorded figure -> whether the one says what the other records.

Values agree at the precision that the text shows and over the figure's rounding interval; hedges
are inequalities. Which figure a claim cites is decided elsewhere.
"""

import re
from decimal import Decimal
from typing import Literal

from vsgen.claims import Claim
from vsgen.facts import RecordedFigure

Agreement = Literal["agrees", "period", "value", "unit"]
"""Whether they agree, or the first thing in which they do not."""

CLOSENESS = Decimal("0.05")
"""How far a hedged value may lie from the recorded one, as a share of it."""
_FRACTION_CLOSENESS = Decimal("0.02")
_PERCENT = Decimal(100)

_DIGITS = re.compile(r"\d[\d,.'\u00a0\u202f ]*")
_SCALES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "b": 9, "billion": 9}
_SCALE = re.compile(r"\s?(k|thousand|mn|m|million|bn|b|billion)\b", re.IGNORECASE)
_NOUNS = {
    "openings/year": {"openings/year", "openings", "vacancies/year", "vacancies", ""},
    "jobs": {"jobs", "positions", "workers", "people", "employees", ""},
    "USD/year": {"USD/year", "USD"},
}


def compare(claim: Claim, said: str, record: RecordedFigure) -> Agreement:
    """How far `claim`, written as `said`, says what `record` holds; periods are not looked at."""
    factor = _to_unit(claim, record)
    if factor is None:
        return "unit"
    if claim.value is None:
        return "agrees" if _bounds_agree(claim, said, factor, record) else "value"
    value = convert(claim, claim.value, factor)
    step = shown_step(claim, said) * abs(factor)
    return "agrees" if _value_agrees(claim, value, step, record) else "value"


def convert(claim: Claim, value: Decimal, factor: Decimal) -> Decimal:
    """A claim's value in the figure's unit: doubled is plus 100 percent, half is 50."""
    return (value - 1) * factor if claim.kind == "multiple" else value * factor


def shown_step(claim: Claim, said: str) -> Decimal:
    """The unit of the last digit that a text shows, of a hedged value without its zeros.

    "33.5" shows tenths, "108K" thousands, "23,400" ones and "about 23,400" hundreds.
    """
    digits = _DIGITS.search(said)
    number = digits[0].rstrip(",. '\u00a0\u202f") if digits else ""
    scale = _SCALE.match(said, digits.start() + len(number)) if digits else None
    power = _SCALES[scale[1].casefold()] if scale else 0
    if decimals := re.search(r"\.(\d+)$", number):
        grouped = len(decimals[1]) == 3 and abs(claim.value or Decimal(0)) >= 1000 and not scale
        return Decimal(1) if grouped else Decimal(1).scaleb(power - len(decimals[1]))
    if power or claim.modifier == "" or claim.value is None:
        return Decimal(1).scaleb(power)
    return _last_digit(claim.value)


def overlaps(low: Decimal, high: Decimal, value: Decimal, step: Decimal) -> bool:
    """Whether anything from `low` to `high` may be printed as `value` to the nearest `step`."""
    return low <= value + step / 2 and value - step / 2 <= high


def is_close(value: Decimal, true: Decimal, share: Decimal = CLOSENESS) -> bool:
    """Whether `value` differs from `true` by at most `share` of it."""
    return abs(value - true) <= share * abs(true)


def _to_unit(claim: Claim, record: RecordedFigure) -> Decimal | None:
    """What turns the claim's unit into the record's; None where nothing does."""
    if record.unit == "percent":
        factors = {"%": Decimal(1), "share": _PERCENT, "x": _PERCENT}
        return factors.get(claim.unit)
    fits = claim.kind in ("count", "money") and claim.unit in _NOUNS[record.unit]
    return Decimal(1) if fits else None


def _value_agrees(claim: Claim, value: Decimal, step: Decimal, record: RecordedFigure) -> bool:
    if claim.kind in ("ratio", "multiple"):
        hedged = claim.modifier != ""
        return is_close(value, record.value, CLOSENESS if hedged else _FRACTION_CLOSENESS)
    if claim.modifier == "nearly":
        return record.value < value and is_close(value, record.value)
    if value == record.value:
        return True
    if step <= 2 * record.figure.margin:
        # As fine as the source prints, or finer: another digit is another statement.
        return False
    rounds = overlaps(record.low, record.high, value, step)
    return rounds and (claim.modifier == "" or is_close(value, record.value))


def _bounds_agree(claim: Claim, said: str, factor: Decimal, record: RecordedFigure) -> bool:
    """For a range, whether an end is recorded; for a bound, whether it holds."""
    low = None if claim.low is None else convert(claim, claim.low, factor)
    high = None if claim.high is None else convert(claim, claim.high, factor)
    if low is not None and high is not None:
        return record.value in (low, high)
    # Half of the people earn more than the median: of a median "more than" is its definition.
    # And "less than the 33.5 percent of ..." names a figure, where "less than 33.5" bounds one.
    named = record.measure.startswith("median") or " the " in said
    strict = claim.modifier in ("over", "under") and not named
    if low is not None:
        return record.value > low or (record.value == low and not strict)
    if high is not None:
        return record.value < high or (record.value == high and not strict)
    return False


def _last_digit(value: Decimal) -> Decimal:
    """The unit of a number's last digit that is not zero: 100 for 23400."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)

"""How much more one recorded figure is than another, or how many times, in words that surely hold.

A published value stands for every true value that rounds to it, so a difference or ratio is an
interval. Words are given only where they are true of the whole interval; otherwise None. Rank and
any other arithmetic are not offered.
"""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, NamedTuple

from vsgen.articles.style import Style, format_amount, format_number
from vsgen.facts import RecordedFigure
from vsgen.facts.sources import Unit

Hedge = Literal["", "about", "nearly", "more than"]

_FINEST_POINTS = Decimal("0.1")
_TOLERANCE = Decimal("0.15")
"""How far, as a share of the printed amount, an end of the interval may lie from it."""
_NEAR = Decimal("0.02")
_BELOW = Decimal("0.25")
_ABOVE = Decimal("0.75")
_LEAST_RATIO = Decimal("1.1")
_NUMBERS = "three four five six seven eight nine ten".split()


class Interval(NamedTuple):
    """Every value that is possible, both ends included."""

    low: Decimal
    high: Decimal

    def rounds_to(self, amount: Decimal, step: Decimal) -> bool:
        """Whether all of it rounds to `amount`, a multiple of `step`."""
        return amount - step / 2 <= self.low and self.high <= amount + step / 2

    def lies_within(self, share: Decimal, amount: Decimal) -> bool:
        """Whether both ends differ from `amount` by at most `share` of it."""
        return max(abs(self.low - amount), abs(self.high - amount)) <= share * amount


class Derived(NamedTuple):
    """A computed statistic in words."""

    words: str
    hedge: Hedge
    value: Decimal
    """The amount or the number of times that the words name."""


def is_comparable(a: RecordedFigure, b: RecordedFigure) -> bool:
    """Whether the two measure the same thing over the same time, of whatever population."""
    return (a.unit, a.measure, a.period) == (b.unit, b.measure, b.period)


def find_difference_interval(a: RecordedFigure, b: RecordedFigure) -> Interval:
    """The possible values of `a` minus `b`."""
    return Interval(a.low - b.high, a.high - b.low)


def find_ratio_interval(a: RecordedFigure, b: RecordedFigure) -> Interval | None:
    """The possible values of `a` divided by `b`; None unless both are surely positive."""
    if a.low <= 0 or b.low <= 0:
        return None
    return Interval(a.low / b.high, a.high / b.low)


def derive_difference(a: RecordedFigure, b: RecordedFigure, style: Style) -> Derived | None:
    """How much more `a` is than `b`: "about 25 percentage points", "about $23,400".

    None where they are not comparable, `a` is not surely the greater, or they are recorded too
    roughly to name an amount.
    """
    interval = find_difference_interval(a, b)
    if not is_comparable(a, b) or interval.low <= 0:
        return None
    exact = a.value - b.value
    for step in _list_steps(a.unit, interval.high):
        amount = _round(exact, step)
        if amount > 0 and interval.rounds_to(amount, step):
            break
    else:
        return None
    if not interval.lies_within(_TOLERANCE, amount):
        return None
    hedge: Hedge = "" if step == _finest_step(a.unit) else "about"
    said = format_amount(amount, a.unit, style)
    if a.unit == "percent":
        said = f"{format_number(amount)} percentage point{'' if amount == 1 else 's'}"
    return Derived(f"{hedge} {said}".strip(), hedge, amount)


def derive_ratio(a: RecordedFigure, b: RecordedFigure) -> Derived | None:
    """How many times `b` `a` is: "nearly four times", "more than twice".

    None where they are not comparable or no whole number of times describes the interval.
    """
    interval = find_ratio_interval(a, b) if is_comparable(a, b) else None
    if interval is None or interval.low < _LEAST_RATIO:
        return None
    lowest = int(interval.low)
    for count in range(max(lowest, 2), lowest + 2):
        if hedge := _hedge_ratio(interval, Decimal(count)):
            return Derived(f"{hedge} {_word_times(count)}", hedge, Decimal(count))
    return None


def _word_times(count: int) -> str:
    if count == 2:
        return "twice"
    return f"{_NUMBERS[count - 3] if count <= 10 else f'{count:,}'} times"


def _hedge_ratio(interval: Interval, count: Decimal) -> Hedge | None:
    if interval.lies_within(_NEAR, count):
        return "about"
    if count - _BELOW <= interval.low and interval.high < count:
        return "nearly"
    if count < interval.low and interval.high < count + _ABOVE:
        return "more than"
    return None


def _list_steps(unit: Unit, largest: Decimal) -> Iterator[Decimal]:
    """The roundings to try, finest first: 1, 5, 10, 50 and so on; none coarser than `largest`."""
    step = _finest_step(unit)
    while step <= largest:
        yield step
        yield step * 5
        step *= 10


def _finest_step(unit: Unit) -> Decimal:
    return _FINEST_POINTS if unit == "percent" else Decimal(1)


def _round(amount: Decimal, step: Decimal) -> Decimal:
    rounded = (amount / step).quantize(Decimal(1), ROUND_HALF_UP) * step
    whole = rounded.to_integral_value()
    return whole if rounded == whole else rounded

"""Whether a number is still true: decided from the library's values alone.

True, false, or unsure (None) where careful editors may differ; unsure mutants are left out. It
calls nothing of claims, tracing or checks.
"""

from decimal import Decimal
from typing import NamedTuple

from benchmarks.mutations.sites import Form, Hedge, Site

from vsgen.facts import RecordedFigure

_ABOUT_AT_MOST = Decimal("0.1")
_LOOSE = Decimal("0.1")
_NEARLY = Decimal("0.05")
_NEARLY_AT_MOST = Decimal("0.12")
_NEARLY_TIMES = Decimal("0.25")
_NEARLY_TIMES_AT_MOST = Decimal("0.5")
_TIMES = Decimal("0.05")
_TIMES_AT_MOST = Decimal("0.15")


class Truth(NamedTuple):
    """What the figures come to: every value that is possible, and the published one."""

    low: Decimal
    value: Decimal
    high: Decimal


def is_true(site: Site, value: Decimal, step: Decimal, hedge: Hedge) -> bool | None:
    """Whether the site would be true if it said `value` to the nearest `step`, with `hedge`."""
    truth = find_truth(site.form, site.records)
    if site.form == "figure" and site.value >= 0 > truth.value:
        # "Shrink 0.7%": the minus is in the verb.
        truth = Truth(-truth.high, -truth.value, -truth.low)
    if hedge in ("over", "under", "at least", "at most"):
        return _is_bound(value, truth, hedge)
    if site.form == "times":
        return _is_times(value, step, truth, hedge)
    if hedge == "nearly":
        return _is_nearly(value, truth)
    if _rounds(value, step, truth, exact=site.form == "figure"):
        return True
    if hedge == "about":
        near = abs(value - truth.value) <= _ABOUT_AT_MOST * abs(truth.value)
        return None if near else False
    if _rounds(value, _last_digit(value), truth, exact=site.form == "figure"):
        # "23,000 openings" for 23,400, without "about": some print it so.
        return None
    # A difference of two rounded figures may be off by their rounding.
    return None if site.form != "figure" and truth.low <= value <= truth.high else False


def find_truth(form: Form, records: tuple[RecordedFigure, ...]) -> Truth:
    """The value of a figure, difference or ratio with its rounding interval."""
    first = records[0]
    if form == "figure":
        return Truth(first.low, first.value, first.high)
    second = records[1]
    if form == "times":
        return Truth(first.low / second.high, first.value / second.value, first.high / second.low)
    return Truth(first.low - second.high, first.value - second.value, first.high - second.low)


def _rounds(value: Decimal, step: Decimal, truth: Truth, *, exact: bool) -> bool:
    """Whether the published value, or one that it stands for, is printed so to `step`."""
    if value == truth.value:
        return True
    low, high = (truth.low, truth.high) if exact else (truth.value, truth.value)
    coarser = step > truth.high - truth.low or not exact
    return coarser and low <= value + step / 2 and value - step / 2 <= high


def _last_digit(value: Decimal) -> Decimal:
    """The unit of a number's last digit that is not zero."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)


def _is_bound(value: Decimal, truth: Truth, hedge: Hedge) -> bool | None:
    """A bound is strict or not as its words say; far looser than need be, it misleads: not sure."""
    is_low = hedge in ("over", "at least")
    holds = value < truth.value if is_low else value > truth.value
    if not holds and not (value == truth.value and hedge in ("at least", "at most")):
        return False
    is_loose = abs(value - truth.value) > _LOOSE * abs(truth.value)
    return None if is_loose else True


def _is_nearly(value: Decimal, truth: Truth) -> bool | None:
    """Nearly is from below: the truth is somewhat less."""
    short = (value - truth.value) / abs(truth.value)
    if short < 0:
        return False
    if short == 0:
        return None
    if short <= _NEARLY:
        return True
    return None if short <= _NEARLY_AT_MOST else False


def _is_times(value: Decimal, step: Decimal, truth: Truth, hedge: Hedge) -> bool | None:
    if hedge == "nearly":
        short = value - truth.value
        if short < 0:
            return False
        if truth.high < value and short <= max(_NEARLY_TIMES, value / 20):
            return True
        return None if short <= max(_NEARLY_TIMES_AT_MOST, value / 8) else False
    if step < 1 and _rounds(value, step, truth, exact=False):
        return True
    far = abs(value - truth.value) / truth.value
    if step == 1 and far <= _TIMES:
        return True
    if step == 1 and far <= _TIMES_AT_MOST:
        return None
    return None if step < 1 and truth.low <= value <= truth.high else False

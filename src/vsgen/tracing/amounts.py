"""A computed statistic and the interval of its true values -> whether it follows."""

from decimal import Decimal

from vsgen.articles.derived import Interval, find_difference_interval, find_ratio_interval
from vsgen.claims import Claim
from vsgen.facts import RecordedFigure
from vsgen.tracing.bounds import CLOSENESS, Fit, fit_bounds
from vsgen.tracing.precision import is_close, overlaps, shown_step

_NEARLY_TIMES = Decimal("0.25")
_ABOUT_DIFFERENCE = Decimal("0.15")


def fit_computation(
    claim: Claim, said: str, both: tuple[RecordedFigure, RecordedFigure], less: bool
) -> Fit:
    """How the first figure against the second comes to what the claim says.

    That is times, a difference, or percent more; with `less` by how much the second is less.
    """
    a, b = both
    if claim.kind in ("multiple", "ratio") or claim.unit == ":1":
        return _fit_ratio(claim, said, find_ratio_interval(a, b))
    if claim.unit == "%":
        return _fit_percent(claim, said, find_ratio_interval(a, b), less)
    interval = find_difference_interval(a, b)
    if interval.low <= 0:
        return "value"
    if claim.value is None:
        middle = _middle(interval)
        return fit_bounds(claim, claim.low, claim.high, (middle, middle))
    return _fit_difference(claim, claim.value, shown_step(claim, said), interval)


def _fit_ratio(claim: Claim, said: str, interval: Interval | None) -> Fit:
    if interval is None:
        return "value"
    if claim.value is None:
        middle = _middle(interval)
        return fit_bounds(claim, claim.low, claim.high, (middle, middle))
    value = claim.value
    if claim.modifier == "nearly":
        near = interval.low >= value - max(_NEARLY_TIMES, value / 20)
        return _agreed(interval.high < value and near)
    if "." in said:
        return _agreed(overlaps(interval.low, interval.high, value, shown_step(claim, said)))
    return _agreed(is_close(value, _middle(interval), CLOSENESS))


def _fit_percent(claim: Claim, said: str, ratio: Interval | None, less: bool) -> Fit:
    if ratio is None:
        return "value"
    interval = Interval((ratio.low - 1) * 100, (ratio.high - 1) * 100)
    if less:
        interval = Interval((1 - 1 / ratio.low) * 100, (1 - 1 / ratio.high) * 100)
    if claim.value is None:
        return fit_bounds(claim, claim.low, claim.high, interval)
    if claim.modifier == "nearly":
        near = is_close(claim.value, _middle(interval), CLOSENESS)
        return _agreed(interval.high < claim.value and near)
    step = shown_step(claim, said)
    return _agreed(overlaps(interval.low, interval.high, claim.value, step))


def _fit_difference(claim: Claim, value: Decimal, step: Decimal, interval: Interval) -> Fit:
    middle = _middle(interval)
    if claim.modifier == "nearly":
        return _agreed(middle < value and is_close(value, middle, CLOSENESS))
    if claim.modifier == "":
        return _agreed(overlaps(middle, middle, value, step))
    # The renderer also rounds to fives: "about $23,500".
    steps = (step, step * 5) if value % (step * 5) == 0 else (step,)
    rounds = any(overlaps(interval.low, interval.high, value, each) for each in steps)
    return _agreed(rounds and is_close(value, middle, _ABOUT_DIFFERENCE))


def _middle(interval: Interval) -> Decimal:
    return (interval.low + interval.high) / 2


def _agreed(holds: bool) -> Fit:
    return "agrees" if holds else "value"

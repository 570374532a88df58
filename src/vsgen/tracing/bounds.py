"""A bound or hedge in words and a true value -> whether the words are true of it, or too loose.

"Nearly X" says less than X, "more than X" says more; "about X" says X as far as it is shown. What
is true and says little is loose, not wrong.
"""

from decimal import Decimal
from typing import Literal

from vsgen.claims import Claim
from vsgen.tracing.precision import is_close, last_digit, overlaps

Fit = Literal["agrees", "loose", "value"]
"""Whether words fit a value; "value" if they do not."""

CLOSENESS = Decimal("0.05")
"""How far a hedged value may lie from the true one, as a share of it."""
_ROUNDNESS = Decimal("0.12")
"""How far rounding to a round number may lead from it, likewise."""
_LOOSENESS = Decimal("0.25")
"""How far a bound may lie from the true value before it says little of it, likewise."""


def fit_hedge(
    claim: Claim, value: Decimal, step: Decimal, interval: tuple[Decimal, Decimal]
) -> Fit:
    """How "about" or "nearly" `value`, shown to the nearest `step`, fits what is in `interval`."""
    low, high = interval
    middle = (low + high) / 2
    close = is_close(value, middle, CLOSENESS)
    if claim.modifier == "nearly":
        return "agrees" if close and max(abs(low), abs(high)) < abs(value) else "value"
    if overlaps(low, high, value, step):
        # "About 1 percent" shows all its digits; "about 30 percent" may show tens only.
        shown = is_close(value, middle, _ROUNDNESS) or step <= 1
        return "agrees" if shown else "loose"
    return "loose" if close else "value"


def fit_bounds(
    claim: Claim, low: Decimal | None, high: Decimal | None, interval: tuple[Decimal, Decimal]
) -> Fit:
    """How "at least `low`", "more than `low`" or "up to `high`" fits what lies in `interval`."""
    strict = claim.modifier in ("over", "under")
    least, most = interval
    if low is not None and high is not None:
        return "agrees" if low <= least and most <= high else "value"
    bound = low if low is not None else high
    if bound is None:
        return "value"
    distance = (least - bound) if low is not None else (bound - most)
    if distance < 0 or (strict and distance == 0 and least == most):
        return "value"
    middle = (least + most) / 2
    near = distance <= _reach(claim, bound) or is_close(bound, middle, _LOOSENESS)
    return "agrees" if near else "loose"


def _reach(claim: Claim, bound: Decimal) -> Decimal:
    """How far a value may lie beyond the bound that is put to it before the bound says little."""
    if claim.kind == "multiple":
        return Decimal(1)
    return last_digit(bound)

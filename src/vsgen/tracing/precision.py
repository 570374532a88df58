"""A number as a text writes it -> how precisely it is given."""

import re
from decimal import Decimal

from vsgen.claims import Claim
from vsgen.documents.patterns import Pattern
from vsgen.tracing.words import expression

_DIGITS = Pattern(r"\d[\d,.'\u00a0\u202f ]*")
_POWERS = {
    "k": 3, "thousand": 3, "grand": 3, "lakh": 5, "lakhs": 5, "m": 6, "mn": 6, "million": 6,
    "crore": 7, "crores": 7, "b": 9, "bn": 9, "billion": 9,
}  # fmt: skip
_SCALE = expression("time.scale")
_WORD_SCALE = expression("time.word_scale")


def shown_step(claim: Claim, said: str) -> Decimal:
    """The unit of the last digit that a text shows, of a hedged value without its zeros.

    "33.5" shows tenths, "108K" thousands, "23,400" ones and "about 23,400" hundreds.
    """
    digits = _DIGITS.search(said)
    if digits is None:
        return _word_step(claim, said)
    number = digits[0].rstrip(",. '\u00a0\u202f")
    scale = _SCALE.match(said, digits.start() + len(number))
    power = _POWERS[scale[1].casefold()] if scale else 0
    if decimals := re.search(r"\.(\d+)$", number):
        grouped = len(decimals[1]) == 3 and abs(claim.value or Decimal(0)) >= 1000 and not scale
        return Decimal(1) if grouped else Decimal(1).scaleb(power - len(decimals[1]))
    if power or claim.modifier == "" or claim.value is None:
        return Decimal(1).scaleb(power)
    return last_digit(claim.value)


def last_digit(value: Decimal) -> Decimal:
    """The unit of a number's last digit that is not zero: 100 for 23400."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)


def overlaps(low: Decimal, high: Decimal, value: Decimal, step: Decimal) -> bool:
    """Whether anything from `low` to `high` may be printed as `value` to the nearest `step`."""
    return low <= value + step / 2 and value - step / 2 <= high


def is_close(value: Decimal, true: Decimal, share: Decimal) -> bool:
    """Whether `value` differs from `true` by at most `share` of it."""
    return abs(value - true) <= share * abs(true)


def _word_step(claim: Claim, said: str) -> Decimal:
    """Of a number in words: "twenty-three thousand" shows thousands."""
    value = claim.value
    if value is None or claim.kind in ("ratio", "multiple"):
        return Decimal(1)
    if claim.modifier or value % 1:
        return min(last_digit(value), Decimal(1)) if value % 1 else last_digit(value)
    scales = _WORD_SCALE.findall(said)
    power = Decimal(1).scaleb(_POWERS[scales[-1].casefold()]) if scales else Decimal(1)
    return power if value % power == 0 else Decimal(1)

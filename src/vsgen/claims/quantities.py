"""Numbers in their place -> quantities: one number, or a range of two in ascending order.

Reads "$120–150k", "eleven to fifteen", "between 5 and 7 million". Units are read by others.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from vsgen.claims.currencies import CURRENCY
from vsgen.claims.mask import Prose
from vsgen.claims.number import Number, is_broken, read_number

_SEPARATOR = re.compile(
    r"(?P<unit>\s?%|\s++percent|\s++per\s++cent|\s?(?:years?|hours?|months?)\b)?+"
    r"(?:\s*+(?P<dash>[-–—~]|--)\s*+|\s++(?P<word>to|and|or|through|up\s++to)\s++)"
    rf"(?:(?:about|up\s++to)\s++)?(?:{CURRENCY}\s?)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    rf"\bbetween\s++(?:(?:about|roughly|an\s++estimated)\s++)?(?:{CURRENCY}\s?)?$", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)\d\d(?![\d,.%]?\d)")


class Quantity(NamedTuple):
    """One number, or a range of two in ascending order."""

    low: Number
    high: Number | None
    start: int
    end: int

    @property
    def amounts(self) -> tuple[Decimal, Decimal | None]:
        """The value, or both ends of the range."""
        return self.low.value, self.high.value if self.high else None

    @property
    def spelled(self) -> bool:
        """Whether it is written in words."""
        return self.low.spelled

    @property
    def whole(self) -> bool:
        """Whether it is one whole number without a scale, as ranks and counts of few are."""
        return self.high is None and self.low.scale == 1 and not is_broken(self.low.value)

    @property
    def large(self) -> bool:
        """Whether its form (grouping, scale word) says that it is an amount of something."""
        last = self.high or self.low
        return last.grouped or last.scale >= 100


def read_quantity(prose: Prose, at: int) -> Quantity | None:
    """The number or range that starts at `at`; a scale written once is shared by both ends."""
    low = read_number(prose, at)
    if low is None:
        return None
    alone = Quantity(low, None, at, low.end)
    joint = _SEPARATOR.match(prose.text, low.end)
    if joint is None:
        return alone
    high = read_number(prose, joint.end())
    if high is None or not _may_join(prose, low, joint, high):
        return alone
    low, high = _shared_scale(low, high)
    if low.value >= high.value:
        return alone
    return Quantity(low, high, at, high.end)


def _may_join(prose: Prose, low: Number, joint: re.Match[str], high: Number) -> bool:
    word = (joint["word"] or "").lower()
    if word == "and" and not _BETWEEN.search(prose.text, max(0, low.start - 40), low.start):
        return False
    if word == "or" and (high.value > 20 or "%" in (joint["unit"] or "")):
        return False
    if low.spelled != high.spelled and word == "or":
        return False
    if joint["dash"] and high.scale == 1 and prose.text[high.end : high.end + 1].isalpha():
        return False
    if (
        _YEAR.match(prose.text, high.start)
        and high.scale == 1
        and not _YEAR.match(prose.text, low.start)
    ):
        return _priced(joint)
    unit = (joint["unit"] or "").strip().lower()
    after = prose.low[high.end : high.end + 12].lstrip()
    if unit.startswith(("%", "per")):
        return after.startswith(("%", "per"))
    return not unit or after.startswith(unit.rstrip("s"))


def _priced(joint: re.Match[str]) -> bool:
    return any(sign in joint[0] for sign in "$€£¥₹")


def _shared_scale(low: Number, high: Number) -> tuple[Number, Number]:
    if low.scale == 1 and high.scale > 1 and not low.grouped and low.value < 1000:
        shared = low.value * high.scale
        if shared < high.value:
            return low._replace(value=shared, scale=high.scale), high
    if high.scale == 1 and low.scale > 1 and not high.grouped and high.value < 1000:
        shared = high.value * low.scale
        if shared > low.value:
            return low, high._replace(value=shared, scale=low.scale)
    return low, high

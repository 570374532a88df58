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
from vsgen.claims.patterns import Pattern

_SEPARATOR = Pattern(
    r"(?P<unit>\s?%|\s++percent|\s++per\s++cent|\s?(?:years?|hours?|months?)\b)?+"
    r"(?:\s*+(?P<dash>[-–—~]|--)\s*+|\s++(?P<word>to|and|or|through|up\s++to)\s++)"
    rf"(?:(?:about|up\s++to)\s++)?(?:(?:{CURRENCY}|R(?=\d))\s?)?",
    re.IGNORECASE,
)
_BETWEEN = Pattern(
    rf"\bbetween\s++(?:(?:about|roughly|an\s++estimated)\s++)?(?:{CURRENCY}\s?)?$", re.IGNORECASE
)
_FROM = Pattern(
    rf"\bfrom\s++(?:(?:about|around|nearly|roughly|just|over|under|some|approximately|almost"
    rf"|an?\s++(?:estimated|average|mere))\s++)*+(?:(?:{CURRENCY}|R)\s?)?$",
    re.IGNORECASE,
)
_CHANGED = Pattern(
    r"\b(?:ris(?:e[sn]?|ing)|rose|gr[eo]w\w*|increas\w+|climb\w*|jump\w*|went|go(?:es|ing|ne)?"
    r"|mov(?:e[sd]?|ing)|fell|fall\w*|drop\w*|declin\w+|shr[aiu]nk\w*|slip\w*|slid\w*|s[au]nk|edg(?:e[ds]?|ing)"
    r"|up|down|improv\w+|expand\w*|swell\w*|cut|rais\w+|lift\w*|push\w*|soar\w*|surg\w+|leap\w*|leapt"
    r"|plung\w+|tumbl\w+|dip\w*|advanc\w+|bump\w*|boost\w*|narrow\w*|widen\w*|shift\w*|swung|chang\w+"
    r"|eas(?:e[sd]?|ing)|revis\w+|reduc\w+|lower\w*|trim\w*|balloon\w*)\b(?:(?!\brang|\bvar[iy])[^.;:!?|]){0,60}$"
)
_MOVED = Pattern(
    r"\b(?:f[ae]ll(?:s|ing|en)?|drop(?:s|ped|ping)?|r[io]s(?:e[sn]?|ing)|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?"
    r"|gain(?:s|ed|ing)?|decreas(?:e[sd]?|ing)|increas(?:e[sd]?|ing)|gr[eo]w(?:s|ing)?)\s+(?:by\s+)?$"
)
_APART = Pattern(
    rf"\b(?:difference|gap|spread|distance|gulf)\s+between\s+(?:[a-z]+\s+)?(?:{CURRENCY}\s?)?$",
    re.IGNORECASE,
)
_YEAR = Pattern(r"(?:19|20)\d\d(?![\d,.%]?\d)")


class Quantity(NamedTuple):
    """One number, or a range of two in ascending order."""

    low: Number
    high: Number | None
    start: int
    end: int
    levels: bool = False
    """Whether the two are a level before and one after ("rose from 12 to 19 percent"), in any
    order, and not the ends of a range."""

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
    levels = _are_levels(prose, at, joint, far=high.value > 3 * low.value)
    if low.value >= high.value and not levels:
        return alone
    return Quantity(low, high, at, high.end, levels)


def _are_levels(prose: Prose, at: int, joint: re.Match[str], *, far: bool) -> bool:
    if joint["dash"] or joint["word"].lower() not in ("to", "and"):
        return False
    window = prose.low[max(0, at - 110) : at]
    if joint["word"].lower() == "to" and far and _MOVED.search(window):
        return True
    if joint["word"].lower() == "and":
        return _APART.search(window) is not None
    origin = _FROM.search(window)
    return origin is not None and _CHANGED.search(window, 0, origin.start()) is not None


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

"""Digits and number words -> numbers, with their scale and where they end.

Reads "23,400", "70 000", "45k", "1.2 million", "eleven". Units and ranges are read by others.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from vsgen.claims.mask import Prose
from vsgen.claims.patterns import Pattern
from vsgen.claims.words import FRACTIONS, SCALES, VULGAR, read_words

_DIGITS = Pattern(
    r"\d{1,3}(?:,\d{3}(?!\d)){1,6}(?:\.\d{1,9}(?!\d))?"
    r"|\d{1,2}(?:,\d{2}){1,4},\d{3}(?!\d)(?:\.\d{1,2}(?!\d))?"
    r"|\d{1,3}(?:[ '.]\d{3}(?!\d)){2,5}|\d{1,3}[ ']\d{3}(?![\d,.]?\d|[ ]?[-–/]\d)"
    r"|\d{1,15}(?:\.\d{1,12}(?![\d]|\.\d))?"
)
_DECIMAL_COMMA = Pattern(r"\d{1,4},\d{1,2}(?=\s?(?:%|percent|per cent|€|eur\b|million|milliard))")
_EURO_GROUPS = Pattern(r"\d{1,3}\.\d{3}(?!\d)")
_MIXED = Pattern(
    r"[\s-](\d)/(\d{1,2})(?![\d/])|\s?(["
    + "".join(VULGAR)
    + r"])|\s+and\s+(?:a|one)[\s-](half|quarter|third)\b"
)
_SUFFIX = Pattern(r"\s?(bn|tn|mn|mm|mio|[Cc]r)\b|([KkMmBbT])(?=[^a-zA-Z0-9&]|$|[A-Z][a-z]{2,})")
_SCALE = Pattern(
    r"(?:\s*+-?|\s++and\s++(?:a|one)\s++half\s++)\b"
    r"(hundred|thousand|million|billion|trillion|lakhs?|lacs?|lpa|crores?|dozen|grand)\b"
    r"(?!-dollar question)"
)
_SUFFIXES = {
    "k": 10**3, "m": 10**6, "mn": 10**6, "mm": 10**6, "mio": 10**6, "b": 10**9, "bn": 10**9,
    "t": 10**12, "tn": 10**12, "cr": 10**7,
}  # fmt: skip
_GOES_ON = Pattern(r"[\s-]?[\d" + "".join(VULGAR) + r"]|[\s-]*+[a-dghk-mt]")
"""What a fraction, a suffix or a scale word begins with."""
_OTHER_SCALES = {"grand": 10**3, "lac": 10**5, "lacs": 10**5, "lpa": 10**5}
"""Words that scale digits only: "120 grand", "12 LPA" (lakh per annum)."""
_LONGEST = 18
_SIGNS = tuple("€$£¥₹")
_PRICE_AFTER = Pattern(r"\s?(?:€|EUR\b|euros?\b)")


def is_broken(value: Decimal) -> bool:
    """Whether a value has a fractional part; safe for values of any size."""
    return value != value.to_integral_value()


class Number(NamedTuple):
    """One number: `value` is with its scale; `scale` is 1 where none was written."""

    value: Decimal
    start: int
    end: int
    scale: int
    spelled: bool
    grouped: bool


def read_number(prose: Prose, at: int) -> Number | None:
    """The number that starts at `at`, in digits or words, or None."""
    if at >= len(prose.text):
        return None
    char = prose.text[at]
    if char in VULGAR:
        above, below = VULGAR[char]
        return Number(Decimal(above) / below, at, at + 1, 1, spelled=False, grouped=False)
    if "0" <= char <= "9":
        return _read_digits(prose, at)
    spelled = read_words(prose.low, at)
    if spelled is None:
        return None
    return Number(
        _plain(spelled.value), at, spelled.end, spelled.scale, spelled=True, grouped=False
    )


def _read_digits(prose: Prose, at: int) -> Number | None:
    match = _DECIMAL_COMMA.match(prose.low, at) if "," in prose.low[at : at + 5] else None
    if match:
        value = Decimal(match[0].replace(",", "."))
    else:
        match = _DIGITS.match(prose.low, at)
        if match is None or len(match[0]) > _LONGEST + 6:
            return None
        priced = "." in match[0] and _is_priced(prose.text, at, match.end())
        value = _value(match[0], priced=priced)
    grouped = any(mark in match[0] for mark in ", '")
    end = match.end()
    if not _GOES_ON.match(prose.low, end):
        return Number(_plain(value), at, end, 1, spelled=False, grouped=grouped)
    if mixed := _MIXED.match(prose.low, end):
        value, end = value + _fraction(mixed), mixed.end()
    value, end, scale = _scaled(prose, value, end)
    return Number(_plain(value), at, end, scale, spelled=False, grouped=grouped)


def _is_priced(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 2) : start].strip()[-1:]
    return before in _SIGNS or bool(_PRICE_AFTER.match(text, end))


def _value(digits: str, *, priced: bool) -> Decimal:
    if digits.count(".") > 1 or (priced and _EURO_GROUPS.fullmatch(digits)):
        digits = digits.replace(".", "")
    return Decimal(digits.replace(",", "").replace(" ", "").replace("'", ""))


def _plain(value: Decimal) -> Decimal:
    whole = value.to_integral_value()
    return whole if whole == value else value


def _fraction(mixed: re.Match[str]) -> Decimal:
    if mixed[1]:
        return Decimal(mixed[1]) / max(int(mixed[2]), 1)
    if mixed[3]:
        above, below = VULGAR[mixed[3]]
        return Decimal(above) / below
    return Decimal(1) / FRACTIONS[mixed[4]]


def _scaled(prose: Prose, value: Decimal, end: int) -> tuple[Decimal, int, int]:
    if suffix := _SUFFIX.match(prose.text, end):
        scale = _SUFFIXES[(suffix[1] or suffix[2]).lower()]
        return value * scale, suffix.end(), scale
    if word := _SCALE.match(prose.low, end):
        if " half " in word[0]:
            value += Decimal("0.5")
        scale = SCALES.get(word[1]) or _OTHER_SCALES[word[1]]
        return value * scale, word.end(), scale
    return value, end, 1

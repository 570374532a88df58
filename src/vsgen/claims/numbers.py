"""Reads digits and number words as numbers, with their scale and where they end.

Reads "23,400", "70 000", "45k", "1.2 million", "eleven", "3rd", "two-thirds". Units and
ranges are read by others.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from vsgen.claims.number_words import (
    FOLDED,
    MULTIPLES,
    ORDINALS,
    PARTS,
    SCALE_WORDS,
    SUFFIXES,
    TENS,
    VAGUE,
    VULGAR,
    read_words,
)
from vsgen.documents import Prose
from vsgen.documents.patterns import Pattern, any_of

_DIGITS = Pattern(
    r"\d{1,3}(?:,\d{3}(?!\d)){1,6}(?:\.\d{1,9}(?!\d))?"
    r"|\d{1,2}(?:,\d{2}){1,4},\d{3}(?!\d)(?:\.\d{1,2}(?!\d))?"
    r"|\d{1,3}(?:[ '.]\d{3}(?!\d)){2,5}|\d{1,3}[ ']\d{3}(?![\d,.]?\d|[ ]?[-–/]\d)"
    r"|\d{1,15}(?:\.\d{1,12}(?![\d]|\.\d))?|\.\d{1,4}(?!\d)"
)
_DECIMAL_COMMA = Pattern(r"\d{1,4},\d{1,2}(?=\s?(?:%|percent|per cent|€|eur\b|million|milliard))")
_MISTYPED = Pattern(r"(?<=[£$₹])\d{1,3},\d\d(?![\d,])")
_PARTED = Pattern(
    r"(?<=[£$₹€r])\d{1,3}, \d{3}(?![\d,])(?=\s?(?:/|per\b|an?\s(?:hour|day|week|month|year)))"
)
"""An amount with a space after the comma of its thousands."""
_EURO_DECIMALS = Pattern(r"\d{1,3}(?:\.\d{3}){1,3},\d{1,2}(?![\d,.]?\d)")
_FAR_COMMA = 13
_EURO_GROUPS = Pattern(r"\d{1,3}\.\d{3}(?!\d)")
_MIXED = Pattern(
    r"[\s-](\d)/(\d{1,2})(?![\d/])|\s?(["
    + "".join(VULGAR)
    + r"])|\s+and\s+(?:a|one)[\s-](half|quarter|third)\b"
)
_SUFFIX = Pattern(r"\s?(bn|tn|mn|mm|mio|[Cc]r)\b|([KkMmBbT])(?=[^a-zA-Z0-9&]|$|[A-Z][a-z]{2,})")
_LAKH = Pattern(r"L(?![A-Za-z0-9])")
_RUPEES = Pattern(r"₹|\bINR\b|\bRs\b|\bLPA\b|\b[Rr]upees?\b")
_SCALE = Pattern(
    r"(?:\s*+\+?-?|\s++and\s++(?:a|one)\s++half\s++)\b"
    rf"({any_of(SCALE_WORDS)})\b(?!-dollar question)"
)
_LONGEST = 24
_SIGNS = tuple("€$£¥₹")
_PRICE_AFTER = Pattern(r"\s?(?:€|EUR\b|euros?\b)")
_ORDINAL = Pattern(
    rf"(?:(\d{{1,3}})(?:st|nd|rd|th)|(?:({any_of(TENS)})-)?({any_of(ORDINALS)}))(?![\w'])"
)
_FOLD = Pattern(rf"({any_of(FOLDED)})-?fold\b")
_NAMED = Pattern(rf"({any_of([*PARTS, *MULTIPLES, *VAGUE])})\b")


def is_broken(value: Decimal) -> bool:
    """Whether a value has a fractional part; safe for values of any size."""
    return value != value.to_integral_value()


class Number(NamedTuple):
    """One number: `value` is with its scale; `scale` is 1 where none was written.

    `form` is "cardinal", "ordinal", "part" (the value is what it divides by), "multiple", "fold",
    "vague" or "superscript".
    """

    value: Decimal
    start: int
    end: int
    scale: int
    spelled: bool
    grouped: bool
    form: str = "cardinal"
    both: bool = False
    """Whether the word of an ordinal is that of a part, too: "third"."""


def is_year(number: Number) -> bool:
    """Whether a number can be a year: four digits, nothing else."""
    plain = number.scale == 1 and not (number.spelled or number.grouped)
    return plain and 1900 <= number.value < 2100 and number.end - number.start == 4


def read_number(prose: Prose, at: int) -> Number | None:
    """The number that starts at `at`, in digits or words, or None."""
    char = prose.low[at : at + 1]
    if char == "¹":
        return Number(Decimal(0), at, at + 1, 1, False, False, "superscript")
    if ordinal := _ORDINAL.match(prose.low, at):
        word = ordinal[3] or ""
        value = Decimal(ordinal[1] or ORDINALS[word] + TENS.get(ordinal[2] or "", 0))
        part = word in PARTS and not ordinal[2]
        return Number(value, at, ordinal.end(), 1, bool(word), False, "ordinal", part)
    if cardinal := _read_cardinal(prose, at):
        return cardinal
    if named := _NAMED.match(prose.low, at):
        word = named[1]
        forms = (("part", PARTS), ("multiple", MULTIPLES), ("vague", VAGUE))
        form, values = next((form, values) for form, values in forms if word in values)
        return Number(Decimal(values[word]), at, named.end(), 1, True, False, form)
    return None


def _read_cardinal(prose: Prose, at: int) -> Number | None:
    char = prose.low[at : at + 1]
    if char in VULGAR:
        value = Decimal(VULGAR[char].numerator) / VULGAR[char].denominator
        return Number(value, at, at + 1, 1, False, False, "vulgar")
    if char == "." or "0" <= char <= "9":
        return _read_digits(prose, at)
    if fold := _FOLD.match(prose.low, at):
        return Number(Decimal(FOLDED[fold[1]]), at, fold.end(), 1, True, False, "fold")
    spelled = read_words(prose.low, at)
    if spelled is None:
        return None
    return Number(_plain(spelled.value), at, spelled.end, spelled.scale, True, False)


def _read_digits(prose: Prose, at: int) -> Number | None:
    comma = "," in prose.low[at : at + _FAR_COMMA]
    if comma and (match := _DECIMAL_COMMA.match(prose.low, at)):
        value = Decimal(match[0].replace(",", "."))
    elif comma and (match := _EURO_DECIMALS.match(prose.low, at)):
        value = Decimal(match[0].replace(".", "").replace(",", "."))
    elif comma and (match := _MISTYPED.match(prose.low, at)):
        # Nobody pays £25,00 and means 25: a nought of the thousands was not typed.
        value = Decimal(match[0].replace(",", "") + "0")
    else:
        parted = _PARTED.match(prose.low, at) if comma else None
        match = parted or _DIGITS.match(prose.low, at)
        if match is None or len(match[0]) > _LONGEST:
            return None
        priced = "." in match[0] and _is_priced(prose.text, at, match.end())
        value = _value(match[0], priced=priced)
    grouped = any(mark in match[0] for mark in ", '")
    end = match.end()
    if mixed := _MIXED.match(prose.low, end):
        value, end = value + _fraction(mixed), mixed.end()
    value, end, scale = _scaled(prose, value, end)
    return Number(_plain(value), at, end, scale, False, grouped)


def _is_priced(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 2) : start].strip()[-1:]
    return before in _SIGNS or bool(end > start and _PRICE_AFTER.match(text, end))


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
        return Decimal(VULGAR[mixed[3]].numerator) / VULGAR[mixed[3]].denominator
    return Decimal(1) / PARTS[mixed[4]]


def _scaled(prose: Prose, value: Decimal, end: int) -> tuple[Decimal, int, int]:
    if suffix := _SUFFIX.match(prose.text, end):
        scale = SUFFIXES[(suffix[1] or suffix[2]).lower()]
        return value * scale, suffix.end(), scale
    if word := _SCALE.match(prose.low, end):
        if " half " in word[0]:
            value += Decimal("0.5")
        scale = SCALE_WORDS[word[1]]
        return value * scale, word.end(), scale
    if _LAKH.match(prose.text, end) and _RUPEES.search(prose.text, max(0, end - 60), end + 60):
        return value * 10**5, end + 1, 10**5
    return value, end, 1

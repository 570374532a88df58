"""Number words of English: their values, and where they stand.

Turns "thirty-three and a half" into 33.5. Does not decide whether a number is a statistic.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from vsgen.documents.patterns import Pattern, any_of, read_rows

_TABLE = {
    name: dict(entry.split("=") for entry in entries.split())
    for name, entries in read_rows("vsgen.claims", "numbers")
}
_whole = {name: {word: int(value) for word, value in _TABLE[name].items()} for name in
          ("cardinal", "ten", "scale", "ordinal", "part", "vague", "suffix", "word")}  # fmt: skip
UNITS, TENS, SCALES = _whole["cardinal"], _whole["ten"], _whole["scale"]
ORDINALS, PARTS, VAGUE = _whole["ordinal"], _whole["part"], _whole["vague"]
SUFFIXES, SCALE_WORDS = _whole["suffix"], _whole["word"]
MULTIPLES = {word: Decimal(value) for word, value in _TABLE["multiple"].items()}
VULGAR = {char: Fraction(value) for char, value in _TABLE["vulgar"].items()}
CARDINALS = UNITS | TENS | SCALES
FOLDED = {word: value for word, value in CARDINALS.items() if value > 1}
"""What may stand before "fold" or "-fold"."""


_WORDLY = (
    rf"[¹²³{''.join(VULGAR)}]|\b(?:(?:{any_of(FOLDED)})-?fold|"
    + any_of([*CARDINALS, *VAGUE, *ORDINALS, *PARTS, *MULTIPLES])
    + r")\b"
)
TOKEN = Pattern(rf"\d|{_WORDLY}")
"""A digit or a number word in lower-cased prose: all that must be accounted for."""

NUMBER = Pattern(rf"\d(?:[.,]?\d)*+|{_WORDLY}")
"""The same, with the digits of a number together."""

_WORD = Pattern(rf"({any_of(CARDINALS)})\b")
_NEXT = Pattern(rf"(?:\s++(and)\s++|\s++|-)({any_of(CARDINALS)})\b(?!-fold)")
_TAIL = Pattern(
    r"[\s-]++and[\s-]++(?:a|one)[\s-](half|quarter|third)\b|(?:\s++|-)point((?:[\s-](?:"
    + any_of(UNITS)
    + r")\b)++)"
)
_HALF = Pattern(
    r"(?:(half)|(?:(one|two|three)[\s-])?(quarter|third)s?)"
    r"(?:\s++(?:an?|of\s++(?:an?|one))\s++|(?<=half)-)"
    r"(?:(million|billion|trillion|dozen|crore|lakh)\b|(?:(?<=half-)|(?<= a ))(?=percent))"
)
_MOST_WORDS = 14
"""No number anyone writes is longer; the bound keeps a text of nothing but number words linear."""


class Spelled(NamedTuple):
    """A number in words: its value, where it ends, and the scale its last word gave (or 1)."""

    value: Decimal
    end: int
    scale: int


def read_words(low: str, at: int) -> Spelled | None:
    """The number whose first word starts at `at` in lower-cased prose, or None."""
    if half := _HALF.match(low, at):
        scale = SCALES[half[4]] if half[4] else 1
        part = UNITS.get(half[2] or "", 1) * scale
        return Spelled(Decimal(part) / PARTS[half[1] or half[3]], half.end(), scale)
    first = _WORD.match(low, at)
    if first is None:
        return None
    total, group, scale = (
        _grown(0, 0, first[1]) if first[1] in SCALES else (0, CARDINALS[first[1]], 1)
    )
    last, end = first[1], first.end()
    tail = _TAIL.match(low, end)
    # "A million and a half" is half a million more.
    extra = _tail_value(tail) * (scale if tail[1] else 1) if tail else Decimal(0)
    if tail:
        end = tail.end()
    for _ in range(_MOST_WORDS):
        more = _NEXT.match(low, end)
        if more is None:
            break
        word = more[2]
        if not _may_follow(word, last, joined=bool(more[1]), exact=not extra):
            break
        if word in SCALES:
            factor = SCALES[word]
            if extra:
                return Spelled((total + group + extra) * factor, more.end(), factor)
            total, group, scale = _grown(total, group, word)
        else:
            group += CARDINALS[word]
        last, end = word, more.end()
        if not extra and (tail := _TAIL.match(low, end)):
            extra, end = _tail_value(tail) * (scale if tail[1] else 1), tail.end()
    return Spelled(Decimal(total + group) + extra, end, scale)


def _grown(total: int, group: int, word: str) -> tuple[int, int, int]:
    factor = SCALES[word]
    if factor < 1000:
        return total, max(group, 1) * factor, factor
    return total + max(group, 1) * factor, 0, factor


def _may_follow(word: str, last: str, *, joined: bool, exact: bool) -> bool:
    if word in SCALES:
        return not joined and not (last in SCALES and SCALES[word] <= SCALES[last])
    if not exact:
        return False
    if last in SCALES:
        return last != "dozen" and SCALES[last] > CARDINALS[word]
    return not joined and last in TENS and 0 < UNITS.get(word, 0) < 10


def _tail_value(tail: re.Match[str]) -> Decimal:
    if tail[1]:
        return Decimal(1) / PARTS[tail[1]]
    digits = "".join(str(UNITS[word]) for word in tail[2].replace("-", " ").split())
    return Decimal("0." + digits)

"""Numbers as texts print them -> values, and back: digits, words, and times.

A small reader of its own, so that the campaign does not lean on the one it examines.
"""

import re
from decimal import Decimal

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = "|".join(_ONES[3:13])
TIMES = rf"twice|(?:{_SMALL}|\d[\d.,]*) times"
"""A pattern for a number of times."""


def parse_digits(number: str) -> Decimal:
    """The value of "23,400" or "−0.7"."""
    return Decimal(number.replace(",", "").replace("−", "-").rstrip("."))


def parse_times(said: str) -> Decimal:
    """The value of "twice", "four times", "3.9 times"."""
    word = said.removesuffix(" times")
    if word == "twice":
        return Decimal(2)
    return Decimal(_ONES.index(word)) if word in _ONES else parse_digits(word)


def format_times(value: Decimal) -> str:
    """2 is "twice", 4 "four times", 3.9 "3.9 times"."""
    if value == 2:
        return "twice"
    whole = value == value.to_integral_value()
    return f"{_ONES[int(value)] if whole and 2 < value < 13 else format_digits(value)} times"


def shown_step(number: str, *, round_zeros: bool = False) -> Decimal:
    """The unit of the last digit; of the last that is not zero for a round number."""
    decimals = len(number.partition(".")[2])
    if decimals:
        return Decimal(1).scaleb(-decimals)
    plain = number.replace(",", "")
    zeros = len(plain) - len(plain.rstrip("0")) if round_zeros else 0
    return Decimal(10) ** zeros


def format_digits(value: Decimal, decimals: int | None = None, *, grouped: bool = True) -> str:
    """The value with its own or `decimals` places, and a real minus sign."""
    exponent = value.normalize().as_tuple().exponent
    places = max(0, -exponent if isinstance(exponent, int) else 0) if decimals is None else decimals
    digits = f"{abs(value):,.{places}f}" if grouped else f"{abs(value):.{places}f}"
    return f"−{digits}" if value < 0 else digits


def format_words(value: Decimal) -> str:
    """The value in words: "thirty-three point five", "twenty-three thousand four hundred"."""
    whole = int(abs(value))
    words = _whole_words(whole)
    fraction = format_digits(abs(value)).partition(".")[2]
    if fraction == "5" and whole:
        return f"{words} and a half"
    if fraction:
        words += " point " + " ".join(_ONES[int(digit)] for digit in fraction)
    return words


def swap_digits(number: str, position: int) -> str:
    """`number` with the digit at `position` and the next one exchanged."""
    places = [match.start() for match in re.finditer(r"\d", number)]
    first, second = places[position], places[position + 1]
    letters = list(number)
    letters[first], letters[second] = letters[second], letters[first]
    return "".join(letters)


def _whole_words(whole: int) -> str:
    for size, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if whole >= size:
            rest = f" {_whole_words(whole % size)}" if whole % size else ""
            return f"{_whole_words(whole // size)} {name}{rest}"
    if whole < 20:
        return _ONES[whole]
    tens = _TENS[whole // 10]
    return f"{tens}-{_ONES[whole % 10]}" if whole % 10 else tens

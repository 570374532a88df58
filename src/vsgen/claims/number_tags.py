"""Numbers -> the tags that frames may ask of them: how they are written, and how much they are."""

from __future__ import annotations

from collections.abc import Iterator

from vsgen.claims.numbers import Number, is_broken, is_year

_LIMITS = tuple((limit, f"le{limit}") for limit in (1, 2, 3, 5, 12, 20, 24, 100, 1000))
_EXACTLY = {value: f"={value}" for value in (0, 1, 2, 3, 100, 110)}
_ROUND = (12, 100, 1000, 10**6, 10**9)
_BASES = (25, 50, 100, 1000, 10_000, 100_000)
"""What shares are told of, beside numbers up to 20."""
_FAMOUS = frozenset("101 112 200 301 302 304 400 401 403 404 410 418 429 500 502 503 504".split())
"""What a server says, and whom one calls."""


def number_tags(number: Number, written: str) -> Iterator[str]:
    """What frames may ask of a number: how it is written, and about how much it is."""
    value = number.value
    yield from ("N", number.form, "spelled" if number.spelled else "digits")
    yield "broken" if is_broken(value) else "whole"
    if number.both:
        yield "part"
    if (number.both or number.form == "part") and written[-1] != "s":
        yield "single"
    if number.grouped:
        yield "grouped"
    if number.scale != 1:
        yield "scaled"
    if number.grouped or number.scale >= 100:
        yield "large"
    if value <= 110 and int(value) == value and int(value) in _EXACTLY:
        yield _EXACTLY[int(value)]
    if value in _ROUND:
        yield "round"
    if value <= 20 or value in _BASES:
        yield "base"
    if not number.spelled and number.form == "cardinal":
        yield from _digit_tags(number, written)
    for limit, tag in _LIMITS:
        if value <= limit:
            yield tag


def _digit_tags(number: Number, written: str) -> Iterator[str]:
    """What only digits can be: a year, the age of a grown person, a frequency of radio."""
    value = number.value
    if number.grouped and written[-3:-2] == ".":
        yield "cents"
    if number.scale == 1000 and written.endswith(("k", "grand")):
        yield "kilo"
    if number.scale != 1 or number.grouped:
        return
    if is_year(number):
        yield "year"
    if len(written) == 2 and value >= 14:
        yield "age"
    if written in _FAMOUS:
        yield "famous"
    if "." in written:
        yield "decimal"
    if written.endswith(".0"):
        yield "dotzero"
    if 87 <= value < 109 or 118 <= value < 137:
        yield "fm"

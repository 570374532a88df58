"""Shapes of number words that are no statistics, by name: a table of patterns, no code."""

from __future__ import annotations

from vsgen.claims.shapes import shape_table
from vsgen.claims.words import CARDINALS, FRACTIONS, UNITS, any_of

_CARDINAL = f"(?:{any_of(CARDINALS)})"
_UNIT = f"(?:{any_of(UNITS)})"
_AT_WORD: dict[str, tuple[str, ...]] = {
    "idiom": (
        r"one[-\s](?:size|stop)\b",
        r"nine-to-five",
        r"fifty-fifty",
        r"six\s++sigma\b",
        r"half\s++a\s++dozen\s++of\s++the\s++other",
        r"half\s++past\s++\w++",
        r"quarter\s++(?:past|to)\s++\w++",
        r"eighty-twenty",
        r"one\s++(?:by|after)\s++one\b",
        r"one-(?:on|to)-one\b",
        r"twenty-four(?:-|/|\s++)seven",
        r"twenty-four\s++hours\s++a\s++day",
        r"seven\s++days\s++a\s++week",
        r"two\s++(?:cents|sides\s++of)\b",
        r"second\s++(?:to\s++none|nature|guess|hand|thoughts?)",
        r"first\s++(?:of\s++all|and\s++foremost|come|hand|name)\b",
        r"third\s++(?:part(?:y|ies)|wheel)",
        r"(?:million|billion)-dollar\b",
        r"hundred\s++percent\s++(?:sure|certain|remote)",
        r"zero\s++(?:trust|downtime|in\s++on|sum)\b",
        r"one\s++thing\s++(?:to\s++)?(?:another|after)",
    ),
    "compound_word": (
        rf"{_CARDINAL}(?:-{_UNIT})?(?:-to-{_CARDINAL})?-"
        rf"(?!{_CARDINAL}\b|(?:{any_of(FRACTIONS)})\b|percent|per-|fold|times|point|to-|in-"
        r"|out-|and-|odd\b|plus\b)[a-z]+(?:-[a-z]+){0,4}",
    ),
}


WORD_SHAPES = shape_table(_AT_WORD)
"""Matches at a number word; `lastgroup` is the name, with underscores for spaces."""

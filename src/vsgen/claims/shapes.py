"""Shapes of numbers that are no statistics, by name: a table of patterns, no code.

What a pattern covers is silent, so each must be something that no statistic looks like. Patterns
are tried on lower-cased prose at the first digit, or at a number word.
"""

from __future__ import annotations

import re

from vsgen.claims.months import MONTH
from vsgen.claims.words import CARDINALS, FRACTIONS, UNITS, any_of

_CARDINAL = f"(?:{any_of(CARDINALS)})"
_UNIT = f"(?:{any_of(UNITS)})"
_YEAR = r"(?:19|20)\d\d"
_STATISTICAL = r"(?:openings|jobs|positions|people|workers|employees)"

_AT_DIGIT: dict[str, tuple[str, ...]] = {
    "date": (
        r"\d{4}-\d\d-\d\d(?:[t ]\d\d:\d\d(?::\d\d)?z?)?(?!\d)",
        rf"\d{{1,2}}[/.]\d{{1,2}}[/.](?:{_YEAR}|\d\d)(?![\d.%])",
        r"\d{4}/\d\d/\d\d(?!\d)",
        rf"{_YEAR}-0[1-9](?![\d-])",
        rf"\d{{1,2}}(?:st|nd|rd|th)?(?:\s++of)?\s++{MONTH}(?![\w])(?:,?\s++{_YEAR}\b)?"
        r"(?!\s++\d{1,2}[,\s])",
    ),
    "classification_code": (r"\d\d-\d{4}(?:\.\d\d)?(?![\d])", r"\d\d-\d\d00\b"),
    "phone_number": (
        r"(?:\d{1,2}[- .])?\d{3}[- .]\d{3}[- .]\d{4}(?!\d)",
        rf"\d{{3}}-\d{{4}}(?![\d-])(?!\s++{_STATISTICAL})",
    ),
    "time_of_day": (
        r"\d{1,2}:\d\d(?::\d\d)?(?!\d)(?:\s?[ap]\.?m\b\.?)?",
        r"\d{1,2}\s?(?:a\.m\.|p\.m\.|am\b|pm\b)",
        r"\d{1,2}\s++o'clock",
    ),
    "form": (
        r"401\s?\(k\)s?",
        r"40[13]\s?\([kb]\)s?",
        r"40[13]k\b",
        r"501\(c\)\(\d\)",
        rf"1099(?:-\w+)?\b(?!\s++{_STATISTICAL})",
        r"(?:10-[kq]|8-k|20-f)\b",
        r"529\s++plans?",
    ),
    "idiom": (
        r"24\s?[/x×-]\s?7(?:[/x×]365)?\b",
        r"7\s?x\s?24\b",
        r"[89][- ](?:to|-)[- ]?[56]\b(?!\s?[%,.\d])(?!\s++percent)",
        r"4\s++vs\s++of",
        r"(?:50[/–-]50|80[/–-]20|(?:90/10|75/25|70/30|60/40|30/70|40/60|20/80)|70[/–-]20[/–-]10|20/20)\b",
        r"1[:-]1s?\b(?!\s++ratio)",
        r"1-(?:on|to)-1\b",
        r"24\s++hours\s++a\s++day",
        r"7\s++days\s++a\s++week",
        r"365\s++days",
        r"360\s?(?:-?\s?degrees?|°)",
        rf"101\b(?!\s++{_STATISTICAL})(?=\s*+[,:)](?!\d)|\.(?!\d)|\s++(?:course|class))",
        r"007\b",
    ),
    "version": (r"\d++(?:\.\d++){2,}[\w-]{0,20}", r"\d++\.x\b"),
    "sequence": (r"\d{1,4}(?:-\d{1,4}){2,}(?![\w])",),
    "identifier": (r"\d{13,}+",),
    "dimension": (r"\d{1,5}\s?[x×]\s?\d{1,5}(?:\s?[x×]\s?\d{1,5})?(?!\d)",),
    "score": (
        r"\d(?:\.\d{1,2})?\s++gpa\b",
        r"\d(?:\.\d)?\s?(?:/|out\s++of|-)\s?\d{1,2}[\s-]stars?\b",
        r"\d\.\d\s?(?:/|out\s++of)\s?(?:5|10)\b",
        r"10/10\b",
        r"\d[\s-]stars?\b",
    ),
    "technical_constant": (r"(?:\d{1,2}|k)-?\s?fold\s++(?:cross|valid)[\w-]*",),
    "formula": (r"\d{1,4}\s?[+*=]\s?\d{1,4}\b(?:\s?=\s?\d{1,6})?",),
    "address": (r"\d{1,5}\s++(?:[a-z]+\s++){1,3}?(?:street|avenue|road|boulevard|lane)\b",),
    "brand": (rf"3m\b(?!\s?\+|\s++(?:users|customers|rows|records|{_STATISTICAL}|a\b|per\b))",),
    "decade": (r"(?:19|20)?\d0s\b",),
    "technical_unit": (
        r"\d[\d,.]{0,12}+\s?-?(?:[kmgtp]i?b(?:ps|/s)?|ms|[µu]s|ns|[gmk]?hz|fps|px|km|kg|cm"
        r"|mm|°[cf]?|kwh|mw|[gmk]bps|qps|rps|tps|rpm|bits?|bytes?|gigabytes?|terabytes?"
        r"|petabytes?|megabytes?|milliseconds?|microseconds?|gigahertz|cores?|vcpus?|gpus?"
        r"|pixels?|vram)\b",
    ),
    "compound_adjective": (
        r"\d{1,4}(?:\.\d)?(?:\s?(?:[-–]|\s?-?\s?to[- ])\s?\d{1,4})?-"
        r"(?!percent|per-|fold|times|point|to-|in-|out-|hundred|thousand|million|billion"
        r"|trillion|lakh|crore|and|odd|ish|plus)[a-z]+(?:-[a-z]+){0,4}",
        r"\d{1,3}-\s++(?:to|or|and)\s++\d{1,3}-[a-z]+(?:-[a-z]+){0,3}",
    ),
}
_AT_WORD: dict[str, tuple[str, ...]] = {
    "idiom": (
        r"one[-\s](?:size|stop)\b",
        r"nine-to-five",
        r"fifty-fifty",
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
        r"|out-|and-|plus\b)[a-z]+(?:-[a-z]+){0,4}",
    ),
}
_BEFORE_NUMBER = {
    "version": "version versions v ver python java php ruby node kubernetes",
    "cross reference": (
        "chapter chapters section sections figure figures fig table tables step steps page pages "
        "appendix footnote note line lines row column columns item question questions exercise "
        "lesson module unit part parts phase phases stage volume vol issue episode paragraph "
        "clause exhibit slide slides sprint annex milestone principle article articles tip rule "
        "option example case scenario room suite floor"
    ),
    "grade": (
        "level levels tier tiers grade grades type class category zone group band layer priority "
        "severity ring"
    ),
    "standard": (
        "iso iso/iec rfc ieee pci soc nist en din ansi cfr title form forms schedule iec rev bs "
        "basel cve gdpr act regulation directive code codes naics sox sas sic isco"
    ),
    "technical constant": "port http status error seed epoch alpha r2 f1 auc",
    "age": "age ages aged turned turning",
}

NAME_BY_WORD = {word: name for name, words in _BEFORE_NUMBER.items() for word in words.split()}
"""The word right before a number -> the name of what the number then is."""

ALSO_VERBS = frozenset(
    "note form forms question questions act group issue issues figure lines".split()
)
"""Of these words, those that may be a verb with a number as object ("form 3 teams")."""


def _table(rows: dict[str, tuple[str, ...]]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{'|'.join(shapes)})" for name, shapes in rows.items()))


DIGIT_SHAPES = _table(_AT_DIGIT)
"""Matches at a digit; `lastgroup` is the name, with underscores for spaces."""

WORD_SHAPES = _table(_AT_WORD)
"""Matches at a number word, in the same way."""

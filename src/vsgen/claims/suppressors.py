"""A digit or number word in its place -> the named reason why it is no statistic, or None.

The shapes are data (`shapes.py`); here is where they are tried, and what the text before decides.
"""

from __future__ import annotations

import re

from vsgen.claims.claim import Suppressed
from vsgen.claims.currencies import BEFORE, CURRENCY
from vsgen.claims.mask import Prose
from vsgen.claims.months import MONTH
from vsgen.claims.shapes import ALSO_VERBS, DIGIT_SHAPES, NAME_BY_WORD, WORD_SHAPES
from vsgen.claims.words import CARDINALS, UNITS, any_of

_SERIES = re.compile(
    r"\d{1,6}(?:\.\d{1,6}){0,3}+[a-z]?(?![\w%])"
    r"(?:(?:\s?[-–,/:]\s?|,?\s++(?:and|to|or|through)\s++)\d{1,6}(?:\.\d{1,4}){0,2}+"
    r"(?![\w%]|,\d|\s++(?:percent|per)\b)){0,4}"
)
_WORD_SERIES = re.compile(
    rf"(?:{any_of(CARDINALS)})\b(?:\s++(?:and|to|or)\s++(?:{any_of(UNITS)})\b)?"
    r"(?!\s++(?:percent|per\s++cent|million|thousand|hundred))"
)
_PREVIOUS = re.compile(r"([A-Za-z][\w&.+#/'-]*+)([:\s]\s*+)$")
_EQUALS = re.compile(r"(?:[=<>≤≥≈^]|\b[pnkr]\s?(?:of|value))\s?-?$")
_LIST_MARKER = re.compile(r"\d{1,3}[.)](?=\s)")
_LINE_START = re.compile(r"(?:^|\n)[ >#]*+(?:[-+]\s+)?\(?$")
_ENUMERATOR = re.compile(r"\d{1,2}\)")
_DAY = re.compile(
    r"(?!(?:19|20)\d\d)\d{1,2}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{1,2})?(?!\d|[.,]\d|\s?%)"
    r"(?:,?\s++(?:19|20)\d\d(?![\d]))?"
)
_MONTH_BEFORE = re.compile(rf"\b{MONTH}\s+$")
_SCALE = re.compile(
    r"\b(?:scale|range|score|rated?|rating|values?|number|probability|weight"
    r"|anything)\s+(?:of|from|between)?\s*$"
)
_SCALE_SPAN = re.compile(
    r"(?:\d{1,3}|one|zero)\s?(?:to|-|–|through|and)\s?(?:\d{1,3}|five|seven|ten)\b(?!\s?%)"
)
_PERCENTILE = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?(?:\s++(?:and|to)\s++\d{1,2}(?:st|nd|rd|th)?"
    r"|\s?[-–]\s?\d{1,2}(?:st|nd|rd|th)?)?[\s-]++(?:percentile|quantile)s?\b"
)
_GLUED_BEFORE = re.compile(r"(?=[^\s]*[A-Za-z])[A-Za-z0-9][\w+#.&'/-]*$")
_NAME = re.compile(r"\w{0,60}(?:[+#]{1,2}|(?:[-./:]\w{1,40}){0,6})")
_NOT_NAMES = re.compile(
    r"(?:[Mm]id|[Pp]ost|[Pp]re|[Ee]arly|[Ll]ate|FY|fy|Q[1-4]|[Nn]on|[Ss]ub|to|and)-?"
    rf"|(?:.*[^A-Za-z])?{CURRENCY}|.*[a-z]{{2}}[.,:;]|.*[a-z)]{{3}}/"
)
_OBJECT = re.compile(r"\s++[a-z]+(?<!and)(?<!for)(?<!in)(?<!of)(?<!is)(?<!to)\b")
_HYPHENATED = re.compile(r"[a-z]+(?:-[a-z]+)*")


def suppress_digits(prose: Prose, at: int, floor: int) -> Suppressed | None:
    """The named reason why the digits at `at` are no statistic, whatever follows them."""
    low = prose.low
    if prose.text[at] == "¹":
        return Suppressed((at, at + 1), "superscript")
    if name := _glued_name(prose, at, floor):
        return name
    before = low[max(floor, at - 40) : at]
    if _LINE_START.search(low[max(0, at - 12) : at]) and (found := _LIST_MARKER.match(low, at)):
        return Suppressed(found.span(), "list marker")
    if before.endswith("(") and (found := _ENUMERATOR.match(low, at)):
        return Suppressed(found.span(), "list marker")
    if found := _PERCENTILE.match(low, at):
        return Suppressed(found.span(), "percentile")
    if _SCALE.search(before) and (found := _SCALE_SPAN.match(low, at)):
        return Suppressed(found.span(), "scale")
    if BEFORE.search(prose.text[max(floor, at - 12) : at]):
        return None
    if _MONTH_BEFORE.search(before) and (found := _DAY.match(low, at)):
        return Suppressed(found.span(), "date")
    if found := DIGIT_SHAPES.match(low, at):
        return _shaped(found)
    if _EQUALS.search(before) and (found := _SERIES.match(low, at)):
        return Suppressed(found.span(), "technical constant")
    return None


def suppress_words(prose: Prose, at: int, floor: int) -> Suppressed | None:
    """The named reason why the number word at `at` is no statistic, whatever follows it."""
    low = prose.low
    if low.endswith("number-", 0, at):
        return None
    if low[max(floor, at - 1) : at] == "-" and low[max(floor, at - 2) : at - 1].isalpha():
        word = _HYPHENATED.match(low, at)
        return Suppressed((at, word.end() if word else at + 1), "compound word")
    if _SCALE.search(low[max(floor, at - 20) : at]) and (found := _SCALE_SPAN.match(low, at)):
        return Suppressed(found.span(), "scale")
    found = WORD_SHAPES.match(low, at)
    return _shaped(found) if found else None


def suppress_after_word(prose: Prose, at: int, floor: int, *, spelled: bool) -> Suppressed | None:
    """The name that the word before a plain number gives it: "Chapter 3", "level two"."""
    previous = _PREVIOUS.search(prose.text[max(floor, at - 40) : at])
    series = (_WORD_SERIES if spelled else _SERIES).match(prose.low, at)
    if previous is None or series is None:
        return None
    word = previous[1].strip(".'/")
    low = word.lower()
    name = NAME_BY_WORD.get(low)
    if name is None or (":" in previous[2] and low not in ("step", "chapter", "section")):
        return None
    if low in ALSO_VERBS and word[0].islower() and _OBJECT.match(prose.low, series.end()):
        return None
    return Suppressed(series.span(), name)


def _shaped(match: re.Match[str]) -> Suppressed:
    return Suppressed(match.span(), (match.lastgroup or "").replace("_", " "))


def _glued_name(prose: Prose, at: int, floor: int) -> Suppressed | None:
    """Letters glued to the front of the digits make a name: "S3", "GPT-4", "C++17"."""
    text = prose.text
    glued = _GLUED_BEFORE.search(text[max(floor, at - 40) : at])
    if glued is None or _NOT_NAMES.fullmatch(glued[0]):
        return None
    match = _NAME.match(text, at)
    end = match.end() if match else at + 1
    if text[end : end + 1] == "%":
        return None
    return Suppressed((at - len(glued[0]), end), "name with digits")

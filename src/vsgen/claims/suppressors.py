"""A digit or number word in its place -> the named reason why it is no statistic, or None.

The shapes are data (`shapes`, `word_shapes`); here is where they are tried, and what the text
before decides.
"""

from __future__ import annotations

import re

from vsgen.claims.claim import Suppressed
from vsgen.claims.currencies import CURRENCY, RAND, has_sign
from vsgen.claims.mask import Prose
from vsgen.claims.months import MONTH
from vsgen.claims.patterns import Pattern
from vsgen.claims.shapes import DIGIT_SHAPES
from vsgen.claims.word_shapes import WORD_SHAPES

_SERIES = Pattern(
    r"\d{1,6}(?:\.\d{1,6}){0,3}+[a-z]?(?![\w%])"
    r"(?:(?:\s?[-–,/:]\s?|,?\s++(?:and|to|or|through)\s++)\d{1,6}(?:\.\d{1,4}){0,2}+"
    r"(?![\w%]|,\d|\s++(?:percent|per)\b)){0,4}"
)
_EQUALS = Pattern(r"(?:[=<>≤≥≈^]|\b[pnkr]\s?(?:of|value))\s?-?$")
_LIST_MARKER = Pattern(r"\d{1,3}[.)](?=\s)")
_LINE_START = Pattern(r"(?:^|\n)[ >#]*+(?:[-+]\s+)?\(?$")
_ENUMERATOR = Pattern(r"\d{1,2}\)")
_DAY = Pattern(
    r"(?!(?:19|20)\d\d)\d{1,2}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{1,2})?(?!\d|[.,]\d|\s?%)"
    r"(?:,?\s++(?:19|20)\d\d(?![\d]))?"
)
_MONTH_BEFORE = Pattern(rf"\b{MONTH}\s+$")
_SCALE = Pattern(
    r"\b(?:scale|range|score|rated?|rating|values?|number|probability|weight"
    r"|anything)\s+(?:of|from|between)?\s*$"
)
_SCALE_SPAN = Pattern(
    r"(?:\d{1,3}|one|zero)\s?(?:to|-|–|through|and)\s?(?:\d{1,3}|five|seven|ten)\b(?!\s?%)"
)
_PERCENTILE = Pattern(
    r"\d{1,2}(?:st|nd|rd|th)?(?:\s++(?:and|to)\s++\d{1,2}(?:st|nd|rd|th)?"
    r"|\s?[-–]\s?\d{1,2}(?:st|nd|rd|th)?)?[\s-]++(?:percentile|quantile)s?\b"
)
_GLUED_BEFORE = Pattern(r"(?=[^\s]*[A-Za-z])[A-Za-z0-9][\w+#.&'/-]*$|(?<!\w)[A-Z]{1,3}–$")
_NAME = Pattern(r"\w{0,60}(?:[+#]{1,2}|(?:[-./:]\w{1,40}){0,6})")
_NOT_NAMES = Pattern(
    r"(?:[Mm]id|[Pp]ost|[Pp]re|[Ee]arly|[Ll]ate|FY|fy|Q[1-4]|[Nn]on|[Ss]ub|to|and)-?"
    rf"|(?:.*[^A-Za-z])?{CURRENCY}|.*[a-z]{{2}}[.,:;]|.*[a-z)]{{3}}/"
)
_PARAGRAPH = Pattern(r"[§¶]\s?$")
_DEGREE = Pattern(
    r"\b(?:(?:good|strong|minimum|upper)|(?:least|predicted|gain\w*|achiev\w+|miss\w+|want\w*|earn\w*|awarded"
    r"|expect\w*|first\s+or|(?:graduat\w+|finish\w*|left|leaves?|candidates|students|applicants|graduates)\s+with)\s+an?)\s+$"
)
_HELD = Pattern(r"\s++(?:is|was|will|may|from|at)\b")
_COMPARES = Pattern(
    r"(?:\s++|-)(?:[a-z]++[\s-]++){0,5}?(?:ratios?|odds|majority|margin|split|vote|lead|mix|advantage|surplus)\b"
)
_HYPHENATED = Pattern(r"[a-z]+(?:-[a-z]+)*")


def suppress_digits(prose: Prose, at: int, floor: int) -> Suppressed | None:
    """The named reason why the digits at `at` are no statistic, whatever follows them."""
    low = prose.low
    if prose.text[at] == "¹":
        return Suppressed((at, at + 1), "superscript")
    if name := _glued_name(prose, at, floor):
        return name
    before = low[max(floor, at - 40) : at]
    if (found := _LIST_MARKER.match(low, at)) and _LINE_START.search(low[max(0, at - 12) : at]):
        return Suppressed(found.span(), "list marker")
    if before.endswith("(") and (found := _ENUMERATOR.match(low, at)):
        return Suppressed(found.span(), "list marker")
    if found := _PERCENTILE.match(low, at):
        return Suppressed(found.span(), "percentile")
    if (found := _SCALE_SPAN.match(low, at)) and _SCALE.search(before):
        return Suppressed(found.span(), "scale")
    if has_sign(prose.text, at, floor):
        return None
    if (found := _DAY.match(low, at)) and _MONTH_BEFORE.search(before):
        return Suppressed(found.span(), "date")
    if "§" in before and _PARAGRAPH.search(before) and (found := _SERIES.match(low, at)):
        return Suppressed(found.span(), "cross reference")
    if low.startswith("2:1", at) and _is_degree(low, before, at + 3):
        return Suppressed((at, at + 3), "degree")
    if found := DIGIT_SHAPES.match(low, at):
        return _shaped(found)
    if _EQUALS.search(before[-9:]) and (found := _SERIES.match(low, at)):
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
    if (found := _SCALE_SPAN.match(low, at)) and _SCALE.search(low[max(floor, at - 20) : at]):
        return Suppressed(found.span(), "scale")
    found = WORD_SHAPES.match(low, at)
    return _shaped(found) if found else None


def _is_degree(low: str, before: str, end: int) -> bool:
    """Whether the 2:1 that ends at `end` is a class of degree: "a 2:1 from any university"."""
    if _COMPARES.match(low, end):
        return False
    return bool(
        _DEGREE.search(before) or (before.endswith(("a ", "a\n")) and _HELD.match(low, end))
    )


def _shaped(match: re.Match[str]) -> Suppressed:
    return Suppressed(match.span(), (match.lastgroup or "").replace("_", " "))


def _glued_name(prose: Prose, at: int, floor: int) -> Suppressed | None:
    """Letters glued to the front of the digits make a name: "S3", "GPT-4", "C++17"."""
    text = prose.text
    if at == floor or text[at - 1] in " \n(":
        return None
    glued = _GLUED_BEFORE.search(text[max(floor, at - 40) : at])
    if glued is None or _NOT_NAMES.fullmatch(glued[0]) or _is_rand(prose, glued[0], at):
        return None
    match = _NAME.match(text, at)
    end = match.end() if match else at + 1
    if text[end : end + 1] == "%":
        return None
    return Suppressed((at - len(glued[0]), end), "name with digits")


def _is_rand(prose: Prose, glued: str, at: int) -> bool:
    """Whether a single R before the digits is the South African rand: "R780,000"."""
    return glued == "R" and RAND.match(prose.low, at) is not None

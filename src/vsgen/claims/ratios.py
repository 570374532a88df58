"""Fractions, "one in five" and "2:1" -> claims of kind ratio. Percentages are read elsewhere."""

from __future__ import annotations

import re
from decimal import Decimal

from vsgen.claims.claim import Claim, Suppressed, measured
from vsgen.claims.hedges import hedge_before
from vsgen.claims.mask import Prose
from vsgen.claims.numbers import Quantity, read_number
from vsgen.claims.words import FRACTIONS, UNITS, VULGAR, any_of

_IN = re.compile(r"(?:\s++(?:in|out\s++of)\s++(?:every\s++)?|\s++of\s++every\s++|-in-|-out-of-)(?=[\da-z])")
_TO_ONE = re.compile(r"\s?:\s?(\d{1,3})(?![\d:])|(?:-to-|\s++to\s++)(\d{1,2}|one|two|three)\b(?!\s?(?:%|[.,]?\d|percent|years|months|openings|jobs|million))")
_WORD = re.compile(
    rf"(?:(?P<above>{any_of(UNITS)}|an?)(?:\s++|-))?(?P<below>{any_of(FRACTIONS)})(?![\w-])"
)
_OF = re.compile(r"\s++(?:of|the|their|its|our|all|those|these|them)\b(?!\s++(?:battle|story|fun|trick)\b)")
_OF_ONLY = re.compile(r"\s++of\s++")
_MORE = re.compile(r"\s++(?:more|less|higher|lower|larger|faster|fewer|smaller|again)\b")
_BY = re.compile(r"\b(?:by|to|only|just|about|nearly|almost|over|under|roughly|approximately|around|than|least|in)\s+(?:an?\s+|one[\s-])?$")
_IDIOM = re.compile(r"\s++(?:of\s++)?the\s++(?:battle|story|fun|trick|time|job\s++is)\b|\s++(?:an?|the)\s++(?:hour|day|dozen)\b")
_SLASH = re.compile(r"(\d{1,2})/(\d{1,3})(?![\d/])")
_SCORE = re.compile(r"\s++stars?\b|\s++points?\b")
_RATED = re.compile(r"\b(?:rat(?:ed|es|ing)|scor(?:ed|es|e)|grade[ds]?|stars?)\s+(?:\w+\s+){0,3}$")
_RATIO_OF = re.compile(r"\b(?:ratio|odds|majority|margin|outnumber\w*)\b[^.;|]{0,30}$")


def read_ratio(prose: Prose, found: Quantity, floor: int) -> Claim | Suppressed | None:
    """The share ("one in five") or proportion ("3-to-1") that starts with the quantity, or None."""
    if found.high is None and (share := _read_share(prose, found, floor)):
        return share
    low = found.low
    if low.scale != 1 or low.grouped:
        return None
    joint = _TO_ONE.match(prose.low, low.end)
    if joint is None or prose.text[max(0, found.start - 1) : found.start] in ("$", ":", "."):
        return None
    if not joint[1] and "-" not in joint[0] and not _RATIO_OF.search(prose.low[max(0, found.start - 60) : found.start]):
        return None
    below = Decimal(joint[1] or UNITS.get(joint[2]) or joint[2])
    if below == 0:
        return None
    before = hedge_before(prose, found.start, floor)
    return measured("ratio", (low.value / below, None), ":1", (before.edge, joint.end()), before.modifier)


def _read_share(prose: Prose, found: Quantity, floor: int) -> Claim | Suppressed | None:
    joint = _IN.match(prose.low, found.end)
    below = read_number(prose, joint.end()) if joint else None
    a_hundred = joint and re.compile(r"(?:a|one)\s++(hundred|thousand|million)\b").match(prose.low, joint.end())
    if joint is None or (below is None and not a_hundred):
        return None
    value, end = Decimal(0), joint.end()
    if a_hundred:
        value, end = Decimal({"hundred": 100, "thousand": 1000, "million": 10**6}[a_hundred[1]]), a_hundred.end()
    elif below:
        value, end = below.value, below.end
    if value == 10**6 and found.low.value == 1:
        return Suppressed((found.start, end), "idiom")
    if not _is_share(prose, found, joint[0].strip(" -"), value, end):
        return None
    if found.low.value % 1 or _SCORE.match(prose.low, end) or _RATED.search(prose.low[max(0, found.start - 30) : found.start]):
        return Suppressed((found.start, end), "score")
    before = hedge_before(prose, found.start, floor)
    return measured("ratio", (found.low.value / value, None), "share", (before.edge, end), before.modifier)


def _is_share(prose: Prose, found: Quantity, joint: str, below: Decimal, end: int) -> bool:
    if not 0 < found.low.value < below <= 10**6:
        return False
    if joint == "in":
        year = not found.spelled and 1900 <= below < 2100
        return not year and (below <= 20 or below in (50, 100, 1000, 10000)) and not prose.text[end : end + 1] == "%"
    return True


def read_fraction(prose: Prose, at: int, floor: int) -> Claim | Suppressed | None:
    """The fraction ("a third of", "two-thirds", "half", "⅔", "1/3 of") that starts or has its word at `at`."""
    char = prose.text[at]
    if char in VULGAR:
        above, below = VULGAR[char]
        return _share(prose, (at, at + 1), floor, above, below)
    if slash := _SLASH.match(prose.text, at):
        if 0 < int(slash[1]) < int(slash[2]) and (_OF_ONLY.match(prose.low, slash.end()) or _MORE.match(prose.low, slash.end())):
            return _share(prose, slash.span(), floor, int(slash[1]), int(slash[2]))
        return None
    word = _WORD.match(prose.low, at)
    if word is None:
        return None
    return _spelled(prose, word, floor)


def _spelled(prose: Prose, word: re.Match[str], floor: int) -> Claim | Suppressed | None:
    start, end = word.span()
    above, name = word["above"], word["below"]
    window = prose.low[max(0, start - 30) : start]
    if above is None and (article := re.search(r"\b(?:an?|one)(?:\s|-)$", window)):
        above, start = article[0].strip(" -"), start - len(article[0])
        window = window[: article.start()]
    if _IDIOM.match(prose.low, end):
        return Suppressed((max(start, floor), end), "idiom")
    count = 1 if above in (None, "a", "an") else UNITS[above]
    if not _is_fraction(prose, window, above, name, word.group(), end) or not 0 < count < FRACTIONS[name]:
        return None
    return _share(prose, (start, end), floor, count, FRACTIONS[name])


def _is_fraction(prose: Prose, window: str, above: str | None, name: str, whole: str, end: int) -> bool:
    low = prose.low
    if name in ("half", "halves"):
        if re.search(r"\b(?:first|second|other|latter|former|better|last|top|bottom|each|and\s+a|and|one)\s+(?:a\s+)?$", window):
            return False
        return name == "half" and bool(_OF.match(low, end) or _BY.search(window) or _MORE.match(low, end))
    of = bool(_OF_ONLY.match(low, end))
    if above is None or (above in ("a", "an") and name.endswith("s")):
        return False
    if above in ("a", "an"):
        return of or bool(_BY.search(window) and _stands_alone(low, end)) or bool(_MORE.match(low, end) and _BY.search(window + "by " if window.strip() else "by "))
    if name in ("quarter", "quarters", "second"):
        return "-" in whole or of
    return above != "one" and name.endswith("s") or above == "one" and not name.endswith("s")


def _stands_alone(low: str, end: int) -> bool:
    return re.compile(r"\s*+(?:[.,;:)!?|]|$|(?:from|between|by|in|over|since|to|through|and|during|last|this)\b)").match(low, end) is not None


def _share(prose: Prose, span: tuple[int, int], floor: int, above: int, below: int) -> Claim:
    before = hedge_before(prose, span[0], floor)
    return measured(
        "ratio", (Decimal(above) / below, None), "share", (before.edge, span[1]), before.modifier
    )

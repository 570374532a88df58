"""Years -> periods: "from 2024 to 2034", "2024–34", "by 2030", "in May 2024".

Says what a period may do (serve a claim, stand alone, or only date a document); the claims that it
serves are chosen elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from vsgen.claims.claim import Span, Years
from vsgen.claims.documents import is_document, is_edition
from vsgen.claims.mask import Prose
from vsgen.claims.months import MONTH
from vsgen.claims.patterns import Pattern

Shape = Literal["range", "bound", "in", "at", "edition", "document"]
"""A range, a bound or "in 2019" may stand alone; a bare year ("at") only dates; an edition serves
only where nothing else does; a document's year serves nothing."""


@dataclass(frozen=True, slots=True)
class Period:
    """Years found in a text, their span with its preposition, and what they may do."""

    years: Years
    span: Span
    shape: Shape


_Y = r"(?:19|20)\d\d"
YEAR = Pattern(rf"{_Y}(?![\d%]|[.,]\d|-?[a-z]\w*-|\s?%|\s++percent)")
_FISCAL = r"(?:(?:fy|fiscal\s++(?:year\s++)?|q[1-4]\s++|h[12]\s++|calendar\s++year\s++)\s?)?"
_RANGE = Pattern(
    r"(\d{4})(?:\s?[-–—/]\s?|--|\s++(?:to|through|until|till|thru)\s++"
    r"(?:the\s++year\s++)?|\s++(and)\s++)"
    rf"(?:(?:{MONTH}|early|late|mid|the\s++end\s++of)[\s-]++)?{_FISCAL}(\d{{4}}|\d\d)"
    r"(?![\d%]|[.,]\d|\s?%|\s++percent|-\d|[a-z])"
)
_WHEN = (
    r"(?:(?:the\s+)?(?:(?:year|period|decade|years|months?|beginning|end|start|middle"
    r"|spring|summer|fall|autumn|winter)\s+(?:of\s+)?)*"
    rf"(?:(?:{MONTH}\s*(?:to|and|through|-|–)\s*)?{MONTH}\s+|early[\s-]+|late[\s-]+|mid-?\s*)?"
    r"(?:(?:fy|fiscal(?:\s+year)?|calendar\s+year|q[1-4],?)\s*)?)"
)
_BEFORE = Pattern(
    r"(?:(?<=[\s(|\"'])|^)(?P<word>between\s+(?:now|today)\s+and|from|between|by"
    r"|throughout|through|until|till|since|as\s+of|during|over|in|for|within|of|after|before|to"
    rf"|starting\s+in|beginning\s+in|ending\s+in)\s+{_WHEN}$"
    r"|(?:(?<=[\s(|,\"'])|^)(?P<bare>"
    rf"(?:{MONTH}\s+|early[\s-]+|late[\s-]+|mid-?\s*|fiscal\s+(?:year\s+)?|fy\s?"
    r"|q[1-4]\s+)+)$"
)
_SHORT = Pattern(r"\d\d(?![\w%]|[.,]\d)")
_STANDING = frozenset({"in", "during", "throughout"})
_ODD_YEAR = Pattern(r"\d{4}(?![\d%]|[.,]\d|\s?%|-?[a-z]|\s++(?:percent|per|[a-z]+s\b))")
# The year of a house and not of what it employs: it may date a claim, and states none.
_SETTLED = Pattern(
    r"\b(?:(?:moved|relocated)\s+(?:in)?to\s+(?:its|their)|relocated|(?:was|were|first)\s+(?:re)?built|(?:was|were)\s+re-?named"
    r"|was\s+(?:completed|erected|demolished|restored)|(?:re-?)?opened(?=\s+in\s*$)|opened\s+its\s+doors)"
    r"\b(?:\s+[a-z]+){0,4}\s*$"
)
_MONTH_BEFORE = Pattern(rf"(?:^|\s){MONTH}\s+$")
_OPENING = frozenset({"since", "after"})
_CLOSING = frozenset({"by", "through", "until", "till", "before", "to"})
_ONWARDS = Pattern(r"\s++(?:onwards?|levels?)\b")
# "There are 2000 openings" counts; "2024 openings rose" is a year.
_AMOUNT_BEFORE = Pattern(
    r"\b(?:are|were|have|has|had|about|over|nearly|almost|than|least|employs?|employed"
    r"|with|some|roughly|approximately|around|adds?|added|creates?|created|hired?"
    r"|hires)\s+$"
)
_COUNTED = Pattern(
    r"\s++(?:[a-z]+\s++){0,2}?(?:openings|jobs|positions|workers|employees|people|staff|vacancies)\b"
)
_SPANNING = frozenset({"from", "between", "during", "over", "in", "for"})
_LONGEST = 50
_DASH = Pattern(r"[-–—/]")


def read_period(prose: Prose, at: int, floor: int) -> Period | None:
    """The period whose first year starts at `at`, or None."""
    window = prose.low[max(floor, at - 50) : at]
    if window.endswith("fy") and (short := _SHORT.match(prose.low, at)):
        year = 2000 + int(short[0])
        return Period((year, year), (at - 2, at + 2), "at")
    if not (YEAR.match(prose.low, at) or _is_odd_year(prose, at, window)):
        return None
    before = _BEFORE.search(window)
    word = (before["word"] or "") if before else ""
    start = at - len(window) + before.start() if before else at
    ranged = _RANGE.match(prose.low, at)
    if ranged and (years := _years(ranged, word)):
        shape: Shape = "edition" if is_edition(prose, at, ranged.end()) else "range"
        return Period(years, (start, ranged.end()), shape)
    end = at + 4
    if _AMOUNT_BEFORE.search(window) and _COUNTED.match(prose.low, end):
        return None
    year = int(prose.low[at:end])
    if is_document(prose, at, end, floor):
        return Period((year, year), (start, end), "document")
    if word in _CLOSING or word.endswith("and"):
        return Period((None, year), (start, end), "bound")
    if word in _STANDING and not (word == "in" and _SETTLED.search(window)):
        return Period((year, year), (start, end), "in")
    opening = word in _OPENING or (word == "from" and _ONWARDS.match(prose.low, end))
    return Period((year, None if opening else year), (start, end), "at")


def _is_odd_year(prose: Prose, at: int, window: str) -> bool:
    """Whether four digits can only be a year, be it one that nobody means: "in May 7024"."""
    if not _ODD_YEAR.match(prose.low, at):
        return False
    if _MONTH_BEFORE.search(window):
        return True
    ranged = _RANGE.match(prose.low, at)
    return bool(ranged and len(ranged[3]) == 4 and YEAR.match(prose.low, ranged.start(3)))


def _years(match: re.Match[str], word: str) -> Years | None:
    first, last = int(match[1]), match[3]
    if match[2] and (word != "between" or len(last) == 2):
        return None
    if len(last) == 4:
        if YEAR.match(match.string, match.start(3)) and YEAR.match(match.string, match.start(1)):
            return (first, int(last)) if int(last) >= first else None
        return (first, int(last)) if word in _SPANNING else None
    if not _DASH.search(match[0]):
        return None
    second = first // 100 * 100 + int(last)
    # "2024-05" is a month: no period ends before it starts. "2019/88" is a number of a document.
    return (first, second) if first < second <= first + _LONGEST else None

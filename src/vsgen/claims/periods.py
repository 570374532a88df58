"""Years -> periods: "from 2024 to 2034", "2024–34", "by 2030", "in May 2024".

Says what a period may do (serve a claim, stand alone, or only date a document); the claims that it
serves are chosen elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from vsgen.claims.claim import Span, Years
from vsgen.claims.mask import Prose
from vsgen.claims.months import MONTH

Shape = Literal["range", "bound", "at", "edition", "document"]
"""A range or bound may stand alone; an edition serves only where nothing else does; a document's
year serves nothing."""


@dataclass(frozen=True, slots=True)
class Period:
    """Years found in a text, their span with its preposition, and what they may do."""

    years: Years
    span: Span
    shape: Shape


_Y = r"(?:19|20)\d\d"
YEAR = re.compile(rf"{_Y}(?![\d%]|[.,]\d|-?[a-z]\w*-|\s?%|\s++percent)")
_FISCAL = r"(?:(?:fy|fiscal\s++(?:year\s++)?|q[1-4]\s++|h[12]\s++|calendar\s++year\s++)\s?)?"
_RANGE = re.compile(
    rf"({_Y})(?:\s?[-–—/]\s?|--|\s++(?:to|through|until|till|thru)\s++"
    r"(?:the\s++year\s++)?|\s++(and)\s++)"
    rf"(?:(?:{MONTH}|early|late|mid|the\s++end\s++of)[\s-]++)?{_FISCAL}({_Y}|\d\d)"
    r"(?![\d%]|[.,]\d|\s?%|\s++percent|-\d)"
)
_WHEN = (
    r"(?:(?:the\s+)?(?:(?:year|period|decade|years|months?|beginning|end|start|middle"
    r"|spring|summer|fall|autumn|winter)\s+(?:of\s+)?)*"
    rf"(?:{MONTH}\s+|early[\s-]+|late[\s-]+|mid-?\s*)?"
    r"(?:(?:fy|fiscal(?:\s+year)?|calendar\s+year|q[1-4],?)\s*)?)"
)
_BEFORE = re.compile(
    r"(?:(?<=[\s(|\"'])|^)(?P<word>between\s+(?:now|today)\s+and|from|between|by"
    r"|through|until|till|since|as\s+of|during|over|in|for|within|of|after|before|to"
    rf"|starting\s+in|beginning\s+in|ending\s+in)\s+{_WHEN}$"
    r"|(?:(?<=[\s(|,\"'])|^)(?P<bare>"
    rf"(?:{MONTH}\s+|early[\s-]+|late[\s-]+|mid-?\s*|fiscal\s+(?:year\s+)?|fy\s?"
    r"|q[1-4]\s+)+)$"
)
_EDITION = re.compile(
    r"[\s)]++(?:(?:BLS|Employment|Occupational|U\.S\.)\s++)*"
    r"(?:editions?|releases?|[Hh]andbook|reports?|tables?|dataset|data\s++set|vintage"
    r"|Projections?|Outlook|figures|round)\b"
)
_DOCUMENT = re.compile(
    r"[\s)]++(?:[A-Z][\w&-]*+\s++){0,4}"
    r"(?:edition|Edition|Handbook|Guide|GUIDE|guide|Report\b|Act\b|Regulation"
    r"|Directive|Rule\b|release\b|version\b|Update|update\b|Standard|standard\b"
    r"|revision\b|paper\b|Conference|conference\b|Olympics|Roadmap|Trends)"
)
_PUBLISHED = re.compile(
    r"(?:\b(?:published|released|release|updated|revised|reviewed|visited|accessed"
    r"|retrieved|read|issued|founded|launched|introduced|passed|adopted|copyright"
    r"|written|came\s+out|established|coined|born|joined|rewritten|began|started"
    r"|acquired|deprecated|enacted)\b(?:\s+[a-z]+){0,3}\s*|[©]\s*|\(c\)\s*)"
    rf"(?:(?:in|on|back\s+in)\s+)?(?:the\s+)?(?:{MONTH}\s+)?$"
)
_TITLED = re.compile(r"([A-Z][\w&.+#/'-]*)[,:]?\s++$")
_MONTH_ONLY = re.compile(MONTH + r"$")
_NOT_TITLES = frozenset(
    "in from by since through between during until over for as of to and the employment jobs wages "
    "pay growth salary change openings median total year years fy q1 q2 q3 q4 us bls "
    "january february march april may june july august september october november december".split()
)
_OPENING = frozenset({"since", "after"})
_CLOSING = frozenset({"by", "through", "until", "till", "before", "to"})
_ONWARDS = re.compile(r"\s++(?:onwards?|levels?)\b")
# "There are 2000 openings" counts; "2024 openings rose" is a year.
_AMOUNT_BEFORE = re.compile(
    r"\b(?:are|were|have|has|had|about|over|nearly|almost|than|least|employs?|employed"
    r"|with|some|roughly|approximately|around|adds?|added|creates?|created|hired?"
    r"|hires)\s+$"
)
_COUNTED = re.compile(
    r"\s++(?:[a-z]+\s++){0,2}?(?:openings|jobs|positions|workers|employees|people|staff|vacancies)\b"
)
_DASH = re.compile(r"[-–—/]")


def read_period(prose: Prose, at: int, floor: int) -> Period | None:
    """The period whose first year starts at `at`, or None."""
    if not YEAR.match(prose.low, at):
        return None
    window = prose.low[max(floor, at - 50) : at]
    before = _BEFORE.search(window)
    word = (before["word"] or "") if before else ""
    start = at - len(window) + before.start() if before else at
    ranged = _RANGE.match(prose.low, at)
    if ranged and (years := _years(ranged, joined=word == "between")):
        shape: Shape = "edition" if _is_edition(prose, at, ranged.end()) else "range"
        return Period(years, (start, ranged.end()), shape)
    end = at + 4
    if _AMOUNT_BEFORE.search(window) and _COUNTED.match(prose.low, end):
        return None
    year = int(prose.low[at:end])
    if _is_document(prose, at, end, floor):
        return Period((year, year), (start, end), "document")
    if word in _CLOSING or word.endswith("and"):
        return Period((None, year), (start, end), "bound")
    opening = word in _OPENING or (word == "from" and _ONWARDS.match(prose.low, end))
    return Period((year, None if opening else year), (start, end), "at")


def _years(match: re.Match[str], *, joined: bool) -> Years | None:
    first, last = int(match[1]), match[3]
    if match[2] and (not joined or len(last) == 2):
        return None
    if len(last) == 4:
        return (first, int(last)) if int(last) >= first else None
    if not _DASH.search(match[0]):
        return None
    second = first // 100 * 100 + int(last)
    # "2024-05" is a month: no period ends before it starts.
    return (first, second) if second > first else None


def _is_edition(prose: Prose, at: int, end: int) -> bool:
    if _EDITION.match(prose.text, end):
        return True
    title = _TITLED.search(prose.text[max(0, at - 30) : at])
    return bool(
        title
        and title[1].lower() in ("projections", "handbook", "edition", "table", "matrix", "program")
    )


def _is_document(prose: Prose, at: int, end: int, floor: int) -> bool:
    if _DOCUMENT.match(prose.text, end) or _PUBLISHED.search(prose.low[max(floor, at - 60) : at]):
        return True
    title = _TITLED.search(prose.text[max(floor, at - 30) : at])
    if title is None:
        return False
    name = title[1].strip(".,:'").lower()
    return not (name in _NOT_TITLES or _MONTH_ONLY.match(title[1].lower())) and "," not in title[0]

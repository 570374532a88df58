"""Years -> periods: "from 2024 to 2034", "2024–34", "by 2030", "in May 2024".

Says what a period may do (serve a claim, stand alone, or only date a document); the claims that it
serves are chosen elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from vsgen.claims.claim import Span, Years
from vsgen.claims.sentence import Context
from vsgen.documents.patterns import Pattern

Shape = Literal["range", "bound", "at", "edition", "document"]
"""A range or a bound may stand alone; a year ("at") only dates; an edition serves only where
nothing else does; a document's year serves nothing."""

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)


@dataclass(frozen=True, slots=True)
class Period:
    """Years found in a text, their span with its preposition, and what they may do."""

    years: Years
    span: Span
    shape: Shape


_YEAR = Pattern(r"(?:19|20)\d\d(?![\d%]|[.,]\d|-?[a-z]\w*-|\s?%|\s++percent)")
_RANGE = Pattern(
    r"(\d{4})(?:\s?[-–—/]\s?|--|\s++(?:to|through|until|till|thru)\s++(?:the\s++year\s++)?|\s++(and)\s++)"
    rf"(?:(?:{MONTH}|early|late|mid|the\s++end\s++of)[\s-]++)?"
    r"(?:(?:fy|fiscal\s++(?:year\s++)?|q[1-4]\s++|h[12]\s++|calendar\s++year\s++)\s?)?(\d{4}|\d\d)"
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
_ODD_YEAR = Pattern(r"\d{4}(?![\d%]|[.,]\d|\s?%|-?[a-z]|\s++(?:percent|per|[a-z]+s\b))")
_MONTH_BEFORE = Pattern(rf"(?:^|\s){MONTH}\s+$")
_ONWARDS = Pattern(r"\s++(?:onwards?|levels?)\b")
_DASH = Pattern(r"[-–—/]")
_OPENING = frozenset({"since", "after"})
_CLOSING = frozenset({"by", "through", "until", "till", "before", "to"})
_SPANNING = frozenset({"from", "between", "during", "over", "in", "for"})
_LONGEST = 50


def read_period(context: Context, index: int, floor: int) -> Period | None:
    """The period whose first year is the number at a token, or None."""
    low, at = context.prose.low, context.tokens[index].start
    window = low[max(floor, at - 50) : at]
    if window.endswith("fy") and (short := _SHORT.match(low, at)):
        year = 2000 + int(short[0])
        return Period((year, year), (at - 2, at + 2), "at")
    if not (_YEAR.match(low, at) or _is_odd_year(low, at, window)):
        return None
    before = _BEFORE.search(window)
    word = (before["word"] or "") if before else ""
    start = at - len(window) + before.start() if before else at
    ranged = _RANGE.match(low, at, context.end)
    if ranged and (years := _years(ranged, word)):
        edition = context.name("edition", index, context.index_at(ranged.end() - 1))
        return Period(years, (start, ranged.end()), "edition" if edition else "range")
    if context.name("amount", index):
        return None
    span, year = (start, at + 4), int(low[at : at + 4])
    if context.name("edition document", index):
        return Period((year, year), span, "document")
    if word in _CLOSING or word.endswith("and"):
        return Period((None, year), span, "bound")
    opening = word in _OPENING or (word == "from" and _ONWARDS.match(low, at + 4))
    return Period((year, None if opening else year), span, "at")


def _is_odd_year(low: str, at: int, window: str) -> bool:
    """Whether four digits can only be a year, be it one that nobody means: "in May 7024"."""
    if not _ODD_YEAR.match(low, at):
        return False
    ranged = _RANGE.match(low, at)
    dated = ranged and len(ranged[3]) == 4 and _YEAR.match(low, ranged.start(3))
    return bool(_MONTH_BEFORE.search(window) or dated)


def _years(match: re.Match[str], word: str) -> Years | None:
    first, last = int(match[1]), match[3]
    if match[2] and (word != "between" or len(last) == 2):
        return None
    if len(last) == 4:
        if _YEAR.match(match.string, match.start(3)) and _YEAR.match(match.string, match.start(1)):
            return (first, int(last)) if int(last) >= first else None
        return (first, int(last)) if word in _SPANNING else None
    if not _DASH.search(match[0]):
        return None
    second = first // 100 * 100 + int(last)
    # "2024-05" is a month: no period ends before it starts. "2019/88" is a number of a document.
    return (first, second) if first < second <= first + _LONGEST else None

"""Reads years as periods: "from 2024 to 2034", "by 2030", "in May 2024"; claims with theirs.

A period may serve a claim, stand alone, or only date a document. A claim takes the period beside
it, else the nearest of its sentence that suits its kind.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from vsgen.claims.claim import Claim, Span, Suppressed, Years
from vsgen.claims.sentence import Context
from vsgen.documents import Prose
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


_APART = Pattern(r"[,;:]\s*\S|\b(?:while|whereas|but|and|than)\b")
_COMPARED = Pattern(
    r"\b(?:(?:up|down)\s+from|compared\s+(?:with|to)|against|versus|than)\s+(?:[a-z]+\s+){0,2}$"
)
_TOUCHING = 3
_NEAR = 160
_MOST_BESIDE = 16
"""So many claims or periods on either side of a claim are looked at."""


def attach_periods(
    prose: Prose, claims: Sequence[Claim], periods: Sequence[Period]
) -> tuple[list[Claim], list[Suppressed]]:
    """The claims of one sentence with periods given, standing periods added; the rest named."""
    values = [claim for claim in claims if _takes_period(claim)]
    value_starts = [claim.span[0] for claim in values]
    starts = [period.span[0] for period in periods]
    attached: list[Claim] = []
    taken: set[Period] = set()
    for claim in claims:
        if periods and _takes_period(claim):
            near = periods[_around(starts, claim.span[0])]
            seen = values[_around(value_starts, claim.span[0])]
            if period := _period_of(prose, claim, seen, near):
                taken.add(period)
                attached.append(replace(claim, period=period.years))
                continue
        attached.append(claim)
    named: list[Suppressed] = []
    for period in periods:
        if period in taken:
            named.append(Suppressed(period.span, "period of a claim"))
        elif period.shape in ("range", "bound") or (not values and period.years[1] is None):
            attached.append(Claim("period", None, None, None, "", period.years, period.span))
        else:
            name = "date" if period.shape == "at" else "document year"
            named.append(Suppressed(period.span, name))
    return attached, named


def _around(starts: list[int], at: int) -> slice:
    """The places on both sides of an offset: of a sentence of hundreds, the others are too far."""
    index = bisect_left(starts, at)
    return slice(max(0, index - _MOST_BESIDE), index + _MOST_BESIDE)


def _takes_period(claim: Claim) -> bool:
    return claim.kind != "period" and claim.unit not in ("years", "months")


def _period_of(
    prose: Prose, claim: Claim, values: Sequence[Claim], periods: Sequence[Period]
) -> Period | None:
    usable = [it for it in periods if it.shape != "document"]
    firm = [it for it in usable if it.shape != "edition"] or usable
    if beside := _beside(prose, claim, values, firm):
        return beside
    usable = [
        it
        for it in usable
        if not (_of_another(prose, claim, it, values) or _enclosed(prose, it, values))
    ]
    firm = [it for it in firm if it in usable]
    suiting = [it for it in firm if _suits(claim, it.years)]
    suiting = suiting or [it for it in usable if it not in firm and _suits(claim, it.years)]
    if len(firm) == 1 and claim.kind == "money" and not suiting:
        return None if _apart(prose, claim, firm[0]) else firm[0]
    if len(firm) != 1 or (suiting and suiting[0] not in firm):
        firm = suiting or firm
    earlier = [it for it in firm if it.span[1] <= claim.span[0]]
    return next(iter(earlier[-1:] or firm), None)


def _beside(
    prose: Prose, claim: Claim, values: Sequence[Claim], usable: Sequence[Period]
) -> Period | None:
    """The first period after the claim, where it is near and nothing stands between."""
    end = claim.span[1]
    period = next((it for it in usable if it.span[0] >= end), None)
    start = period.span[0] if period else end
    if start - end > _NEAR or any(end <= value.span[0] < start for value in values):
        return None
    return None if _APART.search(prose.low[end:start]) else period


def _apart(prose: Prose, claim: Claim, period: Period) -> bool:
    first, last = sorted((claim.span, period.span))
    return any(mark in ";:," for mark in prose.low[first[1] : last[0]])


def _enclosed(prose: Prose, period: Period, values: Sequence[Claim]) -> bool:
    """Whether the period is one year in brackets, which dates only the claim right before it."""
    start, end = period.span
    if prose.text[start - 1 : start] != "(" or prose.text[end : end + 1] != ")":
        return False
    single = period.years[0] == period.years[1]
    return single and any(0 < start - value.span[1] <= 3 for value in values)


def _of_another(prose: Prose, claim: Claim, period: Period, values: Sequence[Claim]) -> bool:
    """Whether the year dates only what the claim is compared with: "up from 4 in 2019"."""
    if period.shape != "at":
        return False
    beside = [v for v in values if 0 <= period.span[0] - v.span[1] <= _TOUCHING]
    return any(
        value.span[0] > claim.span[1]
        and _COMPARED.search(prose.low[claim.span[1] : value.span[0]]) is not None
        for value in beside[-1:]
    )


def _suits(claim: Claim, years: Years) -> bool:
    single = years[0] == years[1]
    if claim.kind == "money":
        return single
    if claim.kind in ("percent", "qualitative") or claim.unit.endswith("/year"):
        return not single
    return True

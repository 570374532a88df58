"""The words around a value and a recorded figure -> another measure that the words speak of.

The same number may be true of one measure and false of another: a median is no average, openings a
year are none a decade, a decade's growth is none a year, and a growth of employment is no raise.
"""

import re

from vsgen.claims import Claim
from vsgen.documents.patterns import Pattern
from vsgen.facts import RecordedFigure
from vsgen.tracing.words import any_of

_PAY, _KINDS, _YEARLY = any_of("pay"), any_of("other_pay"), any_of("yearly")
_OTHER_PAY = Pattern(
    rf"\b(?P<before>{_KINDS})\b(?:[\s-]++[\w-]++){{0,4}}?[\s-]++{_PAY}\b"
    rf"|\b(?:earn\w*|paid|make|makes|made|receive\w*|averag\w+|is|was|of)\s+(?:an?\s+)?average\b"
    rf"|\b{_PAY}\b[^.;,]{{0,40}}\baverag(?:es|ed|ing)\b|\bon average\b",
    re.IGNORECASE,
)
_PAY_AFTER = Pattern(
    rf"\W{{0,3}}(?:{_YEARLY}\s+)?(?:on average\b|(?:as\s+)?(?:an?\s+)?{_KINDS}\s+{_PAY})",
    re.IGNORECASE,
)
_LEFT_OVER = Pattern(r"^\W*on average\b", re.IGNORECASE)
"""Words that end the statement before: "23,400 openings a year on average, $112,590 ..."."""
_BESIDE = 40
_MEDIAN = Pattern(r"\bmedian\b|\bhalf\b", re.IGNORECASE)
_OPENINGS_MEDIAN = Pattern(r"\bmedian\s+(?:of\s+|was\s+|annual\s+)*$", re.IGNORECASE)
_RATE = Pattern(
    rf"\b(?P<rate>hourly|daily|weekly|monthly)\b(?:[\s-]++[\w-]++){{0,2}}?[\s-]++{_PAY}\b",
    re.IGNORECASE,
)
_YEARLY_AFTER = Pattern(
    rf"\W{{0,3}}(?:on average,?\s+)?(?:{_YEARLY}\b|(?:a|per|each|every)\s+(?:month|quarter)\b"
    r"|monthly\b|p\.\s?a\.|year[- ]on[- ]year|year[- ]over[- ]year)",
    re.IGNORECASE,
)
_YEARLY_BEFORE = Pattern(
    r"\b(?:annual|yearly|per-year|annuali[sz]ed|monthly)\s+(?:\w+\s+){0,2}?"
    r"(?:growth|rate|increase|rise|gain|change|pace)\b|\b(?:annually|every year|each year)"
    r"\s+by\s+(?:about\s+|nearly\s+)?$",
    re.IGNORECASE,
)
_RAISE = Pattern(
    rf"\b(?P<what>{any_of('pay', 'not_employment')})\b"
    r"(?:\s+(?!and\b|but\b|while\b)[\w’'-]++){0,9}?"
    rf"\s+(?:{any_of('rises')}|go\s+up|up)\b[^.;,]{{0,30}}$",
    re.IGNORECASE,
)
_SHARE = Pattern(
    rf"\s+of\s+(?:all\s+|the\s+|these\s+|those\s+)*(?:[\w-]++\s+){{1,5}}?{any_of('working')}\b"
    rf"|\s+of\s+(?:all\s+|the\s+)*{any_of('counted')}\b",
    re.IGNORECASE,
)
_IN_ALL = Pattern(
    r"\b(?:(?:over|in|during|across|within)\s+(?:the|this|a|that|next|ten|10)\s+(?:\w+\s+)?"
    r"(?:decade|years)|over\s+the\s+(?:projection\s+)?period|in\s+total|altogether|all\s+told"
    r"|cumulative\w*|by\s+20\d\d|from\s+20\d\d\s+to\s+20\d\d|between\s+20\d\d\s+and\s+20\d\d"
    r"|20\d\d[-–]\d\d)",
    re.IGNORECASE,
)
_A_YEAR = Pattern(rf"\b(?:{_YEARLY}|annual|average\w*)\b", re.IGNORECASE)


def find_other_measure(claim: Claim, before: str, after: str, record: RecordedFigure) -> str:
    """What else the words make of the value, in words; empty where they fit the record.

    `before` and `after` stand around the claim, in its clause, without other figures.
    """
    if record.unit == "USD/year" and record.measure.startswith("median"):
        return _other_pay(before, after)
    if record.unit == "openings/year":
        return _other_openings(claim, before, after)
    if record.unit == "percent" and record.period.at is None:
        return _other_change(claim, before, after)
    return ""


def _other_pay(before: str, after: str) -> str:
    beside = after[:_BESIDE]
    if rate := _RATE.search(before) or _RATE.search(beside):
        return f"{rate['rate'].casefold()} pay"
    found = _OTHER_PAY.search(_LEFT_OVER.sub("", before)) or _PAY_AFTER.match(after)
    if found is None or _MEDIAN.search(before) or _MEDIAN.search(beside):
        return ""
    kind = found.groupdict().get("before") or "average"
    return f"“{kind.casefold()}” pay"


def _other_openings(claim: Claim, before: str, after: str) -> str:
    if _OPENINGS_MEDIAN.search(before):
        return "a median"
    if claim.unit.endswith("/year") or _A_YEAR.search(before) or _A_YEAR.search(after):
        return ""
    return "a total of several years" if _IN_ALL.search(after) or _IN_ALL.search(before) else ""


def _other_change(claim: Claim, before: str, after: str) -> str:
    if claim.unit == "%" and _SHARE.match(after) and not before.rstrip().endswith("the"):
        return "a share"
    if _YEARLY_AFTER.match(after) or _YEARLY_BEFORE.search(before):
        return "a change in one year"
    if raised := _RAISE.search(before):
        return f"a change of {raised['what'].casefold()}"
    return ""

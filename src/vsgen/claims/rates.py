"""Words that say "per which time" -> the ending of a unit: "/year", "/hour", ..."""

from __future__ import annotations

import re

from vsgen.claims.mask import Prose
from vsgen.claims.patterns import Pattern

_SPANS = {
    "year": "year", "years": "year", "yr": "year", "annum": "year", "hour": "hour", "hr": "hour",
    "h": "hour", "month": "month", "mo": "month", "week": "week", "wk": "week", "day": "day",
    "minute": "minute", "second": "second", "quarter": "quarter",
    "annually": "year", "yearly": "year", "annual": "year", "p.a.": "year", "p.a": "year",
    "pa": "year", "hourly": "hour", "monthly": "month", "weekly": "week", "daily": "day",
}  # fmt: skip
_TIMES = r"(year|yr|annum|hour|hr|h|month|mo|week|wk|day)"
_ADVERB = r"(annually|yearly|hourly|monthly|weekly|daily|p\.a\.?|pa)"
BESIDE = Pattern(
    r"(?:\s++(?:gross|net))?\s*+(?:/\s?|-?(?:per|each|every)(?:\s++|-)|an?\s++"
    rf"|\s(?:in|over)\s(?:a|one)\s){_TIMES}\b"
    rf"(?:(?<=yr)\.|(?<=hr)\.|(?<=mo)\.|(?<=wk)\.)?(?!-)|\s?/\s?{_TIMES}\b"
    rf"|\s++{_ADVERB}(?![\w])(?!\s++(?:wage|salary|pay))"
)
_LATER = Pattern(
    r"(?:[^.;:!?\d]|\b(?:19|20)\d\d\b|[–-]\d\d\b){0,110}?\b"
    r"(?:(?:a|per|each|every)\s++(year|month|week|day)\b|(annually|yearly))"
)
_EARLIER = Pattern(
    r"\b(?:(?:each|every|per|a)\s+(year|month|week|day)|(annual(?:ly)?|yearly))\b[^.;:!?\d|]{0,60}$"
)
_PAY = (
    r"(?:[a-z-]+\s+){0,2}(?:wages?|salar(?:y|ies)|pay|earnings|income|compensation|rates?|package"
    r"|minimum|takings|stipend|fees?|allowance|bonus)"
)
_PAY_BEFORE = Pattern(
    rf"\b(annual|yearly|hourly|monthly|weekly|daily)\s+{_PAY}\b[^.;!?|]{{0,110}}$"
    r"|\b(day|hour|week|month)(?:ly)?[\s-]rates?\b[^.;!?|]{0,110}$"
)
_PAY_AFTER = Pattern(
    r"\s++(?:an?\s+)?(annual|yearly|hourly|monthly|weekly|daily)\b"
    rf"|\s++(?:in|of)\s++(annual|yearly|hourly|monthly|weekly|daily)\s++{_PAY}\b"
    rf"|\s++(?:is|was|are|were)\s++(?:an?|the|now\s++the)\s++(?:[a-z]++\s++){{0,2}}?"
    rf"(annual|yearly|hourly|monthly|weekly|daily)\s++{_PAY}\b"
)


_IN_LABEL = Pattern(
    rf"(?:\b(?:per|each|every|a|an)\s+|/\s?){_TIMES}\b|(?<![\w.]){_ADVERB}(?!\w)|\b(annual)\b"
)


def rate_beside(prose: Prose, end: int) -> tuple[str, int]:
    """The rate that stands right after the offset, as ("/year", its end), or ("", end)."""
    match = BESIDE.match(prose.low, end)
    if match is None:
        return "", end
    return _ending(match), match.end()


def rate_around(prose: Prose, start: int, end: int, floor: int, *, far: bool) -> str:
    """The rate that the clause of a count gives elsewhere: "... are projected each year".

    With `far`, commas may stand between, and the rate may stand before the number.
    """
    later = _LATER.match(prose.low, end)
    if not far:
        return _ending(later) if later and "," not in later[0] else ""
    found = later or _EARLIER.search(prose.low[max(floor, start - 90) : start])
    return _ending(found) if found else ""


def rate_of_pay(prose: Prose, start: int, end: int) -> str:
    """The rate that names the pay: "the median annual wage was $112,590"."""
    found = _PAY_AFTER.match(prose.low, end) or _PAY_BEFORE.search(
        prose.low[max(0, start - 150) : start]
    )
    return _ending(found) if found else ""


def rate_in(label: str) -> str:
    """The rate that a label in lower case gives ("median annual pay", "pay per hour"), or ""."""
    found = _IN_LABEL.search(label)
    return _ending(found) if found else ""


def _ending(match: re.Match[str]) -> str:
    word = next(group for group in match.groups() if group)
    return "/" + _SPANS[word]

"""The words around a statistic -> what it measures, of whom, and where; empty if that is unsure.

Reads prose as anybody writes it and knows no library. Better silent than mistaken: what is not
understood is compared with nothing.
"""

import re

from vsgen.claims import Claim
from vsgen.claims.patterns import Pattern

_KIND = Pattern(
    r"\b(?:median|average|mean|starting|entry-level|junior|senior|minimum|maximum|top|highest"
    r"|lowest|base|total)\b",
    re.IGNORECASE,
)
_PAY = Pattern(r"\b(?:wages?|pay|paid|salar(?:y|ies)|earn\w*|compensation)\b", re.IGNORECASE)
_GROWTH = Pattern(
    r"\b(?:employment|jobs?|demand|outlook|occupations?|roles?|positions)\b.*"
    r"\b(?:gr[eo]w\w*|increas\w*|ris(?:e|ing)|declin\w*|shrink\w*|expand\w*)",
    re.IGNORECASE | re.DOTALL,
)
_NOT_GROWTH = Pattern(
    r"\b(?:wages?|pay|salar(?:y|ies)|earn\w*|openings?|markets?|revenues?|investments?|share"
    r"|annual(?:ly)?|yearly|faster|slower|points?)\b|\b(?:a|per|each|every)\s+year\b",
    re.IGNORECASE,
)
_OF = Pattern(
    r"\b(?:employment|jobs?|openings|positions|demand|growth|outlook|wages?|salar(?:y|ies)|pay"
    r"|earnings|compensation)\b(?:\s+(?:growth|outlook|rate))?\s+(?:of|for|in|among)\s+",
    re.IGNORECASE,
)
_AFTER = Pattern(
    r"\W{0,3}(?:(?:from|between)\s+\d{4}\s+(?:to|and|through)\s+\d{4}\W{0,2}"
    r"|(?:through|by)\s+\d{4}\W{0,2})?(?:of|for|among)\s+",
    re.IGNORECASE,
)
_NOBODY = (
    r"(?:Employment|Jobs?|Demand|Growth|Pay|Salar(?:y|ies)|Wages?|Earnings|Workers?|Openings|They|It"
    r"|You|We|He|She|People|Most|Many|Some|These|Those|This|That|Both|Others?|All|Few|Half|Experts?"
    r"|Employers?|Companies)\b"
)
_SUBJECT = Pattern(
    r"(?:^|[.!?]\s|\n)[\s>*_•-]*+(?:(?:According\s+to|In|On|At|As\s+of)\s[^,.!?]{1,60},\s)?"
    rf"(?:[Aa]n?\s|[Tt]he\s)?(?P<name>(?!(?i:{_NOBODY}))[A-Za-z][\w'’-]++"
    r"(?:\s[\w'’-]++){0,3}?)\s(?:earn|make|gross|take\s+home|(?:is|are)\s+paid|have\s+an?"
    r"|will\s+grow|grew|grow|(?:is|are)\s+(?:projected|expected)\s+to)s?\b[^.!?]*$"
)
_STOP = Pattern(
    r"\b(?:is|are|was|were|will|has|have|had|can|could|may|might|should|would|to|from|between|over"
    r"|through|by|in|at|on|than|that|who|which|with|as|nationwide|projected|expected|earn\w*"
    r"|gr[eo]w\w*)\b|[.,;:()|!?\d]",
    re.IGNORECASE,
)
_LEAD = Pattern(r"(?:(?:an?|the|all\s+the)\s+)+", re.IGNORECASE)
_AREA = Pattern(r"\b(?:[Ii]n|[Aa]cross)\s+(?:the\s+)?((?:[A-Z][\w.]*+\s?){1,4})")
COUNTRY = frozenset({"united states", "u.s.", "us", "usa", "america", "nation"})
_MONTHS = tuple("jan feb mar apr may jun jul aug sep oct nov dec".split())
_MOST_WORDS = 8


def read_measure(claim: Claim, before: str, after: str) -> str:
    """What the claim measures; `before` and `after` are its clause without other figures."""
    if claim.unit == "openings/year":
        return "openings"
    if claim.kind == "money":
        return _read_pay(claim, before, after)
    if claim.unit != "%" or _NOT_GROWTH.search(before) or _NOT_GROWTH.match(after.lstrip()):
        return ""
    return "growth" if _GROWTH.search(before) else ""


def read_population(before: str, after: str) -> str:
    """Whom the claim counts, in lower case and singular: "data scientist".

    `before` and `after` are what its sentence says before and after it.
    """
    if follows := _AFTER.match(after):
        return _cut_name(after[follows.end() :])
    ends = [found.end() for found in _OF.finditer(before)]
    if ends and (name := _cut_name(before[ends[-1] :])):
        return name
    subject = _SUBJECT.search(before)
    return _cut_name(subject["name"]) if subject else ""


def read_area(sentence: str) -> str:
    """The place that a sentence limits itself to; empty for the whole country."""
    for found in _AREA.finditer(sentence):
        name = found[1].strip().casefold()
        if name not in COUNTRY and not name.startswith(_MONTHS):
            return name
    return ""


def _read_pay(claim: Claim, before: str, after: str) -> str:
    if not _PAY.search(before) and not _PAY.search(after):
        return ""
    currency, _, rate = claim.unit.partition("/")
    kinds = sorted({kind.casefold() for kind in _KIND.findall(f"{before} {after}")})
    return " ".join((*kinds, "pay", currency, rate or "year"))


def _cut_name(text: str) -> str:
    stop = _STOP.search(text)
    words = _LEAD.sub("", text[: stop.start()] if stop else text, count=1).split()
    name = " ".join(words).casefold().removesuffix("s")
    return name if 0 < len(words) <= _MOST_WORDS else ""

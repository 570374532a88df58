"""A number with no noun of its own -> a count of what its clause named before it.

"Openings: 23,400", "employment of 1.2 million". A large number with nothing named counts "".
"""

from __future__ import annotations

import re

from vsgen.claims.claim import Claim, measured
from vsgen.claims.hedges import hedge_after, hedge_before, stronger
from vsgen.claims.mask import Prose
from vsgen.claims.nouns import FLOWS, LISTED, STOP, is_plural
from vsgen.claims.patterns import Pattern
from vsgen.claims.quantities import Quantity
from vsgen.claims.rates import rate_around, rate_beside

_NOUN_BEFORE = Pattern(
    r"\b(?P<flow>annual|yearly|average)?[a-z\s]{0,24}?\b"
    r"(?P<noun>openings|vacancies|jobs|positions|workers|employees|employment|postings"
    r"|headcount|workforce)\b(?P<gap>(?:[^.;!?|]|\.\d){0,70})$"
)
_NO_NOUN = Pattern(
    r"\s*+(?:[|.,;:)(!?—–]|$|\n|in\b|by\b|from\b|to\b|a\s++year|per\s++year"
    r"|each\s++year|for\b|over\b|through\b|and\b|as\b|but\b|this\b|last\b|were\b|are\b"
    r"|was\b|is\b|nationwide|nationally|of\b|at\b|with\b|against\b)"
)
_NUMBER_OF = Pattern(r"\b(?:number|count|total|tally)\s+of\s+([a-z\s'-]{3,60})\b[^.;|]{0,60}$")
_HEADED = Pattern(r"(?:^|\n|[.;]\s)[ >*-]*([a-z][a-z-]*(?:\s[a-z-]+){0,3})\s*:\s*$")
_LETTER = Pattern(r"(?<=\d)[kKbBtTmM]\b")
_INTRODUCED = Pattern(
    r"(?::|\bof|\bto|\bby|\bat|\bfrom|\bwas|\bwere|\bis|\bare|\btotal\w*|\breach\w*"
    r"|\bonly|\babout|\d|^)\s*(?:about|only|some|just)?\s*$"
)
_PER = Pattern(r"\s++(?:per|each|a|every)\b|\s?/")
_SYNONYMS = {"employment": "jobs", "headcount": "employees", "workforce": "employees"}


def read_bare_count(prose: Prose, found: Quantity, floor: int) -> Claim | None:
    """The count of a quantity that no noun follows, or None where nothing says that it is one."""
    if found.spelled and not found.large:
        return None
    if not (
        found.large or _NO_NOUN.match(prose.low, found.end) or _PER.match(prose.low, found.end)
    ):
        return None
    window = prose.low[max(0, found.start - 110) : found.start]
    named = _NOUN_BEFORE.search(window)
    counted = "" if named else _counted(window) or _headed(window)
    if _LETTER.match(prose.text, found.end - 1) and not (named or counted):
        return None
    if not (found.large or _headed(window)) and not (named and _is_introduced(prose, named, found)):
        return None
    before = hedge_before(prose, found.start, floor)
    plus = hedge_after(prose, found.end)
    ending, end = rate_beside(prose, plus.edge)
    in_cell = window.rstrip(" +-~").endswith("|")
    noun = "" if named is None or in_cell else _SYNONYMS.get(named["noun"], named["noun"])
    if counted and not in_cell:
        noun = counted
    if named and noun in FLOWS and not ending:
        yearly = "annual" in named[0] or "yearly" in named[0]
        ending = "/year" if yearly else rate_around(prose, found.start, end, floor, far=True)
    modifier = stronger(before.modifier, plus.modifier)
    return measured("count", found.amounts, noun + ending, (before.edge, end), modifier)


def _counted(window: str) -> str:
    """The noun of "the number of women in the trade"."""
    found = _NUMBER_OF.search(window)
    words = found[1].split() if found else []
    plural = (word.strip("'-") for word in words)
    for word in plural:
        if word in STOP:
            return ""
        if is_plural(word):
            return word
    return ""


def _headed(window: str) -> str:
    """The noun of "Hours: 37.5"."""
    found = _HEADED.search(window)
    word = found[1].split()[-1] if found else ""
    return word if is_plural(word) and word not in LISTED else ""


def _is_introduced(prose: Prose, named: re.Match[str], found: Quantity) -> bool:
    return bool(_NO_NOUN.match(prose.low, found.end) and _INTRODUCED.search(named["gap"]))

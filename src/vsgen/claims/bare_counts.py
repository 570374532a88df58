"""A number with no noun of its own -> a count of what its clause named before it.

"Openings: 23,400", "employment of 1.2 million". A large number with nothing named counts "".
"""

from __future__ import annotations

import re

from vsgen.claims.claim import Claim, measured
from vsgen.claims.hedges import hedge_after, hedge_before, stronger
from vsgen.claims.mask import Prose
from vsgen.claims.nouns import FLOWS
from vsgen.claims.quantities import Quantity
from vsgen.claims.rates import rate_around, rate_beside

_NOUN_BEFORE = re.compile(
    r"\b(?P<flow>annual|yearly|average)?[a-z\s]{0,24}?\b"
    r"(?P<noun>openings|vacancies|jobs|positions|workers|employees|employment|postings"
    r"|headcount|workforce)\b(?P<gap>(?:[^.;!?|]|\.\d){0,70})$"
)
_NO_NOUN = re.compile(
    r"\s*+(?:[|.,;:)(!?—–]|$|\n|in\b|by\b|from\b|to\b|a\s++year|per\s++year"
    r"|each\s++year|for\b|over\b|through\b|and\b|as\b|but\b|this\b|last\b|were\b|are\b"
    r"|was\b|is\b|nationwide|nationally|of\b|at\b|with\b|against\b)"
)
_NUMBER_OF = re.compile(r"\bnumber\s+of\s+(?:[a-z-]+\s+){0,4}?([a-z-]+s)\b[^.;|]{0,60}$")
_INTRODUCED = re.compile(
    r"(?::|\bof|\bto|\bby|\bat|\bfrom|\bwas|\bwere|\bis|\bare|\btotal\w*|\breach\w*"
    r"|\bonly|\babout|\d|^)\s*(?:about|only|some|just)?\s*$"
)
_SYNONYMS = {"employment": "jobs", "headcount": "employees", "workforce": "employees"}


def read_bare_count(prose: Prose, found: Quantity, floor: int) -> Claim | None:
    """The count of a quantity that no noun follows, or None where nothing says that it is one."""
    if found.spelled and not found.large:
        return None
    window = prose.low[max(0, found.start - 110) : found.start]
    named = _NOUN_BEFORE.search(window)
    if not found.large and not (named and _is_introduced(prose, named, found)):
        return None
    before = hedge_before(prose, found.start, floor)
    plus = hedge_after(prose, found.end)
    ending, end = rate_beside(prose, plus.edge)
    in_cell = window.rstrip(" +-~").endswith("|")
    noun = "" if named is None or in_cell else _SYNONYMS.get(named["noun"], named["noun"])
    if not named and not in_cell and (counted := _NUMBER_OF.search(window)):
        noun = counted[1]
    if named and noun in FLOWS and not ending:
        yearly = "annual" in named[0] or "yearly" in named[0]
        ending = "/year" if yearly else rate_around(prose, found.start, end, floor, far=True)
    modifier = stronger(before.modifier, plus.modifier)
    return measured("count", found.amounts, noun + ending, (before.edge, end), modifier)


def _is_introduced(prose: Prose, named: re.Match[str], found: Quantity) -> bool:
    return bool(_NO_NOUN.match(prose.low, found.end) and _INTRODUCED.search(named["gap"]))

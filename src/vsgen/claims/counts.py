"""A number with a noun -> a claim of kind count, or the name of why it is none.

Digits count whatever noun they stand with; small number words only what statistics count.
"""

from __future__ import annotations

import re

from vsgen.claims.bare_counts import read_bare_count
from vsgen.claims.claim import Claim, Modifier, Suppressed, measured
from vsgen.claims.hedges import hedge_after, hedge_before, stronger
from vsgen.claims.mask import Prose
from vsgen.claims.nouns import FLOWS, Noun, read_noun
from vsgen.claims.quantities import Quantity
from vsgen.claims.rates import rate_around, rate_beside

_PLACES = frozenset({"jobs", "positions", "posts", "roles"})
_STATISTICAL = FLOWS | frozenset(
    "jobs positions workers employees people postings professionals jobholders graduates "
    "applicants respondents adults americans practitioners specialists students".split()
)
_TIMES = frozenset("years months weeks days hours minutes seconds decades quarters".split())
_BRIEF = frozenset({"minutes", "seconds", "hours", "days", "weeks"})
_ROUND = (12, 100, 1000, 10**6, 10**9)
_FIGURATIVE = frozenset("things times reasons ways questions ideas excuses details".split())
_DETERMINED = re.compile(
    r"\b(?:the|these|those|both|all|either|our|your|my|his|her|their|its|no|any|other"
    r"|last|next|first|same|only|just|of|compare[sd]?|comparing)\s+$"
)
_SPAN_BEFORE = re.compile(
    r"\b(?:next|last|past|first|following|coming|previous|final|within|in|every|inside|recent)\s+$"
)
_SPAN_AFTER = re.compile(
    r"\s++(?:ago|later|earlier|before|from\s++now|old|into|apart|straight|in\s++a\s++row|out)\b"
)
_LISTED = frozenset(
    "tips questions steps ways reasons things skills tools books mistakes lessons rules examples "
    "ideas facts myths principles practices topics sections chapters modules exercises habits "
    "factors pillars phases stages pros cons options criteria tricks points items bullets".split()
)
_TECHNICAL = frozenset("parameters tokens layers epochs nodes threads neurons characters".split())
_ARTICLE = re.compile(r"(?:^|\s)a\s$")


def read_count(prose: Prose, found: Quantity, floor: int) -> Claim | Suppressed | None:
    """The count that the quantity is with the noun after or before it, or None."""
    plus = hedge_after(prose, found.end)
    noun = read_noun(prose, plus.edge, one=found.low.value == 1 and found.high is None)
    if noun is None:
        return read_bare_count(prose, found, floor)
    before = hedge_before(prose, found.start, floor)
    modifier = stronger(before.modifier, plus.modifier)
    if name := _innocuous(prose, found, noun, modifier):
        return Suppressed((found.start, found.end), name)
    return _counted(prose, found, noun, (before.edge, modifier), floor)


def _innocuous(prose: Prose, found: Quantity, noun: Noun, modifier: Modifier) -> str | None:
    if noun.name == "times":
        return "frequency"
    if noun.name in _LISTED and not found.spelled and not found.large and found.low.value <= 100:
        return "list count"
    if noun.name in _TECHNICAL and not found.spelled:
        return "technical constant"
    if noun.name in _BRIEF and not rate_beside(prose, noun.end)[0] and not modifier:
        return "duration"
    if _is_vague(prose, found, noun):
        return "vague number"
    if noun.name in _TIMES and _is_span_of_time(prose, found, noun):
        return "time span"
    if found.spelled and not _counts_in_words(prose, found, noun):
        return "small number" if found.low.value <= 20 else "number in prose"
    return None


def _counted(
    prose: Prose, found: Quantity, noun: Noun, hedge: tuple[int, Modifier], floor: int
) -> Claim:
    edge, modifier = hedge
    ending, end = rate_beside(prose, noun.end)
    if not ending:
        end = noun.end
        if noun.yearly:
            ending = "/year"
        elif noun.name in FLOWS or noun.name in _PLACES:
            ending = rate_around(prose, found.start, end, floor, far=noun.name in FLOWS)
    after = hedge_after(prose, end)
    return measured(
        "count",
        found.amounts,
        noun.name + ending,
        (edge, after.edge),
        stronger(modifier, after.modifier),
    )


def _is_vague(prose: Prose, found: Quantity, noun: Noun) -> bool:
    """Whether it is a round number with an article, of no statistical noun: "a hundred details"."""
    if noun.name in _FIGURATIVE and found.spelled and found.large:
        return True
    article = _ARTICLE.search(prose.low[max(0, found.start - 3) : found.start])
    vague = noun.name not in _STATISTICAL and found.low.value in _ROUND
    return bool(found.spelled and article and vague)


def _is_span_of_time(prose: Prose, found: Quantity, noun: Noun) -> bool:
    before = _SPAN_BEFORE.search(prose.low[max(0, found.start - 20) : found.start])
    return bool(before or _SPAN_AFTER.match(prose.low, noun.end))


def _counts_in_words(prose: Prose, found: Quantity, noun: Noun) -> bool:
    if noun.name in ("years", "months"):
        return True
    if noun.name in _TIMES:
        return False
    if found.large:
        return True
    if _DETERMINED.search(prose.low[max(0, found.start - 14) : found.start]):
        return False
    if noun.name in _STATISTICAL:
        return noun.name in FLOWS or found.low.value > 3
    return found.low.value > 20

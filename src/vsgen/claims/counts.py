"""A number with a noun -> a claim of kind count, or the name of why it is none.

Digits count whatever noun they stand with; small number words only what statistics count.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from vsgen.claims.claim import Claim, Modifier, Suppressed, measured
from vsgen.claims.hedges import hedge_after, hedge_before, stronger
from vsgen.claims.mask import Prose
from vsgen.claims.numbers import Quantity
from vsgen.claims.rates import rate_around, rate_beside

_FLOWS = frozenset({"openings", "vacancies", "hires", "graduates", "layoffs", "separations"})
_PLACES = frozenset({"jobs", "positions", "posts", "roles"})
_STATISTICAL = _FLOWS | frozenset(
    "jobs positions workers employees people postings professionals jobholders graduates "
    "applicants respondents adults americans practitioners specialists students".split()
)
_PEOPLE = frozenset("people staff women men children personnel headcount".split())
_TIMES = frozenset("years months weeks days hours minutes seconds decades quarters".split())
_BRIEF = frozenset({"minutes", "seconds", "hours", "days", "weeks"})
_ROUND = (12, 100, 1000, 10**6, 10**9)
_FIGURATIVE = frozenset("things times reasons ways questions ideas excuses details".split())
_STOP = frozenset(
    "of in on at to for from by with and or but the a an is are was were be been has have had will "
    "would can could may might that which who whom whose than as if when while because so not it "
    "its this these those their there they we you i he she per each every about into over under "
    "during after before between since until through against versus vs across plus says said "
    "has his was yes gas bus thus always perhaps does goes us less projected expected does".split()
)
_WORD = re.compile(r"\s*+(?<=\s)([A-Za-z][A-Za-z'/-]*+)")
_NOT_PLURAL = re.compile(r"(?:ss|us|is|'s|ous|ics)$")
_EXPERIENCE = re.compile(r"(?:'|\s++(?:of|in|as))?\s*+(?:[a-z'-]+\s++){0,6}?(?:experience|work|practice|study|training|education)\b")
_DETERMINED = re.compile(
    r"\b(?:the|these|those|both|all|either|our|your|my|his|her|their|its|no|any|other|last|next|"
    r"first|same|only|just|of|compare[sd]?|comparing)\s+$"
)
_SPAN_BEFORE = re.compile(r"\b(?:next|last|past|first|following|coming|previous|final|within|every|inside|recent)\s+$")
_SPAN_AFTER = re.compile(r"\s++(?:ago|later|earlier|before|from\s++now|old|into|apart|straight|in\s++a\s++row|out)\b")
_NOUN_BEFORE = re.compile(
    r"\b(?P<flow>annual|yearly|average)?[a-z\s]{0,24}?\b(?P<noun>openings|vacancies|jobs|positions|workers|employees|employment|postings|"
    r"headcount|workforce)\b(?P<gap>(?:[^.;!?|]|\.\d){0,70})$"
)
_NO_NOUN = re.compile(r"\s*+(?:[|.,;:)(!?—–]|$|\n|in\b|by\b|from\b|to\b|a\s++year|per\s++year|each\s++year|for\b|over\b|through\b|and\b|as\b|but\b|this\b|last\b|were\b|are\b|was\b|is\b|nationwide|nationally|of\b|at\b|with\b|against\b)")
_OF_THEM = re.compile(r"\s++of\s++(?:the|its|their|our|these|those|all|every|them)\s++")


class _Noun(NamedTuple):
    name: str
    end: int
    yearly: bool


def read_count(prose: Prose, found: Quantity, floor: int) -> Claim | Suppressed | None:
    """The count that the quantity is with the noun after or before it, or None."""
    plus = hedge_after(prose, found.end)
    noun = _noun_after(prose, plus.edge, one=found.low.value == 1 and found.high is None)
    before = hedge_before(prose, found.start, floor)
    modifier = stronger(before.modifier, plus.modifier)
    if noun is None:
        return _bare_count(prose, found, floor)
    if noun.name == "times":
        return Suppressed((found.start, found.end), "frequency")
    if noun.name in _BRIEF and not rate_beside(prose, noun.end)[0] and not modifier:
        return Suppressed((found.start, found.end), "duration")
    if _is_vague(prose, found, noun):
        return Suppressed((found.start, found.end), "vague number")
    if noun.name in _FIGURATIVE and found.spelled and found.large:
        return Suppressed((found.start, found.end), "vague number")
    if noun.name in _TIMES and (span := _span_of_time(prose, found, noun)):
        return span
    if found.spelled and not _counts_in_words(prose, found, noun, modifier):
        return Suppressed((found.start, found.end), "small number" if found.low.value <= 20 else "number in prose")
    return _counted(prose, found, noun, (before.edge, modifier), floor)


def _counted(prose: Prose, found: Quantity, noun: _Noun, hedge: tuple[int, Modifier], floor: int) -> Claim:
    edge, modifier = hedge
    ending, end = rate_beside(prose, noun.end)
    if not ending:
        end = noun.end
        if noun.yearly:
            ending = "/year"
        elif noun.name in _FLOWS or noun.name in _PLACES:
            ending = rate_around(prose, found.start, end, floor, far=noun.name in _FLOWS)
    after = hedge_after(prose, end)
    return measured(
        "count", found.amounts, noun.name + ending, (edge, after.edge), stronger(modifier, after.modifier)
    )


def _noun_after(prose: Prose, at: int, *, one: bool) -> _Noun | None:
    yearly = False
    if of := _OF_THEM.match(prose.low, at):
        at = of.end() - 1
    for position in range(5):
        match = _WORD.match(prose.low, at)
        if match is None or "\n\n" in match[0]:
            return None
        word, at = match[1].strip("'/-"), match.end()
        if word in _STOP:
            return None
        yearly = yearly or word in ("annual", "yearly")
        if word in _PEOPLE or _is_plural(word):
            return _Noun(word, match.start(1) + len(match[1].rstrip("'/-")), yearly)
        if one and position == 0 and not word.endswith(("ing", "ed", "ly", "al", "ful", "ive")):
            return _Noun(word + "s", match.end(), yearly)
    return None


def _is_plural(word: str) -> bool:
    return word.endswith("s") and len(word) > 2 and not _NOT_PLURAL.search(word)


def _is_vague(prose: Prose, found: Quantity, noun: _Noun) -> bool:
    """Whether it is "a hundred decisions": a round number with an article, of no statistical noun."""
    article = prose.low[max(0, found.start - 3) : found.start].endswith((" a ", "\na ")) or prose.low[: found.start] == "a "
    return found.spelled and article and noun.name not in _STATISTICAL and found.low.value in _ROUND


def _span_of_time(prose: Prose, found: Quantity, noun: _Noun) -> Suppressed | None:
    window = prose.low[max(0, found.start - 20) : found.start]
    if _SPAN_BEFORE.search(window) or _SPAN_AFTER.match(prose.low, noun.end):
        return Suppressed((found.start, found.end), "time span")
    return None


def _counts_in_words(prose: Prose, found: Quantity, noun: _Noun, modifier: Modifier) -> bool:
    if noun.name in ("years", "months"):
        return bool(_EXPERIENCE.match(prose.low, noun.end)) and "experience" in prose.low[noun.end : noun.end + 60]
    if noun.name in _TIMES:
        return False
    if found.large:
        return True
    if _DETERMINED.search(prose.low[max(0, found.start - 14) : found.start]):
        return False
    if noun.name in _STATISTICAL:
        return noun.name in _FLOWS or found.low.value > 3
    return found.low.value > 20


def _bare_count(prose: Prose, found: Quantity, floor: int) -> Claim | None:
    """A number with no noun of its own: it counts what the clause named before it."""
    if not (found.large or not found.spelled):
        return None
    window = prose.low[max(0, found.start - 110) : found.start]
    named = _NOUN_BEFORE.search(window)
    table_cell = window.rstrip(" +-~").endswith("|") or not window.strip()
    if not found.large and not (named and _NO_NOUN.match(prose.low, found.end) and _introduces(named["gap"])):
        return None
    before = hedge_before(prose, found.start, floor)
    plus = hedge_after(prose, found.end)
    ending, end = rate_beside(prose, plus.edge)
    unit = "" if named is None or table_cell else _unit_of(named)
    if unit in _FLOWS and not ending and ("annual" in named[0] or "yearly" in named[0]) if named else False:
        ending = "/year"
    if unit and not ending and unit in _FLOWS:
        ending = rate_around(prose, found.start, end, floor, far=True)
    modifier = stronger(before.modifier, plus.modifier)
    return measured("count", found.amounts, unit + ending if unit or ending else "", (before.edge, end), modifier)


def _unit_of(named: re.Match[str]) -> str:
    noun = named["noun"]
    return "jobs" if noun == "employment" else "employees" if noun in ("headcount", "workforce") else noun


def _introduces(gap: str) -> bool:
    return bool(re.search(r"(?::|\bof|\bto|\bby|\bat|\bfrom|\bwas|\bwere|\bis|\bare|\btotal\w*|\breach\w*|\bonly|\babout|\d|^)\s*(?:about|only|some|just)?\s*$", gap))

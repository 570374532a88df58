"""Multiples ("doubled", "twice as many", "3x", "tenfold") -> claims of kind multiple."""

from __future__ import annotations

import re
from decimal import Decimal

from vsgen.claims.claim import Claim, Suppressed, measured
from vsgen.claims.hedges import hedge_before
from vsgen.claims.mask import Prose
from vsgen.claims.patterns import Pattern
from vsgen.claims.quantities import Quantity
from vsgen.claims.words import FOLDED, MULTIPLES, any_of

_COMPARED = (
    r"(?:as\b|the\b|that\b|those\b|its\b|their\b|what\b|more\b|larger\b|higher\b"
    r"|faster\b|greater\b|bigger\b|fewer\b|lower\b|likelier\b"
    r"|over\b(?!\s++the\s++(?:next|past|last|course)))"
)
_TIMES = Pattern(
    rf"\s++times\s++{_COMPARED}|(?<=\d)\s?[x×](?![\w])|-times\b|\s++times\s?(?=[.,;)]|$)"
)
_FOLD = Pattern(rf"({any_of(FOLDED)})-?fold\b")
_DIGIT_FOLD = Pattern(r"-?\s?fold\b(?!\s++cross)")
_VERB = Pattern(rf"({any_of(MULTIPLES)})\b")
_TWICE = Pattern(rf"\s++{_COMPARED}")
_NOT_VERB = Pattern(
    r"\s++(?:as\s++(?:an?|the)\b|down\b|up\b|back\b|check|check\w*|major|duty|counting"
    r"|book|click|shift|blind|entry|digit|edge|bind|spac|quot|standard|whammy)|-"
)
_OBJECT = Pattern(
    r"\s++(?:the|that|its|their|our|what|in|by|over|from|since|between|within|every"
    r"|to)\b|\s*+[.,;)]|\s*+$"
)
_GROWING = Pattern(
    r"\b(?:more\s+than|nearly|almost|about|roughly|over|will|would|could|may|might"
    r"|should|to|is|are|was|has|have|just|than|around)\s+$"
)
_IS = Pattern(r"\b(?:is|are|was|were|be|a|the)\s+$")
_AIM = Pattern(
    r"\s++(?:roles?|purposes?|tasks?|challenges?|reasons?|answers?|missions?|aims?"
    r"|goals?|benefits?|responsibilit|approach|strateg)|\s*+[:;]"
)
_ENGINEER = Pattern(r"\s?x\s++(?:engineer|developer|programmer|hire|coder|talent)s?\b")
_FACTOR = Pattern(r"\bfactor\s+of\s+(?:\w+\s+)?$")
_SHOWN = Pattern(r"\s?(?:[x×]|-?\s*+times)")
_CROSS = Pattern(r"\s++cross")
_GREW = Pattern(
    r"\b(?:grow\w*|grew|increas\w*|ris\w+|rose|multipl\w+|jump\w*|expand\w*|climb\w*"
    r"|surg\w*|by)\s+(?:\w+\s+)?$"
)
_FOLD_GROWTH = Pattern(r"\s++(?:increases?|growth|rise|jump|gain|expansion|surge|difference)\b")
_DOUBLE_THE = Pattern(r"\s++(?:the|that|those|its|their|what|all)\b")
_HALF = Pattern(r"half\s++as\s++(?:many|much|fast|large|high|likely|big|long)\b")


def read_times(prose: Prose, found: Quantity, floor: int) -> Claim | Suppressed | None:
    """The multiple written with a number: "3x", "four times as fast", "10-fold", or None."""
    low = prose.low
    if idiom := _ENGINEER.match(low, found.end):
        return Suppressed((found.start, idiom.end()), "idiom")
    window = low[max(floor, found.start - 30) : found.start]
    factor = _FACTOR.search(window)
    fold = _DIGIT_FOLD.match(low, found.end) if not found.spelled else None
    times = _TIMES.match(low, found.end)
    if not (factor or fold or times):
        return None
    before = hedge_before(prose, found.start, floor)
    if times and times[0].strip() == "times" and not (before.modifier or _GREW.search(window)):
        return Suppressed((found.start, times.end()), "frequency")
    end = found.end
    if times:
        shown = _SHOWN.match(low, found.end)
        end = shown.end() if shown else times.end()
    elif fold:
        end = fold.end()
    return measured("multiple", found.amounts, "x", (before.edge, end), before.modifier)


def read_multiple_word(prose: Prose, at: int, floor: int) -> Claim | Suppressed | None:
    """The multiple that is one word: "doubled", "twice", "tenfold"; else a named suppressor."""
    if half := _HALF.match(prose.low, at):
        return _claim(prose, (at, half.start() + 4), floor, Decimal("0.5"))
    if fold := _FOLD.match(prose.low, at):
        name = _innocuous_fold(prose.low, fold, floor)
        value = Decimal(FOLDED[fold[1]])
        return Suppressed(fold.span(), name) if name else _claim(prose, fold.span(), floor, value)
    verb = _VERB.match(prose.low, at)
    if verb is None:
        return None
    if name := _innocuous_verb(prose.low, verb, floor):
        return Suppressed(verb.span(), name)
    return _claim(prose, verb.span(), floor, MULTIPLES[verb[1]])


def _innocuous_fold(low: str, fold: re.Match[str], floor: int) -> str | None:
    start, end = fold.span()
    window = low[max(floor, start - 30) : start]
    growth = _FOLD_GROWTH.match(low, end)
    if _CROSS.match(low, end):
        return "technical constant"
    if fold[1].startswith("two") and not (_GREW.search(window) or growth):
        return "idiom"
    bare = FOLDED[fold[1]] < 10 and _IS.search(window) and not growth
    return "idiom" if bare or _AIM.match(low, end) else None


def _innocuous_verb(low: str, verb: re.Match[str], floor: int) -> str | None:
    start, end = verb.span()
    if verb[1] in ("twice", "thrice"):
        return None if _TWICE.match(low, end) else "frequency"
    if _NOT_VERB.match(low, end) or low[max(0, start - 1) : start] == "-":
        return "idiom"
    growing = _GROWING.search(low[max(floor, start - 30) : start]) and _OBJECT.match(low, end)
    bare = verb[1].endswith("e")
    return "idiom" if bare and not growing and not _DOUBLE_THE.match(low, end) else None


def _claim(prose: Prose, span: tuple[int, int], floor: int, value: Decimal) -> Claim:
    before = hedge_before(prose, span[0], floor)
    return measured("multiple", (value, None), "x", (before.edge, span[1]), before.modifier)

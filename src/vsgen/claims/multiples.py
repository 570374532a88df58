""" "doubled", "twice as many", "3x", "tenfold" -> claims of kind multiple."""

from __future__ import annotations

import re
from decimal import Decimal

from vsgen.claims.claim import Claim, Suppressed, measured
from vsgen.claims.hedges import hedge_before
from vsgen.claims.mask import Prose
from vsgen.claims.numbers import Quantity
from vsgen.claims.words import FOLDS, MULTIPLES, any_of

_COMPARED = r"(?:as\b|the\b|that\b|those\b|its\b|their\b|what\b|more\b|larger\b|higher\b|faster\b|greater\b|bigger\b|fewer\b|lower\b|likelier\b|over\b(?!\s++the\s++(?:next|past|last|course)))"
_TIMES = re.compile(rf"\s++times\s++{_COMPARED}|(?<=\d)\s?[x×](?![\w])|-times\b|\s++times\s?(?=[.,;)]|$)")
_FOLD = re.compile(rf"({any_of(FOLDS)})\b")
_DIGIT_FOLD = re.compile(r"-?\s?fold\b(?!\s++cross)")
_VERB = re.compile(rf"({any_of(MULTIPLES)})\b")
_TWICE = re.compile(rf"\s++{_COMPARED}")
_NOT_VERB = re.compile(r"\s++(?:as\s++(?:an?|the)\b|down\b|up\b|back\b|check|check\w*|major|duty|counting|book|click|shift|blind|entry|digit|edge|bind|spac|quot|standard|whammy)|-")
_OBJECT = re.compile(r"\s++(?:the|that|its|their|our|what|in|by|over|from|since|between|within|every|to)\b|\s*+[.,;)]|\s*+$")
_GROWING = re.compile(r"\b(?:more\s+than|nearly|almost|about|roughly|over|will|would|could|may|might|should|to|is|are|was|has|have|just|than|around)\s+$")
_IS = re.compile(r"\b(?:is|are|was|were|be|a|the)\s+$")
_AIM = re.compile(r"\s++(?:roles?|purposes?|tasks?|challenges?|reasons?|answers?|missions?|aims?|goals?|benefits?|responsibilit|approach|strateg)|\s*+[:;]")
_ENGINEER = re.compile(r"\s?x\s++(?:engineer|developer|programmer|hire|coder|talent)s?\b")
_HALF = re.compile(r"half\s++as\s++(?:many|much|fast|large|high|likely|big|long)\b")


def read_times(prose: Prose, found: Quantity, floor: int) -> Claim | Suppressed | None:
    """The multiple written with a number: "3x", "four times as fast", "a factor of 3", "10-fold"."""
    low = prose.low
    if idiom := _ENGINEER.match(low, found.end):
        return Suppressed((found.start, idiom.end()), "idiom")
    window = low[max(floor, found.start - 30) : found.start]
    factor = re.search(r"\bfactor\s+of\s+(?:\w+\s+)?$", window)
    fold = _DIGIT_FOLD.match(low, found.end) if not found.spelled else None
    times = _TIMES.match(low, found.end)
    if not (factor or fold or times):
        return None
    before = hedge_before(prose, found.start, floor)
    if times and times[0].strip() == "times" and not (before.modifier or _increases(window)):
        return Suppressed((found.start, times.end()), "frequency")
    end = found.end
    if times:
        shown = re.compile(r"\s?(?:[x×]|-?\s*+times)").match(low, found.end)
        end = shown.end() if shown else times.end()
    elif fold:
        end = fold.end()
    return measured("multiple", found.amounts, "x", (before.edge, end), before.modifier)


def _increases(window: str) -> bool:
    return bool(re.search(r"\b(?:grow\w*|grew|increas\w*|ris\w+|rose|multipl\w+|by)\s+(?:\w+\s+)?$", window))


def read_multiple_word(prose: Prose, at: int, floor: int) -> Claim | Suppressed | None:
    """The multiple that is one word: "doubled", "twice", "tenfold"; else a named suppressor."""
    low = prose.low
    if half := _HALF.match(low, at):
        return _claim(prose, (at, half.start() + 4), floor, Decimal("0.5"))
    window = low[max(floor, at - 30) : at]
    if fold := _FOLD.match(low, at):
        if re.compile(r"\s++cross").match(low, fold.end()):
            return Suppressed(fold.span(), "technical constant")
        if fold[1].startswith("two") and not (_GREW.search(window) or _FOLD_GROWTH.match(low, fold.end())):
            return Suppressed(fold.span(), "idiom")
        if (_IS.search(window) and not _FOLD_GROWTH.match(low, fold.end())) or _AIM.match(low, fold.end()):
            return Suppressed(fold.span(), "idiom")
        return _claim(prose, fold.span(), floor, Decimal(FOLDS[fold[1]]))
    verb = _VERB.match(low, at)
    if verb is None:
        return None
    word, end = verb[1], verb.end()
    value = Decimal(MULTIPLES[word])
    if word in ("twice", "thrice"):
        if _TWICE.match(low, end):
            return _claim(prose, verb.span(), floor, value)
        return Suppressed(verb.span(), "frequency")
    if _NOT_VERB.match(low, end) or low[max(0, at - 1) : at] == "-":
        return Suppressed(verb.span(), "idiom")
    if word.endswith("e") and not (_GROWING.search(window) and _OBJECT.match(low, end)) and not _DOUBLE_THE.match(low, end):
        return Suppressed(verb.span(), "idiom")
    return _claim(prose, verb.span(), floor, value)


_GREW = re.compile(r"\b(?:grow\w*|grew|increas\w*|ris\w+|rose|jump\w*|expand\w*|climb\w*|surg\w*|by)\s+(?:\w+\s+)?$")
_FOLD_GROWTH = re.compile(r"\s++(?:increases?|growth|rise|jump|gain|expansion|surge|difference)\b")
_DOUBLE_THE = re.compile(r"\s++(?:the|that|those|its|their|what|all)\b")


def _claim(prose: Prose, span: tuple[int, int], floor: int, value: Decimal) -> Claim:
    before = hedge_before(prose, span[0], floor)
    return measured("multiple", (value, None), "x", (before.edge, span[1]), before.modifier)

"""A plain number in its place -> the name it is part of ("extension 4417", "a 503"), or None.

Decides by what stands beside the number; shapes that are names wherever they stand are elsewhere.
"""

from __future__ import annotations

from vsgen.claims.claim import Suppressed
from vsgen.claims.mask import Prose
from vsgen.claims.nouns import is_plural, read_noun
from vsgen.claims.patterns import Pattern
from vsgen.claims.quantities import Quantity
from vsgen.claims.reference_words import ALSO_VERBS, MEASURES, NAME_BY_WORD
from vsgen.claims.words import CARDINALS, UNITS, any_of

_SERIES = Pattern(
    r"\d{1,6}(?:\.\d{1,6}){0,3}+[½¼¾]?[a-z]?(?![\w%])"
    r"(?:(?:\s?[-–,/:]\s?|,?\s++(?:and|to|or|through|of)\s++)\d{1,6}(?:\.\d{1,4}){0,2}+"
    r"(?![\w%]|,\d|\s++(?:percent|per)\b)){0,4}"
)
_WORD_SERIES = Pattern(
    rf"(?:{any_of(CARDINALS)})\b(?:\s++(?:and|to|or)\s++(?:{any_of(UNITS)})\b)?"
    r"(?!\s++(?:percent|per\s++cent|million|thousand|hundred))"
)
_PREVIOUS = Pattern(r"([A-Za-z][\w&.+#/'-]*+)([:\s]\s*+)$")
_OBJECT = Pattern(r"\s++[a-z]+(?<!and)(?<!for)(?<!in)(?<!of)(?<!is)(?<!to)(?<!on)(?<!at)\b")
_ARTICLE = Pattern(r"(?:^|[\s(\"'])an?\s++$")
_CHANGE = Pattern(
    r"\s++(?:[a-z-]+\s++)?(?:increase|rise|drop|fall|gain|jump|loss|cut|reduction|decline"
    r"|shortfall|gap|deficit|surplus|percent|per|or|to|and|in|person|strong)\b|\s?[-–]\s?\d|-(?:in|to|out)-"
)
_DETERMINED = Pattern(
    r"(?:^|[\s(\"'])(?:the|this|that|our|your|their|his|her|its|my|old|new|every|each|[a-z]+'s)\s++$"
)
_NEXT = Pattern(r"\s++([A-Za-z][\w'-]*+)")
_NAMED = Pattern(
    r"(?:^|[\s(\"'])(?:the|an?|this|that|our|your|their|his|her|its|my|in|on|at|to|from|under|for"
    r"|see|by|of|via|through|using|with|behind|near|into|inside|aboard|visit|call|select|press"
    r"|choose|pick|dial|quote|open|read|use|and|or|is|was)\s++(?:[a-z]+\s++)?([a-z]{3,})\s++$"
)
_THING = Pattern(r"\d{1,6}(?:[/.:-]\d{1,6}){0,3}[½¼¾]?[a-z]?\b")
STATES = Pattern(
    r"\b(?:gr[oe]w\w*|pay\w*|paid|salar\w+|wages?|earn\w*|employ\w*|demand\w*|openings?|vacanc\w+|jobs?"
    r"|hir\w+|percent\w*|per\s+cent|rates?|shares?|median|averag\w+|mean|total\w*|project(?:ed|ion|ions|s)"
    r"|forecast\w*|expect\w*|increas\w+|decreas\w*|ris(?:e[sn]?|ing)|rose|fall(?:s|en|ing)?|fell|declin\w+"
    r"|drop\w*|gain\w*|los(?:es?|t|s|ing)|add(?:s|ed)?|reach\w*|exceed\w*|numbers|numbered|figures?"
    r"|statistic\w*|survey\w*|poll\w*|index|headcount|workforce|staff|members|workers|people|out\s+of|answer|ratio"
    r"|compared|versus|than|outlook|market|incomes?|costs?|prices?|dollars?|prospects|shortage|turnover)\b"
    r"|[$£€%]"
)
_REACH = 80
_SIGNS = ("$", "£", "€")
_TAKEN = Pattern(r"\s++of\b")
_CLOSED = Pattern(r"(?!\s?%)[^\n|]{0,160}?[.!?](?=[\s\"')]|$)")
_PLAIN = Pattern(r"\d{1,6}(?:\.\d{1,3})?[a-z]?(?![\w%]|[.,]\d|\s?%)")
_VERBAL = Pattern(r"ly$|[a-z]{3}ed$|[a-z]{3}ing$|est$")
_LABEL = Pattern(r"(?:^|\n)[ >#*-]*+(?:[A-Za-z]+\s++){1,3}$")
_DIGITS_ONLY = frozenset({"turn", "organisation", "place", "identifier"})
_FAMOUS = frozenset("101 112 200 301 302 304 400 401 403 404 410 418 429 500 502 503 504".split())


def is_numbered(prose: Prose, at: int, floor: int) -> bool:
    """Whether the word before the number makes it a name: "slide 33 of 90" is no share."""
    previous = _PREVIOUS.search(prose.low[max(floor, at - 40) : at])
    return previous is not None and previous[1].strip(".'/") in NAME_BY_WORD


def suppress_after_word(prose: Prose, found: Quantity, floor: int) -> Suppressed | None:
    """The name that the word before a plain number gives it: "Chapter 3", "level two"."""
    at, spelled = found.start, found.spelled
    if found.low.grouped:
        return None
    previous = _PREVIOUS.search(prose.text[max(floor, at - 40) : at])
    series = (_WORD_SERIES if spelled else _SERIES).match(prose.low, at)
    if previous is None or series is None:
        return None
    word = previous[1].strip(".'/")
    low = word.lower()
    name = NAME_BY_WORD.get(low)
    if name is None or (":" in previous[2] and low not in ("step", "chapter", "section")):
        return None
    if spelled and name in _DIGITS_ONLY:
        return None
    counted = low in ALSO_VERBS
    if counted and word[0].islower() and _OBJECT.match(prose.low, series.end()):
        return None
    return Suppressed(series.span(), name)


def suppress_with_article(prose: Prose, found: Quantity, floor: int) -> Suppressed | None:
    """The number that an article makes a thing: "a 503", "an 11-plus", "a 7.5 tonner"."""
    if found.spelled or found.high or found.large or found.low.scale != 1:
        return None
    if not _ARTICLE.search(prose.low[max(floor, found.start - 4) : found.start]):
        return None
    if _CHANGE.match(prose.low, found.end):
        return None
    thing = _THING.match(prose.low, found.start)
    return Suppressed((found.start, max(found.end, thing.end() if thing else 0)), "label")


def suppress_label(prose: Prose, at: int, floor: int) -> Suppressed | None:
    """The bare number that stands after a noun or before a singular one, as a name does."""
    plain = _PLAIN.match(prose.low, at)
    if plain is None:
        return None
    if plain[0] in _FAMOUS:
        return Suppressed(plain.span(), "technical constant")
    window = prose.low[max(floor, at - 50) : at]
    after = _NEXT.match(prose.text, plain.end())
    if after and read_noun(prose, plain.end(), one=False) and not after[1].isupper():
        return None
    word = window.split()[-1:] or [""]
    named = None if word[0] in MEASURES else _NAMED.search(window)
    if (
        named
        and named[1] not in MEASURES
        and not is_plural(named[1])
        and not _VERBAL.search(named[1])
    ):
        return Suppressed(plain.span(), "label")
    if after and after[1] not in MEASURES and _DETERMINED.search(window):
        return Suppressed(plain.span(), "label")
    if prose.text[plain.end() : plain.end() + 1] == ":" and _LABEL.search(
        prose.text[max(floor, at - 40) : at]
    ):
        return Suppressed(plain.span(), "label")
    return None


def suppress_aside(prose: Prose, at: int, end: int) -> Suppressed | None:
    """The whole number that no unit, noun or word near it makes a statement of how many.

    Only in a full sentence: in a row, a heading or a phrase the words that say so are elsewhere.
    """
    low = prose.low
    if _TAKEN.match(low, end) or low.endswith(" for ", 0, at):
        return None
    if low[at - 1 : at] in _SIGNS or "." in low[at:end] or not _CLOSED.match(low, end):
        return None
    if STATES.search(low, max(0, at - _REACH), at) or STATES.search(low, end, end + _REACH):
        return None
    return Suppressed((at, end), "bare number")

"""A number with its noun -> the name of why it states no statistic: "three questions", or None.

Lists of tips, layers, idioms, stretches of time, timetables, round numbers with an article.
"""

from __future__ import annotations

from vsgen.claims.claim import Modifier
from vsgen.claims.mask import Prose
from vsgen.claims.months import MONTH
from vsgen.claims.nouns import FLOWS, LISTED, Noun
from vsgen.claims.patterns import Pattern
from vsgen.claims.quantities import Quantity
from vsgen.claims.rates import rate_beside

_STATISTICAL = FLOWS | frozenset(
    "jobs positions workers employees people postings professionals jobholders graduates "
    "applicants respondents adults americans practitioners specialists students".split()
)
_TIMES = frozenset("years months weeks days hours minutes seconds decades quarters".split())
_BRIEF = frozenset({"minutes", "seconds"})
_ROUND = (12, 100, 1000, 10**6, 10**9)
_FIGURATIVE = frozenset(
    "things times reasons ways questions ideas excuses details lives corners seas wonders senses "
    "seasons sins yards walls winks fingers commandments horsemen whys letters words cents sides "
    "thoughts miles hats cats dogs eyes".split()
)
_LAYERS = (
    LISTED
    | _FIGURATIVE
    | frozenset(
        "layers levels parts rooms colors colours modes types kinds sorts categories "
        "classes columns rows teams roles titles halves quarters thirds fields worlds "
        "angles paths routes tracks areas themes goals aims values traits qualities "
        "features versions editions figures digits vs ps cs".split()
    )
)
"""What number words up to twelve number in prose without stating a statistic."""
_DETERMINED = Pattern(
    r"\b(?:the|these|those|both|all|either|our|your|my|his|her|their|its|no|any|other"
    r"|last|next|first|same|whole|compare[sd]?|comparing|one\s+of)\s+$"
)
_SPAN_BEFORE = Pattern(
    r"\b(?:next|last|past|first|following|coming|previous|final|within|in|every|inside|recent"
    r"|(?:in|over|during|for|of)\s+the)\s+$"
)
_SPAN_AFTER = Pattern(
    r"\s++(?:ago|later|earlier|from\s++now|old|into|apart|straight|in\s++a\s++row|out)\b"
    rf"|\s++to\s++(?:early\s++|late\s++|mid-?)?(?:{MONTH}\b|(?:19|20)\d\d\b)|\s++(?:ended|ending|to\s++date)\b"
    r"|\s++before\b(?!\s++(?:you|they|he|she|we|it|being|becoming|qualifying|the\s++exam))"
)
_LASTS = Pattern(
    r"\b(?:program(?:me)?s?|courses?|degrees?|it|this|that|contracts?|training)\s+last\s+$"
)
_TECHNICAL = frozenset("parameters tokens layers epochs nodes threads neurons characters".split())
_SEVERAL = Pattern(r"\b(?:several|few|many|couple\s+of|tens\s+of)\s+$")
_OVER_TIME = Pattern(
    r"(?:\d|%|percent|cent|third|half|quarter|rise[sn]?|rose|grew|grow|fell|fall|gain\w*)[^.;]{0,40}?\s+over\s+$"
)
_OF_WORK = Pattern(r"\s++(?:of|experience|in|as|old)\b|'")
_RELEASE = Pattern(r"\d{1,2}\.0")
_AVERAGE = Pattern(r"\b(?:average[sd]?|averaging|median|mean|typically)\b")
_ARTICLE = Pattern(r"(?:^|\s)a\s$")


def find_reason(prose: Prose, found: Quantity, noun: Noun, modifier: Modifier) -> str | None:
    """Why the quantity with its noun is no statistic, or None where it is one."""
    if noun.name == "times":
        return "frequency"
    if noun.name in LISTED and not found.spelled and not found.large and found.low.value <= 100:
        return "list count"
    if _RELEASE.fullmatch(prose.text, found.start, found.end):
        return "version"
    if noun.name in _TECHNICAL and not found.spelled:
        return "technical constant"
    if noun.name in _BRIEF and not (modifier or _is_measured(prose, found, noun)):
        return "duration"
    if _is_vague(prose, found, noun) and not modifier:
        return "vague number"
    if (
        found.spelled
        and found.large
        and _SEVERAL.search(prose.low, max(0, found.start - 14), found.start)
    ):
        return "vague number"
    if noun.name in _TIMES and _is_span_of_time(prose, found, noun):
        return "time span"
    if found.spelled and not _counts_in_words(prose, found, noun):
        return "small number" if found.low.value <= 20 else "number in prose"
    return None


def _is_measured(prose: Prose, found: Quantity, noun: Noun) -> bool:
    """Whether minutes are a finding ("an average of 20 minutes"), not advice or a timetable."""
    window = prose.low[max(0, found.start - 50) : found.start]
    return bool(rate_beside(prose, noun.end)[0] or _AVERAGE.search(window))


def _is_vague(prose: Prose, found: Quantity, noun: Noun) -> bool:
    """Whether it is a round number with an article, of no statistical noun: "a hundred details"."""
    if noun.name in _FIGURATIVE and found.spelled and found.large:
        return True
    article = _ARTICLE.search(prose.low[max(0, found.start - 3) : found.start])
    vague = noun.name not in _STATISTICAL and found.low.value in _ROUND
    return bool(found.spelled and article and vague)


def _is_span_of_time(prose: Prose, found: Quantity, noun: Noun) -> bool:
    window = prose.low[max(0, found.start - 30) : found.start]
    if noun.name not in ("years", "months", "quarters") and rate_beside(prose, noun.end)[0]:
        return False
    lasting = _OVER_TIME.search(prose.low[max(0, found.start - 60) : found.start])
    if lasting and not _OF_WORK.match(prose.low, noun.end):
        return True
    before = _SPAN_BEFORE.search(window) and not _LASTS.search(window)
    return bool(before or _SPAN_AFTER.match(prose.low, noun.end))


def _counts_in_words(prose: Prose, found: Quantity, noun: Noun) -> bool:
    if noun.name in ("years", "months"):
        return True
    if found.large:
        return True
    if noun.name in _BRIEF or noun.name in ("figures", "digits"):
        return False
    if _DETERMINED.search(prose.low[max(0, found.start - 14) : found.start]):
        return False
    if noun.name in _STATISTICAL:
        return noun.name in FLOWS or found.low.value > 3
    return found.low.value > (12 if noun.name in _LAYERS else 3)

"""Places in an order -> claims of kind rank; plain ordinals and lists of tips are named."""

from __future__ import annotations

import re
from decimal import Decimal

from vsgen.claims.claim import Claim, Suppressed, measured
from vsgen.claims.mask import Prose
from vsgen.claims.quantities import Quantity
from vsgen.claims.words import ORDINALS, any_of

_ORDINAL = re.compile(
    rf"(?:(\d{{1,3}})(?:st|nd|rd|th)|(?:(?:twenty|thirty|forty|fifty)-)?({any_of(ORDINALS)}))\b"
)
_RANKED = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|plac(?:e[sd]?|ing)|c(?:a|o)mes?\s+in|came(?:\s+in)?"
    r"|finish(?:es|ed)|stands?|listed)(?:\s+(?:(?!first)[a-z]+)){0,4}?\s+$|\bin\s+$"
)
_STRICT = re.compile(
    r"\brank(?:s|ed|ing)?(?:\s+(?:as|at|in|it|them|the|among|number|no\.?|position"
    r"|only|just|a))*\s*#?\s*$|\b(?:came\s+in|comes\s+in|placed|places|finished"
    r"|finishes)\s+(?:in\s+)?$"
)
_SUPERLATIVE = re.compile(
    r"(?:\s++|-)(?:most\b|(?:fast|high|larg|bigg|small|low|slow|strong|great|long"
    r"|young|old)est\b|best\b(?!-of)|worst\b|least\b|place\b(?!\s++to)|overall\b"
    r"|(?:in|on)\s++the\s++(?:rankings?|list|nation))"
)
_AS_RANK = re.compile(
    r"\b(?:as|the|is|was|has|have|had|its|country's|nation's|world's|by|state's)\s+$"
)
_NO = re.compile(r"(?:\bnos?\.|\bnumero|(?<!\w)#|№)\s?$")
_NO_WORD = re.compile(r"\bnumber[\s-]$")
_TOP = re.compile(r"\b(?:top|leading|best|highest-ranked|bottom)[\s-]+$")
_RANKED_NOUN = re.compile(
    r"(?:\s++[a-z'-]+){0,4}?\s++(?:jobs?|occupations?|careers?|professions?|employers?"
    r"|cit(?:y|ies)|states?|compan(?:y|ies)|industr(?:y|ies)|metros?|metro|countries"
    r"|titles|universit(?:y|ies)|schools|programs|rankings?|positions?)\b"
)
_AMONG = re.compile(
    r"\b(?:among|in|within|into|inside|made|cracks?|enters?)\s+(?:the\s+)?"
    r"(?:[a-z]+\s+){0,2}top[\s-]+$"
)
_IDIOM = re.compile(
    r"\s++(?:priority|rule|reason|goal|concern|mistake|enemy|thing|question|tip|skill"
    r"|complaint|cause|fan)\b"
)
_RULE = re.compile(
    r"\b(?:rule|priority|goal|task|lesson|reason|tip|enemy|job|step|skill)\s+(?:number|no\.)\s$"
)
_CAME = re.compile(r"\b(?:came|comes|finished|finishes)\s+$")
_RANKS = re.compile(r"\branks?\s+$|\branked\s+(?:\w+\s+)?$|\brank\s*(?:of|:)\s*$")
_ENDS = re.compile(r"\s*+(?:[.,;)|]|$|in\b|out\s++of|of\b|among|on\b|for\b|nation|overall|by\b)")
_COMMON = re.compile(r"\s++(?:important\s++)?(?:thing|question|step|option|practice|time)\b")
_REFERENCE = re.compile(
    r"\b(?:issue|ticket|pr|pull\s+request|bug|item|step|commit|room|apartment|suite"
    r"|page|slide|task|story)\s*(?:no\.|#)\s?$"
)


def read_rank(prose: Prose, found: Quantity, floor: int) -> Claim | Suppressed | None:
    """The rank of a cardinal: "No. 1", "#3", "ranked 12", "the top three jobs", or None."""
    if prose.text[found.end : found.end + 1].isalnum():
        return None
    window = prose.low[max(floor, found.start - 45) : found.start]
    span = (found.start, found.end)
    if not found.whole:
        return None
    if _REFERENCE.search(window):
        return Suppressed(span, "reference")
    mark = _NO.search(window) or (
        _NO_WORD.search(window) if found.spelled or found.low.value <= 3 else None
    )
    if mark:
        if _IDIOM.match(prose.low, found.end) or _RULE.search(window):
            return Suppressed(span, "idiom")
        return _rank(found.low.value, (found.start - len(mark[0]), found.end))
    if top := _TOP.search(window):
        return _top(prose, found, floor, window, top)
    if _RANKS.search(window) and _ENDS.match(prose.low, found.end):
        return _rank(found.low.value, span)
    return None


def _top(
    prose: Prose, found: Quantity, floor: int, window: str, top: re.Match[str]
) -> Claim | Suppressed | None:
    start = found.start - len(top[0])
    if _AMONG.search(window) or (
        top[0].strip(" -") in ("top", "bottom") and _RANKED_NOUN.match(prose.low, found.end)
    ):
        if top[0].startswith("bottom"):
            return None
        return Claim("rank", None, None, found.low.value, "rank", None, (start, found.end))
    return Suppressed((found.start, found.end), "top list")


def read_ordinal(prose: Prose, at: int, floor: int) -> Claim | Suppressed | None:
    """The rank of an ordinal ("ranked third", "second-fastest"), else its name as an ordinal."""
    match = _ORDINAL.match(prose.low, at)
    if match is None:
        return None
    value = Decimal(match[1] or ORDINALS[match[2]])
    window = prose.low[max(floor, at - 40) : at]
    if value == 1 and window.endswith("in the ") and prose.low.startswith(" place", match.end()):
        return Suppressed(match.span(), "idiom")
    superlative = _SUPERLATIVE.match(prose.low, match.end())
    named = (
        superlative
        and (value > 1 or superlative[0].strip() in ("place", "overall"))
        and not _COMMON.match(prose.low, superlative.end())
    )
    if _STRICT.search(window) or named or (value > 1 and _CAME.search(window)):
        return _rank(value, match.span())
    return Suppressed(match.span(), "ordinal")


def _rank(value: Decimal, span: tuple[int, int]) -> Claim:
    return measured("rank", (value, None), "rank", span)

"""Cardinals that say a place in an order ("No. 1", "the top three jobs") -> claims of kind rank.

Lists of tips and numbers of things are named. Ordinals are read elsewhere.
"""

from __future__ import annotations

import re
from decimal import Decimal

from vsgen.claims.claim import Claim, Suppressed, measured
from vsgen.claims.mask import Prose
from vsgen.claims.nouns import LISTED, read_noun
from vsgen.claims.patterns import Pattern
from vsgen.claims.quantities import Quantity

_NO = Pattern(
    r"(?:\bno\.|(?:(?<=ranked )|(?<=ranks )|(?<=the )|(?<=at ))no(?=\s+\d)|\bnumero|(?<!\w)#|№)\s?$"
)
_PLACED = Pattern(
    r"(?:^|[.!?:;,(|>\"']|\b(?:rank\w*|plac\w+|list\w*|at|as|to|is|was|are|were|the|a|by|be|been|remain\w*"
    r"|becam?e|becomes|named|voted|rated|still|now|stays?|stayed|takes?|took|hits?|hold\w*|held|our"
    r"|your|their|its|his|her|in|and|from|among|came|country's|nation's|world's|state's|[a-z]+'s"
    r"|than|over|between|or|-|–|—))\s*$"
)
_NO_WORD = Pattern(r"\bnumber[\s-]$")
_TOP = Pattern(r"\b(?:top|leading|best|highest-ranked|bottom)[\s-]+$")
_RANKED_LIST = Pattern(
    r"\s++(?:rankings?|paying|highest|(?:[a-z-]++\s++){0,2}?list\s++of\s++(?:best|top))\b"
)
_AMONG = Pattern(
    r"\b(?:among|in|within|into|inside|made|cracks?|enters?)\s+(?:the\s+)?"
    r"(?:[a-z]+\s+){0,2}top[\s-]+$"
)
_IDIOM = Pattern(
    r"\s++(?:pencils?|seed|screw|bus|train|iron|wood|killer|suspect|fuel|streets?|shirt|jersey|"
    r"priority|rule|reason|goal|concern|mistake|enemy|thing|question|tip|skill"
    r"|complaint|cause|fan)\b"
)
_RULE = Pattern(
    r"\b(?:rule|priority|goal|task|lesson|reason|tip|enemy|job|step|skill)\s+(?:number|no\.)\s$"
)
_OWNED = Pattern(r"(?:\b(?:the|a|our|your|their|its|his|her)|[a-z]'s)\s+$")
_DEPUTY = Pattern(
    r"\b(?:his|her|my|(?:firm|company|department|team|boss|minister|ministry|director|editor|chef|chief|manager"
    r"|head|captain|owner|founder|agency|office|bureau|club|studio|ward|school|force|embassy|crew|president"
    r"|principal|mayor|bank|desk|unit|station|kitchen)'s)\s+number\s$"
)
_IS_PERSON = Pattern(
    r"\s*+(?:[.,;:)!?]|$|(?:and|but|or|who|when|while|is|was|will|has|had|runs?|takes?|took|until)\b)"
)
_RANKED_NOUN = Pattern(
    r"(?:\s++[a-z'-]+){0,3}?\s++(?:jobs?|occupations?|careers?|professions?|employers?|cit(?:y|ies)|states?"
    r"|compan(?:y|ies)|industr(?:y|ies)|metros?|countr(?:y|ies)|titles?|universit(?:y|ies)|schools?|spots?"
    r"|rankings?|positions?|places?|choices?|destinations?|regions?|markets?|fields?|majors?|skills?|best|most"
    r"|producers?|exporters?|provinces?|count(?:y|ies)|subjects?|languages?|specialt(?:y|ies)|brands?"
    r"|[a-z]+est|rated|ranked|programs?|programmes?|colleges?|hospitals?|firms?|sectors?|roles?|trades?|shortage)\b"
    r"|\s*+(?:[.,;:!?)|]|$|in\b|for\b|on\b|among\b|of\b|by\b)"
)
_NUMBERED = Pattern(r"(?<!\w)No\s$")
_RANKS = Pattern(r"\branks?\s+$|\branked\s+(?:\w+\s+)?$|\brank\s*(?:of|:)\s*$")
_ENDS = Pattern(r"\s*+(?:[.,;)|]|$|in\b|out\s++of|of\b|among|on\b|for\b|nation|overall|by\b)")
_LAST = (".", "#", "№", "no", "numero", "number", "top", "leading", "best", "bottom")
_REFERENCE = Pattern(
    r"\b(?:issue|ticket|pr|pull\s+request|bug|item|step|commit|room|apartment|suite"
    r"|page|slide|task|story)\s*(?:no\.|#)\s?$"
)


def read_rank(prose: Prose, found: Quantity, floor: int) -> Claim | Suppressed | None:
    """The rank of a cardinal: "No. 1", "#3", "ranked 12", "the top three jobs", or None."""
    window = prose.low[max(floor, found.start - 45) : found.start]
    if not window.rstrip(" -").endswith(_LAST) and "rank" not in window:
        return None
    if prose.text[found.end : found.end + 1].isalnum() or not found.whole or found.low.grouped:
        return None
    span = (found.start, found.end)
    if _REFERENCE.search(window) or _NUMBERED.search(
        prose.text[max(floor, found.start - 5) : found.start]
    ):
        return Suppressed(span, "reference")
    mark = _NO.search(window)
    if mark and not _is_placed(prose, found, window[: mark.start()]):
        return Suppressed(span, "reference")
    mark = mark or (_NO_WORD.search(window) if found.spelled or found.low.value <= 3 else None)
    if mark:
        if _IDIOM.match(prose.low, found.end) or _RULE.search(window):
            return Suppressed(span, "idiom")
        if found.low.value == 2 and _is_deputy(prose, found, window):
            return Suppressed(span, "idiom")
        return _rank(found.low.value, (found.start - len(mark[0]), found.end))
    if top := _TOP.search(window):
        return _top(prose, found, floor, window, top)
    if _RANKS.search(window) and _ENDS.match(prose.low, found.end):
        return _rank(found.low.value, span)
    return None


def _is_placed(prose: Prose, found: Quantity, before: str) -> bool:
    """Whether "No. 4" is a place in an order, and not the number of what stands before it."""
    if _OWNED.search(before) and not _RANKED_NOUN.match(prose.low, found.end):
        return False
    if "no." in prose.text[found.start - 4 : found.start] and before.rstrip().endswith(","):
        return False
    after = prose.text[found.end : found.end + 1]
    return found.low.value <= 100 and after not in ("/", "-") and bool(_PLACED.search(before))


def _is_deputy(prose: Prose, found: Quantity, before: str) -> bool:
    """Whether "the firm's number two" is a person, and not a place in an order."""
    return bool(_DEPUTY.search(before) and _IS_PERSON.match(prose.low, found.end))


def _top(
    prose: Prose, found: Quantity, floor: int, window: str, top: re.Match[str]
) -> Claim | Suppressed | None:
    start = found.start - len(top[0])
    noun = read_noun(prose, found.end, one=False)
    ranked = top[0].strip(" -") == "top" and (
        noun.name not in LISTED if noun else _RANKED_LIST.match(prose.low, found.end)
    )
    if ranked or _AMONG.search(window):
        if top[0].startswith("bottom"):
            return None
        return Claim("rank", None, None, found.low.value, "rank", None, (start, found.end))
    return Suppressed((found.start, found.end), "top list")


def _rank(value: Decimal, span: tuple[int, int]) -> Claim:
    return measured("rank", (value, None), "rank", span)

"""Numbers set against numbers ("one in five", "2:1") -> claims of kind ratio."""

from __future__ import annotations

import re
from decimal import Decimal

from vsgen.claims.claim import Claim, Suppressed, measured
from vsgen.claims.formats import find_format
from vsgen.claims.hedges import hedge_before
from vsgen.claims.mask import Prose
from vsgen.claims.number import is_broken, read_number
from vsgen.claims.patterns import Pattern
from vsgen.claims.quantities import Quantity
from vsgen.claims.references import is_numbered
from vsgen.claims.words import SCALES, UNITS

_IN = Pattern(
    r"(?:\s++(?:in|out\s++of)\s++(?:every\s++)?|\s++of\s++(?:every\s++)?|-in-|-out-of-)(?=[\da-z])"
)
_TO_ONE = Pattern(
    r"\s?:\s?(\d{1,3})(?![\d:])|(?:-to-|\s++to\s++)(\d{1,2}|one|two|three)\b"
    r"(?!\s?(?:%|[.,]?\d|percent|years|months|openings|jobs|million))"
)
_NOUN_IN = Pattern(
    r"\s++(?!percent|per\b)[a-z]++(?:\s++[a-z]++)?\s++(?:in|out\s++of)\s++(?:every\s++)?(?=[\da-z])"
)
_ENDS_SHARE = Pattern(
    r"\s*+(?:[.,;:)]|$|(?:ha[sd]|have|is|are|was|were|works?|says?|said|leaves?|left|quits?|earns?|holds?|lives?"
    r"|wants?|plans?|fails?|owns?|comes?|goes?|takes?|needs?|retires?|drops?|suffers?|reports?|never|will|would"
    r"|can|could|did|does|do|now|already|still)\b)"
)
_A_HUNDRED = Pattern(r"(?:a|one)\s++(hundred|thousand|million)\b")
_SCORE = Pattern(r"\s++stars?\b|\s++points?\b")
_RATED = Pattern(r"\b(?:rat(?:ed|es|ing)|scor(?:ed|es|e)|grade[ds]?|stars?)\s+(?:\w+\s+){0,3}$")
_RATIO_OF = Pattern(r"\b(?:ratio|odds|majority|margin|outnumber\w*)\b[^.;|]{0,60}$")
_FROM = Pattern(r"\b(?:from|scale\s+of|between)\s+$")
_RATIO_AFTER = Pattern(r"\s++(?:[a-z]++\s++){0,2}?(?:ratio|odds|majority|margin|vote|split|lead)\b")
_OF_NAME = Pattern(r"\s++[Oo]f\s++[A-Z]")


def read_ratio(prose: Prose, found: Quantity, floor: int) -> Claim | Suppressed | None:
    """The share ("one in five") or proportion ("3-to-1") that starts with the quantity, or None."""
    if found.high is None and (share := _read_share(prose, found, floor)):
        return share
    low = found.low
    if low.scale != 1 or low.grouped:
        return None
    joint = _TO_ONE.match(prose.low, low.end)
    if joint is None or prose.text[max(0, found.start - 1) : found.start] in ("$", ":", "."):
        return None
    if not (joint[1] or _is_ratio(prose, found, joint)):
        return None
    below = Decimal(joint[1] or UNITS.get(joint[2]) or joint[2])
    if below == 0:
        return None
    if joint[1] and (name := find_format(prose, found, joint.end())):
        return Suppressed((found.start, joint.end()), name)
    before = hedge_before(prose, found.start, floor)
    return measured(
        "ratio", (low.value / below, None), ":1", (before.edge, joint.end()), before.modifier
    )


def _is_ratio(prose: Prose, found: Quantity, joint: re.Match[str]) -> bool:
    """Whether "four to one" sets numbers against each other: nobody counts down to one."""
    window = prose.low[max(0, found.start - 90) : found.start]
    if _FROM.search(window):
        return False
    if "-" in joint[0] and _RATIO_AFTER.match(prose.low, joint.end()):
        return True
    downwards = joint[2] in ("one", "1") and found.low.value > 1
    return bool(downwards or _RATIO_OF.search(window))


def _read_share(prose: Prose, found: Quantity, floor: int) -> Claim | Suppressed | None:
    apart = None
    joint = _IN.match(prose.low, found.end)
    if joint is None and found.whole:
        joint = apart = _NOUN_IN.match(prose.low, found.end)
    below = read_number(prose, joint.end()) if joint else None
    a_hundred = _A_HUNDRED.match(prose.low, joint.end()) if joint else None
    if joint is None or (below is None and not a_hundred):
        return None
    value, end = Decimal(0), joint.end()
    if a_hundred:
        value, end = Decimal(SCALES[a_hundred[1]]), a_hundred.end()
    elif below:
        value, end = below.value, below.end
    if value == 10**6 and found.low.value == 1:
        return Suppressed((found.start, end), "idiom")
    if found.spelled and _OF_NAME.match(prose.text, found.end):
        return Suppressed((found.start, end), "name")
    if apart and not _ENDS_SHARE.match(prose.low, end):
        return None
    if not found.spelled and is_numbered(prose, found.start, floor):
        return None
    if not _is_share(prose, found, "in" if apart else joint[0].strip(" -"), value, end):
        return None
    if (
        is_broken(found.low.value)
        or _SCORE.match(prose.low, end)
        or _RATED.search(prose.low[max(0, found.start - 30) : found.start])
    ):
        return Suppressed((found.start, end), "score")
    before = hedge_before(prose, found.start, floor)
    return measured(
        "ratio", (found.low.value / value, None), "share", (before.edge, end), before.modifier
    )


def _is_share(prose: Prose, found: Quantity, joint: str, below: Decimal, end: int) -> bool:
    if not 0 < found.low.value < below <= 10**6:
        return False
    if joint == "in":
        year = not found.spelled and 1900 <= below < 2100
        return (
            not year
            and (below <= 20 or below in (25, 50, 100, 1000, 10000, 100000))
            and prose.text[end : end + 1] != "%"
        )
    return joint != "of" or found.low.value >= 3

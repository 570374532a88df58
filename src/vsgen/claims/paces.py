"""The projections' own qualitative words -> claims of kind qualitative.

"much faster than the average for all occupations" is one; plain "grows faster" is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vsgen.claims.claim import Claim
from vsgen.claims.mask import Prose
from vsgen.claims.patterns import Pattern

_AVERAGE = (
    r"(?:(?:the\s+)?(?:national\s+|overall\s+|u\.?s\.?\s+)?average"
    r"(?!\s+of\s+(?!\d|all\b))|(?:most|all)(?:\s+other)?\s+occupations"
    r"|the\s+(?:rest\s+of\s+the\s+)?labou?r\s+market)"
    r"(?:\s+(?:growth\s+)?(?:rate\s+)?(?:for|of|across|among)\s+(?:all|other|most)"
    r"(?:\s+other)?\s+(?:u\.?s\.?\s+)?(?:occupations|jobs|professions|careers))?"
)
_WILL = (
    r"(?:(?:projected|expected|forecast|predicted|set|likely|anticipated|due|bound)\s+to"
    r"|will|should|may|could)\s+"
)
_J = r"(?:\s+|-)"
_PACE = Pattern(
    # The four that are measured by the average share one pattern of it: it is long to compile.
    r"\b(?:(?:(?P<more>(?P<much>(?:(?:much|far|significantly|considerably|substantially"
    rf"|a{_J}lot|well){_J})?)(?:faster|quicker|more{_J}(?:quickly|rapidly)"
    rf"|(?:faster|more\s+rapid)\s+(?:job\s+|employment\s+)?growth"
    rf"|(?:at\s+an?\s+)?(?:much\s+)?faster\s+(?:rate|pace)){_J}than{_J})"
    rf"|(?P<less>(?P<muchless>(?:(?:much|far|significantly|considerably){_J})?)"
    rf"(?:slower|more{_J}slowly|less{_J}(?:quickly|rapidly)){_J}than{_J})"
    r"|(?P<same>(?P<about>(?:(?:about|roughly|approximately|nearly"
    rf"|just){_J})?)as{_J}(?:fast|quickly|rapidly){_J}as{_J})"
    r"|(?P<steady>(?:keep(?:ing|s)?\s+(?:pace|up)|in\s+line|on\s+(?:a\s+)?par)\s+with\s+"
    r"|at\s+(?:about\s+)?the\s+same\s+(?:rate|pace)\s+as\s+)"
    rf"|(?P<out>outpac(?:e|es|ed|ing)\s+)){_AVERAGE}"
    r"|(?P<flat>little\s+(?:or|to)\s+no\s+change|little,\s+if\s+any,\s+change"
    r"|little\s+change\s+in\s+employment|(?:(?<=show )|(?<=shows ))little\s+change)"
    rf"|(?P<sink>{_WILL}(?:probably\s+|likely\s+|gradually\s+|continue\s+to\s+|then\s+|also\s+)?"
    r"decline(?=\s*[.,;:|)]|\s*$|\s+(?:over|from|through|between|by\s+20|until|as|because|while"
    r"|in\s+the|in\s+both|during|for|since|and|but|although|though|slightly|sharply|slowly"
    r"|further)\b)|outlook(?:\s+for\s+[a-z\s'-]{1,40})?(?:\s+is|\s*:)\s+(?:one\s+of\s+|a\s+|for\s+"
    r"|still\s+)*decline(?!\s+(?:of\s+|by\s+)?(?:about\s+)?\d))"
    r"|(?P<above>(?:well[\s-])?(?:above|below)[\s-]average\s+(?:job\s+|employment\s+)?growth)"
    r"|(?P<level>(?:above|below)\s+(?:the\s+)?average(?=\s*(?:[.,;:|)]|$)|\s+for\s+all)))"
)
_GROWTH = Pattern(
    r"\b(?:growth|employment|demand|outlook|expand\w*|grow)\b(?:(?!\bpay|\bwage|\bsalar)[^.;|]){0,60}$"
)
_TRIGGER = Pattern(r"average|occupations|labou?r\s+market|little|decline")
_TRIGGERS = ("average", "occupations", "market", "little", "decline")
_REACH = 120


def find_paces(prose: Prose) -> Iterator[Claim]:
    """Every pace of the text, in order; the unit is the pace in hyphens."""
    if not may_hold_pace(prose.low):
        return
    for match in _matches(prose.low):
        start = match.start()
        if match["level"] and not _GROWTH.search(prose.low[max(0, start - 80) : start]):
            continue
        yield Claim("qualitative", None, None, None, _unit(match), None, match.span())


def may_hold_pace(low: str) -> bool:
    """Whether a text in lower case holds a word without which there is no pace."""
    return any(word in low for word in _TRIGGERS)


def _matches(low: str) -> Iterator[re.Match[str]]:
    """The matches near a trigger: every pace has one, and few texts are full of them."""
    start = end = 0
    for trigger in _TRIGGER.finditer(low):
        if trigger.start() - _REACH > end:
            yield from _PACE.finditer(low, start, end)
            start = trigger.start() - _REACH
        end = min(len(low), trigger.end() + _REACH)
    yield from _PACE.finditer(low, start, end)


def _unit(match: re.Match[str]) -> str:
    if match["more"]:
        much = match["much"] or "much faster" in match[0]
        return "much-faster-than-average" if much else "faster-than-average"
    if match["less"]:
        return "much-slower-than-average" if match["muchless"] else "slower-than-average"
    if match["steady"]:
        return "as-fast-as-average"
    if match["same"]:
        return "about-as-fast-as-average" if match["about"] else "as-fast-as-average"
    if match["flat"]:
        return "little-or-no-change"
    if match["sink"]:
        return "decline"
    return "slower-than-average" if "below" in match[0] else "faster-than-average"

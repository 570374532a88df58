"""The projections' own qualitative words -> claims of kind qualitative.

"much faster than the average for all occupations" is one; plain "grows faster" is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vsgen.claims.claim import Claim
from vsgen.claims.mask import Prose

_AVERAGE = (
    r"(?:(?:the\s+)?(?:national\s+|overall\s+|u\.?s\.?\s+)?average"
    r"(?!\s+of\s+(?!\d|all\b))|(?:most|all)(?:\s+other)?\s+occupations"
    r"|the\s+(?:rest\s+of\s+the\s+)?labor\s+market)"
    r"(?:\s+(?:growth\s+)?(?:rate\s+)?(?:for|of|across|among)\s+(?:all|other|most)"
    r"(?:\s+other)?\s+(?:u\.?s\.?\s+)?(?:occupations|jobs|professions|careers))?"
)
_J = r"(?:\s+|-)"
_PACE = re.compile(
    r"\b(?P<more>(?P<much>(?:(?:much|far|significantly|considerably|substantially"
    rf"|a{_J}lot|well){_J})?)(?:faster|quicker|more{_J}(?:quickly|rapidly)"
    rf"|(?:at\s+an?\s+)?(?:much\s+)?faster\s+(?:rate|pace)){_J}than{_J}{_AVERAGE})"
    rf"|\b(?P<less>(?P<muchless>(?:(?:much|far|significantly|considerably){_J})?)"
    rf"(?:slower|more{_J}slowly|less{_J}(?:quickly|rapidly)){_J}than{_J}{_AVERAGE})"
    r"|\b(?P<same>(?P<about>(?:(?:about|roughly|approximately|nearly"
    rf"|just){_J})?)as{_J}(?:fast|quickly|rapidly){_J}as{_J}{_AVERAGE})"
    r"|\b(?P<flat>little\s+or\s+no\s+change|little\s+to\s+no\s+change)"
    r"|\b(?P<sink>(?:projected|expected|forecast|predicted|set)\s+to\s+decline"
    r"(?=\s*[.,;|)]|\s+(?:over|from|through|between|by\s+20|as|because|while|in\s+the"
    r"|during)\b))|\b(?P<above>(?:well[\s-])?(?:above|below)[\s-]average\s+"
    rf"(?:job\s+|employment\s+)?growth)|\b(?P<out>outpac(?:e|es|ed|ing)\s+{_AVERAGE})"
)
_TRIGGERS = ("average", "occupations", "labor market", "no change", "to decline")


def find_paces(prose: Prose) -> Iterator[Claim]:
    """Every pace of the text, in order; the unit is the pace in hyphens."""
    if not any(trigger in prose.low for trigger in _TRIGGERS):
        return
    for match in _PACE.finditer(prose.low):
        yield Claim("qualitative", None, None, None, _unit(match), None, match.span())


def _unit(match: re.Match[str]) -> str:
    if match["more"]:
        much = match["much"] or "much faster" in match[0]
        return "much-faster-than-average" if much else "faster-than-average"
    if match["less"]:
        return "much-slower-than-average" if match["muchless"] else "slower-than-average"
    if match["same"]:
        return "about-as-fast-as-average" if match["about"] else "as-fast-as-average"
    if match["flat"]:
        return "little-or-no-change"
    if match["sink"]:
        return "decline"
    return "slower-than-average" if "below" in match[0] else "faster-than-average"

"""The words around a percentage -> whether it is a fall: "slipped 2 percent", "a 3-point drop"."""

from __future__ import annotations

from vsgen.claims.mask import Prose
from vsgen.claims.patterns import Pattern
from vsgen.claims.words import any_of

_FALL = (
    r"(?:declin(?:e[sd]?|ing)|shr[aiu]nk(?:s|ing|en)?|f[ae]ll(?:s|en|ing)?|drop(?:s|ped|ping)?"
    r"|decreas(?:e[sd]?|ing)|los(?:es?|ing|t|s|ses)|contract(?:ed|ing|ions?|s?(?=\s+(?:by|an?\s|\d)))"
    r"|reduc\w{1,6}"
    r"|slump(?:s|ed|ing)?|plung(?:e[sd]?|ing)|plummet\w{0,3}|diminish\w{0,3}|down(?:turns?)?"
    r"|slid(?:es?|ing)?|slip(?:s|ped|ping)?|s[aiu]nk(?:s|ing)?|tumbl(?:e[sd]?|ing)"
    r"|eas(?:e[sd]?|ing)|edg(?:e[sd]?|ing)\s+(?:down|lower)|retreat(?:s|ed|ing)?"
    r"|reced(?:e[sd]?|ing)|wan(?:e[sd]?|ing)|dwindl(?:e[sd]?|ing)|trim(?:s|med|ming)?"
    r"|cut(?:s|ting|backs?)?|narrow(?:s|ed|ing)?|weaken(?:s|ed|ing)?|soften(?:s|ed|ing)?"
    r"|erod(?:e[sd]?|ing)|shed(?:s|ding)?|dip(?:s|ped|ping)?|sag(?:s|ged|ging)?|crash(?:e[sd])?"
    r"|collaps(?:e[sd]?|ing)|nosediv(?:e[sd]?|ing)|lower(?:ed|ing)?(?=\s+by)|off|minus"
    r"|negative(?:\s+growth)?|shortfalls?|squeez\w{1,3}|backslid)"
)
_LOSS = r"(?:loss(?:es)?|declines?|drops?|reductions?|cuts|decreases?|falls?|contractions?)"
_FILLING = (
    r"(?:by|of|off|an?|the|another|further|about|around|some|only|just|roughly|approximately"
    r"|nearly|almost|over|under|back|average|averaging|estimated|between|at|least|most|more|than"
    r"|less|again|yet|[a-z]{3,12}ly)"
)
_NO_LEVEL = (
    r"(?!to\b|growth\b|ris\w|gain|increas|despite\b|although\b|while\b|but\b|rates?\b|and\b)"
)
_BEFORE = Pattern(
    rf"\b(?:{_FALL}|to\s+contract)(?:\s+(?!to\b){_FILLING})*\s*$"
    rf"|\b{_FALL}(?:\s+{_NO_LEVEL}[\w'-]+){{1,8}}?\s+(?:by|of)(?:\s+{_FILLING})*\s*$"
    rf"|\b{_LOSS}\s+(?:was|is|were|are|averaged|averages|amounted\s+to|reached|came\s+to)\s*$"
    rf"|\b{_FALL}(?:\s+(?:by|of))?\s+[\d.]+\s?(?:%|percent|per\s+cent)(?:\s+[a-z]+){{0,4}}?"
    r"(?:\s+(?:19|20)\d\d)?,?\s+(?:and|then|or)\s+(?:then\s+)?(?:by\s+|another\s+|a\s+further\s+)*$"
)
_APART = Pattern(
    rf"\b{_LOSS}"
    r"(?:\s+(?:in|of|among|for)(?:\s+[\w'-]+){1,6}?)?(?:,|:|\s?\(|\s?[—–])\s*$"
)
_AFTER = Pattern(
    r"\s++(?:[a-z]+\s++){0,2}?(?:declines?|drops?|decreases?|fall|loss|contraction"
    r"|reductions?|shrinkage|slump|cuts?|dip|slide|plunge|downturn|falloff|drop-off)\b"
    r"(?!\s++rate)"
)
_OF_THESE = Pattern(r"\s++of\b")
_REACH = 90
_STEMS = (
    "backslid collaps contract crash cut decreas declin diminish dip down drop dwindl eas edg erod "
    "fall fell los lower minus narrow negative nosediv off plummet plung reced reduc retreat sag "
    "sank shed short shr sink slid slip slump soften squeez sunk trim tumbl wan weaken"
)
_SIGN = Pattern(rf"\b(?:{any_of(_STEMS.split())})")
"""Begins all that tells of a fall; the patterns above are slow, and few clauses need them."""


def falls(prose: Prose, start: int, end: int) -> bool:
    """Whether the clause says that the percentage between the offsets is lost, not held."""
    window = prose.low[max(0, start - _REACH) : start]
    # What falls below a level is at that level; what falls by less than it has lost that.
    if prose.low.startswith(("below", "under"), start) and not window.endswith((" by ", " of ")):
        return False
    told = _SIGN.search(window) is not None
    if (told and _BEFORE.search(window)) or _AFTER.match(prose.low, end):
        return True
    return bool(told and _APART.search(window) and not _OF_THESE.match(prose.low, end))

"""A number with a percent sign or word -> a claim of kind percent; declines are negative."""

from __future__ import annotations

from decimal import Decimal

from vsgen.claims.claim import Claim, Modifier, Suppressed, measured
from vsgen.claims.directions import falls
from vsgen.claims.hedges import hedge_after, hedge_before, stronger
from vsgen.claims.mask import Prose
from vsgen.claims.patterns import Pattern
from vsgen.claims.quantities import Quantity
from vsgen.claims.solutions import STRENGTH

_POINT = r"(?:[\s-]++points?\b)"
_PERCENT = r"%|-?\s*+(?:percentage|percent|per\s++cent|per-cent|pct\b\.?)"
UNIT = Pattern(
    rf"\s*+\+?(?:(?P<pp>(?:{_PERCENT}|%-?){_POINT}|p\.?p\.?(?![\w])|ppts?\b"
    r"|\s*+percentage\s++pts?\b|-points?\b"
    r"(?=\s++(?:rise|drop|gain|increase|decline|jump|fall|lead|gap)))"
    r"|(?P<bp>-?(?:basis\s++points?|bps)\b)"
    r"|(?P<pct>-?\s*+(?:percentile\b)?"
    r"(?:%|percent\b|per\s++cent\b|per-cent\b|pct\b\.?)))"
)
_SHARED = Pattern(
    r"(?:(?:,\s++|,?\s++(?:and|or|against|versus|vs\.?|but|not|then"
    r"|compared\s++(?:with|to)|to)\s++)"
    r"(?:(?:and|about|only|nearly|just|another)\s++)?[-+]?\d{1,3}(?:\.\d{1,4})?"
    r"(?![\d,.]*\d)){1,4}+\s?(?:%|percent\b|per\s++cent\b)"
    r"(?P<pp>[\s-]++points?\b|age)?"
)
_TO_PERCENT = Pattern(r"\s++points\s++to\s++\d{1,3}(?:\.\d++)?\s?(?:%|per\s?cent)")
_BY_POINTS = Pattern(r"\s++points\b")
_MOVED_BY = Pattern(
    r"\b(?:ris\w+|rose|grew|fell|fall\w*|drop\w*|narrow\w*|widen\w*|increas\w*|decreas\w*|climb\w*"
    r"|shr[aiu]nk|gain\w*|los[et]\w*|gap|share|rate|up|down)(?:\s+[a-z]+){0,3}?\s+(?:by|of)\s+$"
)
_SCORED = Pattern(r"\b(?:score|index|rating|exam|test|grade|marks?|ucas)\w*\b")
_SIGN = Pattern(r"(?:^|(?<=[\s(|:,\"']))([-+]|[–—](?=$))\s?$")
_CELL = Pattern(r"(?:^|[|(])\s*[–—]$")
_IDIOM = Pattern(
    r"\s?(?:%|percent|per\s++cent)[\s-]++(?:(?:fully|completely)\s++)?"
    r"(?:remote\w*|sure|certain|honest|committed|on-?site|in-office|online|virtual"
    r"|agree|true|right|correct|clear|ready|accurate|perfect|free|organic|complete"
    r"|safe|secure|of\s++the\s++time|yourself|effort)\b"
)
_EFFORT = Pattern(r"\bg(?:ive|ives|ave|iving)\s+(?:it|your|her|his|their|our|a)?\s*$")
_TECHNICAL = Pattern(
    r"\s?(?:%|percent|per\s++cent)[\s-]++"
    r"(?:confidence|ci\b|uptime|availab|sla\b|credible|prediction\s++interval"
    r"|(?:test|code|unit-test)\s++coverage|significance|threshold|cpu|time\s++rule"
    r"|packet|rule\b|traffic|(?:train|test|hold)\w*\s++(?:set|split|data)"
    r"|(?:of\s++(?:the\s++|your\s++)?(?:data|dataset|samples|examples|rows)\s++)?"
    r"(?:for|to)\s++(?:train|test|valid)\w*)"
)
_TECHNICAL_BEFORE = Pattern(
    r"\b(?:uptime|availability|confidence(?:\s+(?:level|interval))?|test\s+coverage"
    r"|code\s+coverage|cpu|utili[sz]ation|threshold|p-value)"
    r"(?:\s+(?:of|at|to|is|above|exceeds?|target|level))*"
    r"(?:\s+(?:at\s+least|over|about))?\s*$"
)


def read_percent(prose: Prose, found: Quantity, floor: int) -> Claim | Suppressed | None:
    """The percentage, or the change in percentage points, that the quantity is, or None."""
    if shape := _innocuous(prose, found):
        return shape
    plus = hedge_after(prose, found.end)
    unit = UNIT.match(prose.low, found.end) or UNIT.match(prose.low, plus.edge)
    end = found.end
    if unit:
        end, name = unit.end(), "pp" if unit["pp"] or unit["bp"] else "%"
    elif found.high is None and not found.large and (shared := _SHARED.match(prose.low, found.end)):
        name = "pp" if (shared["pp"] or "").strip(" -").startswith("point") else "%"
    elif (points := _BY_POINTS.match(prose.low, end)) and _is_moved(prose, found):
        end, name = points.end(), "pp"
    else:
        return None
    if unit and unit["pct"] and "percentile" in unit["pct"]:
        return None
    start, negative = _sign(prose, found, floor)
    before = hedge_before(prose, start, floor)
    after = hedge_after(prose, end)
    modifier = stronger(before.modifier, plus.modifier if unit else "", after.modifier)
    span = (before.edge, after.edge)
    scale = Decimal("0.01") if unit and unit["bp"] else Decimal(1)
    low, high = found.amounts
    amounts = (low * scale, None if high is None else high * scale)
    if negative or falls(prose, *span):
        return _negative(amounts, name, span, modifier)
    return measured("percent", amounts, name, span, modifier)


def _is_moved(prose: Prose, found: Quantity) -> bool:
    """Whether plain points are those of a rate that moved, and not of a test or an index."""
    window = prose.low[max(0, found.start - 70) : found.start]
    if _TO_PERCENT.match(prose.low, found.end):
        return True
    return bool(_MOVED_BY.search(window) and not _SCORED.search(window))


def _sign(prose: Prose, found: Quantity, floor: int) -> tuple[int, bool]:
    window = prose.text[max(floor, found.start - 4) : found.start]
    if _CELL.search(window):
        return found.start - 1, True
    if match := _SIGN.search(window):
        return found.start - len(match[0]), match[1] == "-"
    return found.start, False


def _negative(
    amounts: tuple[Decimal, Decimal | None], unit: str, span: tuple[int, int], modifier: Modifier
) -> Claim:
    low, high = amounts
    if high is not None:
        return measured("percent", (-high, -low), unit, span, modifier)
    claim = measured("percent", (-low, None), unit, span, modifier)
    # A fall of "at least 2" leaves at most -2: the bound changes sides with the sign.
    return Claim("percent", claim.value, claim.high, claim.low, unit, None, span, modifier)


def _innocuous(prose: Prose, found: Quantity) -> Suppressed | None:
    if strength := STRENGTH.match(prose.low, found.end):
        return Suppressed((found.start, strength.end()), "strength")
    technical = _TECHNICAL.match(prose.low, found.end)
    if technical or (
        UNIT.match(prose.low, found.end)
        and _TECHNICAL_BEFORE.search(prose.low[max(0, found.start - 50) : found.start])
    ):
        unit = technical or UNIT.match(prose.low, found.end)
        return Suppressed((found.start, unit.end() if unit else found.end), "technical constant")
    idiom = _IDIOM.match(prose.low, found.end)
    if _EFFORT.search(prose.low[max(0, found.start - 14) : found.start]) and found.low.value >= 100:
        idiom = UNIT.match(prose.low, found.end)
    if idiom and found.low.value in (Decimal(100), Decimal(110)):
        return Suppressed((found.start, idiom.end()), "idiom")
    return None

"""A number with a currency -> a claim of kind money, with its rate where one is said."""

from __future__ import annotations

import re
from decimal import Decimal

from vsgen.claims import currencies
from vsgen.claims.claim import Claim, Suppressed, measured
from vsgen.claims.hedges import hedge_after, hedge_before, stronger
from vsgen.claims.mask import Prose
from vsgen.claims.patterns import Pattern
from vsgen.claims.quantities import Quantity
from vsgen.claims.rates import rate_beside, rate_of_pay

_PAID = Pattern(
    r"\b(?:salar(?:y|ies)|pay(?:s|ing)?|paid|earn(?:s|ed|ing|ings)?|wages?"
    r"|compensation|income|makes?|packages?|offers?)\b[^.;!?|\d]{0,60}$"
)
_RAND = Pattern(r"(?<!\w)R$")
_LPA = Pattern(r"\blpa$")
_LOAD = Pattern(r"\b(?:lift\w*|weigh\w*|carry\w*|load\w*|weight|heav\w+|move|push|pull)\b")
_SIGN = Pattern(r"[-+−]\s?$")
_FIGURE = Pattern(r"-(?:figure|digit)s?\b")


def read_money(prose: Prose, found: Quantity, floor: int) -> Claim | Suppressed | None:
    """The amount of money that the quantity is, or None."""
    if _FIGURE.match(prose.low, found.end):
        return None
    start, end, iso = _currency(prose, found, floor)
    if iso is None:
        return None
    if sign := _SIGN.search(prose.text[max(floor, start - 2) : start]):
        start -= len(sign[0])
    before = hedge_before(prose, start, floor)
    plus = hedge_after(prose, end)
    ending, end = rate_beside(prose, plus.edge)
    after = hedge_after(prose, end)
    modifier = stronger(before.modifier, plus.modifier, after.modifier)
    if _LPA.search(prose.low[found.start : found.end]):
        ending = "/year"
    unit = iso + (ending or rate_of_pay(prose, before.edge, after.edge))
    return measured("money", _in_units(prose, found), unit, (before.edge, after.edge), modifier)


def _in_units(prose: Prose, found: Quantity) -> tuple[Decimal, Decimal | None]:
    match = currencies.AFTER.match(prose.text, found.end)
    low, high = found.amounts
    if match is None or not currencies.is_hundredth(match):
        return low, high
    return low / 100, None if high is None else high / 100


def _currency(prose: Prose, found: Quantity, floor: int) -> tuple[int, int, str | None]:
    start, end, iso = found.start, found.end, None
    low = max(floor, start - 12)
    if currencies.has_sign(prose.text, start, floor) and (
        match := currencies.BEFORE.search(prose.text[low:start])
    ):
        start, iso = low + match.start(), currencies.iso_code(match)
    match = currencies.AFTER.match(prose.text, end)
    if match and not (iso is None and _is_weight(prose, found, match)):
        code = currencies.iso_code(match)
        if iso is None or (match["only"] and code != iso):
            iso = code
        end = match.end() if iso == code else end
    if iso is None and _is_rand(prose, start, floor):
        start, iso = start - 1, "ZAR"
    if iso is None and _LPA.search(prose.low[found.start : end]):
        iso = "INR"
    if iso is None and _bare_pay(prose, found):
        iso = ""
    return start, end, iso


def _is_rand(prose: Prose, start: int, floor: int) -> bool:
    before = prose.text[max(floor, start - 2) : start]
    return bool(_RAND.search(before) and currencies.RAND.match(prose.low, start))


def _is_weight(prose: Prose, found: Quantity, after: re.Match[str]) -> bool:
    """Whether pounds are carried and not paid."""
    if not (after["word"] or "").lower().startswith("pound"):
        return False
    return bool(_LOAD.search(prose.low[max(0, found.start - 60) : found.start]))


def _bare_pay(prose: Prose, found: Quantity) -> bool:
    last = found.high or found.low
    if (
        last.scale != 1000
        or found.spelled
        or not prose.low.endswith(("k", "grand"), last.start, last.end)
    ):
        return False
    return bool(_PAID.search(prose.low[max(0, found.start - 80) : found.start]))

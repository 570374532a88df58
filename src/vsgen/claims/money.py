"""A number with a currency -> a claim of kind money, with its rate where one is said."""

from __future__ import annotations

import re

from vsgen.claims import currencies
from vsgen.claims.claim import Claim, Suppressed, measured
from vsgen.claims.hedges import hedge_after, hedge_before, stronger
from vsgen.claims.mask import Prose
from vsgen.claims.quantities import Quantity
from vsgen.claims.rates import rate_beside, rate_of_pay

_PAID = re.compile(
    r"\b(?:salar(?:y|ies)|pay(?:s|ing)?|paid|earn(?:s|ed|ing|ings)?|wages?"
    r"|compensation|income|makes?|packages?|offers?)\b[^.;!?|\d]{0,60}$"
)
_SIGN = re.compile(r"[-+−]\s?$")
_FIGURE = re.compile(r"-(?:figure|digit)s?\b")


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
    unit = iso + (ending or rate_of_pay(prose, before.edge, after.edge))
    return measured("money", found.amounts, unit, (before.edge, after.edge), modifier)


def _currency(prose: Prose, found: Quantity, floor: int) -> tuple[int, int, str | None]:
    start, end, iso = found.start, found.end, None
    low = max(floor, start - 12)
    if match := currencies.BEFORE.search(prose.text[low:start]):
        start, iso = low + match.start(), currencies.iso_code(match)
    if match := currencies.AFTER.match(prose.text, end):
        code = currencies.iso_code(match)
        if iso is None or (match["only"] and code != iso):
            iso = code
        end = match.end() if iso == code else end
    if iso is None and _bare_pay(prose, found):
        iso = ""
    return start, end, iso


def _bare_pay(prose: Prose, found: Quantity) -> bool:
    last = found.high or found.low
    if (
        last.scale != 1000
        or found.spelled
        or not prose.low.endswith(("k", "grand"), last.start, last.end)
    ):
        return False
    return bool(_PAID.search(prose.low[max(0, found.start - 80) : found.start]))

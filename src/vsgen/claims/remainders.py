"""Numbers that nothing else knew -> a share of the previous claim's unit, a name, or nothing.

"33.5 percent, against 8.7 for architects": the second number repeats the unit of the first.
"""

from __future__ import annotations

import re

from vsgen.claims.claim import Claim, Suppressed, measured
from vsgen.claims.hedges import hedge_before
from vsgen.claims.mask import Prose
from vsgen.claims.quantities import read_quantity
from vsgen.claims.words import TOKEN, VAGUE

_REPEATS = re.compile(
    r"(?:\b(?:against|versus|vs\.?|compared\s+(?:with|to)|than|from|to|and|but|not"
    r"|only|says|said|or)|[,(])\s*$"
)
_TECHNICAL = re.compile(
    r"\b(?:accuracy|precision|recall|auc|score|threshold|alpha|p-value|kappa"
    r"|correlation|coefficient|rate|f1|gpa|loss|latency|temperature|ratio|weight"
    r"|probability|value)s?\b[^.;|]{0,30}$"
)
_FRACTIONAL = re.compile(r"[.,]\d")
_ENDED = re.compile(r"[.;!?|](?:\s|$)|\n\s*\n")
_GLUED = re.compile(r"\d[\d.,]*+[A-Za-z]\w*+(?:[-+]\w+)*")
_RUN = re.compile(r"\d++(?:[.,]\d++)*+")


def read_remainder(
    prose: Prose, at: int, floor: int, last: Claim | None
) -> Claim | Suppressed | None:
    """The reading of a number by what surrounds it, or None where it stays unaccounted."""
    low = prose.low
    if low[at].isalpha():
        return _word(prose, at)
    if glued := _GLUED.match(prose.text, at):
        return Suppressed(glued.span(), "name with digits")
    if low[at] == "0" and not low[at + 1 : at + 2].isdigit() and not _FRACTIONAL.match(low, at + 1):
        return Suppressed((at, at + 1), "zero")
    if repeated := _repeated(prose, at, floor, last):
        return repeated
    if low[at].isdigit() and _TECHNICAL.search(low[max(floor, at - 60) : at]):
        quantity = read_quantity(prose, at)
        end = quantity.end if quantity else skip_remainder(prose, at)[1]
        return Suppressed((at, end), "technical constant")
    return None


def _repeated(prose: Prose, at: int, floor: int, last: Claim | None) -> Claim | None:
    quantity = read_quantity(prose, at)
    if (
        quantity is None
        or last is None
        or last.unit == ""
        or last.kind not in ("percent", "count", "money")
    ):
        return None
    between = prose.low[last.span[1] : at]
    if len(between) > 90 or _ENDED.search(between):
        return None
    before = hedge_before(prose, at, floor)
    if not _REPEATS.search(prose.low[max(floor, before.edge - 20) : before.edge]):
        return None
    return measured(
        last.kind, quantity.amounts, last.unit, (before.edge, quantity.end), before.modifier
    )


def _word(prose: Prose, at: int) -> Suppressed | None:
    token = TOKEN.match(prose.low, at)
    if token is None:
        return None
    word = token[0]
    if word in VAGUE:
        return Suppressed(token.span(), "vague number")
    quantity = read_quantity(prose, at)
    if quantity is None:
        return Suppressed(token.span(), "ordinal")
    if quantity.low.value == 1 and quantity.high is None:
        return Suppressed((at, quantity.end), "pronoun one")
    if quantity.low.scale in (1, 12):
        return Suppressed(
            (at, quantity.end), "small number" if quantity.low.value <= 20 else "number in prose"
        )
    return (
        Suppressed((at, quantity.end), "vague number")
        if word in ("hundred", "thousand", "million", "billion", "trillion", "dozen")
        else None
    )


def skip_remainder(prose: Prose, at: int) -> tuple[int, int]:
    """The span of a number that stays unaccounted."""
    if run := _RUN.match(prose.low, at):
        return run.span()
    quantity = read_quantity(prose, at)
    return (at, quantity.end) if quantity else (at, at + 1)

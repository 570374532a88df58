"""Numbers that nothing else knew -> a share of the previous claim's unit, a name, or nothing.

"33.5 percent, against 8.7 for architects": the second number repeats the unit of the first.
"""

from __future__ import annotations

from dataclasses import replace

from vsgen.claims.claim import Claim, Suppressed, measured
from vsgen.claims.designations import suppress_result
from vsgen.claims.hedges import hedge_before
from vsgen.claims.mask import Prose
from vsgen.claims.patterns import Pattern
from vsgen.claims.quantities import Quantity, read_quantity
from vsgen.claims.references import suppress_aside, suppress_label
from vsgen.claims.words import TOKEN, VAGUE

_REPEATS = Pattern(
    r"(?:\b(?:against|versus|vs\.?|compared\s+(?:with|to)|than|from|to|and|but|not"
    r"|only|says|said|or)|,)\s*$"
)
_OPENED = Pattern(r"\(\s*$")
_TECHNICAL = Pattern(
    r"\b(?:accuracy|precision|recall|auc|score|threshold|alpha|p-value|kappa"
    r"|correlation|coefficient|rate|f1|gpa|loss|latency|temperature|ratio|weight"
    r"|probability|value)s?\b[^.;|]{0,30}$"
)
_FAR = 90
_FRACTIONAL = Pattern(r"[.,]\d")
_ENDED = Pattern(r"[.;!?|](?:\s|$)|\n\s*\n")
_GLUED = Pattern(r"\d[\d.,]*+[A-Za-z]\w*+(?:[-+]\w+)*")
_YEARS_OLD = Pattern(r"(?:1[4-9]|[2-9]\d)(?![\w%]|[.,]\d|\s?%)")
_OLDER = Pattern(
    r"\b(?:are|is|was|were|be|workers|people|those|men|women|adults|anyone|everyone|staff|i'm|he's|she's)"
    r"\s+(?:(?:aged|now|over|under|above|below|at\s+least|only|just|about|around|nearly|almost)\s+)+$"
    r"|\b(?:when|once|until|till|since|because|though|by\s+the\s+time)\s+(?:i|he|she|we|you|they)"
    r"(?:\s+(?:was|am|is|were|are)|'[ms]|'re)\s+$"
)
_AND_OLDER = Pattern(r"\s++(?:and|or)\s++(?:older|over|above|under|younger)\b")
_COMPOUND = Pattern(r"\d{1,4}(?:\.\d)?-[a-z]+(?:-[a-z]+)*")
_CLOCK = Pattern(r"(?:[01]?\d|2[0-4])(?![\w%]|[.,:]\d)")
_AT_TIME = Pattern(
    r"\b(?:start|begin|open|clos|end|finish|meet|arriv|leav|clock|board|depart|land|knock|shift|shut|be\b"
    r"|there\b|home\b|up\b|work)\w*\s+(?:[a-z]+\s+){0,2}?(?:at|by|until|till|from|before|after)\s+$"
)
_RUN = Pattern(r"\d++(?:[.,]\d++)*+")


def read_remainder(
    prose: Prose, at: int, floor: int, last: Claim | None, quantity: Quantity | None
) -> Claim | Suppressed | None:
    """The reading of a number by what surrounds it, or None where it stays unaccounted."""
    low = prose.low
    if low[at].isalpha():
        return _word(prose, at, quantity)
    if glued := _GLUED.match(prose.text, at):
        return Suppressed(glued.span(), "name with digits")
    if low[at] == "0" and not low[at + 1 : at + 2].isdigit() and not _FRACTIONAL.match(low, at + 1):
        return Suppressed((at, at + 1), "zero")
    if last and quantity and (repeated := _repeated(prose, floor, last, quantity)):
        return repeated
    if (age := _YEARS_OLD.match(low, at)) and (
        _OLDER.search(low[max(floor, at - 40) : at]) or _AND_OLDER.match(low, age.end())
    ):
        return Suppressed(age.span(), "age")
    if compound := _COMPOUND.match(low, at):
        return Suppressed(compound.span(), "compound adjective")
    if (clock := _CLOCK.match(low, at)) and _AT_TIME.search(low[max(floor, at - 40) : at]):
        return Suppressed(clock.span(), "time of day")
    if result := suppress_result(prose, at, floor):
        return result
    if label := suppress_label(prose, at, floor):
        return label
    if low[at].isdigit() and _TECHNICAL.search(low[max(floor, at - 60) : at]):
        end = quantity.end if quantity else skip_remainder(prose, at)[1]
        return Suppressed((at, end), "technical constant")
    return suppress_aside(prose, *skip_remainder(prose, at)) if low[at].isdigit() else None


def share_unit(prose: Prose, claim: Claim, last: Claim) -> Claim:
    """A count of nothing named, with the noun of the count before it: "54,000" of members."""
    between = prose.low[last.span[1] : claim.span[0]]
    if last.kind != "count" or len(between) > _FAR or _ENDED.search(between):
        return claim
    return replace(claim, unit=last.unit)


def _repeated(prose: Prose, floor: int, last: Claim, quantity: Quantity) -> Claim | None:
    at = quantity.start
    if last.unit == "" or last.kind not in ("percent", "count", "money"):
        return None
    if at - last.span[1] > _FAR:
        return None
    between = prose.low[last.span[1] : at]
    if _ENDED.search(between):
        return None
    if last.kind == "percent" and quantity.low.value > 100 > (last.value or 0):
        return None
    before = hedge_before(prose, at, floor)
    lead = prose.low[max(floor, before.edge - 20) : before.edge]
    # In brackets a percentage is of others ("8.7 for architects"), an amount is of something else.
    if not (_REPEATS.search(lead) or (last.kind == "percent" and _OPENED.search(lead))):
        return None
    return measured(
        last.kind, quantity.amounts, last.unit, (before.edge, quantity.end), before.modifier
    )


def _word(prose: Prose, at: int, quantity: Quantity | None) -> Suppressed | None:
    token = TOKEN.match(prose.low, at)
    if token is None:
        return None
    word = token[0]
    if word in VAGUE:
        return Suppressed(token.span(), "vague number")
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

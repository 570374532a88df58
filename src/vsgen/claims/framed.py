"""A frame around a number -> the claim that it states; a number that goes on with the last unit."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import cast

from vsgen.claims.claim import Claim, Kind, measured
from vsgen.claims.matching import Match
from vsgen.claims.qualifiers import hedge_before
from vsgen.claims.quantities import Quantity
from vsgen.claims.sentence import Context
from vsgen.documents.patterns import Pattern

_FAR = 90
_REPEATS = Pattern(
    r"(?:\b(?:against|versus|vs\.?|compared\s+(?:with|to)|than|from|to|and|but|not"
    r"|only|says|said|or)|,)\s*$"
)

Bounds = tuple[Decimal | None, Decimal | None]


def claim_of(context: Context, match: Match, index: int, whole: Quantity | None) -> Claim | None:
    """The claim of a frame: its name is the kind, the unit and how its numbers make the amount."""
    kind, unit, how = match.frame.name.split()
    tokens = context.tokens
    numbers = [tokens[at].number for at in (index, match.other) if at is not None]
    values = [number.value for number in numbers if number]
    low, high = whole.amounts if whole else _amounts(how, *values)
    if (low is None and high is None) or (unit == "share" and not 0 < (low or 0) < 1):
        return None
    first = min(match.first, index)
    before = hedge_before(tokens, first, context.floor_of(first))
    span = context.span(before.edge, match.last)
    unit = "" if unit == "-" else unit
    if low is None:
        return Claim(cast("Kind", kind), None, None, high, unit, None, span)
    return measured(cast("Kind", kind), (low, high), unit, span, before.modifier)


def _amounts(how: str, number: Decimal, other: Decimal = Decimal(1)) -> Bounds:
    """Low and high, or the value and None: "N/M", "M*N" (a part), "..N", "10..99"."""
    if how in ("N", "..N"):
        return (number, None) if how == "N" else (None, number)
    if how == "figures":
        return 10 ** (number - 1), 10**number - 1
    if ".." in how:
        low, _, high = how.partition("..")
        return Decimal(low), Decimal(high)
    above, below = (number, other) if how == "N/M" else (other, number)
    return (above / below if below else None), None


def levels_of(context: Context, found: Quantity, claim: Claim) -> tuple[Claim, ...]:
    """The claim, or both its ends where they are a level before and one after."""
    if not found.levels or found.high is None:
        return (claim,)
    tokens, at = context.tokens, found.last
    while at > found.middle + 1 and tokens[at - 1].word not in ("to", "and", "-", "–"):
        at -= 1
    span = (claim.span[0], tokens[found.first].end)
    first = replace(claim, value=claim.low, low=None, high=None, span=span)
    span = (tokens[at].start, claim.span[1])
    return first, replace(first, value=claim.high, modifier="", span=span)


def with_noun(context: Context, claim: Claim, last: Claim | None) -> Claim:
    """A count of nothing named, with the noun of the count before it: "54,000" of members."""
    if claim.unit or last is None or last.kind != "count":
        return claim
    return claim if _is_apart(context, last, claim.span[0]) else replace(claim, unit=last.unit)


def repeat_of(context: Context, found: Quantity, floor: int, last: Claim | None) -> Claim | None:
    """The claim of a number that repeats the unit before it: "33.5 percent, against 8.7"."""
    if last is None or last.unit == "" or last.kind not in ("percent", "count", "money"):
        return None
    before = hedge_before(context.tokens, found.first, floor)
    start = context.tokens[before.edge].start
    if _is_apart(context, last, start):
        return None
    if last.kind == "percent" and found.low.value > 100 > (last.value or 0):
        return None
    lead = context.prose.low[max(last.span[1], start - 20) : start]
    # In brackets a percentage is of others ("8.7 for architects"), an amount is of something else.
    opened = last.kind == "percent" and lead.rstrip().endswith("(")
    if not (opened or _REPEATS.search(lead)):
        return None
    span = context.span(before.edge, found.last)
    return measured(last.kind, found.amounts, last.unit, span, before.modifier)


def _is_apart(context: Context, last: Claim, start: int) -> bool:
    between = context.prose.low[last.span[1] : start]
    return len(between) > _FAR or any(mark in between for mark in ";!?|")

"""Reads a number with its unit as a claim: percentages and money.

What fixes the kind is the unit; what fixes the rest are the words around it: hedges, rates, and
whether the figure is lost or gained.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from vsgen.claims.claim import Claim, Modifier, Span, measured
from vsgen.claims.lexicon import Said
from vsgen.claims.qualifiers import (
    PENNY,
    currency_after,
    currency_before,
    hedge_after,
    hedge_before,
    past_marks,
    percent_after,
    rate_after,
)
from vsgen.claims.quantities import Quantity
from vsgen.claims.sentence import Context
from vsgen.claims.sentence_tokens import word_at

_MOST_LISTED = 4
_LISTING = frozenset({",", "and", "or", "against", "versus", "vs", "but", "not", "then", "to"})
_FILLING = frozenset("about only nearly just another compared with + -".split())
_MOVES = frozenset("rise drop gain increase decline jump fall lead gap".split())
_BEFORE_SIGN = frozenset("(|:,\"'")
_LAKH = 10**5

Amounts = tuple[Decimal, Decimal | None]


def read_percent(context: Context, found: Quantity, floor: int) -> Claim | None:
    """The percentage, or the change in points, that a quantity is."""
    tokens = context.tokens
    said = percent_after(tokens, found.last)
    unit = said or _moved_points(context, found) or _listed_percent(context, found)
    if unit is None or word_at(tokens, unit.edge + 1) == "ile":
        return None
    start, negative = _sign(context, found.first)
    before = hedge_before(tokens, start, floor)
    plus = hedge_after(tokens, found.last).modifier if said else ""
    after = hedge_after(tokens, unit.edge)
    modifiers = (before.modifier, plus, after.modifier)
    amounts = _scaled(found.amounts, by=100 if unit.what == "bp" else 1)
    name = "pp" if unit.what in ("pp", "bp") else "%"
    span = context.span(before.edge, after.edge)
    if negative or _is_lost(context, found.first, before.edge, after.edge):
        return _negative(amounts, name, span, modifiers)
    return measured("percent", amounts, name, span, *modifiers)


def _scaled(amounts: Amounts, *, times: int = 1, by: int = 1) -> Amounts:
    low, high = amounts
    return low * times / by, None if high is None else high * times / by


def _listed_percent(context: Context, found: Quantity) -> Said | None:
    """The unit at the end of a list: "5, 7 and 9 percent"."""
    tokens, at, low = context.tokens, found.last + 1, found.low
    if found.high or low.grouped or low.value >= 1000 or word_at(tokens, at) not in _LISTING:
        return None
    for _ in range(_MOST_LISTED):
        while word_at(tokens, at) in _LISTING or word_at(tokens, at) in _FILLING:
            at += 1
        number = tokens[at].number if at < len(tokens) else None
        if number is None or number.spelled != low.spelled or number.value >= 1000:
            return None
        if unit := percent_after(tokens, at):
            return Said(unit.what, found.last)
        at += 1
    return None


def _moved_points(context: Context, found: Quantity) -> Said | None:
    """Plain points, where they are those of a rate that moved and not of a test."""
    tokens, at = context.tokens, found.last + 1
    if word_at(tokens, at) not in ("points", "point"):
        return None
    joined = tokens[at].joint == "-" and word_at(tokens, at + 1) in _MOVES
    return Said("pp", at) if joined or context.name("points", found.first, found.last) else None


def _sign(context: Context, first: int) -> tuple[int, bool]:
    """The token where a sign before the number starts, and whether it is a minus."""
    tokens, at = context.tokens, first - 1
    sign = word_at(tokens, at)
    if sign not in ("-", "+", "–", "—"):
        return first, False
    if tokens[first].joint and not _opens_cell(context, at):
        # "- 12% more" opens an item of a list.
        return first, False
    before = word_at(tokens, at - 1)
    if sign in "–—":
        free = at == 0 or before == "("
    else:
        free = at == 0 or tokens[at].joint == " " or before in _BEFORE_SIGN
    return (at, sign != "+") if free else (first, False)


def _opens_cell(context: Context, at: int) -> bool:
    start = context.tokens[at].start
    return at == 0 and context.prose.text[max(0, start - 12) : start].rstrip(" ").endswith("|")


def _is_lost(context: Context, at: int, first: int, last: int) -> bool:
    """Whether the words say that the percentage at a number is lost, not held."""
    tokens = context.tokens
    if word_at(tokens, first) in ("below", "under") and word_at(tokens, first - 1) not in (
        "by",
        "of",
    ):
        # What falls below a level is at that level; what falls by less than it has lost that.
        return first == at
    closed = past_marks(tokens, first, last)
    if closed > last:
        first -= 1
    elif word_at(tokens, last) == "pct" and word_at(tokens, last + 1) == ".":
        closed += 1
    return bool(context.matches("fall", at, closed, first))


def _negative(amounts: Amounts, unit: str, span: Span, modifiers: tuple[Modifier, ...]) -> Claim:
    low, high = amounts
    if high is not None:
        return measured("percent", (-high, -low), unit, span, *modifiers)
    claim = measured("percent", (-low, None), unit, span, *modifiers)
    # A fall of "at least 2" leaves at most -2: the bound changes sides with the sign.
    return replace(claim, low=claim.high, high=claim.low)


def read_money(context: Context, found: Quantity, floor: int) -> Claim | None:
    """The amount of money that a quantity is, with its rate."""
    tokens = context.tokens
    if word_at(tokens, found.last + 1) in ("figure", "digit"):
        return None
    money = _currency(context, found)
    if money is None:
        return None
    iso, first, last = money
    if word_at(tokens, first - 1) in ("-", "+") and not tokens[first].joint:
        first -= 1
    before = hedge_before(tokens, first, floor)
    plus = hedge_after(tokens, last)
    rate = rate_after(tokens, past_marks(tokens, first, plus.edge))
    after = hedge_after(tokens, rate.edge if rate else plus.edge)
    lakhs = _is_lpa(context, found)
    name = rate.what if rate else context.name("payrate", found.first, after.edge)
    amounts = found.amounts
    if iso.endswith(PENNY):
        amounts = _scaled(amounts, by=100)
    if rate and word_at(tokens, rate.edge) == "lpa" and found.low.scale < _LAKH:
        amounts = _scaled(amounts, times=_LAKH)
    unit = iso.removesuffix(PENNY) + ("/year" if lakhs else name)
    span = context.span(before.edge, after.edge)
    modifiers = (before.modifier, plus.modifier, after.modifier)
    return measured("money", amounts, unit, span, *modifiers)


def _currency(context: Context, found: Quantity) -> tuple[str, int, int] | None:
    """The currency of a quantity, and its first and last token."""
    tokens, first, last = context.tokens, found.first, found.last
    before = currency_before(context, first)
    after = currency_after(tokens, last)
    if after is None and found.high and (middle := currency_after(tokens, found.first)):
        after = middle._replace(edge=last)
    if after and after.what == "GBP" and not before and context.name("load", first):
        after = None  # pounds are carried here, not paid
    if before:
        same = after and after.what.removesuffix(PENNY) == before.what
        coded = after and word_at(tokens, after.edge).upper() == after.what
        if after and (same or coded):
            return after.what, before.edge, after.edge
        return before.what, before.edge, last
    if after:
        return after.what, first, after.edge
    if _is_lpa(context, found) or word_at(tokens, hedge_after(tokens, last).edge + 1) == "lpa":
        return "INR", first, last
    if found.low.scale >= _LAKH and rate_after(tokens, last) and _is_in_lakhs(context, found):
        return "INR", first, last
    return ("", first, last) if context.matches("paid", last, None, first) else None


def _is_in_lakhs(context: Context, found: Quantity) -> bool:
    """Whether an amount is said in lakhs or crores: with a rate and nothing counted it is pay."""
    number = found.high or found.low
    written = context.prose.low[number.start : number.end].rstrip("s")
    return number.value != number.scale and written.endswith(("lakh", "lac", "crore"))


def _is_lpa(context: Context, found: Quantity) -> bool:
    """Whether lakh per annum is glued to the number: "12LPA"."""
    number = found.high or found.low
    return context.prose.low.endswith("lpa", number.start, number.end)

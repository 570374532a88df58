"""Reads numbers in their place as quantities: one number, or a range of two, ascending.

Reads "$120–150k", "eleven to fifteen", "between 5 and 7 million", "15-to-20-percent".
A quantity may go on with the noun or unit of the claim before it.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from vsgen.claims.claim import Claim, measured
from vsgen.claims.numbers import Number, is_year
from vsgen.claims.qualifiers import (
    currency_after,
    currency_before,
    hedge_before,
    percent_after,
    rate_after,
    tables,
)
from vsgen.claims.sentence import Context
from vsgen.claims.sentence_tokens import word_at
from vsgen.documents.patterns import Pattern

_DASHES = frozenset({"-", "–", "—", "~", "--", "โ"})
_WORDS = frozenset({"to", "and", "or", "through"})
_FORMS = ("cardinal", "vulgar")
_FARTHEST = 5
"""So many tokens may stand between what joins the ends and the high one: a sign, a hedge."""


class Quantity(NamedTuple):
    """One number, or a range of two in ascending order, and its first and last token."""

    low: Number
    high: Number | None
    first: int
    last: int
    levels: bool = False
    """Whether the two are a level before and one after ("rose from 12 to 19 percent"), in any
    order, and not the ends of a range."""
    middle: int = 0
    """The last token of the low end with its unit."""

    @property
    def amounts(self) -> tuple[Decimal, Decimal | None]:
        """The value, or both ends of the range."""
        return self.low.value, self.high.value if self.high else None


def find_single(context: Context, at: int) -> Quantity | None:
    """The number at a token, if it is a cardinal."""
    number = context.tokens[at].number
    if number is None or number.form not in _FORMS:
        return None
    return Quantity(number, None, at, at, middle=at)


def find_range(context: Context, at: int) -> Quantity | None:
    """The range that starts at a number; a scale written once is shared by both ends."""
    low = context.tokens[at].number
    if low is None or low.form not in _FORMS:
        return None
    unit, middle = _unit_after(context, at)
    joint, start = _joiner(context, middle)
    last = _number_from(context, start) if joint else None
    high = context.tokens[last].number if last else None
    if last is None or high is None or high.form not in _FORMS:
        return None
    if not _may_join(joint, low, high) or not _suits(context, at, joint):
        return None
    if not _agree(context, (at, last), unit, high):
        return None
    low, high = _shared_scale(low, high, joint)
    levels = _are_levels(context, at, joint, far=high.value > 3 * low.value)
    if low.value >= high.value and not levels:
        return None
    return Quantity(low, high, at, last, levels, middle)


def _unit_after(context: Context, at: int) -> tuple[str, int]:
    """The unit that is said after a number, and the last token of both."""
    tokens, name, edge = context.tokens, "", at
    if found := percent_after(tokens, at) or currency_after(tokens, at):
        name, edge = found
    elif word_at(tokens, at + 1) in tables().times:
        name, edge = tables().times[word_at(tokens, at + 1)], at + 1
    if found := rate_after(tokens, edge):
        edge = found.edge
    return name, edge + (word_at(tokens, edge + 1) == "+")


def _joiner(context: Context, edge: int) -> tuple[str, int]:
    """What joins the low end to the high one, and the token after it."""
    tokens, at = context.tokens, edge + 1
    if said := tables().joiners.after(tokens, at):
        return said.what, said.edge + 1
    word = word_at(tokens, at)
    if word in _DASHES:
        return "-", at + 1
    if word in _WORDS:
        return word, at + 1
    joined = word and tokens[at].joint == "-"
    joined = joined and (not word[0].isalpha() or bool(currency_before(context, at + 1)))
    return ("-" if joined else ""), at


def _number_from(context: Context, start: int) -> int | None:
    """The number that a token begins, after a currency or words that soften it."""
    tokens = context.tokens
    for at in range(start, min(start + _FARTHEST, len(tokens))):
        if tokens[at].number:
            return at
        if not (tokens[at].tags & tables().rangeword or currency_before(context, at + 1)):
            return None
    return None


def _may_join(joint: str, low: Number, high: Number) -> bool:
    if joint == "or":
        return high.value <= 20 and low.spelled == high.spelled
    return not (is_year(low) and is_year(high) and joint == "and")


def _suits(context: Context, at: int, joint: str) -> bool:
    """Whether "and" joins what is said to lie between two ends."""
    if joint != "and":
        return True
    money = currency_before(context, at)
    first = hedge_before(context.tokens, money.edge if money else at).edge
    before = [token.word for token in context.tokens[max(0, first - 3) : first]]
    return "between" in before[-1:] or before[-3:-1] == ["between", "an"]


def _agree(context: Context, ends: tuple[int, int], unit: str, last: Number) -> bool:
    """Whether both ends are in one unit: said before, after, with both or with the last only."""
    low, high = (currency_before(context, at) for at in ends)
    after, edge = _unit_after(context, ends[1])
    if is_year(last) and not (low or high):
        return False
    if low and high and low.what != high.what:
        return False
    if high and not low:
        return unit in ("", high.what)
    following = context.tokens[edge + 1 : edge + 2] if not after and last.scale == 1 else ()
    if any(not token.joint and token.word[0].isalpha() for token in following):
        return False
    return not unit or after == unit


def _are_levels(context: Context, at: int, joint: str, *, far: bool) -> bool:
    wanted = {"and": {"apart"}, "to": {"from", "moved"} if far else {"from"}}.get(joint, set())
    return any(match.frame.name in wanted for match in context.matches("levels", at))


def _shared_scale(low: Number, high: Number, joint: str) -> tuple[Number, Number]:
    if low.scale == 1 < high.scale and not low.grouped and low.value < 1000:
        # "₹70-1.2 Cr" is 70 lakh to 1.2 crore.
        for scale in (high.scale, 10**5 if high.scale == 10**7 else high.scale):
            if low.value * scale < high.value:
                return low._replace(value=low.value * scale, scale=scale), high
    # "£22-27,000" is 22,000 to 27,000.
    thousands = joint == "-" and low.scale == high.scale == 1 and high.grouped > low.grouped
    if thousands and 10 <= low.value < 1000 and low.value * 1000 < high.value < low.value * 4000:
        return low._replace(value=low.value * 1000, scale=1000), high
    shared = high.value * low.scale
    if (
        high.scale == 1 < low.scale
        and not high.grouped
        and high.value < 1000
        and shared > low.value
    ):
        return low, high._replace(value=shared, scale=low.scale)
    return low, high


_FAR = 90
_REPEATS = Pattern(
    r"(?:\b(?:against|versus|vs\.?|compared\s+(?:with|to)|than|from|to|and|but|not"
    r"|only|says|said|or)|,)\s*$"
)


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

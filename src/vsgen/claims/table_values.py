"""Reads a value in a table as a claim, by what the labels of its cell say.

A cell's own words count before its column's, and those before its row's; of years, the row's are
nearer. Where cells are, `tables` says.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from vsgen.claims.claim import Claim, Span, Suppressed, measured
from vsgen.claims.lexicon import SYNONYMS, has_tag
from vsgen.claims.qualifiers import hedge_after, hedge_before, tables
from vsgen.claims.quantities import Quantity
from vsgen.claims.sentence import Context
from vsgen.claims.sentence_tokens import read_tokens
from vsgen.claims.years import Period
from vsgen.documents import Cell, Cells, Prose
from vsgen.documents.patterns import Pattern
from vsgen.documents.prose import lower

_SIGNS = ("-", "–", "—")
_WORD = Pattern(r"[a-z][a-z-]*+")
_ASIDE = Pattern(r"\([^()]*\)|,.*")


class Measure(NamedTuple):
    """What labels say that a bare number in a cell is."""

    percent: bool
    currency: str
    noun: str
    rate: str


def read_cell(context: Context, found: Quantity, cell: Cell) -> Claim | None:
    """The claim of a number that is alone in its cell, or None where no label says of what."""
    prose, tokens = context.prose, context.tokens
    before = hedge_before(tokens, found.first)
    after = hedge_after(tokens, found.last)
    start, end = tokens[before.edge].start, tokens[after.edge].end
    lead = prose.text[cell.start : start].strip()
    if lead not in ("", "+", *_SIGNS) or prose.text[end : cell.end].strip():
        return None
    measure = read_measure(prose, cell)
    modifiers = (before.modifier, after.modifier)
    span = (start, end)
    if measure.percent:
        low, high = found.amounts
        if lead in _SIGNS:
            at = prose.text.rindex(lead, cell.start, start)
            return measured("percent", (-low, high), "%", (at, end), *modifiers)
        return measured("percent", found.amounts, "%", span, *modifiers)
    if lead in _SIGNS:
        return None
    if measure.currency:
        return measured("money", found.amounts, measure.currency + measure.rate, span, *modifiers)
    if measure.noun:
        return measured("count", found.amounts, measure.noun + measure.rate, span, *modifiers)
    return None


def read_measure(prose: Prose, cell: Cell) -> Measure:
    """What the labels of a cell say of its number; the column's word goes before the row's."""
    heads = [prose.text[start:end] for start, end in reversed(cell.labels)]
    said = [_said_in(head) for head in heads]
    column = heads[0] if len(heads) > 1 else ""
    return Measure(
        percent=any(percent for percent, _, _ in said),
        currency=next((currency for _, currency, _ in reversed(said) if currency), ""),
        noun=_noun([head.lower() for head in heads], column.lower()),
        rate=next((rate for _, _, rate in said if rate), ""),
    )


@lru_cache(maxsize=512)
def _said_in(label: str) -> tuple[bool, str, str]:
    """Whether a label says percent, and which currency and rate."""
    known = tables()
    currency = rate = ""
    tokens = read_tokens(Prose(label, lower(label), ()), 0, len(label))
    for at, token in enumerate(tokens):
        code = known.codes.get(token.word, "") if token.capitals else ""
        currency = currency or known.signs.get(token.word, code)
        said = known.rate.after(tokens, at)
        rate = rate or ("/" + said.what if said else "/year" if token.word == "annual" else "")
    return any(token.word in ("%", "percent", "pct") for token in tokens), currency, rate


def _noun(heads: list[str], column: str) -> str:
    named = [[word[0] for word in _WORD.finditer(_ASIDE.sub("", head))] for head in heads]
    for word in (word for words in named for word in words):
        if has_tag(word, "celled"):
            return SYNONYMS.get(word, word)
    # A row is often labelled by an occupation, whose number the value need not be.
    words = [word[0] for word in _WORD.finditer(_ASIDE.sub("", column))]
    plural = (word for word in reversed(words) if has_tag(word, "plural"))
    return next((word for word in plural if not has_tag(word, "moneyword")), "")


def take_from_labels(
    prose: Prose,
    cells: Cells,
    claims: Sequence[Claim],
    suppressed: Sequence[Suppressed],
    readings: Sequence[object],
) -> tuple[list[Claim], list[Suppressed]]:
    """The claims with the rates and years of their labels; such years are then no claims."""
    periods = [item for item in readings if isinstance(item, Period) and item.shape != "document"]
    starts = [period.span[0] for period in periods]
    taken: set[Span] = set()
    found: list[Claim] = []
    for claim in claims:
        cell = cells.at(claim.span[0]) if claim.kind != "period" else None
        if cell is None:
            found.append(claim)
            continue
        rated = _with_rate(prose, claim, cell)
        period = _period_in(cell, periods, starts) if claim.period is None else None
        if period:
            taken.add(period.span)
        found.append(replace(rated, period=period.years) if period else rated)
    kept = [claim for claim in found if claim.kind != "period" or claim.span not in taken]
    served = [Suppressed(span, "period of a claim") for span in taken]
    return kept, [*(item for item in suppressed if item.span not in taken), *served]


def _with_rate(prose: Prose, claim: Claim, cell: Cell) -> Claim:
    if claim.kind not in ("money", "count") or "/" in claim.unit:
        return claim
    measure = read_measure(prose, cell)
    if claim.kind == "money":
        return replace(claim, unit=claim.unit + measure.rate)
    return claim if claim.unit else replace(claim, unit=measure.noun + measure.rate)


def _period_in(cell: Cell, periods: Sequence[Period], starts: Sequence[int]) -> Period | None:
    """The first period of the first label that has one."""
    for start, end in cell.labels:
        index = bisect_left(starts, start)
        if index < len(starts) and starts[index] < end:
            return periods[index]
    return None

"""A value in a table -> the claim that it is with what the labels of its cell say.

A cell's own words count before its column's, and those before its row's; of years, the row's are
nearer. Where cells are, `tables` says.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from vsgen.claims.claim import Claim, Span, Suppressed, measured
from vsgen.claims.hedges import hedge_after, hedge_before, stronger
from vsgen.claims.mask import Prose
from vsgen.claims.periods import Period
from vsgen.claims.quantities import Quantity
from vsgen.claims.tables import Cell, Cells, read_measure

_SIGNS = ("-", "–", "—")


def read_cell(prose: Prose, found: Quantity, cell: Cell) -> Claim | None:
    """The claim of a number that is alone in its cell, or None where no label says of what."""
    before = hedge_before(prose, found.start, cell.start)
    after = hedge_after(prose, found.end)
    lead = prose.text[cell.start : before.edge].strip()
    if lead not in ("", "+", *_SIGNS) or prose.text[after.edge : cell.end].strip():
        return None
    measure = read_measure(prose, cell)
    modifier = stronger(before.modifier, after.modifier)
    span = (before.edge, after.edge)
    if measure.percent:
        low, high = found.amounts
        if lead in _SIGNS:
            start = prose.text.rindex(lead, cell.start, before.edge)
            return measured("percent", (-low, high), "%", (start, after.edge), modifier)
        return measured("percent", found.amounts, "%", span, modifier)
    if lead in _SIGNS:
        return None
    if measure.currency:
        return measured("money", found.amounts, measure.currency + measure.rate, span, modifier)
    if measure.noun:
        return measured("count", found.amounts, measure.noun + measure.rate, span, modifier)
    return None


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

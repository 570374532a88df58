"""Periods and claims of a sentence -> claims with their period.

A claim takes the period beside it, else the nearest of its sentence that suits its kind.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from vsgen.claims.claim import Claim, Suppressed, Years
from vsgen.claims.years import Period
from vsgen.documents import Prose
from vsgen.documents.patterns import Pattern

_APART = Pattern(r"[,;:]\s*\S|\b(?:while|whereas|but|and|than)\b")
_COMPARED = Pattern(
    r"\b(?:(?:up|down)\s+from|compared\s+(?:with|to)|against|versus|than)\s+(?:[a-z]+\s+){0,2}$"
)
_TOUCHING = 3
_NEAR = 160
_MOST_BESIDE = 16
"""So many claims or periods on either side of a claim are looked at."""


def attach_periods(
    prose: Prose, claims: Sequence[Claim], periods: Sequence[Period]
) -> tuple[list[Claim], list[Suppressed]]:
    """The claims of one sentence with periods given, standing periods added; the rest named."""
    values = [claim for claim in claims if _takes_period(claim)]
    value_starts = [claim.span[0] for claim in values]
    starts = [period.span[0] for period in periods]
    attached: list[Claim] = []
    taken: set[int] = set()
    for claim in claims:
        index = None
        if periods and _takes_period(claim):
            near = _around(starts, claim.span[0])
            seen = values[_around(value_starts, claim.span[0])]
            index = _period_of(prose, claim, seen, periods[near])
            index = None if index is None else index + near.start
        if index is None:
            attached.append(claim)
            continue
        taken.add(index)
        attached.append(replace(claim, period=periods[index].years))
    named: list[Suppressed] = []
    for index, period in enumerate(periods):
        if index in taken:
            named.append(Suppressed(period.span, "period of a claim"))
        elif period.shape in ("range", "bound") or (not values and period.years[1] is None):
            attached.append(_standing(period))
        else:
            name = "date" if period.shape == "at" else "document year"
            named.append(Suppressed(period.span, name))
    return attached, named


def _around(starts: list[int], at: int) -> slice:
    """The places on both sides of an offset: of a sentence of hundreds, the others are too far."""
    index = bisect_left(starts, at)
    return slice(max(0, index - _MOST_BESIDE), index + _MOST_BESIDE)


def _takes_period(claim: Claim) -> bool:
    return claim.kind != "period" and claim.unit not in ("years", "months")


def _standing(period: Period) -> Claim:
    return Claim("period", None, None, None, "", period.years, period.span)


def _period_of(
    prose: Prose, claim: Claim, values: Sequence[Claim], periods: Sequence[Period]
) -> int | None:
    usable = [i for i, period in enumerate(periods) if period.shape != "document"]
    firm = [i for i in usable if periods[i].shape != "edition"] or usable
    if not firm:
        return None
    beside = _beside(prose, claim, values, periods, firm)
    if beside is not None:
        return beside
    usable = [i for i in usable if not _of_another(prose, claim, periods[i], values)]
    firm = [i for i in firm if i in usable and not _enclosed(prose, periods[i], values)]
    suiting = [i for i in firm if _suits(claim, periods[i].years)]
    if not suiting:
        suiting = [
            i
            for i in usable
            if i not in firm
            and _suits(claim, periods[i].years)
            and not _enclosed(prose, periods[i], values)
        ]
        firm = firm or suiting
    if not firm:
        return None
    if len(firm) > 1 or (suiting and suiting[0] not in firm):
        firm = suiting or firm
    elif claim.kind == "money" and not suiting:
        return None if _apart(prose, claim, periods[firm[0]]) else firm[0]
    earlier = [i for i in firm if periods[i].span[1] <= claim.span[0]]
    return earlier[-1] if earlier else firm[0]


def _beside(
    prose: Prose,
    claim: Claim,
    values: Sequence[Claim],
    periods: Sequence[Period],
    usable: Sequence[int],
) -> int | None:
    end = claim.span[1]
    for index in usable:
        start = periods[index].span[0]
        if start < end:
            continue
        if start - end > _NEAR or any(end <= value.span[0] < start for value in values):
            return None
        return None if _APART.search(prose.low[end:start]) else index
    return None


def _apart(prose: Prose, claim: Claim, period: Period) -> bool:
    first, last = sorted((claim.span, period.span))
    return any(mark in ";:," for mark in prose.low[first[1] : last[0]])


def _enclosed(prose: Prose, period: Period, values: Sequence[Claim]) -> bool:
    """Whether the period is one year in brackets, which dates only the claim right before it."""
    start, end = period.span
    if prose.text[start - 1 : start] != "(" or prose.text[end : end + 1] != ")":
        return False
    single = period.years[0] == period.years[1]
    return single and any(0 < start - value.span[1] <= 3 for value in values)


def _of_another(prose: Prose, claim: Claim, period: Period, values: Sequence[Claim]) -> bool:
    """Whether the year dates only what the claim is compared with: "up from 4 in 2019"."""
    if period.shape != "at":
        return False
    beside = [v for v in values if 0 <= period.span[0] - v.span[1] <= _TOUCHING]
    return any(
        value.span[0] > claim.span[1]
        and _COMPARED.search(prose.low[claim.span[1] : value.span[0]]) is not None
        for value in beside[-1:]
    )


def _suits(claim: Claim, years: Years) -> bool:
    single = years[0] == years[1]
    if claim.kind == "money":
        return single
    if claim.kind in ("percent", "qualitative") or claim.unit.endswith("/year"):
        return not single
    return True

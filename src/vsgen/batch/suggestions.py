"""Pairs that are worth an article and that nobody has asked for, with the reasons.

Computed from facts alone: the same library and the same queue give the same pairs.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import combinations
from math import log2

from vsgen.batch.suggestion_reasons import (
    Portrait,
    Reason,
    draw_portraits,
    give_reasons,
    put_in_order,
)
from vsgen.facts import Library
from vsgen.planning.pair import split_pair

_LEAST = 1.5
"""What is suggested weighs as much; else two roles have hardly to do with each other."""
_REPEATED = 0.6
"""How much a pair loses for each pair of one of its roles that was suggested before it."""
_COVERED = 0.25
"""How much it loses where a role has articles already, for each doubling of them."""
_FRESH = 0.6
_KNOWN = 0.5
"""What a role gains that others name, for each doubling."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A pair in reading order, how much speaks for it, and what."""

    role_a: str
    role_b: str
    weight: float
    reasons: tuple[str, ...]
    """Weightiest first."""

    @property
    def pair(self) -> str:
        """The slug of the pair's article."""
        return f"{self.role_a}-vs-{self.role_b}"


def suggest(
    library: Library,
    standing: Collection[str],
    most: int,
    role: str = "",
    *,
    declined: Collection[str] = (),
) -> tuple[Suggestion, ...]:
    """The best `most` pairs of which `standing` has none, in either order.

    With `role`, pairs of that role alone. Of roles that few articles have, rather; and not
    twenty of one role. Those of `standing` that are declined make no role less rare.
    """
    covered = _count_roles(it for it in standing if it not in declined)
    portraits = draw_portraits(library)
    known = Counter(slug for it in portraits.values() for slug in it.mentions)
    known.update(
        step.id for it in portraits.values() for step in (*it.role.leads_to, *it.role.comes_from)
    )
    rated: list[tuple[float, str, Portrait, Portrait, list[Reason]]] = []
    for one, other in combinations(portraits.values(), 2):
        slugs = (one.role.slug, other.role.slug)
        if (role and role not in slugs) or _stands(slugs, standing):
            continue
        a, b = put_in_order(one, other)
        reasons = give_reasons(a, b)
        weight = sum(reason.weight for reason in reasons)
        if weight < _LEAST:
            continue
        weight += _KNOWN * min(log2(1 + known[slug]) for slug in slugs)
        weight -= _COVERED * sum(log2(1 + covered[slug]) for slug in slugs)
        reasons += _judge_coverage(a, b, covered)
        weight += sum(_FRESH for slug in slugs if not covered[slug])
        rated.append((-weight, f"{a.role.slug}-vs-{b.role.slug}", a, b, reasons))
    return tuple(_spread(rated, most, role))


def _spread(
    rated: list[tuple[float, str, Portrait, Portrait, list[Reason]]], most: int, role: str
) -> Iterable[Suggestion]:
    """The best, each role's later pairs giving way to those of others."""
    heapify(rated)
    taken: Counter[str] = Counter()
    charged: dict[str, float] = {}
    while rated and most > 0:
        cost, name, a, b, reasons = heappop(rated)
        slugs = (a.role.slug, b.role.slug)
        due = _REPEATED * sum(taken[slug] for slug in slugs if slug != role)
        if due > charged.get(name, 0.0):
            heappush(rated, (cost + due - charged.get(name, 0.0), name, a, b, reasons))
            charged[name] = due
            continue
        taken.update(slugs)
        most -= 1
        yield Suggestion(*slugs, round(-cost, 2), tuple(reason.words for reason in reasons))


def _judge_coverage(a: Portrait, b: Portrait, covered: Counter[str]) -> list[Reason]:
    if not covered:
        return []
    bare = [it.role.one for it in (a, b) if not covered[it.role.slug]]
    if len(bare) == 2:
        return [Reason(0.0, "neither is in an article or the queue yet")]
    return [Reason(0.0, f"nothing is written or queued of the {name} yet") for name in bare]


def _count_roles(pairs: Iterable[str]) -> Counter[str]:
    return Counter(slug for pair in pairs for slug in (split_pair(pair) or ()))


def _stands(slugs: tuple[str, str], standing: Collection[str]) -> bool:
    a, b = slugs
    return f"{a}-vs-{b}" in standing or f"{b}-vs-{a}" in standing

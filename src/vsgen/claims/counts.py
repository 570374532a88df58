"""A number with a noun -> a claim of kind count, or the name of why it is none.

Digits count whatever noun they stand with; small number words only what statistics count.
"""

from __future__ import annotations

from vsgen.claims.bare_counts import read_bare_count
from vsgen.claims.claim import Claim, Modifier, Suppressed, measured
from vsgen.claims.hedges import hedge_after, hedge_before, stronger
from vsgen.claims.mask import Prose
from vsgen.claims.nouns import FLOWS, Noun, read_noun
from vsgen.claims.patterns import Pattern
from vsgen.claims.plain_counts import find_reason
from vsgen.claims.quantities import Quantity
from vsgen.claims.rates import rate_around, rate_beside

_PLACES = frozenset({"jobs", "positions", "posts", "roles"})
_INSIDE = Pattern(r"[a-z,] [\"'(]?$")
_LEAVE = frozenset({"days", "weeks", "hours"})


def read_count(prose: Prose, found: Quantity, floor: int) -> Claim | Suppressed | None:
    """The count that the quantity is with the noun after or before it, or None."""
    plus = hedge_after(prose, found.end)
    noun = read_noun(prose, plus.edge, one=found.low.value == 1 and found.high is None)
    if noun is None:
        return read_bare_count(prose, found, floor)
    if found.whole and not found.low.grouped and _is_title(prose, found, noun):
        return Suppressed((found.start, found.end), "name")
    before = hedge_before(prose, found.start, floor)
    modifier = stronger(before.modifier, plus.modifier)
    if name := find_reason(prose, found, noun, modifier):
        return Suppressed((found.start, found.end), name)
    return _counted(prose, found, noun, (before.edge, modifier), floor)


def _is_title(prose: Prose, found: Quantity, noun: Noun) -> bool:
    """Whether the noun has a capital inside a sentence: "99 Problems", "Seven Sisters"."""
    start = prose.text.rfind(" ", found.end, noun.end) + 1
    if not prose.text[start : start + 2].istitle() or not _INSIDE.search(
        prose.text[max(0, found.start - 30) : found.start]
    ):
        return False
    return prose.text[found.end : found.end + 2].strip().isupper()


def _counted(
    prose: Prose, found: Quantity, noun: Noun, hedge: tuple[int, Modifier], floor: int
) -> Claim:
    edge, modifier = hedge
    ending, end = rate_beside(prose, noun.end)
    if not ending:
        end = noun.end
        if noun.yearly:
            ending = "/year"
        elif noun.name in FLOWS or noun.name in _PLACES or noun.name in _LEAVE:
            ending = rate_around(prose, found.start, end, floor, far=noun.name in FLOWS)
    after = hedge_after(prose, end)
    return measured(
        "count",
        found.amounts,
        noun.name + ending,
        (edge, after.edge),
        stronger(modifier, after.modifier),
    )

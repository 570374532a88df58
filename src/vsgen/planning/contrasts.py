"""What of two roles' facts contrasts, what is shared, what weighs more with one.

Facts with the same id in the same list say the same thing about both roles
(docs/decisions/0004-identity-of-facts.md). A contrast is two facts on one topic of which
neither is true of the other role: with the names swapped, its sentence would be false.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from vsgen.facts import Fact, Topic

_WEIGHTS = {"core": 0, "common": 1, "extra": 2}


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two facts on one topic that tell the roles apart."""

    topic: Topic
    a: Fact
    b: Fact


@dataclass(frozen=True, slots=True)
class Comparison:
    """A fact list of two roles, compared. No fact stands in two places."""

    contrasts: tuple[Contrast, ...]
    shared: tuple[tuple[Fact, Fact], ...]
    """The same statement in a's and in b's own words."""
    a: tuple[Fact, ...]
    """What is left of a's, heaviest first: for a's own passage."""
    b: tuple[Fact, ...]
    heavier_a: tuple[Fact, ...] = ()
    """What weighs more with a: core there, and minor or not named with b."""
    heavier_b: tuple[Fact, ...] = ()


def compare_by_topic(
    a: Sequence[Fact], b: Sequence[Fact], topics: Iterable[Topic], most: int
) -> Comparison:
    """Compare two lists whose topics are axes: at most one contrast a topic, `most` in all.

    Contrasts between heavier facts come first, then those on topics of greater importance;
    what is chosen keeps the order of `topics`.
    """
    shared, only_a, only_b = _split(a, b)
    found = [
        Contrast(topic, of_a[0], of_b[0])
        for topic in topics
        if (of_a := [fact for fact in only_a if fact.topic == topic.id])
        and (of_b := [fact for fact in only_b if fact.topic == topic.id])
    ]
    chosen = sorted(found, key=_weigh)[:most]
    contrasts = tuple(contrast for contrast in found if contrast in chosen)
    used = {fact.id for contrast in contrasts for fact in (contrast.a, contrast.b)}
    return Comparison(contrasts, shared, _leave_out(only_a, used), _leave_out(only_b, used))


def compare_by_weight(
    a: Sequence[Fact],
    b: Sequence[Fact],
    most: int,
    keep: int = 0,
    also: tuple[Iterable[Fact], Iterable[Fact]] = ((), ()),
) -> Comparison:
    """Compare two lists whose facts are items: what both have, and what weighs more with one.

    Lists are open, so that an item which one lacks says nothing by itself. At most `most` weigh
    more on either side, and `keep` of what only one has are left to it. `also` is what the roles
    have in another list, under labels that no side outweighs.
    """
    both, only_a, only_b = _split(a, b)
    minor_a = {x.id for x, _ in both if x.weight == "extra"}
    minor_b = {y.id for _, y in both if y.weight == "extra"}
    heavier_a = _outweigh(only_a, also[1], keep) + _list_core(a, minor_b)
    heavier_b = _outweigh(only_b, also[0], keep) + _list_core(b, minor_a)
    heavier_a, heavier_b = heavier_a[:most], heavier_b[:most]
    used = {fact.id for fact in (*heavier_a, *heavier_b)}
    return Comparison(
        (),
        tuple(pair for pair in both if pair[0].id not in used),
        _leave_out(only_a, used),
        _leave_out(only_b, used),
        heavier_a,
        heavier_b,
    )


def _outweigh(only: Sequence[Fact], elsewhere: Iterable[Fact], keep: int) -> tuple[Fact, ...]:
    """What is core on this side, and not named on the other."""
    named = {fact.label for fact in elsewhere}
    room = max(len(only) - keep, 0)
    return tuple([it for it in only if it.weight == "core" and it.label not in named][:room])


def _list_core(facts: Iterable[Fact], minor: Set[str]) -> tuple[Fact, ...]:
    """What is core on this side, and minor on the other."""
    return tuple(it for it in facts if it.weight == "core" and it.id in minor)


def compare_by_place(a: Sequence[Fact], b: Sequence[Fact], topic: Topic, most: int) -> Comparison:
    """Compare lists whose items are places in which each role does something else.

    A place that both have is a contrast of what they do there, unless the words agree; the
    heaviest `most` of them.
    """
    common, _, _ = _split(a, b)
    shared = tuple((x, y) for x, y in common if x.text == y.text)
    others = [(x, y) for x, y in common if x.text != y.text]
    contrasts = tuple(Contrast(topic, x, y) for x, y in order_pairs(others)[:most])
    used = {it.a.id for it in contrasts} | {x.id for x, _ in shared}
    return Comparison(contrasts, shared, _leave_out(a, used), _leave_out(b, used))


def leave_something(comparison: Comparison) -> Comparison:
    """The comparison with a fact for each role's own passage, if need be a contrast's.

    A role's passage without a fact would leave its sub-heading empty.
    """
    if comparison.a and comparison.b:
        return comparison
    if len(comparison.contrasts) > 1:
        lightest = max(comparison.contrasts, key=_weigh)
        given = (lightest.a, lightest.b)
        kept = tuple(it for it in comparison.contrasts if it is not lightest)
        comparison = replace(comparison, contrasts=kept)
    elif comparison.shared:
        *kept_pairs, given = order_pairs(comparison.shared)
        comparison = replace(comparison, shared=tuple(kept_pairs))
    else:
        return comparison
    return replace(comparison, a=(*comparison.a, given[0]), b=(*comparison.b, given[1]))


def _split(
    a: Sequence[Fact], b: Sequence[Fact]
) -> tuple[tuple[tuple[Fact, Fact], ...], tuple[Fact, ...], tuple[Fact, ...]]:
    """What both have, only a, only b."""
    of_b = {fact.id: fact for fact in b}
    shared = tuple((fact, of_b[fact.id]) for fact in a if fact.id in of_b)
    both = {fact.id for fact, _ in shared}
    return shared, _leave_out(a, both), _leave_out(b, both)


def _leave_out(facts: Iterable[Fact], ids: set[str]) -> tuple[Fact, ...]:
    """The other facts, heaviest first."""
    return order_by_weight(fact for fact in facts if fact.id not in ids)


def order_by_weight(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The same facts, heaviest first."""
    return tuple(sorted(facts, key=rank))


def order_pairs(pairs: Iterable[tuple[Fact, Fact]]) -> tuple[tuple[Fact, Fact], ...]:
    """Facts of both roles, heaviest first, whichever role comes first."""
    return tuple(sorted(pairs, key=lambda it: (rank(it[0]) + rank(it[1]), it[0].id)))


def rank(fact: Fact) -> int:
    """By weight: the heavier, the less."""
    return _WEIGHTS[fact.weight]


def _weigh(contrast: Contrast) -> int:
    return rank(contrast.a) + rank(contrast.b)

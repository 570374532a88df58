"""The traces of a sentence, each seen beside the others.

Old figures beside their successors are history; values may stand with one another's populations;
and of two figures of one series one may be falsely said to have come "up from" the other.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from vsgen.facts import RecordedFigure
from vsgen.tracing.traces import Trace
from vsgen.tracing.vocabulary import Places, expression

Members = list[tuple[int, str]]
"""Of one measure, the places of traces and the populations that they measure."""

_RESPECTIVELY = expression("beside.respectively")
_SETS_APART = expression("beside.sets_apart")
_FOR = expression("beside.for")
_FOR_WHOM = expression("beside.for_whom")
_TURN = expression("beside.turn")
_REACH = 400
_WINDOW = 30


def compare_neighbours(together: Sequence[Trace], named: Places, prose: str) -> Iterator[Trace]:
    """The same traces; old figures beside their successors forgiven, exchanged ones marked.

    `named` are the populations that the sentence itself names, and where in the passage's `prose`.
    """
    current = {_series(it.record) for it in together if it.record and it.verdict == "traced"}
    misplaced = set(_find_misplaced(together, named, prose))
    before: Trace | None = None
    for place, trace in enumerate(together):
        seen = trace
        if place in misplaced:
            seen = replace(seen, misplaced=True)
        if trace.verdict == "stale" and not trace.remark:
            # An old figure beside its successor is history.
            is_beside = trace.record and _series(trace.record) in current
            seen = replace(seen, verdict="traced") if is_beside else seen
        turn = _find_false_turn(before, seen, prose) if before else ""
        yield replace(seen, verdict="wrong-derivation", remark=turn) if turn else seen
        before = seen


def _series(record: RecordedFigure) -> tuple[str, str]:
    return record.measure, record.population.id


def _find_false_turn(new: Trace, old: Trace, prose: str) -> str:
    """What is wrong with the second if the first is falsely said to come from it."""
    end = old.claim.span[0]
    turn = _TURN.search(prose, max(new.claim.span[1], end - _WINDOW), end)
    one, other = new.record, old.record
    if not (turn and one and other and new.true and old.true) or _series(one) != _series(other):
        return ""
    rises = turn["up"] is not None
    is_wrong = other.value > one.value if rises else other.value < one.value
    return f"said to be {'less' if rises else 'more'} than {new.said}" if is_wrong else ""


def _find_misplaced(together: Sequence[Trace], named: Places, prose: str) -> Iterator[int]:
    """Places of the figures that the sentence gives to another population that it names."""
    measures: dict[str, Members] = {}
    for place, trace in enumerate(together):
        if trace.record and len(trace.records) == 1 and trace.true:
            measured = (place, trace.record.population.id)
            measures.setdefault(trace.record.measure, []).append(measured)
    sentence = together[0].sentence
    for members in measures.values() if named else ():
        spans = [together[place].claim.span for place, _ in members]
        yield from _find_disowned(members, spans, named, prose)
        measured_ids = [population for _, population in members]
        if len(members) < 2 or len(named) < 2 or len(set(measured_ids)) < 2:
            continue
        readings = list(_read_owners(spans, _part_names(spans, named), sentence))
        if owners := _bind_owners(spans, named, prose):
            readings.append(owners)
        if measured_ids in readings:
            continue
        exchanged = (owners for owners in readings if sorted(owners) == sorted(measured_ids))
        for (place, population), owner in zip(members, next(exchanged, ()), strict=False):
            if population != owner:
                yield place


def _find_disowned(
    members: Members, spans: Sequence[tuple[int, int]], named: Places, prose: str
) -> Iterator[int]:
    """Places of the figures that "for", right after them, gives to another population."""
    cuts = [bisect_left(named, end, key=lambda one: one[1]) for _, end in spans]
    # Of values in a row, "33.5% and 8.7% for A and B", each has a name of its own.
    alone = Counter(cuts)
    for (place, population), (_, end), cut in zip(members, spans, cuts, strict=True):
        known, start = named[cut] if cut < len(named) else (population, end)
        near = known != population and alone[cut] == 1 and start - end < _REACH
        if near and _FOR_WHOM.fullmatch(prose, end, start):
            yield place


def _read_owners(
    spans: Sequence[tuple[int, int]], groups: list[list[str]], sentence: str
) -> Iterator[list[str]]:
    """The ways in which a sentence may give each value its population."""
    first, *rest = groups
    count = len(spans)
    if _RESPECTIVELY.search(sentence):
        listed = list(dict.fromkeys(first))
        after = list(dict.fromkeys(groups[-1]))
        if len(listed) >= count:
            yield listed[-count:]
        elif len(after) >= count:
            yield after[:count]
        return
    if all(groups[:-1]):
        yield [group[-1] for group in groups[:-1]]
    if all(rest):
        yield [group[0] for group in rest]
    if not any(rest) and len(set(first)) == count and not _SETS_APART.search(sentence):
        yield list(dict.fromkeys(first))


def _bind_owners(spans: Sequence[tuple[int, int]], named: Places, prose: str) -> list[str] | None:
    """Each value's population: that of "for data scientists" after it, else the last before it."""
    cuts = [bisect_left(named, start, key=lambda one: one[1]) for start, _ in spans]
    owners = []
    for (_, end), cut, limit in zip(spans, cuts, [*cuts[1:], len(named)], strict=True):
        if cut < limit and _FOR.fullmatch(prose, end, min(named[cut][1], end + _REACH)):
            owners.append(named[cut][0])
        elif cut:
            owners.append(named[cut - 1][0])
    return owners if len(owners) == len(spans) else None


def _part_names(spans: Sequence[tuple[int, int]], named: Places) -> list[list[str]]:
    """The names before the first value, between each two, and after the last."""
    cuts = [bisect_left(named, start, key=lambda one: one[1]) for start, _ in spans]
    edges = [0, *cuts, len(named)]
    return [[known for known, _ in named[low:high]] for low, high in pairwise(edges)]

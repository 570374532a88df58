"""The traces of a sentence, each seen beside the others."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from vsgen.claims.patterns import Pattern
from vsgen.facts import RecordedFigure
from vsgen.tracing.trace import Trace

Named = tuple[tuple[str, int], ...]
"""Populations and where they are named."""
Groups = list[list[str]]
Measures = dict[str, list[tuple[int, str]]]
"""By measure, the places of traces and the populations that they measure."""

_RESPECTIVELY = Pattern(r"\brespectively\b|\bin (?:that|this) order\b", re.IGNORECASE)
_SETS_APART = Pattern(
    r"\b(?:not|unlike|against|than|compared|relative|while|whereas|instead)\b", re.IGNORECASE
)

_FOR = Pattern(
    r"\s*+(?:,\s*)?(?:(?:openings|percent|a year|each year|projected|expected)\s+)*"
    r"(?:for|of|among|in|by)\s+(?:the\s+|all\s+)?"
)
_FOR_WHOM = Pattern(
    r"\s*+(?:(?:openings|percent|a year|each year|per year|annually|is|are|was|were|projected"
    r"|expected|foreseen|forecast|predicted|awaited)\s+)*"
    r"(?:for|among)\s+(?:the\s+)?"
)
_REACH = 400


def compare_neighbours(together: Sequence[Trace], named: Named, prose: str) -> Iterator[Trace]:
    """The same traces; old figures beside their successors forgiven, exchanged ones marked.

    `named` are the populations that the sentence itself names, and where in the passage's `prose`.
    """
    current = {
        _series(trace.record) for trace in together if trace.record and trace.verdict == "traced"
    }
    misplaced = set(_find_misplaced(together, named, prose))
    for place, trace in enumerate(together):
        record = trace.record
        # An old figure that stands beside its successor is history, not staleness.
        cited = trace.verdict == "stale" and not trace.remark
        forgiven = cited and record and _series(record) in current
        if forgiven or place in misplaced:
            verdict = "traced" if forgiven else trace.verdict
            yield replace(trace, verdict=verdict, misplaced=place in misplaced)
        else:
            yield trace


def _series(record: RecordedFigure) -> tuple[str, str]:
    return record.measure, record.population.id


def _find_misplaced(together: Sequence[Trace], named: Named, prose: str) -> Iterator[int]:
    """Places of the figures that the sentence gives to another population that it names."""
    measures: Measures = {}
    for place, trace in enumerate(together):
        if trace.record and len(trace.records) == 1 and trace.true:
            measured = (place, trace.record.population.id)
            measures.setdefault(trace.record.measure, []).append(measured)
    yield from _find_disowned(measures, together, named, prose)
    sentence = together[0].sentence
    for members in measures.values():
        if len(members) < 2 or len(named) < 2:
            continue
        measured_ids = [population for _, population in members]
        spans = [together[place].claim.span for place, _ in members]
        readings = list(_read_owners(spans, named, sentence))
        if owners := _bind_owners(spans, named, prose):
            readings.append(owners)
        if not readings or measured_ids in readings:
            continue
        for owners in readings:
            if sorted(owners) == sorted(measured_ids):
                for (place, population), owner in zip(members, owners, strict=True):
                    if population != owner:
                        yield place
                break


def _find_disowned(
    measures: Measures, together: Sequence[Trace], named: Named, prose: str
) -> Iterator[int]:
    """Places of the figures that "for", right after them, gives to another population."""
    for members in measures.values():
        ends = [together[place].claim.span[1] for place, _ in members]
        cuts = [bisect_left(named, end, key=lambda one: one[1]) for end in ends]
        # Of values in a row, "33.5% and 8.7% for A and B", each has a name of its own.
        alone = Counter(cuts)
        for (place, population), end, cut in zip(members, ends, cuts, strict=True):
            known, start = named[cut] if cut < len(named) else (population, end)
            near = known != population and alone[cut] == 1 and start - end < _REACH
            if near and _FOR_WHOM.fullmatch(prose[end:start]):
                yield place


def _read_owners(
    spans: Sequence[tuple[int, int]], named: Named, sentence: str
) -> Iterator[list[str]]:
    """The ways in which a sentence may give each value its population."""
    groups = _part_names(spans, named)
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


def _bind_owners(spans: Sequence[tuple[int, int]], named: Named, prose: str) -> list[str] | None:
    """Each value's population: that of "for data scientists" after it, else the last before it."""
    cuts = [bisect_left(named, start, key=lambda one: one[1]) for start, _ in spans]
    owners = []
    for (_, end), cut, limit in zip(spans, cuts, [*cuts[1:], len(named)], strict=True):
        if cut < limit and _FOR.fullmatch(prose[end : min(named[cut][1], end + _REACH)]):
            owners.append(named[cut][0])
        elif cut:
            owners.append(named[cut - 1][0])
    return owners if len(owners) == len(spans) else None


def _part_names(spans: Sequence[tuple[int, int]], named: Named) -> Groups:
    """The names before the first value, between each two, and after the last."""
    cuts = [bisect_left(named, start, key=lambda one: one[1]) for start, _ in spans]
    edges = [0, *cuts, len(named)]
    return [[known for known, _ in named[low:high]] for low, high in pairwise(edges)]

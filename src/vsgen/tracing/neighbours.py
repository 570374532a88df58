"""The traces of a passage, each seen beside the others of its sentence."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from vsgen.tracing.trace import Trace, Verdict


def compare_neighbours(traces: Iterable[Trace]) -> Iterator[Trace]:
    """The same traces; old figures beside their successors forgiven, exchanged ones marked."""
    for _, group in groupby(traces, key=lambda trace: trace.sentence):
        together = tuple(group)
        for trace in together:
            yield replace(
                trace,
                verdict=_forgive(trace, together),
                misplaced=_is_misplaced(trace, together),
            )


def _forgive(trace: Trace, together: tuple[Trace, ...]) -> Verdict:
    """An old figure that stands beside its successor is history, not staleness."""
    record = trace.record
    if trace.verdict != "stale" or record is None:
        return trace.verdict
    current = {
        (other.record.measure, other.record.population.id)
        for other in together
        if other.record and other.verdict == "traced"
    }
    return "traced" if (record.measure, record.population.id) in current else "stale"


def _is_misplaced(trace: Trace, together: tuple[Trace, ...]) -> bool:
    """Whether a sentence gives as many figures as it names populations, in another order."""
    record = trace.record
    if record is None or not trace.true or len(trace.records) > 1:
        return False
    measured = [
        other.record.population.id
        for other in together
        if other.record
        and len(other.records) == 1
        and other.true
        and other.record.measure == record.measure
    ]
    if len(measured) < 2 or sorted(measured) != sorted(trace.named):
        return False
    return measured.index(record.population.id) != trace.named.index(record.population.id)

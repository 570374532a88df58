"""`statistics.attribution`: the text names another publisher than the one whose source it cites.

Authority: promise 1; a reader who follows the footnote must find what the sentence announces. A
department may be named for its bureau, and a publication for its publisher.

Bad:  According to Glassdoor, data scientists earn $112,590.[^bls-ep-data-scientists-median-pay]
Good: According to the BLS, data scientists earn $112,590.[^bls-ep-data-scientists-median-pay]
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule
from vsgen.tracing import Trace


def _find(context: Context) -> Iterator[Fault]:
    named: dict[int, list[Trace]] = {}
    for trace in context.traces:
        if trace.misattributed and trace.attribution:
            named.setdefault(trace.attribution.start, []).append(trace)
    for traces in named.values():
        said_by, first = traces[0].attribution, traces[0]
        if said_by is None:
            continue
        publisher = first.record.source.publisher if first.record else "another publisher"
        cited = ", ".join(first.cited[:3])
        yield Fault(
            said_by.start,
            said_by.end,
            f"names {said_by.name}, but {cited} is of {publisher}",
            f"name {publisher}, or cite {said_by.name}",
        )


RULE = Rule("statistics.attribution", "error", _find)

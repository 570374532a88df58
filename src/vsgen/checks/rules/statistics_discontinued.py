"""`statistics.discontinued`: true, but its publisher no longer counts this population.

Authority: roles/sources, `continued_by` and `editions`. Such a series is never chained to its
successor: they count different people.

Bad:  9.7 percent for database administrators and architects, 2019-29
Good: 8.7 percent for database architects, 2024-34
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule
from vsgen.checks.wording import quote_claim
from vsgen.facts import Library, RecordedFigure


def _find(context: Context) -> Iterator[Fault]:
    if context.library is None:
        return
    for trace in context.traces:
        if trace.verdict == "discontinued":
            library = context.library
            record = next(one for one in trace.records if library.discontinued(one))
            message = (
                f"{quote_claim(trace)} is of edition {record.edition.edition}; "
                f"{record.population.name} are no longer counted"
            )
            yield Fault(trace.start, trace.end, message, _advise(record, library))


def _advise(record: RecordedFigure, library: Library) -> str:
    names = [library.populations[known].name for known in library.successors(record)]
    return f"look at {' and '.join(names)} instead" if names else "say from when the figure is"


RULE = Rule("statistics.discontinued", "warning", _find)

"""`statistics.population`: a sentence does not say, or says wrongly, whom its figure measures.

Authority: promise 2. Unless a role's reading of the population is exact, its name or an alias
stands in the same sentence, or in the row's or column's header.

Bad:  Machine learning engineers will grow 33.5%.[^bls-ep-data-scientists-growth]
Good: Employment of data scientists is projected to grow 33.5%.[^bls-ep-data-scientists-growth]
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule
from vsgen.checks.wording import quote_claim
from vsgen.tracing import Trace


def _find(context: Context) -> Iterator[Fault]:
    exact = {
        reading.population
        for role in context.roles
        for reading in role.outlook
        if reading.relation == "exact"
    }
    for trace in context.traces:
        if not trace.true or not trace.records:
            continue
        measured = {record.population.id: record.population.name for record in trace.records}
        names = " and ".join(measured.values())
        if trace.misplaced:
            message = f"{quote_claim(trace)} measures {names}, not the population named with it"
            yield Fault(trace.start, trace.end, message, "give each population its own figure")
        elif not _says_whom(trace, exact, frozenset(measured)):
            message = f"{quote_claim(trace)} measures {names}, and the sentence does not say so"
            yield Fault(trace.start, trace.end, message, f"name {names} in the same sentence")


def _says_whom(trace: Trace, exact: set[str], measured: frozenset[str]) -> bool:
    """Whether the sentence names a population measured, and its paragraph every other one."""
    known = exact | set(trace.named)
    return bool(measured & known) and measured <= known | set(trace.around)


RULE = Rule("statistics.population", "error", _find)

"""`statistics.role`: a role's passage, or its row, uses a figure that none of its readings holds.

Authority: roles/<role>.yaml, `outlook`. A yardstick for everybody, and a figure set beside the
role's own in one sentence, are fine. Between the passages of the roles, a sentence or row that
names one role and gives the other's figure is not.

Bad:  ### Data Manager: Employment of data scientists is projected to grow 33.5%.
Good: ### Data Manager: Employment of database architects is projected to grow 8.7%.
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule
from vsgen.checks.wording import quote_claim
from vsgen.tracing import Trace

_EVERYBODY = "all "


def _find(context: Context) -> Iterator[Fault]:
    for trace in context.traces:
        role = context.role(trace.role or _find_named(trace, context))
        if role is None or not role.outlook or not trace.true:
            continue
        own = {reading.population for reading in role.outlook}
        measured = {record.population.id for record in trace.records}
        for_everybody = any(
            record.population.name.startswith(_EVERYBODY) for record in trace.records
        )
        if for_everybody or own & measured or own & set(trace.named):
            continue
        names = ", ".join(record.population.name for record in trace.records[:1])
        message = f"{quote_claim(trace)} measures {names}, which no reading of {role.one} uses"
        hint = f"use a figure of {' or '.join(sorted(own))}, or name the role's own beside it"
        yield Fault(trace.start, trace.end, message, hint)


def _find_named(trace: Trace, context: Context) -> str | None:
    """The only role that the sentence or row names, if the figure is another role's."""
    measured = {record.population.id for record in trace.records}
    if len(trace.roles) != 1 or len(trace.records) != 1 or not measured <= set(trace.named):
        return None
    others = (role for role in context.roles if role.slug != trace.roles[0])
    read = {reading.population for role in others for reading in role.outlook}
    return trace.roles[0] if measured <= read else None


RULE = Rule("statistics.role", "error", _find)

"""`statistics.withdrawn`: the publisher has taken back the edition that prints the figure.

Authority: roles/sources, an edition with `state: withdrawn`. What its publisher no longer stands
by is no statistic, even if it was printed so.

Bad:  36%[^bls-ep-data-scientists-growth-2023-33], after the 2023-33 edition was withdrawn
Good: 33.5%[^bls-ep-data-scientists-growth-2024-34]
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule
from vsgen.checks.wording import quote_claim

_LEAVE_OUT = "leave it out; no edition that stands records it"


def _find(context: Context) -> Iterator[Fault]:
    if context.library is None:
        return
    for trace in context.traces:
        if trace.verdict != "withdrawn":
            continue
        record = next(one for one in trace.records if one.withdrawn)
        new = context.library.newest_for(record)
        edition = f"{record.source.id} {record.edition.edition}"
        message = f"{quote_claim(trace)} is of {edition}, which its publisher has withdrawn"
        hint = f"use the figure that stands: [^{new.label}]" if new else _LEAVE_OUT
        yield Fault(trace.start, trace.end, message, hint)


RULE = Rule("statistics.withdrawn", "error", _find)

"""`statistics.stale`: true, but a newer edition of the source has been read.

Authority: roles/sources, `editions`. An old figure beside its successor in one sentence is
history and fine.

Bad:  36%[^bls-ep-data-scientists-growth-2023-33], after the 2024-34 edition has been read
Good: 33.5%[^bls-ep-data-scientists-growth-2024-34]
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule
from vsgen.checks.wording import name_figure, quote_claim


def _find(context: Context) -> Iterator[Fault]:
    if context.library is None:
        return
    for trace in context.traces:
        if trace.verdict != "stale":
            continue
        newer = [(old, new) for old in trace.records if (new := context.library.newest_for(old))]
        old, new = newer[0]
        message = f"{quote_claim(trace)} is of edition {old.edition.edition}; {name_figure(new)}"
        yield Fault(trace.start, trace.end, message, f"use the newer figure: [^{new.label}]")


RULE = Rule("statistics.stale", "warning", _find)

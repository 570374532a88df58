"""`statistics.period`: the cited figure speaks of other years.

Authority: the recorded figure's period. A value without years is fine, its citation has them.

Bad:  33.5% from 2023 to 2033[^bls-ep-data-scientists-growth-2024-34]
Good: 33.5% from 2024 to 2034[^bls-ep-data-scientists-growth-2024-34]
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule
from vsgen.checks.wording import describe_period, name_figure, quote_claim


def _find(context: Context) -> Iterator[Fault]:
    if context.library is None:
        return
    for trace in context.traces:
        if trace.verdict == "wrong-period" and trace.record:
            period = describe_period(trace.record)
            message = (
                f"dates {quote_claim(trace)} wrongly; {name_figure(trace.record)} for {period}"
            )
            yield Fault(trace.start, trace.end, message, f"write the years {period}")


RULE = Rule("statistics.period", "error", _find)

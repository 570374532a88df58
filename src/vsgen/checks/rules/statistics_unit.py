"""`statistics.unit`: the cited source records nothing in the unit that the text gives.

Authority: the recorded figure; openings are no jobs, a wage a year is none a month.

Bad:  33.5 percentage points[^bls-ep-data-scientists-growth-2024-34]
Good: 33.5 percent[^bls-ep-data-scientists-growth-2024-34]
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule
from vsgen.checks.wording import name_figure, quote_claim, suggest_nearest


def _find(context: Context) -> Iterator[Fault]:
    if context.library is None:
        return
    for trace in context.traces:
        if trace.verdict == "wrong-unit" and trace.record:
            message = f"says {quote_claim(trace)}; {name_figure(trace.record)}"
            cure = "give the value in the unit that is recorded, or cite what was meant"
            hint = "\n".join(filter(None, (cure, suggest_nearest(trace))))
            yield Fault(trace.start, trace.end, message, hint)


RULE = Rule("statistics.unit", "error", _find)

"""`statistics.unit`: the cited source records nothing in the unit or measure that the text gives.

Authority: the recorded figure; openings are no jobs, a wage a year is none a month, a median is
no average, and what is for a decade is not for a year.

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
            hint = "\n".join(filter(None, (cure, suggest_nearest(trace, context))))
            yield Fault(trace.start, trace.end, message, hint)
        elif trace.verdict == "wrong-measure" and trace.record:
            record = trace.record
            message = (
                f"gives {quote_claim(trace)} as {trace.remark}; "
                f"{record.source.id} {record.edition.edition} records it as {record.measure}"
            )
            yield Fault(trace.start, trace.end, message, f"call it {record.measure}")


RULE = Rule("statistics.unit", "error", _find)

"""`statistics.hedge`: a hedge or bound that the record contradicts, or that says too little.

Authority: the recorded figure. "Nearly" and "under" say less than the number, "over" says more;
"about" allows for rounding to the digits shown. Up to five percent off is a warning, and so is a
bound that lies far from the figure: both are true only in a manner of speaking.

Bad:  grow nearly 33%[^bls-ep-data-scientists-growth-2024-34], where 33.5 percent is recorded
Good: grow nearly 34%[^bls-ep-data-scientists-growth-2024-34]
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule
from vsgen.checks.wording import name_figure, quote_claim, suggest_nearest


def _find(context: Context) -> Iterator[Fault]:
    if context.library is None:
        return
    for trace in context.traces:
        if trace.verdict not in ("wrong-hedge", "loose-hedge") or not trace.record:
            continue
        recorded = name_figure(trace.record)
        if len(trace.records) > 1:
            recorded = "the cited figures come to much more"
        message = f"says {quote_claim(trace)}; {recorded}"
        if trace.verdict == "loose-hedge":
            yield Fault(
                trace.start,
                trace.end,
                message,
                f"come closer to it: {trace.expected}"
                if len(trace.records) == 1
                else "come closer",
                severity="warning",
            )
            continue
        cure = f"write {trace.expected}, or a hedge that holds"
        hint = "\n".join(filter(None, (cure, suggest_nearest(trace, context))))
        yield Fault(trace.start, trace.end, message, hint)


RULE = Rule("statistics.hedge", "error", _find)

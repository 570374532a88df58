"""`statistics.value`: the cited figure has another value.

Authority: the recorded figure and its quote, at the precision that the text shows.

Bad:  grow 35%[^bls-ep-data-scientists-growth-2024-34]
Good: grow 33.5%[^bls-ep-data-scientists-growth-2024-34]
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule
from vsgen.checks.wording import name_figure, quote_claim, suggest_nearest


def _find(context: Context) -> Iterator[Fault]:
    if context.library is None:
        return
    for trace in context.traces:
        if trace.verdict == "wrong-value" and trace.record:
            message = f"says {quote_claim(trace)}; {name_figure(trace.record)}"
            cure = f"write {trace.expected}, or cite what was meant"
            hint = "\n".join(filter(None, (cure, suggest_nearest(trace, context))))
            yield Fault(trace.start, trace.end, message, hint)


RULE = Rule("statistics.value", "error", _find)

"""`statistics.unsupported`: a computation, rank or pace that the cited figures do not bear out.

Authority: arithmetic over the figures' rounding intervals.

Bad:  growing five times as fast[^ds][^arch], where 33.5 and 8.7 percent are recorded
Good: growing nearly four times as fast[^ds][^arch]
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule
from vsgen.checks.wording import quote_claim

_CURE = "compute it again from the two figures, cite both, and say which is the greater"


def _find(context: Context) -> Iterator[Fault]:
    if context.library is None:
        return
    for trace in context.traces:
        if trace.verdict == "unsupported":
            message = f"the cited figures do not bear out {quote_claim(trace)}"
            yield Fault(trace.start, trace.end, message, _CURE)


RULE = Rule("statistics.unsupported", "error", _find)

"""`statistics.derivation`: a figure computed from recorded ones that does not follow from them.

Authority: arithmetic over the figures' rounding intervals. Differences, ratios and multiples are
computed again; midpoints, sums, openings of several years and pay cut into months are nobody's
statistic, however right the arithmetic.

Bad:  growing five times as fast[^ds][^arch], where 33.5 and 8.7 percent are recorded
Good: growing nearly four times as fast[^ds][^arch]
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule
from vsgen.checks.wording import name_figure, quote_claim
from vsgen.tracing import Trace

_AGAIN = "compute it again from the two figures, cite both, and say which is the greater"
_AS_RECORDED = "give the figure as it is recorded"


def _find(context: Context) -> Iterator[Fault]:
    if context.library is None:
        return
    for trace in context.traces:
        if trace.verdict == "wrong-derivation":
            hint = _AS_RECORDED if trace.remark else _AGAIN
            yield Fault(trace.start, trace.end, _explain(trace), hint)


def _explain(trace: Trace) -> str:
    if trace.remark and trace.record:
        return f"{quote_claim(trace)} is {trace.remark}; {name_figure(trace.record)}"
    return f"{quote_claim(trace)} does not follow from the cited figures"


RULE = Rule("statistics.derivation", "error", _find)

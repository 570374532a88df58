"""`statistics.uncited`: neither footnote mark nor link serves a statistic.

Authority: promise 1, no number without a source. Naming a publisher is not a citation: the
reader must be able to open what is cited. A link is one; where it leads to no recorded source,
that the statistic cannot be traced is a warning.

Bad:  According to the BLS, employment is projected to grow by 11% from 2019 to 2029.
Good: Employment of data scientists is projected to grow 33.5%.[^bls-ep-data-scientists-growth]
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule
from vsgen.checks.wording import quote_claim, suggest_nearest

_CURE = "cite the figure with a footnote mark, or take the statement out"

_RECORD = "record the source under roles/sources, or check by hand"


def _find(context: Context) -> Iterator[Fault]:
    for trace in context.traces:
        if trace.verdict == "uncited":
            message = f"says {quote_claim(trace)} and cites no source"
            if trace.attribution:
                message += f"; naming {trace.attribution.name} is no citation"
            hint = suggest_nearest(trace, context) or _CURE
            yield Fault(trace.start, trace.end, message, hint)
        elif trace.verdict == "untraceable":
            message = f"says {quote_claim(trace)}; {trace.links[0]} is no recorded source of it"
            yield Fault(trace.start, trace.end, message, _RECORD, severity="warning")


RULE = Rule("statistics.uncited", "error", _find)

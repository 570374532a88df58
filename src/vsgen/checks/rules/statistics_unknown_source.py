"""`statistics.unknown-source`: a statistic's footnote names no source of the library.

Authority: promise 1; a number can be checked only against a figure that was recorded.

Bad:  4 percent.[^blog] ... [^blog]: Somebody's blog, 2021.
Good: a footnote that names publisher, title or address, and edition of a recorded source
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule
from vsgen.checks.wording import quote_claim, suggest_nearest

_CURE = "record the source under roles/sources, or name its publisher, title and edition in full"


def _find(context: Context) -> Iterator[Fault]:
    # Of roles that the library does not know it has no sources; `statistics.not-traced` says so.
    if context.library is None or not context.roles:
        return
    for trace in context.traces:
        if trace.verdict == "unknown-source":
            labels = ", ".join(f"[^{label}]" for label in trace.labels[:3])
            message = f"says {quote_claim(trace)}; {labels} names no recorded source and edition"
            hint = suggest_nearest(trace, context) or _CURE
            yield Fault(trace.start, trace.end, message, hint)


RULE = Rule("statistics.unknown-source", "error", _find)

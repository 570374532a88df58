"""`statistics.unsupported`: a rank, pace or comparison in words that figures do not bear out.

Authority: the figures over their rounding intervals. Computed numbers are
`statistics.derivation`.

Bad:  growing much faster than the average[^arch], where 8.7 and 3.1 percent are recorded
Good: growing faster than the average for all occupations[^arch][^all]
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule
from vsgen.checks.wording import quote_claim
from vsgen.tracing import Comparison, find_comparisons, format_record

_CURE = "cite figures that say so, or leave it out"


def _find(context: Context) -> Iterator[Fault]:
    if context.library is None:
        return
    unsupported = [trace for trace in context.traces if trace.verdict == "unsupported"]
    for trace in unsupported:
        message = f"the cited figures do not bear out {quote_claim(trace)}"
        yield Fault(trace.start, trace.end, message, _CURE)
    computed = [trace for trace in context.traces if trace.verdict == "wrong-derivation"]
    said_already = {trace.sentence for trace in (*unsupported, *computed)}
    for read in context.passages:
        for compared in find_comparisons(read, context.catalogue):
            sentence = read.sentence(read.scope(compared.start))
            if not compared.holds and sentence not in said_already:
                start, end = read.position(compared.start), read.position(compared.end - 1) + 1
                word = context.text[start:end]
                message = f"“{word}” is not borne out: {_values(compared)}"
                yield Fault(start, end, message, "turn the comparison round, or leave it out")


def _values(compared: Comparison) -> str:
    return " and ".join(
        f"{format_record(record)} for {record.population.name}"
        for record in (compared.first, compared.second)
    )


RULE = Rule("statistics.unsupported", "error", _find)

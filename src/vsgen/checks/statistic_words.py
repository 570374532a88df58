"""A statistic and the words of its sentence or cell, as rules read them together."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from vsgen.checks.article_context import Context
from vsgen.checks.rule import Fault, read_patterns
from vsgen.claims import Kind
from vsgen.tracing import ReadPassage, Trace

PATTERNS = read_patterns("meanings")
REACH = 160
"""Characters to either side that still speak of it."""
_SENTENCE_END = PATTERNS["ends a sentence"]


class StatisticWords(NamedTuple):
    """A trace with what its sentence says before and after it, up to the values of its kind."""

    trace: Trace
    before: str
    after: str
    in_cell: bool
    """Then what labels its cell stands before it."""

    @property
    def least(self) -> Decimal:
        """The least percentage that it may mean; 0 of what is none."""
        claim = self.trace.claim
        amount = claim.value if claim.value is not None else claim.low
        return amount if amount is not None and claim.unit != "pp" else Decimal(0)

    def grows_employment(self) -> bool:
        """Whether it is said to be a growth of employment, and of nothing else."""
        # Its own clause, where that says it, else the sentence: "job growth of 210%, for demand".
        ends = PATTERNS["ends a clause"]
        clause = f"{ends.split(self.before)[-1]} {ends.split(self.after)[0]}"
        return any(
            PATTERNS["grows"].search(words)
            and PATTERNS["employment"].search(words)
            and not PATTERNS["other growth"].search(words)
            for words in (clause, f"{self.before} {self.after}")
        )

    def fault(self, what: str, hint: str) -> Fault:
        """What is wrong with it."""
        return Fault(self.trace.start, self.trace.end, f"{quote_claim(self.trace)} {what}", hint)


def quote_claim(trace: Trace) -> str:
    """A claim as the article writes it, on one line."""
    return " ".join(trace.said.split())


def quote_citations(trace: Trace) -> str:
    """The footnote marks that serve a claim, else the links; the first three of them."""
    return ", ".join(trace.cited[:3])


def cut_sentence(before: str, after: str) -> tuple[str, str]:
    """What of the words before and after a place belongs to its sentence."""
    return _SENTENCE_END.split(before)[-1], _SENTENCE_END.split(after)[0]


def list_statistics(context: Context, kind: Kind) -> Iterator[StatisticWords]:
    """Every statistic of a kind with its words, in order."""
    traces = [trace for trace in context.traces if trace.claim.kind == kind]
    ends = (0, *(trace.end for trace in traces))
    starts = (*(trace.start for trace in traces[1:]), len(context.text))
    for trace, last, following in zip(traces, ends, starts, strict=False):
        if cell := _read_cell(trace, context.reads[id(trace.claim)]):
            yield cell
            continue
        before = context.text[max(last, trace.start - REACH) : trace.start]
        after = context.text[trace.end : min(following, trace.end + REACH)]
        yield StatisticWords(trace, *cut_sentence(before, after), in_cell=False)


def _read_cell(trace: Trace, read: ReadPassage) -> StatisticWords | None:
    """What a table says of it: the labels of its cell, and the cell's own words."""
    start, end = trace.claim.span
    scope = read.scope(start)
    if not scope.headers:
        return None
    labels = (*scope.headers, (scope.start, start))
    before = " | ".join(" ".join(read.prose[first:last].split()) for first, last in labels)
    return StatisticWords(trace, before, read.prose[end : scope.end], in_cell=True)

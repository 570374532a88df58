"""A statistic and the words of its sentence or cell, as rules read them together."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from vsgen.checks.context import Context
from vsgen.checks.data import read_patterns
from vsgen.checks.rule import Fault
from vsgen.claims import Kind
from vsgen.tracing import ReadPassage, Trace

REACH = 160
"""Characters to either side that still speak of it."""


class Said(NamedTuple):
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
        ends = read_patterns("meanings")["ends a clause"]
        clause = f"{ends.split(self.before)[-1]} {ends.split(self.after)[0]}"
        return _grows(clause) or _grows(f"{self.before} {self.after}")

    def fault(self, what: str, hint: str) -> Fault:
        """What is wrong with it."""
        said = " ".join(self.trace.said.split())
        return Fault(self.trace.start, self.trace.end, f"{said} {what}", hint)


def _grows(words: str) -> bool:
    sought = read_patterns("meanings")
    if sought["other growth"].search(words):
        return False
    return bool(sought["grows"].search(words) and sought["employment"].search(words))


def list_said(context: Context, kind: Kind) -> Iterator[Said]:
    """Every statistic of a kind with its words, in order."""
    traces = [trace for trace in context.traces if trace.claim.kind == kind]
    text, sentence_end = context.text, read_patterns("meanings")["ends a sentence"]
    ends = (0, *(trace.end for trace in traces))
    starts = (*(trace.start for trace in traces[1:]), len(text))
    reads = {id(claim): read for read in context.passages for claim in read.claims}
    for trace, last, following in zip(traces, ends, starts, strict=False):
        if cell := _read_cell(trace, reads[id(trace.claim)]):
            yield cell
            continue
        before = text[max(last, trace.start - REACH) : trace.start]
        after = text[trace.end : min(following, trace.end + REACH)]
        yield Said(trace, sentence_end.split(before)[-1], sentence_end.split(after)[0], False)


def _read_cell(trace: Trace, read: ReadPassage) -> Said | None:
    """What a table says of it: the labels of its cell, and the cell's own words."""
    start, end = trace.claim.span
    scope = read.scope(start)
    if not scope.headers:
        return None
    labels = (*scope.headers, (scope.start, start))
    before = " | ".join(" ".join(read.prose[first:last].split()) for first, last in labels)
    return Said(trace, before, read.prose[end : scope.end], True)

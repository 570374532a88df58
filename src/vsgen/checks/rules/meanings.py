"""What a sentence makes of its figures that they cannot mean, whatever was recorded of them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from vsgen.checks.context import Context
from vsgen.checks.data import read_patterns
from vsgen.checks.rule import Fault, Severity, rule
from vsgen.tracing import Trace

if TYPE_CHECKING:
    from vsgen.checks.corpus.summary import Statement
    from vsgen.claims.claim import Kind

_REACH = 160
_DOUBLES = Decimal(8)
"""Percent a year by which employment more than doubles in ten years, as no projection has it."""
_WHOLE = Decimal(100)
_KEPT = 20
"""Values of one thing that others are held against; more are a list, and no contradiction."""


class _Said(NamedTuple):
    """A trace with what its sentence says before and after it, up to the values of its kind."""

    trace: Trace
    before: str
    after: str

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


def _list_said(context: Context, kind: Kind) -> Iterator[_Said]:
    traces = [trace for trace in context.traces if trace.claim.kind == kind]
    text, sentence_end = context.text, read_patterns("meanings")["ends a sentence"]
    ends = (0, *(trace.end for trace in traces))
    starts = (*(trace.start for trace in traces[1:]), len(text))
    for trace, last, following in zip(traces, ends, starts, strict=False):
        before = text[max(last, trace.start - _REACH) : trace.start]
        after = text[trace.end : min(following, trace.end + _REACH)]
        yield _Said(trace, sentence_end.split(before)[-1], sentence_end.split(after)[0])


@rule("statistics.yearly-rate", "warning")
def _yearly_rate(context: Context) -> Iterator[Fault]:
    sought = read_patterns("meanings")
    for said in _list_said(context, "percent"):
        yearly = said.least and (
            sought["yearly after"].match(said.after) or sought["yearly before"].search(said.before)
        )
        if not yearly or said.trace.verdict == "wrong-measure":
            continue
        of_decade = said.least >= _DOUBLES or _is_recorded_for_years(said.trace)
        is_ahead = sought["ahead"].search(said.before + said.after)
        if of_decade and is_ahead and said.grows_employment():
            yield said.fault(
                "is told as a yearly rate; projections of employment are for a whole decade",
                "say for which years it is, as in “from 2024 to 2034”",
            )


def _is_recorded_for_years(trace: Trace) -> bool:
    """Whether it is the recorded growth of a population that the text names."""
    record = trace.nearest
    if record is None or record.unit != "percent":
        return False
    first, last = record.period.years
    return last > first and record.population.id in (*trace.named, *trace.around)


@rule("statistics.implausible-growth", "warning")
def _implausible_growth(context: Context) -> Iterator[Fault]:
    for said in _list_said(context, "percent"):
        if said.least > _WHOLE and not said.trace.record and said.grows_employment():
            yield said.fault(
                "is no growth of employment: no occupation doubles in a decade",
                "say what grew: postings, searches or pay; or look the figure up",
            )


@rule("statistics.average", "warning")
def _average(context: Context) -> Iterator[Fault]:
    for said in _list_said(context, "money"):
        if what := _mistake_centre(said.before, said.after):
            yield said.fault(what, "call it what the source calls it")


def _mistake_centre(before: str, after: str) -> str:
    """What is wrong with how the middle of many is called; empty where nothing is."""
    sought = read_patterns("meanings")
    if sought["both"].search(before):
        return "is a median or an average, and cannot be both"
    if sought["apart"].search(before) or not sought["centre"].search(before):
        return ""
    if sought["percentile"].search(before) or sought["then percentile"].match(after):
        return "is of a percentile, and in the middle of nothing"
    told = before.partition("](")[0]
    for own, other in (("median", "average"), ("average", "median")):
        is_own = sought[own].search(told) and not sought[other].search(told)
        if is_own and sought[f"{other} address"].search(before + after):
            return f"is told as the {own}, and its link leads to the {other}"
    return ""


@rule("statistics.past-horizon", "warning")
def _past_horizon(context: Context) -> Iterator[Fault]:
    today = context.around.today
    if today is None:
        return
    for read in context.passages:
        for match in read_patterns("meanings")["still to come"].finditer(read.prose):
            group = "year" if match["year"] else "first"
            year = int(f"20{match[group][-2:]}")
            start = read.position(match.start(group))
            if year < today.year and not context.is_literal(start):
                yield Fault(
                    start,
                    read.position(match.end(group) - 1) + 1,
                    f"speaks of {year} as still to come",
                    "say what came of it, or give a projection that goes on",
                )


@rule("statistics.conflicting", "error")
def _conflicting(context: Context) -> Iterator[Fault]:
    if len(context.traces) < 2:
        return
    # Who checks an article without statistics should not wait for what compares them.
    from vsgen.checks.corpus.statements import read_statements
    from vsgen.checks.places import Places

    told = {trace.start for trace in context.traces if trace.record and not trace.true}
    seen: dict[object, list[Statement]] = {}
    for said in read_statements(context, Places(context.lines, None), vague=True):
        if said.subject.of == "population" and said.spot.start not in told:
            earlier = seen.setdefault(said.subject._replace(publisher=""), [])
            if other := next((it for it in earlier if _excludes(it, said, context)), None):
                yield _word_conflict(said, other)
            if len(earlier) < _KEPT:
                earlier.append(said)


def _excludes(one: Statement, other: Statement, context: Context) -> bool:
    """Whether the two cannot both be right; in one sentence they are told apart by its words."""
    publishers = {one.subject.publisher, other.subject.publisher} - {""}
    disjoint = one.high < other.low or other.high < one.low
    if not disjoint or len(publishers) > 1 or (one.proved and other.proved):
        return False
    between = context.text[one.spot.end : min(other.spot.start, one.spot.end + 4 * _REACH)]
    return read_patterns("meanings")["ends a sentence"].search(between) is not None


def _word_conflict(said: Statement, other: Statement) -> Fault:
    subject = said.subject
    sure = subject.years or (subject.publisher and subject.publisher == other.subject.publisher)
    what = f"{subject.measure.removesuffix(' year').replace(' USD', '')} of “{subject.name}”"
    message = f"{what}: {said.said} here, {other.said} on line {other.spot.line}"
    hint = "give one of them, or say what sets them apart: years, place, who is counted"
    level: Severity | None = None if sure else "warning"
    return Fault(said.spot.start, said.spot.end, message, hint, severity=level)

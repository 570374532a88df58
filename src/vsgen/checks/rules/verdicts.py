"""What each verdict of a trace is called, how bad it is and what is said of it: one row each.

A new verdict is a row here and, unless its rule has rows already, a page.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule, Severity
from vsgen.checks.wording import Judged, describe_trace
from vsgen.tracing import Comparison, Verdict, find_comparisons, format_record

_MUCH_MORE = "the cited figures come to much more"

Words = Callable[[Judged], str]


class Row(NamedTuple):
    """How traces with a verdict are reported."""

    verdict: Verdict
    rule: str
    severity: Severity
    message: Words
    hint: Words
    """Its empty lines are left out."""
    alike: str = ""
    """As in `Fault`; for those with the same hint."""


ROWS = (
    Row(
        "uncited",
        "statistics.uncited",
        "error",
        lambda it: (
            f"says {it.said} and cites no source"
            + (f"; naming {it.publisher} is no citation" if it.publisher else "")
        ),
        lambda it: it.nearest or "cite the figure with a footnote mark, or take the statement out",
        "{count} statistics of this {where} cite no source",
    ),
    Row(
        "unknown-source",
        "statistics.unknown-source",
        "error",
        lambda it: f"says {it.said}; {it.labels} names no recorded source and edition",
        lambda it: (
            it.nearest
            or "record the source under roles/sources, "
            "or name its publisher, title and edition in full"
        ),
    ),
    Row(
        "wrong-value",
        "statistics.value",
        "error",
        lambda it: f"says {it.said}; {it.recorded}",
        lambda it: f"write {it.expected}, or cite what was meant\n{it.nearest}",
    ),
    Row(
        "wrong-hedge",
        "statistics.hedge",
        "error",
        lambda it: f"says {it.said}; {it.recorded or _MUCH_MORE}",
        lambda it: f"write {it.expected}, or a hedge that holds\n{it.nearest}",
    ),
    Row(
        "loose-hedge",
        "statistics.hedge",
        "warning",
        lambda it: f"says {it.said}; {it.recorded or _MUCH_MORE}",
        lambda it: f"come closer to it: {it.expected}" if it.recorded else "come closer",
    ),
    Row(
        "wrong-derivation",
        "statistics.derivation",
        "error",
        lambda it: (
            f"{it.said} is {it.remark}; {it.recorded}"
            if it.remark and it.recorded
            else f"{it.said} does not follow from the cited figures"
        ),
        lambda it: (
            "give the figure as it is recorded"
            if it.remark
            else "compute it again from the two figures, cite both, and say which is the greater"
        ),
    ),
    Row(
        "wrong-unit",
        "statistics.unit",
        "error",
        lambda it: f"says {it.said}; {it.recorded}",
        lambda it: (
            f"give the value in the unit that is recorded, or cite what was meant\n{it.nearest}"
        ),
    ),
    Row(
        "wrong-measure",
        "statistics.unit",
        "error",
        lambda it: f"gives {it.said} as {it.remark}; {it.edition} records it as {it.measure}",
        lambda it: f"call it {it.measure}",
    ),
    Row(
        "wrong-period",
        "statistics.period",
        "error",
        lambda it: f"dates {it.said} wrongly; {it.recorded} for {it.period}",
        lambda it: f"write the years {it.period}",
    ),
    Row(
        "withdrawn",
        "statistics.withdrawn",
        "error",
        lambda it: f"{it.said} is of {it.edition}, which its publisher has withdrawn",
        lambda it: (
            f"use the figure that stands: {it.newer_mark}"
            if it.newer_mark
            else "leave it out; no edition that stands records it"
        ),
    ),
    Row(
        "stale",
        "statistics.stale",
        "warning",
        lambda it: f"{it.said} is of edition {it.years}; {it.newer}",
        lambda it: f"use the newer figure: {it.newer_mark}",
    ),
    Row(
        "discontinued",
        "statistics.discontinued",
        "warning",
        lambda it: f"{it.said} is of edition {it.years}; {it.population} are no longer counted",
        lambda it: (
            f"look at {it.successors} instead" if it.successors else "say from when the figure is"
        ),
    ),
    Row(
        "unsupported",
        "statistics.unsupported",
        "error",
        lambda it: f"the cited figures do not bear out {it.said}",
        lambda it: "cite figures that say so, or leave it out",
    ),
)
"""Those of one rule stand together, the one with the rule's own severity first."""


def _report(rows: Sequence[Row], context: Context) -> Iterator[Fault]:
    by_verdict = {row.verdict: row for row in rows}
    for trace in context.traces:
        row = by_verdict.get(trace.verdict)
        # It has no sources of roles unknown to it; `statistics.not-traced` says so.
        if row and (context.roles or row.verdict != "unknown-source"):
            words = describe_trace(trace, context)
            message, hint = row.message(words), row.hint(words).strip("\n")
            yield Fault(trace.start, trace.end, message, hint, None, row.severity, row.alike)
    if "unsupported" in by_verdict:
        yield from _report_comparisons(context)


def _report_comparisons(context: Context) -> Iterator[Fault]:
    """Comparisons in words, which are no statistics and have no verdict of their own."""
    said_already = {
        trace.sentence
        for trace in context.traces
        if trace.verdict in ("unsupported", "wrong-derivation")
    }
    for read in context.passages if context.library else ():
        for compared in find_comparisons(read, context.catalogue):
            sentence = read.sentence(read.scope(compared.start))
            if not compared.holds and sentence not in said_already:
                start, end = read.position(compared.start), read.position(compared.end - 1) + 1
                message = f"“{context.text[start:end]}” is not borne out: {_values(compared)}"
                yield Fault(start, end, message, "turn the comparison round, or leave it out")


def _values(compared: Comparison) -> str:
    return " and ".join(
        f"{format_record(record)} for {record.population.name}"
        for record in (compared.first, compared.second)
    )


RULES = tuple(
    Rule(rule_id, rows[0].severity, partial(_report, rows))
    for rule_id, rows in ((key, tuple(each)) for key, each in groupby(ROWS, lambda it: it.rule))
)

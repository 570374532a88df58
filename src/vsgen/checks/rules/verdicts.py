"""Traces whose verdict is a fault; what is said of them, and how bad it is: verdicts.yaml."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import groupby

from pydantic import BaseModel, ConfigDict

from vsgen.checks.context import Context
from vsgen.checks.data import read_data
from vsgen.checks.rule import Fault, Rule, Severity
from vsgen.checks.wording import describe_trace
from vsgen.tracing import Comparison, Verdict, find_comparisons, format_record

_WORD = re.compile(r"\{(\w+)\}")


class Row(BaseModel):
    """How traces with a verdict are reported, as the head of verdicts.yaml says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    verdict: Verdict
    rule: str
    severity: Severity
    message: tuple[str, ...]
    hint: tuple[str, ...]
    alike: str = ""

    def fits(self, words: Mapping[str, str]) -> bool:
        """Whether something can be said in the row's words."""
        return any(_is_known(each, words) for each in self.message)


def _is_known(template: str, words: Mapping[str, str]) -> bool:
    return all(map(words.get, _WORD.findall(template)))


def _fill(alternatives: Sequence[str], words: Mapping[str, str]) -> str:
    known = next((each for each in alternatives if _is_known(each, words)), alternatives[-1])
    return known.format_map(defaultdict(str, words))


def _report(rows: Sequence[Row], context: Context) -> Iterator[Fault]:
    for trace in context.traces:
        fitting = [row for row in rows if row.verdict == trace.verdict]
        # It has no sources of roles unknown to it; `statistics.not-traced` says so.
        seen = fitting and not trace.repeats
        if seen and (context.roles or trace.verdict != "unknown-source"):
            words = describe_trace(trace, context)
            row = next((row for row in fitting if row.fits(words)), fitting[-1])
            said = _fill(row.message, words), _fill(row.hint, words)
            yield Fault(trace.start, trace.end, *said, None, row.severity, row.alike)
    if any(row.verdict == "unsupported" for row in rows):
        yield from _report_comparisons(context)


def _report_comparisons(context: Context) -> Iterator[Fault]:
    """Comparisons in words, which are no statistics and have no verdict of their own."""
    said_already = {
        trace.sentence
        for trace in context.traces
        if trace.verdict in ("unsupported", "wrong-derivation")
    }
    for read in context.passages if context.library else ():
        say = cache(read.sentence)
        for compared in find_comparisons(read, context.catalogue):
            sentence = say(read.scope(compared.start))
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
    for rule_id, rows in (
        (key, tuple(each))
        for key, each in groupby(read_data("verdicts", list[Row]), lambda it: it.rule)
    )
)

"""Traces whose verdict is a fault; what is said of them, and how bad it is: verdicts.yaml."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import groupby

from pydantic import BaseModel, ConfigDict

from vsgen.checks.article_context import Context, locate_words
from vsgen.checks.rule import Fault, Rule, Severity, read_data
from vsgen.checks.statistic_words import quote_citations, quote_claim
from vsgen.facts import Library, RecordedFigure
from vsgen.tracing import Trace, Verdict, find_comparisons, format_record

_WORD = re.compile(r"\{(\w+)\}")

_Words = Mapping[str, str]


class Row(BaseModel):
    """How traces with a verdict are reported, as the head of verdicts.yaml says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    verdict: Verdict
    rule: str
    severity: Severity
    message: tuple[str, ...]
    hint: tuple[str, ...]
    alike: str = ""


def describe_trace(trace: Trace, context: Context) -> _Words:
    """All that the report of a verdict may say of a trace; empty where there is nothing to say."""
    library = context.catalogue.library
    record = _choose_record(trace, library)
    words = {
        "said": quote_claim(trace),
        "labels": quote_citations(trace),
        "publisher": trace.attribution.name if trace.attribution else "",
        "expected": trace.expected,
        "remark": trace.remark,  # what the article says in place of it
        "nearest": _suggest_nearest(trace, context),
    }
    if record is None:
        return words
    newer = library.newest_for(record)
    successors = (library.populations[known].name for known in library.successors(record))
    return words | {
        "recorded": _name_figure(record),
        "edition": f"{record.source.id} {record.edition.edition}",
        "years": record.edition.edition,
        "period": _describe_period(record),
        "measure": record.measure,
        "population": record.population.name,
        "newer": _name_figure(newer) if newer else "",
        "newer_mark": f"[^{newer.note}]" if newer else "",
        "successors": " and ".join(successors),
    }


def _choose_record(trace: Trace, library: Library) -> RecordedFigure | None:
    """The first of a trace's figures that its verdict is about."""
    match trace.verdict:
        case "stale":
            fitting = filter(library.newest_for, trace.records)
        case "discontinued":
            fitting = filter(library.discontinued, trace.records)
        case "withdrawn":
            fitting = filter(lambda one: one.withdrawn, trace.records)
        case "wrong-hedge" | "loose-hedge" if len(trace.records) > 1:
            return None
        case _:
            return trace.record
    return next(iter(fitting), None)


def _name_figure(record: RecordedFigure) -> str:
    """A figure with its edition and value: "bls-ep-x 2024-34 records 33.5 percent"."""
    return f"{record.source.id} {record.edition.edition} records {format_record(record)}"


def _describe_period(record: RecordedFigure) -> str:
    """A figure's period in short: "2024-34", "May 2024" as "2024-05"."""
    period = record.period
    return period.at or f"{period.start}-{str(period.end)[2:]}"


def _suggest_nearest(trace: Trace, context: Context) -> str:
    """Where the value that the article gives does stand, and what took its place.

    Says so where it is the figure of one of the article's roles only. Of an article whose roles the
    library does not know, only a population that it names is more than a coincidence.
    """
    record = trace.nearest
    if record is None:
        return ""
    known = record.population.id
    if not context.roles and known not in (*trace.named, *trace.around):
        return ""
    readers = [
        role for role in context.roles if known in {reading.population for reading in role.outlook}
    ]
    owner = f", a figure for {readers[0].one}" if len(readers) == 1 else ""
    return (
        f"{quote_claim(trace)} is the {record.measure} of {record.population.name}, "
        f"{_describe_period(record)}{owner}: [^{record.note}]{_name_newer(record, context)}"
    )


def _name_newer(record: RecordedFigure, context: Context) -> str:
    """What a newer edition records in place of an old figure; empty for one that stands."""
    library = context.catalogue.library
    if newer := library.newest_for(record):
        return f"; edition {newer.edition.edition} records {format_record(newer)}: [^{newer.note}]"
    current = (
        context.catalogue.current.get((population, record.unit))
        for population in library.successors(record)
    )
    return "".join(
        f"; they are no longer counted, {one.population.name} are, {one.edition.edition}: "
        f"[^{one.note}]"
        for one in current
        if one
    )


def _report(rows: Sequence[Row], context: Context) -> Iterator[Fault]:
    for trace in context.traces:
        fitting = [row for row in rows if row.verdict == trace.verdict]
        # It has no sources of roles unknown to it; `statistics.not-traced` says so.
        is_told = trace.repeats or not (context.roles or trace.verdict != "unknown-source")
        if fitting and not is_told:
            words = describe_trace(trace, context)
            row = next((it for it in fitting if any(_known(it.message, words))), fitting[-1])
            said = _fill(row.message, words), _fill(row.hint, words)
            yield Fault(trace.start, trace.end, *said, None, row.severity, row.alike)
    if any(row.verdict == "unsupported" for row in rows):
        yield from _report_comparisons(context)


def _known(alternatives: Sequence[str], words: _Words) -> Iterator[str]:
    """Those of the templates whose words there are."""
    return (each for each in alternatives if all(map(words.get, _WORD.findall(each))))


def _fill(alternatives: Sequence[str], words: _Words) -> str:
    return next(_known(alternatives, words), alternatives[-1]).format_map(defaultdict(str, words))


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
                start, end = locate_words(read, compared.start, compared.end)
                values = " and ".join(
                    f"{format_record(record)} for {record.population.name}"
                    for record in (compared.first, compared.second)
                )
                message = f"“{context.text[start:end]}” is not borne out: {values}"
                # What was true of an edition that has been succeeded is stale, not wrong.
                held = f"; it was so in the {compared.held} edition" if compared.held else ""
                cure = "turn the comparison round, or leave it out"
                fault = Fault(start, end, f"{message}{held}", cure)
                yield fault._replace(severity="warning") if held else fault


RULES = tuple(
    Rule(rule_id, rows[0].severity, partial(_report, rows))
    for rule_id, rows in (
        (key, tuple(each))
        for key, each in groupby(read_data("verdicts", list[Row]), lambda it: it.rule)
    )
)

"""An article and a library -> one trace for every statistic, in reading order."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby

from vsgen.articles import Article, Outline, format_amount
from vsgen.articles.style import Style
from vsgen.claims import Claim
from vsgen.facts import Library, RecordedFigure
from vsgen.tracing.catalogue import Catalogue, build_catalogue, find_populations
from vsgen.tracing.citations import Cited, Mark, find_closing_marks, find_service, resolve_labels
from vsgen.tracing.derivations import Sentence
from vsgen.tracing.judging import Judgement, Statement, find_nearest, judge
from vsgen.tracing.naming import find_around, find_named
from vsgen.tracing.periods import own_years
from vsgen.tracing.reading import ReadPassage, read_passages
from vsgen.tracing.roles import find_roles
from vsgen.tracing.scopes import Scope
from vsgen.tracing.trace import TRUE_VERDICTS, Trace, Verdict

_WORDS = Style(percent="word")


def trace_article(
    article: Article, library: Library, outline: Outline | None = None
) -> tuple[Trace, ...]:
    """Every statistic of `article`, followed to the figure it cites; never raises.

    With `outline` sections are given by id, otherwise by heading.
    """
    return trace_passages(read_passages(article, library, outline), article, library)


def trace_passages(
    passages: Iterable[ReadPassage], article: Article, library: Library
) -> tuple[Trace, ...]:
    """The statistics of passages that were read from `article`."""
    catalogue = build_catalogue(library, find_roles(article, library))
    labels = resolve_labels(article, catalogue)
    return tuple(
        trace
        for read in passages
        for trace in _compare_neighbours(_trace_passage(read, labels, catalogue))
    )


def _trace_passage(
    read: ReadPassage, labels: Mapping[str, Cited], catalogue: Catalogue
) -> list[Trace]:
    return [
        _trace_claim(claim, read, labels, catalogue)
        for claim in read.claims
        if claim.kind != "period"
    ]


def _trace_claim(
    claim: Claim, read: ReadPassage, labels: Mapping[str, Cited], catalogue: Catalogue
) -> Trace:
    scope = read.scope(claim.span[0])
    marks, judgement, statement = _judge_claim(claim, read, scope, labels, catalogue)
    records = judgement.records
    nearest = None
    if judgement.verdict not in TRUE_VERDICTS:
        nearest = find_nearest(statement, catalogue, records)
    return Trace(
        claim=claim,
        start=read.position(claim.span[0]),
        end=read.position(claim.span[1] - 1) + 1,
        said=statement.said,
        sentence=read.sentence(scope),
        section=read.section,
        role=read.role.slug if read.role else None,
        labels=tuple(mark.label for mark in marks),
        verdict=_age(judgement.verdict, records, catalogue.library),
        records=records,
        nearest=nearest,
        expected=format_record(records[0]) if records else "",
        named=find_named(read, scope, catalogue),
        around=find_around(read, scope, catalogue),
    )


def _judge_claim(
    claim: Claim, read: ReadPassage, scope: Scope, labels: Mapping[str, Cited], catalogue: Catalogue
) -> tuple[tuple[Mark, ...], Judgement, Statement]:
    """The marks that serve a claim, and what they make of it."""
    text = read.passage.text
    service = find_service(claim.span, scope, read.marks, text)
    all_cited = _resolve((mark for mark in read.marks if _inside(mark, scope)), labels)
    statement = _state(claim, read, scope, service.marks, catalogue)
    judgement = judge(statement, _resolve(service.marks, labels), all_cited)
    if service.shared and not _serves_backwards(service.marks, judgement, read, scope, labels):
        return (), Judgement("uncited"), statement
    if not service.marks:
        closing = find_closing_marks(scope, read.marks, text)
        cited = _resolve(closing, labels)
        # A label that names one figure serves its sentence only; one that names a source may
        # close a whole paragraph.
        if closing and not any(footnote.named for footnote in cited):
            late = judge(statement, cited, cited)
            if late.verdict in TRUE_VERDICTS:
                return closing, late, statement
    return service.marks, judgement, statement


def _serves_backwards(
    marks: tuple[Mark, ...],
    judgement: Judgement,
    read: ReadPassage,
    scope: Scope,
    labels: Mapping[str, Cited],
) -> bool:
    """Whether marks that stand before a claim are meant for it too.

    A label that names one figure is, if it is that figure; one that names a source is, if it
    records the claim or has nothing else before it to serve.
    """
    named = {record.label for cited in _resolve(marks, labels) for record in cited.named}
    if judgement.verdict in TRUE_VERDICTS:
        return not named or any(record.label in named for record in judgement.records)
    return not any(
        scope.start <= other.span[0] and other.span[1] <= marks[0].start
        for other in read.claims
        if other.kind != "period"
    )


def _state(
    claim: Claim,
    read: ReadPassage,
    scope: Scope,
    marks: tuple[Mark, ...],
    catalogue: Catalogue,
) -> Statement:
    text = read.prose
    start, end = claim.span
    headers = tuple(text[low:high] for low, high in reversed(scope.headers))
    until = marks[0].start if marks and end <= marks[0].start < scope.end else end + 30
    sentence = text[scope.start : scope.end]
    return Statement(
        claim=claim,
        said=read.passage.text[start:end],
        years=own_years(claim, headers),
        beside=text[start : min(until, scope.end)],
        text=sentence,
        sentence=Sentence(
            before=text[scope.start : start],
            after=text[end : scope.end],
            named=find_populations(sentence, catalogue),
            end=end - scope.start,
        ),
    )


def _resolve(marks: Iterable[Mark], labels: Mapping[str, Cited]) -> tuple[Cited, ...]:
    return tuple(
        labels.get(mark.label.casefold(), Cited(mark.label, defined=False)) for mark in marks
    )


def _inside(mark: Mark, scope: Scope) -> bool:
    spans = ((scope.start, scope.end), *scope.headers)
    return any(start <= mark.start < end for start, end in spans)


def _age(verdict: Verdict, records: tuple[RecordedFigure, ...], library: Library) -> Verdict:
    """`verdict`, or that what is true is old."""
    if verdict not in TRUE_VERDICTS:
        return verdict
    if any(library.newest_for(record) for record in records):
        return "stale"
    if any(library.discontinued(record) for record in records):
        return "discontinued"
    return verdict


def _compare_neighbours(traces: list[Trace]) -> Iterable[Trace]:
    """The traces of a passage, each seen beside the others of its sentence."""
    for _, group in groupby(traces, key=lambda trace: trace.sentence):
        together = tuple(group)
        for trace in together:
            yield replace(
                trace,
                verdict=_forgive(trace, together),
                misplaced=_is_misplaced(trace, together),
            )


def _forgive(trace: Trace, together: tuple[Trace, ...]) -> Verdict:
    """An old figure that stands beside its successor is history, not staleness."""
    current = {
        (other.record.measure, other.record.population.id)
        for other in together
        if other.record and other.verdict == "traced"
    }
    record = trace.record
    if trace.verdict == "stale" and record is not None:
        return "traced" if (record.measure, record.population.id) in current else "stale"
    return trace.verdict


def _is_misplaced(trace: Trace, together: tuple[Trace, ...]) -> bool:
    """Whether a sentence gives as many figures as it names populations, in another order."""
    if trace.record is None or not trace.true or len(trace.records) > 1:
        return False
    measured = [
        other.record.population.id
        for other in together
        if other.record
        and len(other.records) == 1
        and other.true
        and other.record.measure == trace.record.measure
    ]
    same = sorted(measured) == sorted(trace.named) and len(measured) > 1
    if not same or list(trace.named) == measured:
        return False
    return measured.index(trace.record.population.id) != trace.named.index(
        trace.record.population.id
    )


def format_record(record: RecordedFigure) -> str:
    """A recorded value in words: "33.5 percent"."""
    return format_amount(record.value, record.unit, _WORDS)

"""Traces every statistic of an article, in reading order."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from vsgen.articles import Article, Outline, Style, format_amount
from vsgen.claims import Claim
from vsgen.facts import Library, RecordedFigure
from vsgen.tracing.article_roles import find_roles
from vsgen.tracing.catalogue import Catalogue, build_catalogue
from vsgen.tracing.citation_linking import Linked, link_claim, place_attribution
from vsgen.tracing.cited_figures import resolve_labels
from vsgen.tracing.judgements import judge
from vsgen.tracing.mismatches import find_nearest
from vsgen.tracing.neighbours import compare_neighbours
from vsgen.tracing.passage_reading import ReadPassage, read_passages
from vsgen.tracing.sentence_context import Sentence, View
from vsgen.tracing.traces import Judgement, Trace, Verdict

_AROUND = 300
_WORDS = Style(percent="word")


def trace_article(article: Article, library: Library, outline: Outline) -> tuple[Trace, ...]:
    """Every statistic of `article`, followed to the figure it cites; never raises."""
    catalogue = build_catalogue(library, find_roles(article, library))
    return trace_passages(read_passages(article, library, outline), article, catalogue)


def trace_passages(
    passages: Iterable[ReadPassage], article: Article, catalogue: Catalogue
) -> tuple[Trace, ...]:
    """The statistics of passages that were read from `article`."""
    labels = resolve_labels(article, catalogue)
    return tuple(
        trace
        for read in passages
        if read.claims
        for trace in _trace_passage(View(read, catalogue, labels))
    )


def format_record(record: RecordedFigure) -> str:
    """A recorded value in words: "33.5 percent"."""
    return format_amount(record.value, record.unit, _WORDS)


def _trace_passage(view: View) -> Iterator[Trace]:
    """Years alone need no source, so they are no statistics."""
    claims = (claim for claim in view.read.claims if claim.kind != "period")
    for scope, together in groupby(claims, key=lambda claim: view.read.scope(claim.span[0])):
        sentence = Sentence(view, scope, tuple(together))
        ends = [scope.start, *(claim.span[1] for claim in sentence.claims)]
        traces = tuple(
            _write_trace(link_claim(claim, last, sentence), sentence)
            for last, claim in zip(ends, sentence.claims, strict=False)
        )
        yield from compare_neighbours(traces, sentence.region.named, view.read.prose)


def _write_trace(linked: Linked, sentence: Sentence) -> Trace:
    view, read = sentence.view, sentence.view.read
    (statement, citation, judgement), claim = linked, linked.statement.claim
    said_by = place_attribution(claim, citation.marks, sentence)
    records, is_true = judgement.records, judgement.is_true
    return Trace(
        claim=claim,
        start=read.position(claim.span[0]),
        end=read.position(claim.span[1] - 1) + 1,
        said=statement.said,
        sentence=sentence.text,
        excerpt=_cut_excerpt(sentence, claim),
        section=read.passage.section,
        role=read.role.slug if read.role else None,
        labels=tuple(mark.label for mark in citation.marks),
        links=citation.links,
        verdict=_age(judgement, view.catalogue.library),
        records=records,
        nearest=None if is_true else find_nearest(statement, view.catalogue, records),
        expected=format_record(records[0]) if records else "",
        remark=judgement.remark,
        named=sentence.measured,
        around=sentence.around,
        roles=sentence.roles,
        attribution=said_by
        and said_by._replace(
            start=read.position(said_by.start), end=read.position(said_by.end - 1) + 1
        ),
        repeats=not is_true and _repeats_fault(linked, sentence),
        misattributed=said_by is not None and view.disputes(citation, said_by),
    )


def _repeats_fault(linked: Linked, sentence: Sentence) -> bool:
    """Whether the fault of a statement is one that something else has, too."""
    statement, view = linked.statement, sentence.view
    if linked.judgement.verdict == "wrong-period":
        dated = (header for header in reversed(sentence.headers) if header.years)
        region = sentence.region if sentence.region.years else next(dated, sentence.region)
        fault = (region.span, statement.years)
        is_known = fault in view.wrong_years
        view.wrong_years.add(fault)
        return is_known
    meant = view.cite_contradicted(linked.citation)
    return meant is not None and judge(statement, meant, view.catalogue.library).is_true


def _cut_excerpt(sentence: Sentence, claim: Claim) -> str:
    """The sentence, or of a very long one what stands around a claim, on one line."""
    if len(sentence.text) <= 2 * _AROUND:
        return sentence.text
    start = max(sentence.scope.start, claim.span[0] - _AROUND)
    end = min(sentence.scope.end, claim.span[1] + _AROUND)
    return f"… {' '.join(sentence.view.read.passage.text[start:end].split())} …"


def _age(judgement: Judgement, library: Library) -> Verdict:
    """The verdict, or that what is true is old; one figure beside its successor is history."""
    records = judgement.records
    if not judgement.is_true:
        return judgement.verdict
    if any(record.withdrawn for record in records):
        return "withdrawn"
    used = {record.label for record in records}
    newer = [newest for record in records if (newest := library.newest_for(record))]
    if any(newest.label not in used for newest in newer):
        return "stale"
    if any(library.discontinued(record) for record in records):
        return "discontinued"
    return judgement.verdict

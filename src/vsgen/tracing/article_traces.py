"""An article and a library -> one trace for every statistic, in reading order."""

from collections.abc import Iterable, Iterator

from vsgen.articles import Article, Outline, Style, format_amount
from vsgen.claims import Claim
from vsgen.facts import Library, RecordedFigure
from vsgen.tracing.catalogue import Catalogue, build_catalogue
from vsgen.tracing.citations import resolve_labels
from vsgen.tracing.judging import find_nearest
from vsgen.tracing.naming import find_around, find_named
from vsgen.tracing.neighbours import compare_neighbours
from vsgen.tracing.reading import ReadPassage, read_passages
from vsgen.tracing.roles import find_roles
from vsgen.tracing.serving import serve_claim
from vsgen.tracing.trace import TRUE_VERDICTS, Trace, Verdict
from vsgen.tracing.view import View, view_passage

_WORDS = Style(percent="word")


def trace_article(
    article: Article, library: Library, outline: Outline | None = None
) -> tuple[Trace, ...]:
    """Every statistic of `article`, followed to the figure it cites; never raises.

    With `outline` sections are given by id, otherwise by heading.
    """
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
        for trace in compare_neighbours(_trace_passage(view_passage(read, catalogue, labels)))
    )


def format_record(record: RecordedFigure) -> str:
    """A recorded value in words: "33.5 percent"."""
    return format_amount(record.value, record.unit, _WORDS)


def _trace_passage(view: View) -> Iterator[Trace]:
    """Years alone need no source, so they are no statistics."""
    return (_trace_claim(claim, view) for claim in view.read.claims if claim.kind != "period")


def _trace_claim(claim: Claim, view: View) -> Trace:
    read = view.read
    scope = read.scope(claim.span[0])
    statement, marks, (verdict, records) = serve_claim(claim, scope, view)
    is_true = verdict in TRUE_VERDICTS
    return Trace(
        claim=claim,
        start=read.position(claim.span[0]),
        end=read.position(claim.span[1] - 1) + 1,
        said=statement.said,
        sentence=read.sentence(scope),
        section=read.section,
        role=read.role.slug if read.role else None,
        labels=tuple(mark.label for mark in marks),
        verdict=_age(verdict, records, view.catalogue.library) if is_true else verdict,
        records=records,
        nearest=None if is_true else find_nearest(statement, view.catalogue, records),
        expected=format_record(records[0]) if records else "",
        named=find_named(view, scope),
        around=find_around(view, scope),
    )


def _age(verdict: Verdict, records: tuple[RecordedFigure, ...], library: Library) -> Verdict:
    """`verdict`, or that what is true is old."""
    if any(library.newest_for(record) for record in records):
        return "stale"
    if any(library.discontinued(record) for record in records):
        return "discontinued"
    return verdict

"""An article and a library -> one trace for every statistic, in reading order."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from vsgen.articles import Article, Outline, Style, format_amount
from vsgen.claims import Claim
from vsgen.facts import Library, RecordedFigure
from vsgen.tracing.agreement import Records
from vsgen.tracing.attributions import Attribution
from vsgen.tracing.catalogue import Catalogue, build_catalogue
from vsgen.tracing.citation_linking import Linked, link_claim, place_attribution
from vsgen.tracing.definitions import resolve_labels
from vsgen.tracing.judging import judge
from vsgen.tracing.mismatches import find_nearest
from vsgen.tracing.neighbours import compare_neighbours
from vsgen.tracing.passage_view import View
from vsgen.tracing.periods import read_years
from vsgen.tracing.reading import ReadPassage, read_passages
from vsgen.tracing.roles import find_roles
from vsgen.tracing.sentence_context import Setting, read_setting
from vsgen.tracing.trace import Trace, Verdict

_AROUND = 300
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
        if read.claims
        for trace in _trace_passage(View(read, catalogue, labels))
    )


def format_record(record: RecordedFigure) -> str:
    """A recorded value in words: "33.5 percent"."""
    return format_amount(record.value, record.unit, _WORDS)


def _trace_passage(view: View) -> Iterator[Trace]:
    """Years alone need no source, so they are no statistics."""
    read = view.read
    claims = (claim for claim in read.claims if claim.kind != "period")
    for scope, together in groupby(claims, key=lambda claim: read.scope(claim.span[0])):
        members = tuple(together)
        setting = read_setting(scope, members, view)
        traces = tuple(_trace_scope(members, setting, view))
        yield from compare_neighbours(traces, setting.region.named, read.prose)


def _trace_scope(claims: Iterable[Claim], setting: Setting, view: View) -> Iterator[Trace]:
    last = setting.scope.start
    for claim in claims:
        linked = link_claim(claim, last, setting, view)
        said_by = place_attribution(claim, linked.marks, setting)
        yield _write_trace(linked, said_by, setting, view)
        last = claim.span[1]


def _write_trace(
    linked: Linked, said_by: Attribution | None, setting: Setting, view: View
) -> Trace:
    read, claim, citation = view.read, linked.statement.claim, linked.citation
    verdict, records, remark = linked.judgement
    is_true, catalogue = linked.judgement.is_true, view.catalogue
    return Trace(
        claim=claim,
        start=read.position(claim.span[0]),
        end=read.position(claim.span[1] - 1) + 1,
        said=linked.statement.said,
        sentence=setting.sentence,
        excerpt=_cut_excerpt(setting, claim, read),
        section=read.section,
        role=read.role.slug if read.role else None,
        labels=citation.labels,
        links=citation.links,
        verdict=_age(verdict, records, catalogue.library) if is_true else verdict,
        records=records,
        nearest=None if is_true else find_nearest(linked.statement, catalogue, records),
        expected=format_record(records[0]) if records else "",
        remark=remark,
        named=setting.named,
        around=setting.around,
        roles=setting.roles,
        attribution=_place(said_by, read) if said_by else None,
        repeats=not is_true and _repeats_fault(linked, setting, view),
        misattributed=said_by is not None and view.disputes(citation, said_by.name, said_by.owner),
    )


def _place(said_by: Attribution, read: ReadPassage) -> Attribution:
    """The attribution with its place in the article."""
    start, end = read.position(said_by.start), read.position(said_by.end - 1) + 1
    return said_by._replace(start=start, end=end)


def _repeats_fault(linked: Linked, setting: Setting, view: View) -> bool:
    """Whether the fault of a statement is one that something else has, too."""
    statement, read = linked.statement, view.read
    if linked.judgement.verdict == "wrong-period":
        scope = setting.scope
        dated = (span for span in reversed(scope.headers) if view.read_years(span))
        has_years = read_years(read.prose[slice(*scope.span)]) is not None
        fault = (scope.span if has_years else next(dated, scope.span), statement.years)
        is_known = fault in view.wrong_years
        view.wrong_years.add(fault)
        return is_known
    meant = view.cite_contradicted(linked.citation)
    return meant is not None and judge(statement, meant, view.catalogue.library).is_true


def _cut_excerpt(setting: Setting, claim: Claim, read: ReadPassage) -> str:
    """The sentence, or of a very long one what stands around a claim, on one line."""
    start, end = max(setting.scope.start, claim.span[0] - _AROUND), claim.span[1] + _AROUND
    if len(setting.sentence) <= 2 * _AROUND:
        return setting.sentence
    return f"… {' '.join(read.passage.text[start : min(end, setting.scope.end)].split())} …"


def _age(verdict: Verdict, records: Records, library: Library) -> Verdict:
    """`verdict`, or that what is true is old; one figure beside its successor is history."""
    if any(record.withdrawn for record in records):
        return "withdrawn"
    used = {record.label for record in records}
    newer = [newest for record in records if (newest := library.newest_for(record))]
    if any(newest.label not in used for newest in newer):
        return "stale"
    if any(library.discontinued(record) for record in records):
        return "discontinued"
    return verdict

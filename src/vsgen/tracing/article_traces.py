"""An article and a library -> one trace for every statistic, in reading order."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from vsgen.articles import Article, Outline, Style, format_amount
from vsgen.claims import Claim
from vsgen.facts import Library, RecordedFigure
from vsgen.tracing.attributions import Attribution, is_of
from vsgen.tracing.catalogue import Catalogue, build_catalogue
from vsgen.tracing.citations import Citation
from vsgen.tracing.definitions import resolve_labels
from vsgen.tracing.histories import mark_false_turns
from vsgen.tracing.nearest import find_nearest
from vsgen.tracing.neighbours import compare_neighbours
from vsgen.tracing.publishers import covers
from vsgen.tracing.reading import ReadPassage, publishers_of, read_passages
from vsgen.tracing.roles import find_roles
from vsgen.tracing.scenes import Setting, set_scene
from vsgen.tracing.serving import Served, place_attribution, serve_claim
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
        if read.claims
        for trace in _trace_passage(view_passage(read, catalogue, labels))
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
        setting = set_scene(scope, members, view)
        traces = tuple(_trace_scope(members, setting, view))
        compared = tuple(compare_neighbours(traces, setting.region.named, read.prose))
        yield from mark_false_turns(compared, read.prose)


def _trace_scope(claims: Iterable[Claim], setting: Setting, view: View) -> Iterator[Trace]:
    last = setting.scope.start
    for claim in claims:
        served = serve_claim(claim, last, setting, view)
        said_by = place_attribution(claim, served.marks, setting)
        yield _write_trace(served, said_by, setting, view)
        last = claim.span[1]


def _write_trace(
    served: Served, said_by: Attribution | None, setting: Setting, view: View
) -> Trace:
    read, claim = view.read, served.statement.claim
    verdict, records, remark = served.judgement
    is_true = verdict in TRUE_VERDICTS
    return Trace(
        claim=claim,
        start=read.position(claim.span[0]),
        end=read.position(claim.span[1] - 1) + 1,
        said=served.statement.said,
        sentence=setting.sentence,
        section=read.section,
        role=read.role.slug if read.role else None,
        labels=served.citation.labels,
        links=served.citation.links,
        verdict=_age(verdict, records, view.catalogue.library) if is_true else verdict,
        records=records,
        nearest=None if is_true else find_nearest(served.statement, view.catalogue, records),
        expected=format_record(records[0]) if records else "",
        remark=remark,
        named=setting.named,
        around=setting.around,
        roles=setting.roles,
        attribution=_place(said_by, read) if said_by else None,
        misattributed=bool(said_by) and _disputes(said_by, served.citation, view),
    )


def _place(said_by: Attribution, read: ReadPassage) -> Attribution:
    """The attribution with its place in the article."""
    start, end = read.position(said_by.start), read.position(said_by.end - 1) + 1
    return said_by._replace(start=start, end=end)


def _disputes(said_by: Attribution | None, citation: Citation, view: View) -> bool:
    """Whether the cited source is another publisher's than the one that is named."""
    if said_by is None or not citation.defined:
        return False
    publishers = publishers_of(view.catalogue.library)
    sources = {record.source.id: record.source for record in citation.source}
    if sources:
        return not any(is_of(said_by, source, publishers) for source in sources.values())
    owners = publishers.find_owners(citation.text)
    return bool(owners) and not any(covers(said_by.owner, owner) for owner in owners)


def _age(verdict: Verdict, records: tuple[RecordedFigure, ...], library: Library) -> Verdict:
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

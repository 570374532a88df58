"""The statistics of a passage and their sources -> lines, one source named once."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from vsgen.checks.excerpt import cut_excerpt
from vsgen.review.spans import Kind, Line, Span, wrap_spans
from vsgen.review.views import Evidence, PassageView
from vsgen.tracing import TRUE_VERDICTS

FEW = 6
"""Statistics of which all are shown unasked."""
_INDENT = 4


def format_evidence(
    view: PassageView, labels: Mapping[str, int], width: int, *, everything: bool
) -> Iterator[Line]:
    """Each statistic once; of many only those that changed or are not borne out, unless asked."""
    whole = tuple({(it.label, it.said, it.value): it for it in view.evidence}.values())
    changed = {change.new.said for change in view.changes if change.new}
    shown = [it for it in whole if it.said in changed or it.verdict not in TRUE_VERDICTS]
    if everything or len(whole) <= FEW:
        shown = list(whole)
    quoted: set[str] = set()
    for source, group in groupby(shown, key=_name_source):
        yield from wrap_spans([Span("faint", source or "no source")], width)
        for evidence in group:
            yield from _format_statistic(evidence, labels, width)
            if evidence.quote and evidence.label not in quoted:
                yield from _format_quote(evidence, width)
            quoted.add(evidence.label)
    if len(shown) < len(whole):
        many = f"{len(whole) - len(shown):,} {'more' if shown else 'statistics'}"
        yield (Span("faint", f"{many}, as recorded"),)


def _name_source(evidence: Evidence) -> str:
    edition = f"edition {evidence.edition}" if evidence.edition else ""
    return ", ".join(filter(None, (evidence.source, evidence.title, edition)))


def _format_statistic(evidence: Evidence, labels: Mapping[str, int], width: int) -> Iterator[Line]:
    number = f"[{labels[evidence.label]}] " if evidence.label in labels else ""
    true = evidence.verdict in TRUE_VERDICTS
    kind: Kind = "good" if true else "error"
    what = ", ".join(filter(None, (evidence.population, evidence.measure, evidence.period)))
    recorded = f"  {what}: {evidence.value}" if what else ""
    spans = [Span("strong", f"{number}{evidence.said}"), Span("plain", f"{recorded}  ")]
    verdict = Span(kind, evidence.verdict.replace("-", " "))
    yield from wrap_spans([*spans, verdict], width, hang=_INDENT)


def _format_quote(evidence: Evidence, width: int) -> Iterator[Line]:
    quote = " ".join(evidence.quote.split("\n"))
    start, end = evidence.marked or (0, 0)
    excerpt = cut_excerpt(quote, start, end, width - _INDENT)
    if excerpt is None:
        return
    margin = Span("plain", " " * _INDENT)
    yield (margin, Span("faint", excerpt.line))
    if evidence.marked:
        marks = "^" + "~" * (excerpt.width - 1)
        yield (margin, Span("plain", " " * excerpt.lead), Span("good", marks))

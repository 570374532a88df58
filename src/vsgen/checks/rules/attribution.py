"""What is said of a number, and who is named for it, besides its trace's verdict."""

from collections.abc import Iterator
from functools import cache, partial

from vsgen.checks.article_context import Context, locate_words
from vsgen.checks.rule import Fault, rule
from vsgen.checks.statistic_words import quote_citations
from vsgen.documents.patterns import Pattern
from vsgen.tracing import ReadPassage, Scope, Trace, cut_span

_LINK = Pattern(r"\]\(|https?://|www\.|<http")


@rule("statistics.no-locator", "warning")
def _no_locator(context: Context) -> Iterator[Fault]:
    counted = {trace.attribution.start for trace in context.traces if trace.attribution}
    for read in context.passages:
        is_located = cache(partial(_is_located, read))
        for said_by in read.attributions:
            start, end = locate_words(read, said_by.start, said_by.end)
            scope = read.scope(said_by.start)
            if start not in counted and not scope.heading and not is_located(scope):
                message = f"gives a statement to {said_by.name} and cites nothing"
                cure = "cite the page with a footnote mark, or say it in your own name"
                yield Fault(start, end, message, cure)


def _is_located(read: ReadPassage, scope: Scope) -> bool:
    """Whether a mark or link stands in the sentence, or a mark closes or serves its paragraph."""
    if _LINK.search(read.passage.text, scope.start, scope.end):
        return True
    return bool(cut_span(read.marks, *scope.block))


@rule("statistics.attribution", "error")
def _attribution(context: Context) -> Iterator[Fault]:
    named: dict[int, list[Trace]] = {}
    for trace in context.traces:
        if trace.misattributed and trace.attribution:
            named.setdefault(trace.attribution.start, []).append(trace)
    for traces in named.values():
        said_by, first = traces[0].attribution, traces[0]
        if said_by is None:
            continue
        publisher = first.record.source.publisher if first.record else "another publisher"
        labels = quote_citations(first)
        yield Fault(
            said_by.start,
            said_by.end,
            f"names {said_by.name}, but {labels} is of {publisher}",
            f"name {publisher}, or cite {said_by.name}",
        )


@rule("statistics.not-traced", "note")
def _not_traced(context: Context) -> Iterator[Fault]:
    traced = any(trace.record or trace.records for trace in context.traces)
    if not context.traces or context.roles or traced:
        return
    count = len(context.traces)
    what = "its one statistic" if count == 1 else f"its {count} statistics"
    why = "there is no library" if context.library is None else "the library knows neither role"
    yield Fault(
        *context.span_of_line(context.article.line),
        f"{what} could not be traced to a figure: {why}",
        "record the roles under roles/ and their figures under roles/sources, or check by hand",
    )

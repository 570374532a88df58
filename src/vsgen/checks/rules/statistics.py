"""What is said of a number, and who is named for it, besides its trace's verdict."""

from collections.abc import Iterator
from functools import cache, partial

from vsgen.checks.closed_world import find_unaccounted
from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, rule
from vsgen.checks.wording import quote_labels
from vsgen.documents.patterns import Pattern
from vsgen.tracing import ReadPassage, Scope, Trace, cut_span

_LONGEST_SHOWN = 60
_LINK = Pattern(r"\]\(|https?://|www\.|<http")


@rule("statistics.no-locator", "warning")
def _no_locator(context: Context) -> Iterator[Fault]:
    counted = {trace.attribution.start for trace in context.traces if trace.attribution}
    for read in context.passages:
        is_located = cache(partial(_is_located, read))
        for said_by in read.attributions:
            start, end = read.position(said_by.start), read.position(said_by.end - 1) + 1
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
        labels = quote_labels(first)
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


@rule("statistics.unaccounted", "note")
def _unaccounted(context: Context) -> Iterator[Fault]:
    if context.around.locked:
        yield from map(partial(_word_unaccounted, context), find_unaccounted(context))
        return
    for read in context.passages:
        for start, end in read.unaccounted:
            number = " ".join(read.passage.text[start:end].split())
            yield Fault(
                read.position(start),
                read.position(end - 1) + 1,
                f"what the number {number} means is not clear",
                "say what is counted and cite it, or write the sentence without the number",
                alike="what {count} numbers of this {where} mean is not clear",
            )


def _word_unaccounted(context: Context, span: tuple[int, int]) -> Fault:
    """The fault of a number in an article of ours."""
    words = " ".join(context.text[slice(*span)].split())
    shown = f"{words[:_LONGEST_SHOWN]}…" if len(words) > _LONGEST_SHOWN else words
    return Fault(
        *span,
        f"“{shown}” is a number that no cited figure, fact, name or source of the article"
        " accounts for",
        "cite the recorded figure that it comes from, write the sentence without the number, or"
        " answer for it: <!-- vsgen: ignore statistics.unaccounted: why -->",
        severity="error",
    )

"""Who is named for a statement, and whether footnote marks and definitions belong together."""

from collections.abc import Iterator
from functools import cache, partial

from vsgen.articles import Footnote
from vsgen.checks.article_context import Context, locate_words
from vsgen.checks.rule import Fault, Fix, rule
from vsgen.checks.statistic_words import quote_citations
from vsgen.documents import find_marks
from vsgen.documents.patterns import Pattern
from vsgen.tracing import ReadPassage, Scope, cut_span, find_mismatch

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
    told: set[int] = set()
    for trace in context.traces:
        said_by = trace.attribution
        if not trace.misattributed or said_by is None or said_by.start in told:
            continue
        told.add(said_by.start)
        publisher = trace.record.source.publisher if trace.record else "another publisher"
        message = f"names {said_by.name}, but {quote_citations(trace)} is of {publisher}"
        cure = f"name {publisher}, or cite {said_by.name}"
        yield Fault(said_by.start, said_by.end, message, cure)


@rule("statistics.not-traced", "note")
def _not_traced(context: Context) -> Iterator[Fault]:
    traced = any(trace.record or trace.records for trace in context.traces)
    if not context.traces or context.roles or traced:
        return
    count = len(context.traces)
    what = "its one statistic" if count == 1 else f"its {count} statistics"
    why = "there is no library" if context.library is None else "the library knows neither role"
    message = f"{what} could not be traced to a figure: {why}"
    cure = "record the roles under roles/ and their figures under roles/sources, or check by hand"
    yield context.fault(context.article.line, message, cure)


@rule("citations.unresolved", "error")
def _unresolved(context: Context) -> Iterator[Fault]:
    defined = {note.label.casefold() for note in context.article.footnotes}
    for read in context.passages:
        for mark in read.marks:
            if mark.label.casefold() not in defined:
                message = f"[^{mark.label}] has no definition"
                cure = f"add a line “[^{mark.label}]: …” that names the source"
                yield Fault(*locate_words(read, mark.start, mark.end), message, cure)


@rule("citations.unused", "warning", has_fix=True)
def _unused(context: Context) -> Iterator[Fault]:
    article = context.article
    texts = [article.introduction, *(note.text for note in article.footnotes)]
    for section in article.sections:
        texts += [section.text, *(part.text for part in section.parts)]
        texts += [section.heading, *(part.heading for part in section.parts)]
    used = {mark.label.casefold() for text in texts for mark in find_marks(text)}
    for note in article.footnotes:
        if note.label.casefold() not in used:
            message = f"no mark points to [^{note.label}]"
            cure = "cite it where it is needed, or take the definition out"
            yield _fault(context, note, message, cure, can_go=True)


@rule("citations.duplicate", "error", has_fix=True)
def _duplicate(context: Context) -> Iterator[Fault]:
    seen: dict[str, Footnote] = {}
    for note in context.article.footnotes:
        first = seen.setdefault(note.label.casefold(), note)
        if first is not note:
            same = first.text.split() == note.text.split()
            message = f"[^{note.label}] is defined on line {first.line} already"
            cure = "join the two, or give one of them another label"
            yield _fault(context, note, message, cure, can_go=same)


def _fault(context: Context, note: Footnote, message: str, cure: str, *, can_go: bool) -> Fault:
    lines = context.span_of_lines(note.line, note.text.count("\n") + 1)
    fix = Fix(*lines, "") if can_go else None
    return Fault(*context.span_of_line(note.line), message, cure, fix)


@rule("citations.mismatch", "error")
def _mismatch(context: Context) -> Iterator[Fault]:
    if context.library is None:
        return
    for note in context.article.footnotes:
        if other := find_mismatch(note.label, note.text, context.catalogue):
            message = f"[^{note.label}] says {other}, and its label names another figure"
            cure = "make the words agree with the label, or cite the figure that was meant"
            yield context.fault(note.line, message, cure)

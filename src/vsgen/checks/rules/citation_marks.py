"""Footnote marks and definitions: whether they belong together."""

from collections.abc import Iterator

from vsgen.articles import Footnote
from vsgen.checks.article_context import Context, locate_words
from vsgen.checks.rule import Fault, Fix, rule
from vsgen.documents import find_marks
from vsgen.tracing import find_mismatch


@rule("citations.unresolved", "error")
def _unresolved(context: Context) -> Iterator[Fault]:
    defined = {note.label.casefold() for note in context.article.footnotes}
    for read in context.passages:
        for mark in read.marks:
            if mark.label.casefold() not in defined:
                yield Fault(
                    *locate_words(read, mark.start, mark.end),
                    f"[^{mark.label}] has no definition",
                    f"add a line “[^{mark.label}]: …” that names the source",
                )


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
            yield Fault(
                *context.span_of_line(note.line),
                f"no mark points to [^{note.label}]",
                "cite it where it is needed, or take the definition out",
                Fix(*context.span_of_lines(note.line, note.text.count("\n") + 1), ""),
            )


@rule("citations.duplicate", "error", has_fix=True)
def _duplicate(context: Context) -> Iterator[Fault]:
    seen: dict[str, Footnote] = {}
    for note in context.article.footnotes:
        first = seen.setdefault(note.label.casefold(), note)
        if first is not note:
            same = first.text.split() == note.text.split()
            yield Fault(
                *context.span_of_line(note.line),
                f"[^{note.label}] is defined on line {first.line} already",
                "join the two, or give one of them another label",
                Fix(*context.span_of_lines(note.line, note.text.count("\n") + 1), "")
                if same
                else None,
            )


@rule("citations.mismatch", "error")
def _mismatch(context: Context) -> Iterator[Fault]:
    if context.library is None:
        return
    for note in context.article.footnotes:
        if other := find_mismatch(note.label, note.text, context.catalogue):
            yield Fault(
                *context.span_of_line(note.line),
                f"[^{note.label}] says {other}, and its label names another figure",
                "make the words agree with the label, or cite the figure that was meant",
            )

"""What changed in an article -> lines: words in their text, sentences, or statistics alone."""

from collections.abc import Iterator
from dataclasses import replace
from difflib import unified_diff

from vsgen.documents import split_sentences
from vsgen.review.laying_out import Sheet, lay_out, number_labels
from vsgen.review.spans import Kind, Line, Span
from vsgen.revisions import SectionChange, new_text, old_text

_KINDS: dict[str, Kind] = {"-": "gone", "+": "come", "@": "note"}
_CONTEXT = 1
"""Sentences shown around one that changed."""


def format_section_words(change: SectionChange, sheet: Sheet) -> Iterator[Line]:
    """The changed paragraphs with their words marked, below a line that says where they stand."""
    heading = f"{change.heading} / {change.part}" if change.part else change.heading
    state = f"{change.state}, was {change.was}" if change.was else change.state
    yield (Span("strong", f"== {heading} ({state})"),)
    labels = number_labels(change.pieces) if sheet.width else {}
    yield from lay_out(change.pieces, replace(sheet, labels=labels), shortened=True)
    changed = number_labels(piece for piece in change.pieces if piece.op != "equal")
    for label in changed if labels else ():
        yield (Span("faint", f"[{labels[label]}] {label}"),)
    if any(piece.typography for piece in change.pieces):
        yield (Span("faint", "(quotes, dashes or spaces changed, too: not marked)"),)


def format_section_sentences(
    change: SectionChange, path: str, against: str, *, colour: bool
) -> Iterator[Line]:
    """A unified diff, one sentence a line, for tools that compare lines."""
    name = f"{path}: {change.heading}" + (f" / {change.part}" if change.part else "")
    old, new = (_split_sentences(text(change.pieces)) for text in (old_text, new_text))
    names = f"{name} ({against})", name
    for line in unified_diff(old, new, *names, lineterm="", n=_CONTEXT):
        head = line.startswith(("---", "+++"))
        kind: Kind = "strong" if head else _KINDS.get(line[:1], "plain") if colour else "plain"
        yield (Span(kind, line),)


def _split_sentences(text: str) -> list[str]:
    said = split_sentences(text)
    return [line.rstrip() for it in said for line in it.splitlines() if line.strip()]

"""Why a passage changed, which statistics, and its words before and after -> lines."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from vsgen.review.laying_out import Sheet, lay_out
from vsgen.review.spans import Line, Span, wrap_spans
from vsgen.review.views import Cause, PassageView
from vsgen.revisions import Piece, new_text, old_text

if TYPE_CHECKING:
    from vsgen.tracing.changes import ClaimChange

Style = Literal["changes", "whole", "apart", "new"]
STYLES: tuple[Style, ...] = ("changes", "whole", "apart", "new")
"""Changed paragraphs only; all of them; the old text above the new one; the new text."""

_SIGNS = {"added": "+", "removed": "−", "changed": "~"}


def format_causes(causes: Iterable[Cause], width: int) -> Iterator[Line]:
    """A line for each reason why the passage is not what it was."""
    for cause in causes:
        if cause.kind == "finding":
            spans = [Span("plain", f"{cause.what} found in it since it was approved")]
        elif cause.kind == "hand":
            spans = [Span("plain", f"edited by hand{f' ({cause.what})' if cause.what else ''}")]
        elif cause.kind == "new":
            spans = [Span("plain", "new: nobody has decided on it yet")]
        else:
            spans = [Span("plain", f"{cause.kind} {cause.what}")]
        if cause.old and cause.old == cause.new:
            spans.append(Span("plain", f" {cause.new}"))
        elif cause.old or cause.new:
            spans += [Span("plain", ": "), *_span_change(cause.old, cause.new)]
        yield from wrap_spans(spans, width, hang=2)


def _span_change(old: str, new: str) -> list[Span]:
    if old and new:
        return [Span("plain", f"{old} → "), Span("strong", new)]
    return [Span("strong", f"{new} (new)")] if new else [Span("plain", f"{old} (gone)")]


def format_changes(view: PassageView, width: int) -> Iterator[Line]:
    """Statistics that came, went or changed, those without a source first; none of a new text."""
    if view.compared_with == "nothing":
        return
    for change in sorted(view.changes, key=is_proven):
        yield from format_change(change, width)


def is_proven(change: "ClaimChange") -> bool:
    """Whether the statistic that stands now has a source that bears it out."""
    return change.new is None or change.new.true


def format_change(change: "ClaimChange", width: int) -> list[Line]:
    """One statistic: what it was and is, whether it is borne out, its figure and editions."""
    spans = [Span("strong", f"{_SIGNS[change.kind]} "), *_span_change(change.was, change.now)]
    if change.new and not change.new.true:
        spans.append(Span("error", f"  {change.new.verdict.replace('-', ' ')}"))
    traces = [it for it in (change.old, change.new) if it]
    # A number without a figure is not told by the figure of the one that stood before it.
    records = [it.records for it in traces] if all(it.records for it in traces) else []
    editions = " → ".join(dict.fromkeys(_join(it.edition.edition for it in one) for one in records))
    ids = " → ".join(dict.fromkeys(_join(it.id for it in one) for one in records))
    spans.append(Span("faint", f"  {ids}, {editions}" if records else ""))
    return wrap_spans(spans, width, hang=2)


def _join(names: Iterable[str]) -> str:
    return " and ".join(dict.fromkeys(names))


def name_text(view: PassageView, style: Style) -> str:
    """What stands above the words."""
    if view.compared_with == "nothing" or style == "new":
        return "Text"
    if _is_same(view.pieces):
        return f"Text, as {view.compared_with}"
    return f"Changes since {view.compared_with}"


def _is_same(pieces: Iterable[Piece]) -> bool:
    return all(piece.op == "equal" for piece in pieces)


def format_text(view: PassageView, style: Style, sheet: Sheet) -> list[Line]:
    """The words, before and after where there is something to compare them with."""
    pieces: Sequence[Piece] = view.pieces
    new = [Piece("equal", new_text(pieces))]
    if view.compared_with == "nothing" or style == "new" or _is_same(pieces):
        return lay_out(new, sheet)
    if style == "apart":
        old = lay_out([Piece("delete", old_text(pieces))], sheet)
        return [*old, (), *lay_out([Piece("insert", new_text(pieces))], sheet)]
    fallback: list[Line] = []
    if view.fallback:
        told = "(nothing approved is known of it: compared with what was generated)"
        fallback = wrap_spans([Span("faint", told)], sheet.width) if sheet.width else []
    typography = [(Span("faint", "(quotes, dashes and spaces changed, too: not marked)"),)]
    body = lay_out(pieces, sheet, shortened=style == "changes")
    return [*fallback, *body, *(typography if any(piece.typography for piece in pieces) else ())]

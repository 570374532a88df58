"""A conflict -> lines: for each disputed place what was there, what each side made of it."""

from collections.abc import Iterator

from vsgen.review.laying_out import Sheet, lay_out
from vsgen.review.spans import Line, Span, wrap_spans
from vsgen.review.views import Conflict, Part
from vsgen.revisions import Piece, diff_words

_GUTTER = 6


def format_conflict(conflict: Conflict, sheet: Sheet) -> Iterator[Line]:
    """Each side's words are marked against what was there; a proposal against the person's."""
    if conflict.rewritten:
        yield from wrap_spans(
            [Span("plain", "Too little of the old text is left in the new one to merge the two.")],
            sheet.width,
        )
    disputed = [part for part in conflict.parts if part.outcome == "conflict"]
    for number, part in enumerate(disputed, 1):
        if len(disputed) > 1:
            yield (Span("faint", f"{number} of {len(disputed)}"),)
        yield from _format_part(part, sheet)
    if conflict.rewritten and conflict.edits:
        yield ()
        yield (Span("strong", "What a person's hand had changed"),)
        for part in conflict.edits:
            yield from _format_row("mine", part.base, part.mine, sheet)


def join_proposals(conflict: Conflict | None, text: str) -> str:
    """`text`, which stands, with the proposal for each disputed place; empty if one has none."""
    if conflict is None or conflict.rewritten:
        return ""
    for part in conflict.parts:
        if part.outcome != "conflict":
            continue
        mine = part.mine.strip()
        if part.proposal is None or not mine or text.count(mine) != 1:
            return ""
        text = text.replace(mine, part.proposal.strip())
    return text


def _format_part(part: Part, sheet: Sheet) -> Iterator[Line]:
    if part.base:
        yield from _format_row("was", part.base, part.base, sheet)
    yield from _format_row("mine", part.base, part.mine, sheet)
    yield from _format_row("new", part.base, part.incoming, sheet)
    if part.proposal is not None:
        yield from _format_row("both", part.mine, part.proposal, sheet)


def _format_row(name: str, old: str, new: str, sheet: Sheet) -> Iterator[Line]:
    """One side; of text that came or went whole nothing is marked, for all of it would be."""
    pieces = diff_words(old, new) if old.strip() and new.strip() else [Piece("equal", new.strip())]
    inner = Sheet(sheet.width - _GUTTER, sheet.colour, sheet.labels)
    lines = lay_out(pieces, inner) or [(Span("faint", "(taken out)"),)]
    for number, line in enumerate(lines):
        head = name if number == 0 else ""
        yield (Span("key", f"{head:<{_GUTTER}}"), *line)

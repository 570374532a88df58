"""A conflict, for a terminal: for each disputed place what was there, what each side made of it."""

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from vsgen.review.terminal.marked_text import MarkedText
from vsgen.review.terminal.styled_text import plain
from vsgen.review.views import Conflict, Part
from vsgen.revisions import Piece, diff_words


def draw_conflict(conflict: Conflict, labels: Mapping[str, int]) -> Iterator[RenderableType]:
    """Each side's words are marked against what was there; a proposal against the person's."""
    if conflict.rewritten:
        yield Text("Too little of the old text is left in the new one to merge the two.")
    disputed = [part for part in conflict.parts if part.outcome == "conflict"]
    for number, part in enumerate(disputed, 1):
        if len(disputed) > 1:
            yield plain(f"{number} of {len(disputed)}", "faint")
        yield _draw_part(part, labels)
    if conflict.rewritten and conflict.edits:
        yield Text("\nWhat a person's hand had changed", "strong")
        yield _draw_sides([("mine", part.base, part.mine) for part in conflict.edits], labels)


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


def _draw_part(part: Part, labels: Mapping[str, int]) -> Table:
    sides = [("was", part.base, part.base)] if part.base else []
    sides += [("mine", part.base, part.mine), ("new", part.base, part.incoming)]
    if part.proposal is not None:
        sides.append(("both", part.mine, part.proposal))
    return _draw_sides(sides, labels)


def _draw_sides(sides: list[tuple[str, str, str]], labels: Mapping[str, int]) -> Table:
    """A row a side; of text that came or went whole nothing is marked, for all of it would be."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="key", width=4)
    table.add_column(overflow="fold")
    for name, old, new in sides:
        whole = (Piece("equal", new.strip()),)
        pieces = diff_words(old, new) if old.strip() and new.strip() else whole
        gone = plain("(taken out)", "faint")
        table.add_row(Text(name), MarkedText(pieces, labels) if new.strip() else gone)
    return table

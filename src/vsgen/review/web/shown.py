"""A passage as the service gives it -> what its part of the page is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from markupsafe import Markup

from vsgen.review.views import SETTLED, Cause, PassageView
from vsgen.review.web.anchors import make_anchor
from vsgen.review.web.beside import Beside, find_spots, number_notes, place_beside
from vsgen.review.web.lines import Line, Table, split_lines
from vsgen.review.web.rendered import render_markdown
from vsgen.review.web.summaries import find_publisher, speak_numbers, summarise_changes
from vsgen.review.web.wording import Notes, mark_clean, mark_line
from vsgen.revisions import Piece

if TYPE_CHECKING:
    from vsgen.review.statistic_changes import ClaimChange

Look = Literal["inline", "columns", "clean", "rendered"]
LOOKS: tuple[Look, ...] = ("inline", "columns", "clean", "rendered")
_EMPTY = Beside()
_NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class Block:
    """A line or table of the text and what stands beside it."""

    kind: Literal["plain", "item", "table", "rendered"]
    changed: bool
    beside: Beside
    text: Markup = _NOTHING
    old: Markup = _NOTHING
    """In two columns: what stood there before."""
    rows: tuple[tuple[Markup, ...], ...] = ()
    """Of a table, its head first."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One passage, ready to be laid out."""

    view: PassageView
    anchor: str
    name: str
    """Heading and part: how buttons and messages call it."""
    summary: str
    spoken: str
    """The changed numbers for those who hear the page; the others see them in a table."""
    publisher: str
    """Of all changed numbers; empty if there are several."""
    blocks: tuple[Block, ...]
    causes: tuple[Cause, ...]
    """Why it asks for a decision; that it is new is said by the summary."""
    changes: "tuple[ClaimChange, ...]"
    """Changed statistics, those that no record bears out first."""
    folded: bool
    """Whether it is decided on: it is shown as one line, and opens."""
    stamp: str
    """Changes with all that is shown, but for the look."""
    beside: Beside
    """All findings and evidence, for who edits."""


def show_passage(passage: PassageView, look: Look, *, editing: bool = False) -> Shown:
    """`passage` with its text in the given look."""
    anchor = make_anchor(passage.key)
    standing = (Piece("equal", passage.text),)
    pieces = standing if editing else passage.pieces or standing
    cited, numbers = number_notes(passage, pieces, anchor)
    lines = split_lines(pieces)
    placed = place_beside(passage, lines, cited)
    notes = Notes(numbers, find_spots(passage))
    everything = _join(placed)
    if look == "rendered":
        text = render_markdown(passage.text, numbers)
        blocks: tuple[Block, ...] = (Block("rendered", False, everything, text),)
    else:
        blocks = tuple(
            show_block(line, look, notes, placed.get(number, _EMPTY))
            for number, line in enumerate(lines)
        )
    return Shown(
        passage,
        anchor,
        _name(passage),
        summarise_changes(passage),
        speak_numbers(passage),
        find_publisher(passage),
        blocks,
        tuple(it for it in passage.causes if it.kind != "new")
        if passage.state not in SETTLED
        else (),
        tuple(sorted(passage.changes, key=_is_borne_out)),
        passage.state in SETTLED or passage.state == "rejected",
        _stamp(passage),
        everything,
    )


def _stamp(passage: PassageView) -> str:
    shown = (passage.revision, passage.state, passage.findings, passage.shared, passage.causes)
    return sha256(repr(shown).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _is_borne_out(change: "ClaimChange") -> bool:
    return change.new is None or change.new.true


def _name(passage: PassageView) -> str:
    return f"{passage.heading}: {passage.part}" if passage.part else passage.heading


def _join(beside: Mapping[int, Beside]) -> Beside:
    every = [beside[number] for number in sorted(beside)]
    return Beside(
        [one for part in every for one in part.findings],
        [one for part in every for one in part.cited],
    )


def show_block(block: Line | Table, look: Look, notes: Notes, beside: Beside = _EMPTY) -> Block:
    """A line or table with its words marked."""
    if isinstance(block, Table):
        rows = tuple(
            tuple(_show_line(cell, look, notes) for cell in row)
            for row in block.rows
            if look != "clean" or any(cell.new for cell in row)
        )
        return Block("table", block.changed, beside, rows=rows)
    text = mark_line(block.new, notes) if look == "columns" else _show_line(block, look, notes)
    old = mark_line(block.old, notes) if look == "columns" else _NOTHING
    return Block(block.kind, block.changed, beside, text, old)


def _show_line(line: Line, look: Look, notes: Notes) -> Markup:
    return mark_clean(line, notes) if look == "clean" else mark_line(line.segments, notes)

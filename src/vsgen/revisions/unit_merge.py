"""What one unit on three sides becomes. Knows nothing of the units around it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from vsgen.revisions.text_units import Kind, Unit, join_units, split_cells, split_words

_LONG = 400
"""Tokens above which no proposal is made."""

MergeOutcome = Literal["unchanged", "took-incoming", "kept-edit", "auto-merged", "conflict"]


@dataclass(frozen=True, slots=True)
class MergePart:
    """One unit, or what was put between two, on all three sides; mark and space included."""

    outcome: MergeOutcome
    base: str
    current: str
    incoming: str
    text: str
    """What stands in the merged text; in a conflict the person's words."""
    proposal: str | None = None
    """Of a conflict: a text with both edits, to stand in place of `text` if a person says so."""
    kind: Kind = "sentence"
    """What it begins with."""


def merge_unit(old: Unit, own: Unit | None, new: Unit | None) -> MergePart:
    """What a unit becomes of which `own` and `new` were made."""
    mine, theirs = not _is_same(own, old), not _is_same(new, old)
    if not mine or not theirs or _is_same(own, new):
        outcome: MergeOutcome = "kept-edit" if mine else "took-incoming" if theirs else "unchanged"
        text = _join_forms(old, own, new, own if mine else new)
        return MergePart(outcome, old.text, _text(own), _text(new), text, kind=old.kind)
    if own and new and old.kind == own.kind == new.kind == "row":
        return _merge_row(old, own, new)
    return _dispute(old, own, new)


def merge_inserts(own: Sequence[Unit], new: Sequence[Unit], *, disputed: bool) -> MergePart:
    """What was put in at one place; two different texts are always disputed."""
    current, incoming = join_units(own), join_units(new)
    kind = (*own, *new)[0].kind
    differ = own and new and [unit.key for unit in own] != [unit.key for unit in new]
    if disputed or differ:
        return MergePart("conflict", "", current, incoming, current, kind=kind)
    outcome: MergeOutcome = "kept-edit" if own else "took-incoming"
    return MergePart(outcome, "", current, incoming, current or incoming, kind=kind)


def propose_words(base: str, current: str, incoming: str) -> str | None:
    """Both edits of a sentence in one; None where they touch, or both concern numbers.

    Never applied by itself: two edits that do not touch may still contradict each other.
    """
    before, mine, theirs = map(split_words, (base, current, incoming))
    if max(map(len, (before, mine, theirs))) > _LONG:
        return None
    own, new = _find_edits(before, mine), _find_edits(before, theirs)
    touch = any(
        one != other and one.start <= other.end + 1 and other.start <= one.end + 1
        for one in own
        for other in new
    )
    if touch or (_concern_numbers(own, before) and _concern_numbers(new, before)):
        return None
    pieces: list[str] = []
    position = 0
    for edit in sorted({*own, *new}):
        pieces += (*before[position : edit.start], *edit.tokens)
        position = edit.end
    return "".join((*pieces, *before[position:]))


class _Edit(NamedTuple):
    """Tokens that stand in place of those from `start` to before `end`."""

    start: int
    end: int
    tokens: tuple[str, ...]


def _find_edits(before: Sequence[str], after: Sequence[str]) -> list[_Edit]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [
        _Edit(start, end, tuple(after[new_start:new_end]))
        for op, start, end, new_start, new_end in matcher.get_opcodes()
        if op != "equal"
    ]


def _concern_numbers(edits: Iterable[_Edit], before: Sequence[str]) -> bool:
    """Whether an edit puts in or takes out a number."""
    return any(
        any(letter.isdigit() for token in edit.tokens for letter in token)
        or any(token[:1].isdigit() for token in before[edit.start : edit.end])
        for edit in edits
    )


def _merge_row(old: Unit, own: Unit, new: Unit) -> MergePart:
    """A row that both sides changed, cell by cell; only the cells in dispute differ in it."""
    rows = [split_cells(row) for row in (old, own, new)]
    if len({len(row) for row in rows}) > 1:
        return _dispute(old, own, new)
    cells = [merge_unit(*three) for three in zip(*rows, strict=True)]
    if all(cell.outcome != "conflict" for cell in cells):
        text = "".join(cell.text for cell in cells)
        return MergePart("auto-merged", old.text, own.text, new.text, text, kind="row")
    before, current, incoming, proposal = (
        "".join(
            (getattr(cell, side) or cell.text) if cell.outcome == "conflict" else cell.text
            for cell in cells
        )
        for side in ("base", "current", "incoming", "proposal")
    )
    offered = proposal if proposal != current else None
    return MergePart("conflict", before, current, incoming, current, offered, "row")


def _dispute(old: Unit, own: Unit | None, new: Unit | None) -> MergePart:
    proposal = None
    if own and new and (words := propose_words(old.body, own.body, new.body)) is not None:
        proposal = _join_forms(old, own, new, own._replace(body=words))
    return MergePart(
        "conflict", old.text, _text(own), _text(new), _text(own), proposal, (own or new or old).kind
    )


def _is_same(one: Unit | None, other: Unit | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.key == other.key


def _text(unit: Unit | None) -> str:
    return unit.text if unit else ""


def _join_forms(old: Unit, own: Unit | None, new: Unit | None, words: Unit | None) -> str:
    """The form in `words`, with each side's mark, space and typography where it changed them."""
    if words is None:
        return ""
    if own is None or new is None:
        return words.text
    body = _choose(old.body, own.body, new.body) if _is_same(own, new) else words.body
    return _choose(old.mark, own.mark, new.mark) + body + _choose(old.gap, own.gap, new.gap)


def _choose(base: str, current: str, incoming: str) -> str:
    return incoming if current == base else current

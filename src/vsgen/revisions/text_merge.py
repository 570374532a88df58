"""Base, a person's text and a new one in one text, with every doubt kept as a conflict.

Three-way merge on sentences, items and rows. A unit that only one side touched takes that side's
form; one that both touched is a conflict: the person's words stand, the new ones are kept beside
them. Nothing that either side wrote is lost. Texts are lifted beforehand, so that a value is no
edit (`vsgen.revisions.lifting`).
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from vsgen.revisions.text_units import Kind, Unit, find_words, join_units, share_words, split_units
from vsgen.revisions.unit_alignment import Alignment, align_units, find_contested
from vsgen.revisions.unit_merge import MergeOutcome, MergePart, merge_inserts, merge_unit

_KEPT_SHARE = 0.4
"""Below this share of the base's units an incoming text is another text, not an edit of it."""
_ONE_SIDED: frozenset[MergeOutcome] = frozenset({"took-incoming", "kept-edit"})
_OWN_LINE: frozenset[Kind] = frozenset({"heading", "item", "row"})


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged text, part by part, in order."""

    parts: tuple[MergePart, ...]
    rewritten: bool = False
    """Whether so little of the base is left that merging would be guessing: one conflict."""

    @property
    def text(self) -> str:
        """The merged text."""
        return "".join(part.text for part in self.parts)

    @property
    def conflicts(self) -> tuple[MergePart, ...]:
        """The parts that a person has to decide on."""
        return tuple(part for part in self.parts if part.outcome == "conflict")

    @property
    def edits(self) -> tuple[MergePart, ...]:
        """The parts that the person's hand touched: of a rewritten text, to be applied again."""
        parts = self.parts
        if self.rewritten:
            parts = tuple(edit for part in parts for edit in _list_edits(part))
        return tuple(part for part in parts if part.current != part.base)


class _Dispute(NamedTuple):
    """Units that one side moved and the other touched: one conflict, where the person has them."""

    place: int
    """The place of the base at which they stand."""
    offset: int
    """How many undisputed units the person put in before them there."""
    part: MergePart


def merge_texts(base: str, current: str, incoming: str) -> Merge:
    """What a person made of `base` and what came anew, in one text.

    `merge(b, b, n)` is n, `merge(b, h, b)` is h and `merge(b, h, h)` is h, to the character.
    """
    if base in (current, incoming) or current == incoming:
        mine, theirs = current != base, incoming != base
        whole: MergeOutcome = "kept-edit" if mine else "took-incoming" if theirs else "unchanged"
        return Merge((MergePart(whole, base, current, incoming, current if mine else incoming),))
    units = split_units(base)
    own, new = (align_units(units, split_units(text)) for text in (current, incoming))
    if _is_rewritten(units, new):
        part = MergePart("conflict", base, current, incoming, current)
        return Merge((part,), rewritten=True)
    return Merge(_merge(units, own, new))


def _list_edits(part: MergePart) -> tuple[MergePart, ...]:
    """What the person's hand made of each unit of a part."""
    units = split_units(part.base)
    return _merge(units, align_units(units, split_units(part.current)), align_units(units, units))


def _is_rewritten(units: Sequence[Unit], new: Alignment) -> bool:
    """Whether a whole text came anew; a text of one unit is a unit in dispute."""
    kept = sum(_measure_kept(old, unit) for old, unit in zip(units, new.units, strict=True))
    return len(units) > 1 and kept + len(new.moved) < _KEPT_SHARE * len(units)


def _measure_kept(old: Unit, new: Unit | None) -> float:
    if new is None or old.key == new.key:
        return float(new is not None)
    return share_words(find_words(old.body), find_words(new.body))


def _merge(units: Sequence[Unit], mine: Alignment, theirs: Alignment) -> tuple[MergePart, ...]:
    """The parts in order, with touching edits marked and the space between them put right."""
    runs = find_contested(units, mine, theirs)
    contested = {number for start, end in runs for number in range(start, end)}
    disputes = [_dispute_move(units, mine, theirs, run, contested) for run in runs]
    own, new = (side.list_inserts(but=contested) for side in (mine, theirs))
    merged = [
        None if number in contested else merge_unit(*three)
        for number, three in enumerate(zip(units, mine.units, theirs.units, strict=True))
    ]
    _spread_conflicts(merged, but={*mine.moved, *theirs.moved})
    parts: list[MergePart] = []
    for place, part in enumerate((*merged, None)):
        here = [dispute for dispute in disputes if dispute.place == place]
        beside = (bool(own[place]) and theirs.deletes_near(place)) or (
            bool(new[place]) and mine.deletes_near(place)
        )
        parts += _merge_place(own[place], new[place], here, beside=beside)
        parts += [part] if part else []
    return tuple(_separate(_mark_touching(parts)))


def _dispute_move(
    units: Sequence[Unit],
    mine: Alignment,
    theirs: Alignment,
    run: tuple[int, int],
    contested: Container[int],
) -> _Dispute:
    start, end = run
    current, incoming = (join_units(side.list_forms(start, end)) for side in (mine, theirs))
    base, kind = join_units(units[start:end]), units[start].kind
    part = MergePart("conflict", base, current, incoming, current, kind=kind)
    moved = next((it for it in mine.list_moves() if it.start < end and start < it.end), None)
    if moved is None:
        return _Dispute(start, len(mine.inserts[start]), part)
    before = {where for number, where in mine.moved.items() if number in contested}
    index = sum((moved.place, number) not in before for number in range(moved.offset))
    return _Dispute(moved.place, index, part)


def _merge_place(
    own: Sequence[Unit], new: Sequence[Unit], disputes: Sequence[_Dispute], *, beside: bool
) -> Iterator[MergePart]:
    """What stands between two units: inserts and disputes, in the person's order."""
    if new:
        yield merge_inserts(own, new, disputed=beside)
        yield from (dispute.part for dispute in disputes)
        return
    position = 0
    for dispute in sorted(disputes, key=lambda it: it.offset):
        if own[position : dispute.offset]:
            yield merge_inserts(own[position : dispute.offset], (), disputed=beside)
        yield dispute.part
        position = dispute.offset
    if own[position:]:
        yield merge_inserts(own[position:], (), disputed=beside)


def _spread_conflicts(parts: list[MergePart | None], but: Container[int]) -> None:
    """Dispute what one side took out of a line of which other units that it took out are disputed.

    Else a bullet's label would go and its disputed sentence stay, under another bullet's label.
    Parts at the places `but` were not taken out; they stand elsewhere.
    """
    forward = range(1, len(parts))
    neighbours = [(number, number - 1) for number in forward]
    neighbours += [(number - 1, number) for number in forward[::-1]]
    for number, beside in neighbours:
        part, other, first = parts[number], parts[beside], parts[min(number, beside)]
        if part and other and first and number not in but and "\n" not in first.base:
            both = not (part.current or other.current) or not (part.incoming or other.incoming)
            if both and other.outcome == "conflict" and part.outcome != "conflict":
                parts[number] = replace(part, outcome="conflict", text=part.current)


def _mark_touching(parts: Sequence[MergePart]) -> list[MergePart]:
    """Edits of both sides that touch in one paragraph fit together, but want a look."""
    marked = list(parts)
    for number, (one, other) in enumerate(pairwise(parts)):
        if {one.outcome, other.outcome} == _ONE_SIDED and "\n" not in (one.base or one.text):
            marked[number] = replace(one, outcome="auto-merged")
            marked[number + 1] = replace(other, outcome="auto-merged")
    return marked


def _separate(parts: Sequence[MergePart]) -> Iterator[MergePart]:
    """Put back the line's end that goes missing where units meet that did not stand together."""
    filled = [number for number, part in enumerate(parts) if part.text]
    followers = {number: parts[after] for number, after in pairwise(filled)}
    for number, part in enumerate(parts):
        follower = followers.get(number)
        text = part.text + _missing_space(part, follower) if follower else part.text.rstrip()
        yield replace(part, text=text)


def _missing_space(part: MergePart, follower: MergePart) -> str:
    gap = part.text[len(part.text.rstrip()) :]
    if "\n" in gap or (gap and follower.kind not in _OWN_LINE):
        return ""
    return "\n" if part.kind == follower.kind and part.kind in _OWN_LINE else "\n\n"

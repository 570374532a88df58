"""Base, a person's text and a new one -> one text, with every doubt kept as a conflict.

Three-way merge on sentences, items and rows. A unit that only one side touched takes that side's
form; one that both touched is a conflict: the person's words stand, the new ones are kept beside
them. Nothing that either side wrote is lost. Texts are lifted beforehand, so that a value is no
edit (`vsgen.revisions.lifting`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from vsgen.revisions.disputes import Dispute, find_disputes, list_undisputed
from vsgen.revisions.fates import Fates, find_fates
from vsgen.revisions.likeness import find_words, share_words
from vsgen.revisions.merge_parts import MergePart, Outcome, merge_inserts, merge_unit
from vsgen.revisions.settling import settle_parts, spread_conflicts
from vsgen.revisions.units import Unit, split_units

_KEPT_SHARE = 0.4
"""Below this share of the base's units an incoming text is another text, not an edit of it."""


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
        if self.rewritten:
            return tuple(edit for part in self.parts for edit in _list_edits(part))
        return tuple(part for part in self.parts if part.current != part.base)

    @property
    def needs_look(self) -> bool:
        """Whether both sides touched one paragraph without touching one sentence."""
        return any(part.outcome == "auto-merged" for part in self.parts)


def merge_texts(base: str, current: str, incoming: str) -> Merge:
    """What a person made of `base` and what came anew, in one text.

    `merge(b, b, n)` is n, `merge(b, h, b)` is h and `merge(b, h, h)` is h, to the character.
    """
    if base in (current, incoming) or current == incoming:
        mine, theirs = current != base, incoming != base
        whole: Outcome = "kept-edit" if mine else "took-incoming" if theirs else "unchanged"
        return Merge((MergePart(whole, base, current, incoming, current if mine else incoming),))
    units = split_units(base)
    own, new = (find_fates(units, split_units(text)) for text in (current, incoming))
    if _is_rewritten(units, new):
        part = MergePart("conflict", base, current, incoming, current)
        return Merge((part,), rewritten=True)
    return Merge(settle_parts(_merge(units, own, new)))


def _list_edits(part: MergePart) -> tuple[MergePart, ...]:
    """What the person's hand changed in a part, unit by unit."""
    units = split_units(part.base)
    own, same = find_fates(units, split_units(part.current)), find_fates(units, units)
    return Merge(settle_parts(_merge(units, own, same))).edits


def _is_rewritten(units: Sequence[Unit], new: Fates) -> bool:
    """Whether a whole text came anew; a text of one unit is a unit in dispute."""
    kept = sum(_measure_kept(old, unit) for old, unit in zip(units, new.units, strict=True))
    moved = sum(move.end - move.start for move in new.moves)
    return len(units) > 1 and kept + moved < _KEPT_SHARE * len(units)


def _measure_kept(old: Unit, new: Unit | None) -> float:
    if new is None or old.key == new.key:
        return float(new is not None)
    return share_words(find_words(old.body), find_words(new.body))


def _merge(units: Sequence[Unit], mine: Fates, theirs: Fates) -> Iterator[MergePart]:
    disputes = find_disputes(units, mine, theirs)
    settled = {place for dispute in disputes for place in range(dispute.start, dispute.end)}
    own, new = (list_undisputed(side, disputes) for side in (mine, theirs))
    merged = [
        None if place in settled else merge_unit(*three)
        for place, three in enumerate(zip(units, mine.units, theirs.units, strict=True))
    ]
    moved = {place for side in (mine, theirs) for move in side.moves for place in move.places}
    for place, part in enumerate((*spread_conflicts(merged, but=moved), None)):
        here = [dispute for dispute in disputes if dispute.place == place]
        beside = (bool(own[place]) and theirs.deletes_near(place)) or (
            bool(new[place]) and mine.deletes_near(place)
        )
        yield from _merge_place(own[place], new[place], here, beside=beside)
        if part:
            yield part


def _merge_place(
    own: Sequence[Unit], new: Sequence[Unit], disputes: Sequence[Dispute], *, beside: bool
) -> Iterator[MergePart]:
    """What stands between two units: inserts and disputes, in the person's order."""
    if new:
        yield merge_inserts(own, new, disputed=beside)
        yield from (dispute.part for dispute in disputes)
        return
    position = 0
    for dispute in sorted(disputes, key=attrgetter("index")):
        if own[position : dispute.index]:
            yield merge_inserts(own[position : dispute.index], (), disputed=beside)
        yield dispute.part
        position = dispute.index
    if own[position:]:
        yield merge_inserts(own[position:], (), disputed=beside)

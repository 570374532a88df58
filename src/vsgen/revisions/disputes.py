"""Units that one side moved and the other touched -> one conflict each, where the person has them.

Without it a sentence that one side moved and the other edited would stand twice.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vsgen.revisions.fates import Fates, Inserts
from vsgen.revisions.merge_parts import MergePart
from vsgen.revisions.units import Unit, join_units


@dataclass(frozen=True, slots=True)
class Dispute:
    """A run of the base's units that was moved by one side and touched by the other."""

    start: int
    end: int
    place: int
    """The place of the base at which the person has them."""
    index: int
    """How many undisputed units the person put in before them there."""
    part: MergePart


def find_disputes(units: Sequence[Unit], mine: Fates, theirs: Fates) -> tuple[Dispute, ...]:
    """The disputes, in the order of the base; no two overlap."""
    runs: list[tuple[int, int]] = []
    for start, end in sorted(
        {*_list_touched(units, mine, theirs), *_list_touched(units, theirs, mine)}
    ):
        if runs and start < runs[-1][1]:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((start, end))
    places = {place for start, end in runs for place in range(start, end)}
    return tuple(_make_dispute(units, mine, theirs, run, places) for run in runs)


def list_undisputed(side: Fates, disputes: Sequence[Dispute]) -> Inserts:
    """What the side put in, place by place, without what is in dispute."""
    places = {place for it in disputes for place in range(it.start, it.end)}
    moved = _find_positions(side, places)
    return tuple(
        tuple(unit for index, unit in enumerate(run) if (place, index) not in moved)
        for place, run in enumerate(side.inserts)
    )


def _list_touched(units: Sequence[Unit], mover: Fates, other: Fates) -> Iterator[tuple[int, int]]:
    """The runs that one side moved and of which the other changed, moved or took out any."""
    same = {(move.start, move.end, move.place) for move in other.moves}
    for move in mover.moves:
        forms = zip(units[move.start : move.end], other.units[move.start : move.end], strict=True)
        touched = any(new is None or new.key != old.key for old, new in forms)
        if touched and (move.start, move.end, move.place) not in same:
            yield move.start, move.end


def _make_dispute(
    units: Sequence[Unit], mine: Fates, theirs: Fates, run: tuple[int, int], places: set[int]
) -> Dispute:
    start, end = run
    current, incoming = (join_units(side.list_forms(start, end)) for side in (mine, theirs))
    kind = units[start].kind
    part = MergePart(
        "conflict", join_units(units[start:end]), current, incoming, current, kind=kind
    )
    moved = next((it for it in mine.moves if it.start < end and start < it.end), None)
    if moved is None:
        return Dispute(start, end, start, len(mine.inserts[start]), part)
    before = _find_positions(mine, places)
    index = sum((moved.place, number) not in before for number in range(moved.index))
    return Dispute(start, end, moved.place, index, part)


def _find_positions(side: Fates, places: set[int]) -> set[tuple[int, int]]:
    """Where among its inserts a side has units of the base that stood at `places`."""
    return {
        (move.place, move.index + number)
        for move in side.moves
        for number in range(move.end - move.start)
        if move.start + number in places
    }

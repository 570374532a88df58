"""A text and its edited form -> what became of each unit, and what was put between the units.

The alignment that a merge rests on. One side at a time; it decides nothing about the other.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from vsgen.revisions.likeness import find_words, share_words
from vsgen.revisions.units import Kind, Unit

_ALIKE = 0.4
"""Share of words in common from which a unit is the edited form of another."""
_REACH = 24
"""How many units an edited one is looked for among, which keeps the time linear."""
_MANY = 3000
"""Units from which frequent ones no longer anchor the alignment, which keeps the time bounded."""

Inserts = tuple[tuple[Unit, ...], ...]
_Key = tuple[Kind, str]


@dataclass(frozen=True, slots=True)
class Move:
    """Units of the base that stand elsewhere now, in their order."""

    start: int
    end: int
    place: int
    """The place among the inserts where they stand."""
    index: int
    """How many other units were put in before them there."""

    @property
    def places(self) -> range:
        """Where they stood."""
        return range(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Fates:
    """What one side made of the base's units."""

    units: tuple[Unit | None, ...]
    """For each unit of the base what stands in its place; None where it was taken out."""
    inserts: Inserts
    """What was put before each unit of the base, and after the last; moved units, too."""
    moves: tuple[Move, ...]

    def list_forms(self, start: int, end: int) -> list[Unit]:
        """What is left of a run of the base's units, wherever it stands."""
        moved = {
            move.start + number: self.inserts[move.place][move.index + number]
            for move in self.moves
            for number in range(move.end - move.start)
        }
        forms = (self.units[place] or moved.get(place) for place in range(start, end))
        return [unit for unit in forms if unit]

    def deletes_near(self, place: int) -> bool:
        """Whether a unit beside a place was taken out, and nothing put in there."""
        near = range(max(place - 1, 0), min(place + 1, len(self.units)))
        moved = any(it in move.places for move in self.moves for it in near)
        return not moved and not self.inserts[place] and any(self.units[it] is None for it in near)


def find_fates(base: Sequence[Unit], side: Sequence[Unit]) -> Fates:
    """What `side` made of `base`."""
    units: list[Unit | None] = [None] * len(base)
    inserts: list[list[Unit]] = [[] for _ in range(len(base) + 1)]
    before, after = [unit.key for unit in base], [unit.key for unit in side]
    many = len(base) + len(side) > _MANY
    opcodes = SequenceMatcher(None, before, after, autojunk=many).get_opcodes()
    moved = _find_moved(before, after, opcodes)
    for op, start, end, new_start, new_end in opcodes:
        if op == "equal":
            units[start:end] = side[new_start:new_end]
            continue
        position = start
        for place, unit in _pair(base[start:end], side[new_start:new_end], moved):
            if place is None:
                inserts[position].append(unit)
            else:
                units[start + place] = unit
                position = start + place + 1
    put_in = tuple(map(tuple, inserts))
    return Fates(tuple(units), put_in, _list_moves(before, put_in, moved))


def _find_moved(
    before: Sequence[_Key], after: Sequence[_Key], opcodes: Sequence[tuple[str, int, int, int, int]]
) -> frozenset[_Key]:
    """Units that went at one place and came at one other, and are not to be mistaken."""
    gone: Counter[_Key] = Counter()
    come: Counter[_Key] = Counter()
    for op, start, end, new_start, new_end in opcodes:
        if op != "equal":
            gone.update(before[start:end])
            come.update(after[new_start:new_end])
    return frozenset(key for key in gone if gone[key] == come[key] == 1)


def _pair(
    old: Sequence[Unit], new: Sequence[Unit], moved: frozenset[_Key]
) -> Iterator[tuple[int | None, Unit]]:
    """Each new unit with the place of the old one that it is made of; none for an insert.

    As many new units as old ones of the same kinds are taken one to one.
    """
    stays = moved.isdisjoint(unit.key for unit in (*old, *new)) if moved else True
    if stays and [unit.kind for unit in old] == [unit.kind for unit in new]:
        yield from enumerate(new)
        return
    words = [frozenset() if unit.key in moved else find_words(unit.body) for unit in old]
    position = 0
    for unit in new:
        own = frozenset() if unit.key in moved else find_words(unit.body)
        near = range(position, min(position + _REACH, len(old)))
        place = next((n for n in near if share_words(own, words[n]) >= _ALIKE), None)
        yield place, unit
        position = position if place is None else place + 1


def _list_moves(
    before: Sequence[_Key], inserts: Inserts, moved: frozenset[_Key]
) -> tuple[Move, ...]:
    """The moved units, those that stayed together as one."""
    where = {
        unit.key: (place, index)
        for place, run in enumerate(inserts if moved else ())
        for index, unit in enumerate(run)
    }
    moves: list[Move] = []
    for number, key in enumerate(before):
        if key not in moved:
            continue
        place, index = where[key]
        last = moves[-1] if moves else None
        follows = last and (last.end, last.place, last.index + last.end - last.start)
        if last and follows == (number, place, index):
            moves[-1] = replace(last, end=number + 1)
        else:
            moves.append(Move(number, number + 1, place, index))
    return tuple(moves)

"""What one side made of each unit of a text, and what it put between them: a merge rests on it.

One side at a time, but for `find_contested`; what the text becomes is decided elsewhere.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from vsgen.documents import Span, unite_spans
from vsgen.revisions.text_units import Kind, Unit, find_moved, find_words, share_words

_ALIKE = 0.4
"""Share of words in common from which a unit is the edited form of another."""
_REACH = 24
"""How many units an edited one is looked for among, which keeps the time linear."""
_MANY = 3000
"""Units from which frequent ones no longer anchor the alignment, which keeps the time bounded."""

Inserts = tuple[tuple[Unit, ...], ...]
"""What stands before each unit of the base, and after the last."""


class Move(NamedTuple):
    """Units of the base, from `start` to before `end`, that stand elsewhere now in their order."""

    start: int
    end: int
    place: int
    """The place among the inserts where they stand."""
    offset: int
    """How many other units were put in before them there."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """What one side made of the base's units."""

    units: tuple[Unit | None, ...]
    """For each unit of the base what stands in its place; None where it was taken out."""
    inserts: Inserts
    """What was put in; moved units, too."""
    moved: Mapping[int, tuple[int, int]]
    """Where units of the base stand now that moved: place and index among the inserts."""

    def list_forms(self, start: int, end: int) -> list[Unit]:
        """What is left of a run of the base's units, wherever it stands."""
        forms = list(self.units[start:end])
        for number in range(start, end):
            if forms[number - start] is None and number in self.moved:
                place, index = self.moved[number]
                forms[number - start] = self.inserts[place][index]
        return [unit for unit in forms if unit]

    def list_moves(self) -> list[Move]:
        """The moved units, those that stayed together as one."""
        moves: list[Move] = []
        for number, (place, index) in self.moved.items():
            last = moves[-1] if moves else None
            follows = last and (last.end, last.place, last.offset + last.end - last.start)
            if last and follows == (number, place, index):
                moves[-1] = last._replace(end=number + 1)
            else:
                moves.append(Move(number, number + 1, place, index))
        return moves

    def deletes_near(self, place: int) -> bool:
        """Whether a unit beside a place was taken out, and nothing put in there."""
        near = range(max(place - 1, 0), min(place + 1, len(self.units)))
        gone = not self.inserts[place] and any(self.units[it] is None for it in near)
        return gone and not any(it in self.moved for it in near)

    def list_inserts(self, but: Container[int]) -> Inserts:
        """What was put in, without the moved units that stood at the places `but`."""
        moved = {where for number, where in self.moved.items() if number in but}
        return tuple(
            tuple(unit for index, unit in enumerate(run) if (place, index) not in moved)
            for place, run in enumerate(self.inserts)
        )


def align_units(base: Sequence[Unit], side: Sequence[Unit]) -> Alignment:
    """What `side` made of `base`."""
    units: list[Unit | None] = [None] * len(base)
    inserts: list[list[Unit]] = [[] for _ in range(len(base) + 1)]
    before, after = [unit.key for unit in base], [unit.key for unit in side]
    many = len(base) + len(side) > _MANY
    opcodes = SequenceMatcher(None, before, after, autojunk=many).get_opcodes()
    moved = find_moved(before, after, opcodes)
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
    where = {
        unit.key: (place, index)
        for place, run in enumerate(inserts if moved else ())
        for index, unit in enumerate(run)
    }
    stand = {number: where[key] for number, key in enumerate(before) if key in moved}
    return Alignment(tuple(units), tuple(map(tuple, inserts)), stand)


def find_contested(units: Sequence[Unit], mine: Alignment, theirs: Alignment) -> tuple[Span, ...]:
    """The runs of the base's units that one side moved and the other touched, in order and apart.

    Left to themselves they would stand twice: moved by the one and edited by the other.
    """
    return unite_spans({*_list_touched(units, mine, theirs), *_list_touched(units, theirs, mine)})


def _pair(
    old: Sequence[Unit], new: Sequence[Unit], moved: frozenset[tuple[Kind, str]]
) -> Iterator[tuple[int | None, Unit]]:
    """Each new unit with the place of the old one that it is made of; none for an insert.

    As many new units as old ones of the same kinds are taken one to one.
    """
    stays = moved.isdisjoint(unit.key for unit in (*old, *new)) if moved else True
    if stays and [unit.kind for unit in old] == [unit.kind for unit in new]:
        yield from enumerate(new)
        return
    words, own = (
        [frozenset() if unit.key in moved else find_words(unit.body) for unit in side]
        for side in (old, new)
    )
    position = 0
    for number, unit in enumerate(new):
        near = range(position, min(position + _REACH, len(old)))
        place = next((n for n in near if share_words(own[number], words[n]) >= _ALIKE), None)
        yield place, unit
        position = position if place is None else place + 1


def _list_touched(
    units: Sequence[Unit], mover: Alignment, other: Alignment
) -> Iterator[tuple[int, int]]:
    """The runs that one side moved and of which the other changed, moved or took out any."""
    same = {move[:3] for move in other.list_moves()}
    for move in mover.list_moves():
        forms = zip(units[move.start : move.end], other.units[move.start : move.end], strict=True)
        touched = any(new is None or new.key != old.key for old, new in forms)
        if touched and move[:3] not in same:
            yield move.start, move.end

"""Decides on many proposals of one role in one act: what can be taken is, and saved once.

The role is loaded once for all of them, and a few times more to find those that it would not load
with. What stops one stops no other.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from vsgen.desk.disk_files import read_text
from vsgen.errors import VsgenError
from vsgen.facts import Library
from vsgen.facts.roles import STAGES
from vsgen.proposing.acceptance import Done, apply_wanted, save_turn
from vsgen.proposing.proposals import Proposals
from vsgen.proposing.role_changes import change_role
from vsgen.proposing.wanted_decisions import HEAD, Wanted


class Batch(NamedTuple):
    """What many decisions came to."""

    done: Done
    taken: tuple[Wanted, ...]
    refused: tuple[tuple[Wanted, VsgenError], ...]
    """What was not done, and why."""


def decide_all(folder: Path, library: Library, wanted: Sequence[Wanted]) -> Batch:
    """Do all that is wanted of the proposals of one role, as far as each can be.

    What others rest on comes first: the head, and of a working life where in it the job stands.
    """
    slug = wanted[0].slug
    tries: list[_Tries] = []

    def turn(before: Proposals) -> Proposals:
        text = read_text(folder / f"{slug}.yaml")
        mine = _Tries(folder, library, before, text)
        mine.take(mine.keep_possible(sorted(wanted, key=_rank)))
        tries.append(mine)
        return mine.after

    done = save_turn(folder, library, slug, turn)
    return Batch(done, tuple(tries[0].taken), tuple(tries[0].refused))


def _rank(wanted: Wanted) -> tuple[bool, bool]:
    list_, _, id = wanted.name.partition("/")
    return wanted.name != HEAD, not (list_ == "stage" and id in STAGES)


class _Tries:
    """Proposals as they become while one decision after the other is tried."""

    def __init__(self, folder: Path, library: Library, before: Proposals, text: str | None) -> None:
        self._standing = folder, library, before
        self._text = text
        self.after = before
        self.taken: list[Wanted] = []
        self.refused: list[tuple[Wanted, VsgenError]] = []

    def keep_possible(self, wanted: Sequence[Wanted]) -> list[Wanted]:
        """Those that can be decided so, whatever the library says; the others are refused."""
        after, possible = self.after, []
        for one in wanted:
            try:
                after = apply_wanted(after, one)
            except VsgenError as error:
                self.refused.append((one, error))
            else:
                possible.append(one)
        return possible

    def take(self, wanted: Sequence[Wanted]) -> None:
        """Take all of them, or else those that can be taken."""
        after = self.after
        try:
            for one in wanted:
                after = apply_wanted(after, one)
            change_role(*self._standing, after, self._text)
        except VsgenError as error:
            if len(wanted) == 1:
                self.refused.append((wanted[0], error))
            else:
                self._take_apart(wanted, error)
        else:
            self.after = after
            self.taken += wanted

    def _take_apart(self, wanted: Sequence[Wanted], error: VsgenError) -> None:
        """Those that the error does not name together, then each that it names by itself."""
        places = {it.where for it in error.problems}
        named = [it for it in wanted if f"{it.slug}/{it.name}" in places]
        if not named or len(named) == len(wanted):
            middle = len(wanted) // 2
            self.take(wanted[:middle])
            self.take(wanted[middle:])
            return
        self.take([it for it in wanted if it not in named])
        for one in named:
            self.take([one])

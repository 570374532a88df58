"""A sentence being read: its tokens, and which frames can stand in it at all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from vsgen.claims.claim import Span
from vsgen.claims.frames import Frame, Match, find_frames, load_frames
from vsgen.claims.glosses import without_glosses
from vsgen.claims.lexicon import load_lexicon
from vsgen.claims.tokens import Token, read_tokens
from vsgen.documents import Cells, Prose


class Context:
    """The tokens from `start` to `end` of a prose, and the frames whose words are among them."""

    __slots__ = ("_active", "_starts", "_tags", "cells", "end", "numbers", "prose", "tokens")

    def __init__(self, prose: Prose, cells: Cells, start: int, end: int) -> None:
        self.prose = prose
        self.end = end
        self.cells = cells
        load_frames()  # they give words their tags
        self.tokens: list[Token] = without_glosses(read_tokens(prose, start, end))
        known = load_lexicon().bit("N") | load_lexicon().bit("name")
        self.numbers = [at for at, token in enumerate(self.tokens) if token.tags & known]
        self._starts = [token.start for token in self.tokens]
        self._active: dict[str, tuple[list[Frame], list[Frame]]] = {}
        self._tags = 0
        for token in self.tokens:
            self._tags |= token.tags

    def matches(
        self, groups: str, at: int, last: int | None = None, first: int | None = None
    ) -> list[Match]:
        """The frames of groups around a number, without those that a veto takes back.

        What is left of it ends before `first`, what is right of it starts after `last`.
        """
        frames, vetoes = self._frames(groups)
        if not frames:
            return []
        first = at if first is None else first
        last = at if last is None else last
        found = find_frames(frames, self.tokens, at, first, last)
        if not found:
            return found
        for match in find_frames(vetoes, self.tokens, at, first, last) if vetoes else ():
            found = [other for other in found if not _takes_back(match.frame, other.frame)]
        return found

    def _frames(self, groups: str) -> tuple[list[Frame], list[Frame]]:
        """The frames of groups whose words stand in the sentence, and the vetoes among them."""
        active = self._active.get(groups)
        if active is None:
            tags = self._tags
            there = [
                frame
                for frame in load_frames()[groups]
                if frame.need & tags
                and frame.also & tags
                and (not frame.needs or all(need & tags for need in frame.needs))
            ]
            plain = [frame for frame in there if frame.name[0] != "!"]
            active = plain, [frame for frame in there if frame.name[0] == "!"] if plain else []
            self._active[groups] = active
        return active

    def name(self, group: str, at: int, last: int | None = None, first: int | None = None) -> str:
        """The name of the first frame of a group that stands around a number, or ""."""
        found = self.matches(group, at, last, first)
        return found[0].frame.name if found else ""

    def floor_of(self, first: int) -> int:
        """The token after the number before a token: no hedge of it reaches further back."""
        at = bisect_left(self.numbers, first)
        return self.numbers[at - 1] + 1 if at else 0

    def index_at(self, offset: int) -> int:
        """The token that an offset lies in, or the last before it."""
        return bisect_right(self._starts, offset) - 1

    def span(self, first: int, last: int) -> Span:
        """From the start of one token to the end of another."""
        return self.tokens[first].start, self.tokens[last].end


def _takes_back(veto: Frame, frame: Frame) -> bool:
    """Whether a veto is of the name of a frame, or of the first word of it."""
    return frame.group == veto.group and veto.takes_back in (frame.name, frame.name.split()[0])

"""A sentence being read: its tokens, and which frames can stand in it at all.

A number that is said twice, the second time in brackets ("eleven (11) percent", "four thousand
($4,000) dollars"), is read once: the token before the bracket then reaches to its end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from vsgen.claims.claim import Span
from vsgen.claims.frames import Frame
from vsgen.claims.lexicon import load_lexicon
from vsgen.claims.matching import Match, load_frames
from vsgen.claims.qualifiers import is_unit
from vsgen.claims.sentence_tokens import Token, read_tokens
from vsgen.documents import Cells, Prose


class Context:
    """The tokens from `start` to `end` of a prose, and the frames whose words are among them."""

    __slots__ = ("_frames", "_starts", "_there", "cells", "end", "numbers", "prose", "tokens")

    def __init__(self, prose: Prose, cells: Cells, start: int, end: int) -> None:
        self.prose = prose
        self.end = end
        self.cells = cells
        self._frames = load_frames()  # they give words their tags
        self.tokens: list[Token] = without_glosses(read_tokens(prose, start, end))
        known = load_lexicon().bit("N") | load_lexicon().bit("name")
        self.numbers = [at for at, token in enumerate(self.tokens) if token.tags & known]
        self._starts = [token.start for token in self.tokens]
        self._there = self._frames.there(self.tokens)

    def matches(
        self, groups: str, at: int, last: int | None = None, first: int | None = None
    ) -> list[Match]:
        """The frames of groups around a number, without those that a veto takes back.

        What is left of it ends before `first`, what is right of it starts after `last`.
        """
        frames = self._frames
        mask = self._there & frames.group(groups)
        if not mask:
            return []
        first = at if first is None else first
        last = at if last is None else last
        found = list(frames.find(mask, self.tokens, at, first, last))
        vetoes = self._there & frames.group(groups, vetoes=True) if found else 0
        for match in frames.find(vetoes, self.tokens, at, first, last) if vetoes else ():
            found = [other for other in found if not _takes_back(match.frame, other.frame)]
        return found

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


_MOST_INSIDE = 8
_MOST_BETWEEN = 5


def without_glosses(tokens: list[Token]) -> list[Token]:
    """The tokens without brackets that only repeat the number before them."""
    if all(token.word != "(" for token in tokens):
        return tokens
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        close = _find_close(tokens, at) if tokens[at].word == "(" and kept else None
        if close is None or not _repeats(kept, tokens[at + 1 : close]):
            kept.append(tokens[at])
            at += 1
            continue
        inside = tokens[at + 1 : close]
        if _has_unit(inside) and not _is_said(kept, tokens[close + 1 : close + 2]):
            # The unit stands in the bracket only: there the number is read.
            number = next(i for i in range(len(kept) - 1, -1, -1) if kept[i].number)
            inside[0].start = kept[number].start
            inside[0].joint = kept[number].joint
            del kept[number:]
            kept += inside
        kept[-1].end = tokens[close].end
        at = close + 1
    return kept


def _find_close(tokens: list[Token], at: int) -> int | None:
    for close in range(at + 2, min(at + _MOST_INSIDE + 2, len(tokens))):
        if tokens[close].word == ")":
            return close
    return None


def _repeats(before: list[Token], inside: list[Token]) -> bool:
    """Whether a bracket holds the number before it once more, and nothing else but units."""
    numbers = [token.number for token in inside if token.number]
    if len(numbers) != 1 or not all(token.number or is_unit(token) for token in inside):
        return False
    for token in before[: -_MOST_BETWEEN - 1 : -1]:
        if token.number:
            return token.number.form == "cardinal" and token.number.value == numbers[0].value
        if not is_unit(token):
            return False
    return False


def _has_unit(tokens: list[Token]) -> bool:
    return any(not token.number for token in tokens)


def _is_said(before: list[Token], after: list[Token]) -> bool:
    """Whether a unit stands with the number outside of the bracket."""
    number = next(i for i in range(len(before) - 1, -1, -1) if before[i].number)
    beside = [*before[max(0, number - 1) : number], *before[number + 1 :], *after]
    return any(is_unit(token) for token in beside)

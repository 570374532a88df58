"""Frames -> where they stand in a sentence.

Of hundreds of frames few can stand around a number. Which they are is said by masks, a bit for each
frame, that are computed once for all words and numbers that are alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from vsgen.claims.frames import MARK, NOT, OTHER, SOME, START, TOKENS, Element, Frame, read_frames
from vsgen.claims.sentence_tokens import Token

_CLOSING = frozenset(".,;:)!?|—–")
_MOST_KEPT = 50_000


class Match(NamedTuple):
    """Where a frame stands: its first and last token, and its other number, if it has one."""

    frame: Frame
    first: int
    last: int
    other: int | None


class Masks(NamedTuple):
    """The frames that a token gives what they need, that it may be the number of, or beside it."""

    need: int
    also: int
    anchor: int
    before: int
    behind: int


class FrameIndex:
    """All frames, and which of them a token of certain tags lets stand."""

    def __init__(self) -> None:
        self._frames = read_frames()
        self._groups: dict[tuple[str, bool], int] = {}
        self._masks: dict[int, Masks] = {}

    def masks(self, tags: int) -> Masks:
        """The masks of a token with these tags; 0 where there is no token."""
        masks = self._masks.get(tags)
        if masks is None:
            masks = Masks(
                need=self._mask(bool(frame.need & tags) for frame in self._frames),
                also=self._mask(bool(frame.also & tags) for frame in self._frames),
                anchor=self._mask(_has(frame.anchor, tags) for frame in self._frames),
                before=self._mask(_lets(frame.before, tags) for frame in self._frames),
                behind=self._mask(_lets(frame.behind, tags) for frame in self._frames),
            )
            if len(self._masks) < _MOST_KEPT:
                self._masks[tags] = masks
        return masks

    def group(self, groups: str, *, vetoes: bool = False) -> int:
        """The mask of the frames of a group, or of several ("names rests"), or of their vetoes."""
        mask = self._groups.get((groups, vetoes))
        if mask is None:
            wanted = groups.split()
            mask = self._mask(
                frame.group in wanted and bool(frame.takes_back) == vetoes for frame in self._frames
            )
            self._groups[groups, vetoes] = mask
        return mask

    def there(self, tokens: Sequence[Token]) -> int:
        """The mask of the frames whose words are among those of a sentence."""
        need = also = 0
        for tags in {token.tags for token in tokens}:
            masks = self.masks(tags)
            need |= masks[0]
            also |= masks[1]
        return need & also

    def find(
        self, mask: int, tokens: Sequence[Token], at: int, first: int, last: int
    ) -> list[Match]:
        """The frames of a mask that stand around the number at `at`.

        What is left of it ends before `first`, what is right of it starts after `last`.
        """
        mask &= self.masks(tokens[at].tags).anchor
        if mask:
            mask &= self.masks(tokens[first - 1].tags if first else 0).before
            mask &= self.masks(tokens[last + 1].tags if last + 1 < len(tokens) else 0).behind
        found = []
        while mask:
            bit = mask & -mask
            mask ^= bit
            match = _stand(self._frames[bit.bit_length() - 1], tokens, at, first, last)
            if match:
                found.append(match)
        return found

    @staticmethod
    def _mask(flags: Iterator[bool]) -> int:
        return sum(1 << at for at, flag in enumerate(flags) if flag)


@lru_cache(maxsize=1)
def load_frames() -> FrameIndex:
    """The frames, read when they are first asked for."""
    return FrameIndex()


def _has(element: Element, tags: int) -> bool:
    """Whether a token of these tags may stand where the element asks for one."""
    _, some, every, never, *_ = element
    return not (some and not tags & some) and tags & every == every and not tags & never


def _lets(wanted: int, tags: int) -> bool:
    return not wanted or bool(wanted & tags)


def _stand(frame: Frame, tokens: Sequence[Token], at: int, first: int, last: int) -> Match | None:
    """The place of a frame around a number that it can be around, or None."""
    left, right = frame.left, frame.right
    if frame.anchor.joint and not _fits(frame.anchor, tokens[at]):
        return None
    after = _walk(right, 0, tokens, last + 1, 1) if right else _NOWHERE
    if after is None:
        return None
    ahead = _walk(left, 0, tokens, first - 1, -1) if left else _NOWHERE
    if ahead is None:
        return None
    others = [index for index in (ahead[1], after[1]) if index is not None]
    start = min([at, *others]) if ahead[0] is None else ahead[0]
    end = max([last, *others]) if after[0] is None else after[0]
    return Match(frame, start, end, others[0] if others else None)


_Ends = tuple[int | None, int | None]
_NOWHERE: _Ends = (None, None)


def _fits(element: Element, token: Token) -> bool:
    """Whether a token may stand where the element asks for one."""
    _, some, every, never, joint, _ = element
    tags = token.tags
    if (some and not tags & some) or tags & every != every or tags & never:
        return False
    return not joint or token.joint == joint or (joint == "=" and not token.joint)


def _walk(
    elements: tuple[Element, ...], index: int, tokens: Sequence[Token], at: int, step: int
) -> _Ends | None:
    """The edge and the other number of the elements from `index` on, read from `at`, or None."""
    edge: int | None = None
    other: int | None = None
    count, size = len(elements), len(tokens)
    while index < count:
        element = elements[index]
        kind = element[0]
        index += 1
        here = tokens[at] if 0 <= at < size else None
        if kind in TOKENS:
            if here is None:
                return None
            _, some, every, never, joint, _ = element
            tags = here.tags
            if (some and not tags & some) or tags & every != every or tags & never:
                return None
            if joint and here.joint != joint and (joint != "=" or here.joint):
                return None
            other = at if kind == OTHER and other is None else other
            at += step
        elif kind == SOME:
            rest = _repeat(elements, index, tokens, at, step)
            if rest is None:
                return None
            return edge if rest[0] is None else rest[0], rest[1] if other is None else other
        elif kind == MARK:
            edge = at - step
        elif kind == NOT:
            if here is not None and _fits(element, here):
                return None
        elif here is not None and (kind == START or here.word not in _CLOSING):
            return None
    return edge, other


def _repeat(
    elements: tuple[Element, ...], index: int, tokens: Sequence[Token], at: int, step: int
) -> _Ends | None:
    """What follows an element that may stand several times: as few times as will do."""
    element = elements[index - 1]
    following = elements[index] if index < len(elements) else None
    asked = following is not None and following.kind in TOKENS
    size = len(tokens)
    for _ in range(element.most + 1):
        inside = 0 <= at < size
        if not asked or (inside and following and _fits(following, tokens[at])):
            rest = _walk(elements, index, tokens, at, step)
            if rest is not None:
                return rest
        if not inside or not _fits(element, tokens[at]):
            return None
        at += step
    return None

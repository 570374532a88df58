"""Finds where frames stand in a sentence, and the claims that they state.

Of hundreds of frames few can stand around a number. Which they are is said by masks, a bit for each
frame, that are computed once for all words and numbers that are alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple, cast

from vsgen.claims.claim import Claim, Kind, measured
from vsgen.claims.frames import MARK, NOT, OTHER, SOME, START, TOKENS, Element, Frame, read_frames
from vsgen.claims.qualifiers import hedge_before
from vsgen.claims.sentence_tokens import Token

if TYPE_CHECKING:
    from vsgen.claims.quantities import Quantity
    from vsgen.claims.sentence import Context

_CLOSING = frozenset(".,;:)!?|—–")


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
    """These two halve the frames that are tried, which is a twentieth of an account's time."""


class FrameIndex:
    """All frames, and which of them a token of certain tags lets stand."""

    def __init__(self) -> None:
        self._frames = read_frames()
        self._masks = lru_cache(maxsize=50_000)(self._find_masks)
        self.group = cache(self._find_group)

    def _find_masks(self, tags: int) -> Masks:
        frames = self._frames
        return Masks(
            need=_mask(frame.need & tags for frame in frames),
            also=_mask(frame.also & tags for frame in frames),
            anchor=_mask(_has(frame.anchor, tags) for frame in frames),
            before=_mask(_may_begin(frame.left, tags) for frame in frames),
            behind=_mask(_may_begin(frame.right, tags) for frame in frames),
        )

    def _find_group(self, groups: str, *, vetoes: bool = False) -> int:
        """The mask of the frames of a group, or of several ("names rests"), or of their vetoes."""
        wanted = groups.split()
        return _mask(
            frame.group in wanted and bool(frame.takes_back) == vetoes for frame in self._frames
        )

    def there(self, tokens: Sequence[Token]) -> int:
        """The mask of the frames whose words are among those of a sentence."""
        need = also = 0
        for tags in {token.tags for token in tokens}:
            masks = self._masks(tags)
            need |= masks.need
            also |= masks.also
        return need & also

    def find(
        self, mask: int, tokens: Sequence[Token], at: int, first: int, last: int
    ) -> Iterator[Match]:
        """The frames of a mask that stand around the number at `at`.

        What is left of it ends before `first`, what is right of it starts after `last`.
        """
        mask &= self._masks(tokens[at].tags).anchor
        if mask:
            mask &= self._masks(tokens[first - 1].tags if first else 0).before
            mask &= self._masks(tokens[last + 1].tags if last + 1 < len(tokens) else 0).behind
        while mask:
            bit = mask & -mask
            mask ^= bit
            match = _stand(self._frames[bit.bit_length() - 1], tokens, at, first, last)
            if match:
                yield match


def _mask(flags: Iterable[object]) -> int:
    return sum(1 << at for at, flag in enumerate(flags) if flag)


load_frames = cache(FrameIndex)


def _has(element: Element, tags: int) -> bool:
    """Whether a token of these tags may stand where the element asks for one."""
    _, some, every, never, _, _ = element
    return not (some and not tags & some) and tags & every == every and not tags & never


def _may_begin(elements: tuple[Element, ...], tags: int) -> bool:
    """Whether a token of these tags may be the first of the elements; without a token, 0."""
    return not elements or elements[0].kind not in TOKENS or _has(elements[0], tags)


def _fits(element: Element, token: Token) -> bool:
    """The same, joined to the one before it as the element asks."""
    _, some, every, never, joint, _ = element
    tags = token.tags
    if (some and not tags & some) or tags & every != every or tags & never:
        return False
    return not joint or token.joint == joint or (joint == "=" and not token.joint)


_Ends = tuple[int | None, int | None]


def _stand(frame: Frame, tokens: Sequence[Token], at: int, first: int, last: int) -> Match | None:
    """The place of a frame around a number that it can be around, or None."""
    if frame.anchor.joint and not _fits(frame.anchor, tokens[at]):
        return None
    if (after := _walk(frame.right, 0, tokens, last + 1, 1)) is None:
        return None
    if (ahead := _walk(frame.left, 0, tokens, first - 1, -1)) is None:
        return None
    others = [index for index in (ahead[1], after[1]) if index is not None]
    start = min([at, *others]) if ahead[0] is None else ahead[0]
    end = max([last, *others]) if after[0] is None else after[0]
    return Match(frame, start, end, others[0] if others else None)


def _walk(
    elements: tuple[Element, ...], index: int, tokens: Sequence[Token], at: int, step: int
) -> _Ends | None:
    """The edge and the other number of the elements from `index` on, read from `at`, or None."""
    edge: int | None = None
    other: int | None = None
    size = len(tokens)
    for place in range(index, len(elements)):
        element = elements[place]
        kind = element[0]
        here = tokens[at] if 0 <= at < size else None
        if kind in TOKENS:
            if here is None or not _fits(element, here):
                return None
            other = at if kind == OTHER and other is None else other
            at += step
        elif kind == SOME:
            rest = _repeat(elements, place, tokens, at, step)
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
    element = elements[index]
    following = elements[index + 1] if index + 1 < len(elements) else None
    asked = following if following and following.kind in TOKENS else None
    for _ in range(element.most + 1):
        here = tokens[at] if 0 <= at < len(tokens) else None
        if (not asked or (here and _fits(asked, here))) and (
            rest := _walk(elements, index + 1, tokens, at, step)
        ):
            return rest
        if not here or not _fits(element, here):
            return None
        at += step
    return None


Bounds = tuple[Decimal | None, Decimal | None]


def claim_of(context: Context, match: Match, index: int, whole: Quantity | None) -> Claim | None:
    """The claim of a frame: its name is the kind, the unit and how its numbers make the amount."""
    kind, unit, how = match.frame.name.split()
    tokens = context.tokens
    numbers = [tokens[at].number for at in (index, match.other) if at is not None]
    values = [number.value for number in numbers if number]
    low, high = whole.amounts if whole else _amounts(how, *values)
    if (low is None and high is None) or (unit == "share" and not 0 < (low or 0) < 1):
        return None
    first = min(match.first, index)
    before = hedge_before(tokens, first, context.floor_of(first))
    span = context.span(before.edge, match.last)
    unit = "" if unit == "-" else unit
    if low is None:
        return Claim(cast("Kind", kind), None, None, high, unit, None, span)
    return measured(cast("Kind", kind), (low, high), unit, span, before.modifier)


def _amounts(how: str, number: Decimal, other: Decimal = Decimal(1)) -> Bounds:
    """Low and high, or the value and None: "N/M", "M*N" (a part), "..N", "10..99"."""
    if how in ("N", "..N"):
        return (number, None) if how == "N" else (None, number)
    if how == "figures":
        return 10 ** (number - 1), 10**number - 1
    if ".." in how:
        low, _, high = how.partition("..")
        return Decimal(low), Decimal(high)
    above, below = (number, other) if how == "N/M" else (other, number)
    return (above / below if below else None), None

"""Frames -> matchers: what stands around a number when it means one thing and no other.

A frame is a line of `data/frames.txt`. Its words are those of a sentence, in order, with slots:

    {N}  the number        {N:spelled,le12}  one that is all of these
    {M}  another number    {tag} or a|{tag}  a word of a list, or one of several
    x? [x]                 once or not at all; any number of times
    -x =x                  joined by a hyphen; with nothing between
    !x                     the next word is none of these
    ...5 ***5 ~2           up to so many words of the clause, none a number; or numbers, too; or
                           words that may stand before a noun
    ^ $                    the sentence starts; the clause ends
    < >                    what is read reaches to here (else from the first number to the last)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from vsgen.claims.lexicon import Lexicon, load_lexicon
from vsgen.claims.rows import read_rows
from vsgen.claims.tokens import Token

_ONE, _OTHER, _SOME, _NOT, _START, _CLOSE, _MARK = range(7)
_TOKENS = frozenset({_ONE, _OTHER})
_GAPS = {"...": "end N", "***": "end", "~": "stop plural mark N"}
_MOST = 8
"""So often may stand what may stand any number of times."""
_CLOSING = frozenset(".,;:)!?|—–")


class Element(NamedTuple):
    """One part of a frame: a token has one of `some`, all of `every` and none of `never`."""

    kind: int
    some: int = 0
    every: int = 0
    never: int = 0
    joint: str = ""
    most: int = 1


class Frame(NamedTuple):
    """A frame, cut at its number; `left` is in reading order from the number outwards.

    `need`, `also` and `needs` must be somewhere in the sentence; the tokens right beside the number
    must be one of `before` and `behind`, where these are not 0.
    """

    before: int
    behind: int
    every: int
    anchor: Element
    left: tuple[Element, ...]
    right: tuple[Element, ...]
    name: str
    group: str
    weight: int
    need: int
    also: int
    needs: tuple[int, ...]

    @property
    def takes_back(self) -> str:
        """The name that a veto takes back, or ""."""
        return self.name[2:] if self.name[0] == "!" else ""


class Match(NamedTuple):
    """Where a frame stands: its first and last token, and its other number, if it has one."""

    frame: Frame
    first: int
    last: int
    other: int | None


class Frames:
    """All frames, by group; they are read at once, as they give words their tags."""

    def __init__(self) -> None:
        lexicon = load_lexicon()
        read: dict[str, list[Frame]] = {}
        group, weight = "", 0
        for name, pattern, *_ in read_rows("frames"):
            if name == "=":
                group, score = pattern.split()
                weight = int(score)
            else:
                frame = _read_frame(name, group, weight, pattern, lexicon)
                read.setdefault(group, []).append(frame)
        self._groups = {group: tuple(frames) for group, frames in read.items()}

    def __getitem__(self, groups: str) -> Sequence[Frame]:
        """The frames of a group, or of several: "names rests"."""
        if groups not in self._groups:
            parts = (self._groups[group] for group in groups.split())
            self._groups[groups] = tuple(chain.from_iterable(parts))
        return self._groups[groups]


@lru_cache(maxsize=1)
def load_frames() -> Frames:
    """The frames, read when they are first asked for."""
    return Frames()


def _read_frame(name: str, group: str, weight: int, pattern: str, lexicon: Lexicon) -> Frame:
    pieces = pattern.split()
    if not any(map(_is_anchor, pieces)):
        raise ValueError(f"a frame needs {{N}}: {pattern}")
    at = next(index for index, piece in enumerate(pieces) if _is_anchor(piece))
    elements = [_read_element(piece, lexicon) for piece in pieces]
    left, right = tuple(elements[at - 1 :: -1] if at else ()), tuple(elements[at + 1 :])
    words = (element for element in (*left, *right) if element.kind == _ONE)
    need, also, *needs = [*(element.some or element.every for element in words), -1, -1]
    return Frame(
        _nearest(left), _nearest(right), elements[at].every, elements[at], left, right,
        name, group, weight, need, also, tuple(needs),
    )  # fmt: skip


def _nearest(elements: tuple[Element, ...]) -> int:
    """What the token nearest to the number must be one of; 0 where anything may stand there."""
    mask = 0
    for element in elements:
        mask |= element.some or element.every
        if element.kind in _TOKENS:
            return mask
        if element.kind != _MARK and not (element.some or element.every):
            return 0
        if element.kind == _NOT:
            return 0
    return 0


def _is_anchor(piece: str) -> bool:
    return piece.lstrip("-=").startswith(("{N}", "{N:", "{N+")) or "+N}" in piece


def _read_element(piece: str, lexicon: Lexicon) -> Element:
    if piece in ("<", ">"):
        return Element(_MARK)
    if piece in "^$":
        return Element(_START if piece == "^" else _CLOSE)
    for start, stops in _GAPS.items():
        if piece.startswith(start):
            never = sum(lexicon.bit(tag) for tag in stops.split())
            return Element(_SOME, never=never, most=int(piece[len(start) :]))
    if piece[0] == "!" and len(piece) > 1:
        return _read_element(piece[1:], lexicon)._replace(kind=_NOT)
    joint = piece[0] if len(piece) > 1 and piece[0] in "-=" else ""
    piece = piece[1:] if joint else piece
    most = 0
    if len(piece) > 2 and piece[0] == "[":
        most, piece = _MOST, piece[1:-1]
    elif len(piece) > 1 and piece[-1] == "?":
        most, piece = 1, piece[:-1]
    element = _read_words(piece, lexicon)._replace(joint=joint)
    return element._replace(kind=_SOME, most=most) if most else element


def _read_words(piece: str, lexicon: Lexicon) -> Element:
    """A number, a tag with others that it has or lacks, or any of several words and tags."""
    if piece.startswith(("{N:", "{M:", "{N}", "{M}")):
        kind = _OTHER if piece[1] == "M" else _ONE
        tags = ["N", *filter(None, piece[1:-1].partition(":")[2].split(","))]
        every = _bits((tag for tag in tags if tag[0] != "-"), lexicon)
        return Element(kind, 0, every, _bits((tag[1:] for tag in tags if tag[0] == "-"), lexicon))
    if piece[0] == "{" and "|" not in piece and len(piece) > 2:
        has, *lacks = piece[1:-1].split("-") if piece[1] != "-" else [piece[1:-1]]
        return Element(_ONE, 0, _bits(has.split("+"), lexicon), _bits(lacks, lexicon))
    some = 0
    words = piece[1:-1] if piece[0] == "{" and "{" not in piece[1:] and len(piece) > 1 else ""
    for word in (words or piece).split("|"):
        tag = words or (word[0] == "{" and len(word) > 1)
        # Inside one pair of braces what is no tag is a word.
        known = lexicon.knows(word.strip("{}"))
        some |= lexicon.bit(word.strip("{}")) if tag and known else lexicon.literal(word)
    return Element(_ONE, some)


def _bits(tags: Iterable[str], lexicon: Lexicon) -> int:
    bits = 0
    for tag in tags:
        if not lexicon.knows(tag):
            raise ValueError(f"a frame names a list of words that is not there: {tag}")
        bits |= lexicon.bit(tag)
    return bits


def find_frames(
    frames: Sequence[Frame], tokens: Sequence[Token], at: int, first: int, last: int
) -> list[Match]:
    """The frames that stand around the number at `at`.

    What is left of it ends before `first`, what is right of it starts after `last`.
    """
    token = tokens[at]
    tags = token.tags
    before = tokens[first - 1].tags if first else 0
    behind = tokens[last + 1].tags if last + 1 < len(tokens) else 0
    found: list[Match] = []
    for frame in frames:
        wanted, needed, every, anchor, left, right, *_ = frame
        if (
            tags & every != every
            or (wanted and not wanted & before)
            or (needed and not needed & behind)
            or not _fits(anchor, token)
        ):
            continue
        after = _walk(right, 0, tokens, last + 1, 1) if right else _NOWHERE
        ahead = (
            None if after is None else _walk(left, 0, tokens, first - 1, -1) if left else _NOWHERE
        )
        if ahead is None or after is None:
            continue
        others = [index for index in (ahead[1], after[1]) if index is not None]
        start = min([at, *others]) if ahead[0] is None else ahead[0]
        end = max([last, *others]) if after[0] is None else after[0]
        found.append(Match(frame, start, end, others[0] if others else None))
    return found


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
        if kind in _TOKENS:
            if here is None:
                return None
            _, some, every, never, joint, _ = element
            tags = here.tags
            if (some and not tags & some) or tags & every != every or tags & never:
                return None
            if joint and here.joint != joint and (joint != "=" or here.joint):
                return None
            other = at if kind == _OTHER and other is None else other
            at += step
        elif kind == _SOME:
            rest = _repeat(elements, index, tokens, at, step)
            if rest is None:
                return None
            return edge if rest[0] is None else rest[0], rest[1] if other is None else other
        elif kind == _MARK:
            edge = at - step
        elif kind == _NOT:
            if here is not None and _fits(element, here):
                return None
        elif here is not None and (kind == _START or here.word not in _CLOSING):
            return None
    return edge, other


def _repeat(
    elements: tuple[Element, ...], index: int, tokens: Sequence[Token], at: int, step: int
) -> _Ends | None:
    """What follows an element that may stand several times: as few times as will do."""
    element = elements[index - 1]
    following = elements[index] if index < len(elements) else None
    asked = following is not None and following.kind in _TOKENS
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

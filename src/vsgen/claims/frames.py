"""Makes matchers of frames: what stands around a number when it means one thing and no other.

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

from collections.abc import Iterable
from typing import NamedTuple

from vsgen.claims.lexicon import Lexicon, load_lexicon
from vsgen.documents.patterns import read_rows

ONE, OTHER, SOME, NOT, START, CLOSE, MARK = range(7)
TOKENS = frozenset({ONE, OTHER})
_GAPS = {"...": "end N", "***": "end", "~": "stop plural mark N"}
_MOST = 8
"""So often may stand what may stand any number of times."""


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

    A word of `need` and one of `also` must be somewhere in the sentence.
    """

    anchor: Element
    left: tuple[Element, ...]
    right: tuple[Element, ...]
    name: str
    group: str
    weight: int
    need: int
    also: int

    @property
    def takes_back(self) -> str:
        """The name that a veto takes back, or ""."""
        return self.name[2:] if self.name[0] == "!" else ""


def read_frames() -> tuple[Frame, ...]:
    """All frames, in order; they are read at once, as they give words their tags."""
    lexicon = load_lexicon()
    frames: list[Frame] = []
    group, weight = "", 0
    for name, pattern, *_ in read_rows("vsgen.claims", "frames"):
        if name == "=":
            group, score = pattern.split()
            weight = int(score)
        else:
            frames.append(_read_frame(name, group, weight, pattern, lexicon))
    return tuple(frames)


def _read_frame(name: str, group: str, weight: int, pattern: str, lexicon: Lexicon) -> Frame:
    pieces = pattern.split()
    if not any(map(_is_anchor, pieces)):
        raise ValueError(f"a frame needs {{N}}: {pattern}")
    at = next(index for index, piece in enumerate(pieces) if _is_anchor(piece))
    elements = [_read_element(piece, lexicon) for piece in pieces]
    left, right = tuple(elements[at - 1 :: -1] if at else ()), tuple(elements[at + 1 :])
    words = (element for element in (*left, *right) if element.kind == ONE)
    need, also, *_ = [*(element.some or element.every for element in words), -1, -1]
    return Frame(elements[at], left, right, name, group, weight, need, also)


def _is_anchor(piece: str) -> bool:
    return piece.lstrip("-=").startswith(("{N}", "{N:", "{N+")) or "+N}" in piece


def _read_element(piece: str, lexicon: Lexicon) -> Element:
    if piece in ("<", ">"):
        return Element(MARK)
    if piece in "^$":
        return Element(START if piece == "^" else CLOSE)
    for start, stops in _GAPS.items():
        if piece.startswith(start):
            never = sum(lexicon.bit(tag) for tag in stops.split())
            return Element(SOME, never=never, most=int(piece[len(start) :]))
    if piece[0] == "!" and len(piece) > 1:
        return _read_element(piece[1:], lexicon)._replace(kind=NOT)
    joint = piece[0] if len(piece) > 1 and piece[0] in "-=" else ""
    piece = piece[1:] if joint else piece
    most = 0
    if len(piece) > 2 and piece[0] == "[":
        most, piece = _MOST, piece[1:-1]
    elif len(piece) > 1 and piece[-1] == "?":
        most, piece = 1, piece[:-1]
    element = _read_words(piece, lexicon)._replace(joint=joint)
    return element._replace(kind=SOME, most=most) if most else element


def _read_words(piece: str, lexicon: Lexicon) -> Element:
    """A number, a tag with others that it has or lacks, or any of several words and tags."""
    if piece.startswith(("{N:", "{M:", "{N}", "{M}")):
        kind = OTHER if piece[1] == "M" else ONE
        tags = ["N", *filter(None, piece[1:-1].partition(":")[2].split(","))]
        every = _bits((tag for tag in tags if tag[0] != "-"), lexicon)
        return Element(kind, 0, every, _bits((tag[1:] for tag in tags if tag[0] == "-"), lexicon))
    if piece[0] == "{" and "|" not in piece and len(piece) > 2:
        has, *lacks = piece[1:-1].split("-") if piece[1] != "-" else [piece[1:-1]]
        return Element(ONE, 0, _bits(has.split("+"), lexicon), _bits(lacks, lexicon))
    some = 0
    words = piece[1:-1] if piece[0] == "{" and "{" not in piece[1:] and len(piece) > 1 else ""
    for word in (words or piece).split("|"):
        tag = words or (word[0] == "{" and len(word) > 1)
        # Inside one pair of braces what is no tag is a word.
        known = lexicon.knows(word.strip("{}"))
        some |= lexicon.bit(word.strip("{}")) if tag and known else lexicon.literal(word)
    return Element(ONE, some)


def _bits(tags: Iterable[str], lexicon: Lexicon) -> int:
    bits = 0
    for tag in tags:
        if not lexicon.knows(tag):
            raise ValueError(f"a frame names a list of words that is not there: {tag}")
        bits |= lexicon.bit(tag)
    return bits

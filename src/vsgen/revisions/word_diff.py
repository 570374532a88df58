"""What became of a text, in pieces that stayed, went and came; word by word in a short one.

Numbers are never cut: 31% to 33.5% is one change. The pieces other than inserts give back the old
text, those other than deletes the new one.
"""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, NamedTuple

from vsgen.documents import split_sentences
from vsgen.revisions.text_units import Opcode, is_same_print, split_words

_KEPT_APART = 0.4
"""Below this likeness words in common are chance: the old text is shown before the new one."""
_INTERLEAVED = 0.75
"""From this likeness on every common run is worth showing; below it only runs with a real word."""
_SHORT = 3
"""Letters of a word that alone is no reading help, such as "of the"."""
_LONG = 600
"""Tokens from which sentences are aligned before words, which keeps the time near linear."""

Op = Literal["equal", "delete", "insert"]


class Piece(NamedTuple):
    """A run of text and what became of it."""

    op: Op
    text: str
    move: int = 0
    """Of words that stand elsewhere now: the number that both places bear, from 1; else 0."""
    typography: bool = False
    """Whether nothing but quotes, dashes or spaces changed here."""


def old_text(pieces: Iterable[Piece]) -> str:
    """The text before the change."""
    return "".join(piece.text for piece in pieces if piece.op != "insert")


def new_text(pieces: Iterable[Piece]) -> str:
    """The text after the change."""
    return "".join(piece.text for piece in pieces if piece.op != "delete")


def join_pieces(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The same change in the fewest pieces: between equal runs what went, then what came."""
    joined: list[Piece] = []
    filled = (piece for piece in pieces if piece.text)
    for equal, run in groupby(filled, key=lambda piece: piece.op == "equal"):
        group = tuple(run)
        joined += [Piece("equal", old_text(group))] if equal else _join_change(group)
    return tuple(joined)


def diff_words(old: str, new: str) -> tuple[Piece, ...]:
    """What became of `old`, word by word: for a paragraph or less, see `diff_texts`."""
    if old == new:
        return (Piece("equal", old),) if old else ()
    before, after = split_words(old), split_words(new)
    if max(len(before), len(after)) <= _LONG:
        return _diff_tokens(before, after)
    return join_pieces(_diff_sentences(split_sentences(old), split_sentences(new)))


def _join_change(group: tuple[Piece, ...]) -> Iterator[Piece]:
    moved = any(piece.move for piece in group)
    typography = not moved and is_same_print(old_text(group), new_text(group))
    sides: tuple[Op, Op] = ("delete", "insert")
    for op in sides:
        side = (piece for piece in group if piece.op == op)
        for move, run in groupby(side, key=lambda piece: piece.move):
            yield Piece(op, "".join(piece.text for piece in run), move, typography)


def _diff_sentences(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    """Where as many sentences came as went, each is compared with its own."""
    for opcode in _list_opcodes(before, after):
        op, start, end, new_start, new_end = opcode
        if op == "equal" or end - start != new_end - new_start:
            yield from _show(before, after, opcode)
            continue
        for old, new in zip(before[start:end], after[new_start:new_end], strict=True):
            words, others = split_words(old), split_words(new)
            if max(len(words), len(others)) <= _LONG:
                yield from _diff_tokens(words, others)
            else:  # a monster without any stop is replaced whole
                yield from (Piece("delete", old), Piece("insert", new))


def _diff_tokens(before: Sequence[str], after: Sequence[str]) -> tuple[Piece, ...]:
    opcodes = _list_opcodes(before, after)
    likeness = _measure_likeness(before, after, opcodes)
    if likeness < _KEPT_APART:
        return join_pieces((Piece("delete", "".join(before)), Piece("insert", "".join(after))))
    pieces = join_pieces(piece for it in opcodes for piece in _show(before, after, it))
    if likeness < _INTERLEAVED:
        inner = (part for piece in pieces[1:-1] for part in _drop_island(piece))
        pieces = (*pieces[:1], *inner, *pieces[-1:])
    return join_pieces(pieces)


def _show(before: Sequence[str], after: Sequence[str], opcode: Opcode) -> Iterator[Piece]:
    op, start, end, new_start, new_end = opcode
    if op == "equal":
        yield Piece("equal", "".join(before[start:end]))
    else:
        yield Piece("delete", "".join(before[start:end]))
        yield Piece("insert", "".join(after[new_start:new_end]))


def _list_opcodes(before: Sequence[str], after: Sequence[str]) -> list[Opcode]:
    """What became of `before`; what both begin and end with is compared once, not searched for."""
    shorter = min(len(before), len(after))
    pairs = zip(before, after, strict=False)
    start = next((n for n, (old, new) in enumerate(pairs) if old != new), shorter)
    if start and before[start - 1].isspace():
        # A word goes with the space before it.
        start -= 1
    ends = zip(reversed(before[start:]), reversed(after[start:]), strict=False)
    end = next((n for n, (old, new) in enumerate(ends) if old != new), shorter - start)
    stop, new_stop = len(before) - end, len(after) - end
    matcher = SequenceMatcher(None, before[start:stop], after[start:new_stop], autojunk=False)
    opcodes = (
        ("equal", 0, start, 0, start),
        *(
            (op, start + a, start + b, start + c, start + d)
            for op, a, b, c, d in matcher.get_opcodes()
        ),
        ("equal", stop, len(before), new_stop, len(after)),
    )
    return [it for it in opcodes if it[1] < it[2] or it[3] < it[4]]


def _measure_likeness(
    before: Sequence[str], after: Sequence[str], opcodes: Iterable[Opcode]
) -> float:
    """Share of both texts' tokens, spaces left out, that stayed."""
    kept = sum(
        not token.isspace()
        for op, start, end, _, _ in opcodes
        if op == "equal"
        for token in before[start:end]
    )
    whole = sum(not token.isspace() for token in (*before, *after))
    return 2 * kept / whole if whole else 1.0


def _drop_island(piece: Piece) -> tuple[Piece, ...]:
    """A common run of short words only is no reading help: shown as gone and come again."""
    if piece.op != "equal" or any(
        len(token.strip()) > _SHORT or any(map(str.isdigit, token))
        for token in split_words(piece.text)
    ):
        return (piece,)
    return (Piece("delete", piece.text), Piece("insert", piece.text))

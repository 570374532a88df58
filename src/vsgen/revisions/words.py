"""Two short texts -> their differences in words. Numbers are never cut: 31% to 33.5% is one change.

For a paragraph or less; `vsgen.revisions.blocks` aligns the paragraphs of longer texts first.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from vsgen.documents import MARK, split_sentences
from vsgen.revisions.pieces import Piece, join_pieces

_TOKEN = re.compile(
    rf"""
      {MARK}                                        # a footnote mark
    | (?:[A-Z]{{1,3}})?[$£€¥₹][ \u00a0]?(?=\d)        # a currency sign belongs to its amount
      \d\w*(?:[.,:/–−-]\d\w*)*
    | [+−-]?\d\w*(?:[.,:/–−-]\d\w*)*(?:[ \u00a0\u202f]?[%‰°])?
    | [^\W\d_]\w*(?:['’][^\W\d_]+)*                 # a word
    | \s+
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
_KEPT_APART = 0.4
"""Below this likeness words in common are chance: the old text is shown before the new one."""
_INTERLEAVED = 0.75
"""From this likeness on every common run is worth showing; below it only runs with a real word."""
_SHORT = 3
"""Letters of a word that alone is no reading help, such as "of the"."""
_LONG = 600
"""Tokens from which sentences are aligned before words, which keeps the time near linear."""
_Opcode = tuple[str, int, int, int, int]


def diff_words(old: str, new: str) -> tuple[Piece, ...]:
    """What became of `old`, word by word; `old_text` and `new_text` give both back exactly."""
    if old == new:
        return (Piece("equal", old),) if old else ()
    before, after = split_words(old), split_words(new)
    if max(len(before), len(after)) > _LONG:
        return _diff_sentences(old, new)
    return _diff_tokens(before, after)


def split_words(text: str) -> tuple[str, ...]:
    """`text` in words, whole numbers, footnote marks, spaces and single other characters."""
    return tuple(_TOKEN.findall(text))


def _diff_tokens(before: Sequence[str], after: Sequence[str]) -> tuple[Piece, ...]:
    opcodes = _opcodes(before, after)
    likeness = _measure_likeness(before, after, opcodes)
    if likeness < _KEPT_APART:
        return join_pieces((Piece("delete", "".join(before)), Piece("insert", "".join(after))))
    pieces = join_pieces(_match(before, after, opcodes))
    if likeness < _INTERLEAVED:
        inner = (part for piece in pieces[1:-1] for part in _drop_island(piece))
        pieces = (*pieces[:1], *inner, *pieces[-1:])
    return join_pieces(pieces)


def _diff_sentences(old: str, new: str) -> tuple[Piece, ...]:
    before, after = split_sentences(old), split_sentences(new)
    pieces: list[Piece] = []
    for op, start, end, new_start, new_end in _opcodes(before, after):
        if op == "equal":
            pieces.append(Piece("equal", "".join(before[start:end])))
            continue
        gone, come = before[start:end], after[new_start:new_end]
        paired = len(gone) if len(gone) == len(come) else 0
        for one, other in zip(gone[:paired], come[:paired], strict=True):
            pieces += _diff_bounded(one, other)
        pieces += (Piece("delete", text) for text in gone[paired:])
        pieces += (Piece("insert", text) for text in come[paired:])
    return join_pieces(pieces)


def _diff_bounded(old: str, new: str) -> tuple[Piece, ...]:
    """Words of one sentence; a monster without any stop is replaced whole."""
    before, after = split_words(old), split_words(new)
    if max(len(before), len(after)) > _LONG:
        return (Piece("delete", old), Piece("insert", new))
    return _diff_tokens(before, after)


def _match(
    before: Sequence[str], after: Sequence[str], opcodes: Iterable[_Opcode]
) -> Iterator[Piece]:
    for op, start, end, new_start, new_end in opcodes:
        if op == "equal":
            yield Piece("equal", "".join(before[start:end]))
        else:
            yield Piece("delete", "".join(before[start:end]))
            yield Piece("insert", "".join(after[new_start:new_end]))


def _opcodes(before: Sequence[str], after: Sequence[str]) -> list[_Opcode]:
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
    inner = (
        (op, start + a, start + b, start + c, start + d) for op, a, b, c, d in matcher.get_opcodes()
    )
    head = ("equal", 0, start, 0, start)
    tail = ("equal", stop, len(before), new_stop, len(after))
    return [it for it in (head, *inner, tail) if it[1] < it[2] or it[3] < it[4]]


def _measure_likeness(
    before: Sequence[str], after: Sequence[str], opcodes: Iterable[_Opcode]
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
    tokens = split_words(piece.text)
    if piece.op != "equal" or any(
        len(token.strip()) > _SHORT or _counts(token) for token in tokens
    ):
        return (piece,)
    return (Piece("delete", piece.text), Piece("insert", piece.text))


def _counts(token: str) -> bool:
    return any(letter.isdigit() for letter in token)

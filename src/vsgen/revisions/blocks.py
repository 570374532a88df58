"""Two long texts -> their differences: paragraphs first, words inside those that are alike."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from vsgen.revisions.pieces import Piece, join_pieces
from vsgen.revisions.words import diff_words, split_words

_BLOCK = re.compile(r".+?(?:\n(?:[ \t]*\n)+|\n(?=[ \t]*(?:[-*+|]|\d+[.)])[ \t]?)|\Z)", re.DOTALL)
_ALIKE = 0.4
"""Share of words in common from which two paragraphs are one that was changed."""
_REACH = 24
"""How many new paragraphs an old one is compared with, which keeps the time linear."""


def diff_texts(old: str, new: str) -> tuple[Piece, ...]:
    """What became of `old`; `old_text` and `new_text` of the pieces give both back exactly."""
    before, after = split_blocks(old), split_blocks(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    pieces: list[Piece] = []
    for op, start, end, new_start, new_end in matcher.get_opcodes():
        if op == "equal":
            pieces.append(Piece("equal", "".join(before[start:end])))
        else:
            pieces += _diff_run(before[start:end], after[new_start:new_end])
    return join_pieces(pieces)


def split_blocks(text: str) -> tuple[str, ...]:
    """`text` in paragraphs, list items and table rows, each with the space that follows it."""
    return tuple(_BLOCK.findall(text))


def _diff_run(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Blocks none of which stayed as it was; each old one is compared with its like, in order."""
    words = [_find_words(block) for block in new]
    position = 0
    for block in old:
        near = range(position, min(position + _REACH, len(new)))
        own = _find_words(block)
        found = next((n for n in near if _share_words(own, words[n]) >= _ALIKE), None)
        if found is None:
            yield Piece("delete", block)
            continue
        yield from (Piece("insert", text) for text in new[position:found])
        yield from diff_words(block, new[found])
        position = found + 1
    yield from (Piece("insert", text) for text in new[position:])


def _find_words(block: str) -> frozenset[str]:
    return frozenset(word for word in split_words(block) if word[:1].isalnum())


def _share_words(old: frozenset[str], new: frozenset[str]) -> float:
    """Share of the words in common: cheap, and blind to their order."""
    whole = len(old) + len(new)
    return 2 * len(old & new) / whole if whole else 0.0

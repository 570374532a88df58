"""Two long texts -> their differences: paragraphs first, words inside those that are alike."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from vsgen.documents import find_blocks, mask_prose
from vsgen.revisions.likeness import find_words, share_words
from vsgen.revisions.moves import Change, find_moved, find_moves
from vsgen.revisions.pieces import Op, Piece, join_pieces
from vsgen.revisions.words import diff_words

_ALIKE = 0.4
"""Share of words in common from which two paragraphs are one that was changed."""
_WITHIN = 0.8
"""Share of a paragraph's words in another from which it is a piece of that."""
_FEW = 4
"""Words below which that is chance."""
_REACH = 24
"""How many new paragraphs an old one is compared with, which keeps the time linear."""


def diff_texts(old: str, new: str) -> tuple[Piece, ...]:
    """What became of `old`; `old_text` and `new_text` of the pieces give both back exactly."""
    changes = find_moves(list(_align(split_blocks(old), split_blocks(new))))
    return join_pieces(piece for change in changes for piece in _list_pieces(change))


def split_blocks(text: str) -> tuple[str, ...]:
    """`text` in headings, paragraphs, items and rows, each with the space that follows it."""
    blocks = find_blocks(mask_prose(text))
    return tuple(text[start:end] for start, end, _ in blocks)


def _list_pieces(change: Change) -> Iterator[Piece]:
    """Of a moved paragraph, what came along is marked as moved, what is new as new."""
    if not change.move:
        yield from diff_words(change.old, change.new)
        return
    side: Op = "delete" if change.went else "insert"
    for piece in diff_words(change.old, change.new):
        if piece.op == "equal":
            yield Piece(side, piece.text, change.move)
        elif piece.op == side:
            yield piece


def _align(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    words, own = ([block.rstrip() for block in blocks] for blocks in (after, before))
    opcodes = SequenceMatcher(None, own, words, autojunk=False).get_opcodes()
    moved = find_moved(own, words, opcodes)
    for op, start, end, new_start, new_end in opcodes:
        if op == "equal":
            yield from map(Change, before[start:end], after[new_start:new_end])
        else:
            yield from _pair(before[start:end], after[new_start:new_end], moved)


def _pair(old: Sequence[str], new: Sequence[str], moved: frozenset[str]) -> Iterator[Change]:
    """Blocks none of which stayed as it was, each old one with its like or with its pieces."""
    words, own = [find_words(block) for block in new], [find_words(block) for block in old]
    position = number = 0
    while number < len(old):
        near = range(position, min(position + _REACH, len(new)))
        free = (n for n in near if new[n].rstrip() not in moved)
        found = None
        if old[number].rstrip() not in moved:
            found = next((n for n in free if _is_alike(own[number], words[n])), None)
        if found is None:
            yield Change(old[number], "")
            number += 1
            continue
        yield from (Change("", text) for text in new[position:found])
        end, position = _extend(own, words, number, found)
        yield Change("".join(old[number:end]), "".join(new[found:position]))
        number = end
    yield from (Change("", text) for text in new[position:])


def _extend(
    own: Sequence[frozenset[str]], words: Sequence[frozenset[str]], number: int, found: int
) -> tuple[int, int]:
    """Where the old and the new blocks end that belong together: more than one where split."""
    end, position = number + 1, found + 1
    while position < len(words) and _is_within(words[position], own[number]):
        position += 1
    while position == found + 1 and end < len(own) and _is_within(own[end], words[found]):
        end += 1
    return end, position


def _is_alike(old: frozenset[str], new: frozenset[str]) -> bool:
    return share_words(old, new) >= _ALIKE or _is_within(old, new) or _is_within(new, old)


def _is_within(piece: frozenset[str], whole: frozenset[str]) -> bool:
    return len(piece) >= _FEW and len(piece & whole) >= _WITHIN * len(piece)

"""Changes of blocks in order -> the same, with each block that only moved paired with itself."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from vsgen.revisions.likeness import find_words, share_words

_ALIKE = 0.8
"""Share of words in common from which a block that came is one that went."""
_FEW = 4
"""Words below which that is chance."""
_MANY = 40_000
"""Comparisons above which only blocks that came along word for word are found."""


class Change(NamedTuple):
    """Blocks and what they became; empty where there were or are none."""

    old: str
    new: str
    move: int = 0
    """Number of a move, from 1; both places have both texts then."""
    went: bool = False
    """Of a move, whether this is the old place."""


def find_moved(
    before: Sequence[str], after: Sequence[str], opcodes: Iterable[tuple[str, int, int, int, int]]
) -> frozenset[str]:
    """Blocks that went at one place and came at one other word for word; space after them aside."""
    gone: Counter[str] = Counter()
    come: Counter[str] = Counter()
    for op, start, end, new_start, new_end in opcodes:
        if op != "equal":
            gone.update(before[start:end])
            come.update(after[new_start:new_end])
    once = (block for block in gone if gone[block] == come[block] == 1)
    return frozenset(block for block in once if len(find_words(block)) >= _FEW)


def find_moves(changes: Sequence[Change]) -> list[Change]:
    """`changes`, in which blocks that stand elsewhere now have a number."""
    settled = list(changes)
    gone = [number for number, it in enumerate(changes) if it.old and not it.new]
    come = [number for number, it in enumerate(changes) if it.new and not it.old]
    for move, (went, came) in enumerate(_match(changes, gone, come), start=1):
        old, new = changes[went].old, changes[came].new
        settled[went] = Change(old, new, move, went=True)
        settled[came] = Change(old, new, move)
    return settled


def _match(
    changes: Sequence[Change], gone: Sequence[int], come: Sequence[int]
) -> Iterable[tuple[int, int]]:
    """Each place that lost a block with the place that has it now: equal ones first."""
    free = {number: find_words(changes[number].new) for number in come}
    left: list[int] = []
    by_text = {changes[number].new.rstrip(): number for number in come}
    for went in gone:
        came = by_text.get(changes[went].old.rstrip())
        if came in free and len(free[came]) >= _FEW:
            del free[came]
            yield went, came
        else:
            left.append(went)
    if len(left) * len(free) > _MANY:
        return
    for went in left:
        own = find_words(changes[went].old)
        shares = {came: share_words(own, words) for came, words in free.items()}
        best = max(shares, key=lambda came: shares[came], default=None)
        if best is not None and len(own) >= _FEW and shares[best] >= _ALIKE:
            del free[best]
            yield went, best

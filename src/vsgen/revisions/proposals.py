"""Three forms of one sentence -> both edits in one, as a proposal that a person accepts or not.

Never applied by itself: two edits that do not touch may still contradict each other.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from vsgen.revisions.words import split_words

_LONG = 400
"""Tokens above which no proposal is made."""


class _Edit(NamedTuple):
    start: int
    end: int
    tokens: tuple[str, ...]

    @property
    def counts(self) -> bool:
        return any(letter.isdigit() for token in self.tokens for letter in token)


def propose_words(base: str, current: str, incoming: str) -> str | None:
    """Both edits of `base`; None where they touch, or both concern numbers."""
    before = split_words(base)
    mine, theirs = split_words(current), split_words(incoming)
    if max(map(len, (before, mine, theirs))) > _LONG:
        return None
    own, new = _find_edits(before, mine), _find_edits(before, theirs)
    if _touch(own, new) or (_count(own, before) and _count(new, before)):
        return None
    pieces: list[str] = []
    position = 0
    for edit in sorted({*own, *new}):
        pieces += (*before[position : edit.start], *edit.tokens)
        position = edit.end
    return "".join((*pieces, *before[position:]))


def _find_edits(before: Sequence[str], after: Sequence[str]) -> list[_Edit]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [
        _Edit(start, end, tuple(after[new_start:new_end]))
        for op, start, end, new_start, new_end in matcher.get_opcodes()
        if op != "equal"
    ]


def _touch(own: Sequence[_Edit], new: Sequence[_Edit]) -> bool:
    """Whether two different edits overlap or stand side by side."""
    return any(
        one != other and one.start <= other.end + 1 and other.start <= one.end + 1
        for one in own
        for other in new
    )


def _count(edits: Sequence[_Edit], before: Sequence[str]) -> bool:
    """Whether an edit puts in or takes out a number."""
    removed = (token for edit in edits for token in before[edit.start : edit.end])
    return any(edit.counts for edit in edits) or any(token[:1].isdigit() for token in removed)

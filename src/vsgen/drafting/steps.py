"""Drafting as steps: computing goes on until words are needed, and on when they are there.

So one story is told by a plain call, which waits for each word, and by an event loop, which has
hundreds of articles asked for at once: docs/decisions/0025.
"""

from collections.abc import Generator, Sequence
from typing import NamedTuple, TypeVar

from vsgen.drafting.needs import PairNeed, RoleNeed, Words, Wordsmith

_T = TypeVar("_T")


class Needs(NamedTuple):
    """What an article needs words for, before it can go on."""

    roles: Sequence[RoleNeed]
    pairs: Sequence[PairNeed]


Steps = Generator[Needs, Words, _T]
"""Work that computes, says what it needs, is sent the words, and goes on to its end.

Who meets the needs decides how: one after the other, or many articles at once.
"""


def meet_needs(steps: Steps[_T], smith: Wordsmith) -> _T:
    """What the steps come to, with words by `smith`; raises what they and `smith` raise."""
    try:
        needs = next(steps)
        while True:
            needs = steps.send(smith.word(*needs))
    except StopIteration as end:
        result: _T = end.value
        return result

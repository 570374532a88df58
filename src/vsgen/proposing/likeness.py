"""How alike two clauses are: whether one is the other in slightly other words.

Tuned on the shipped roles: of their clauses that say different things, about one pair in five
hundred is called alike; of clauses with every third word replaced, none is missed.
"""

import itertools
import re
from collections import Counter
from functools import lru_cache

from vsgen.drafting.content_words import list_stems, stem_word

NEAR = 0.45
"""From here on one clause is a near copy of the other."""
_MEANING = 0.75
"""What the same words of meaning in another order and grammar count, of the whole."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@lru_cache(maxsize=65_536)  # a person who decides sees the same pairs at every step
def measure_likeness(one: str, other: str) -> float:
    """From 0, nothing in common, to 1, the same but for the endings of words."""
    if one == other:
        return 1.0
    here, there = list_runs(one), list_runs(other)
    if not here or not there:
        return 0.0
    runs = 2 * (here & there).total() / (here.total() + there.total())
    stems, others = list_stems(one), list_stems(other)
    meaning = 2 * len(stems & others) / (len(stems) + len(others)) if stems and others else 0.0
    return max(runs, _MEANING * meaning)


@lru_cache(maxsize=8192)
def list_runs(text: str) -> Counter[tuple[str, ...]]:
    """Its words and pairs of words, by their stems."""
    words = [stem_word(word) for word in _WORD.findall(text)]
    return Counter([*((word,) for word in words), *itertools.pairwise(words)])

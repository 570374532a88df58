"""A word of comparison without "than" -> the two populations that it compares.

"Toy makers earn less, but there are more openings for metal casters" sets them apart as "than"
would. Only openings are read so, and only where the sentence has named one other population.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from vsgen.claims.patterns import Pattern

_THERE_ARE = Pattern(
    r"\bthere\s+(?:are|will\s+be)\s+(?:(?:far|many|also|still|much)\s+){0,2}$", re.IGNORECASE
)
_OPENINGS_FOR = Pattern(r"\s+openings(?:\s+(?:a|per|each)\s+year)?\s+for\s+$", re.IGNORECASE)
_LEAD = 40
_REACH = 60
_FEW = 8


def find_implied(
    sentence: str, named: Sequence[tuple[str, int]], word: re.Match[str]
) -> tuple[str, str] | None:
    """Whose openings are said to be more or fewer, and the others; None if no such thing is said.

    `named` are the populations of the sentence and where they stand, `word` is "more" or "fewer".
    """
    place = bisect_left(named, word.end(), key=lambda one: one[1])
    lead = sentence[max(word.start() - _LEAD, 0) : word.start()]
    if place == len(named) or named[place][1] - word.end() > _REACH or not _THERE_ARE.search(lead):
        return None
    first, start = named[place]
    others = {known for known, _ in named[max(place - _FEW, 0) : place]} - {first}
    stated = _OPENINGS_FOR.fullmatch(sentence, word.end(), start)
    return (first, others.pop()) if stated and len(others) == 1 else None

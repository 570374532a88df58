"""Two figures of one series, the one "up from" the other -> whether it is.

Reads traces that stand side by side; a change between two editions is checked nowhere else.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from vsgen.claims.patterns import Pattern
from vsgen.tracing.trace import Trace

_TURN = Pattern(
    r"\b(?:(?P<up>up|rose|risen|raised)|(?P<down>down|fell|fallen|lowered))\s+from\s+$",
    re.IGNORECASE,
)
_WINDOW = 30


def mark_false_turns(together: Sequence[Trace], prose: str) -> Iterator[Trace]:
    """The same traces of a sentence; one is wrong if another is falsely said to come from it."""
    yield from together[:1]
    for new, old in pairwise(together):
        turn = _TURN.search(prose[new.claim.span[1] : old.claim.span[0]][-_WINDOW:])
        if turn and _turns_wrongly(new, old, rises=turn["up"] is not None):
            said = f"said to be {'less' if turn['up'] else 'more'} than {new.said}"
            yield replace(old, verdict="wrong-derivation", remark=said)
        else:
            yield old


def _turns_wrongly(new: Trace, old: Trace, *, rises: bool) -> bool:
    one, other = new.record, old.record
    if not (one and other and new.true and old.true):
        return False
    same = (one.measure, one.population.id) == (other.measure, other.population.id)
    return same and (other.value > one.value if rises else other.value < one.value)

"""Candidates -> the best of them that share no number.

Weighted interval scheduling: the sum of the scores is greatest, in time linear in the candidates
but for sorting them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from vsgen.claims.claim import Claim, Suppressed
from vsgen.claims.periods import Period

Reading = Claim | Suppressed | Period


class Candidate(NamedTuple):
    """One way to read the numbers between two offsets, and how much speaks for it.

    `rank` is that of its kind; the score grows with the numbers that it covers, too.
    """

    start: int
    end: int
    score: int
    rank: int
    readings: tuple[Reading, ...]


def choose(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates of the greatest total score of which no two overlap, in order of place."""
    ordered = sorted(candidates, key=lambda candidate: (candidate.end, candidate.start))
    ends = [candidate.end for candidate in ordered]
    best = [0]
    taken: list[bool] = []
    before: list[int] = []
    for candidate in ordered:
        index = bisect_right(ends, candidate.start, 0, len(before))
        before.append(index)
        worth = best[index] + candidate.score
        taken.append(worth > best[-1])
        best.append(max(worth, best[-1]))
    chosen: list[Candidate] = []
    at = len(ordered)
    while at:
        if taken[at - 1]:
            chosen.append(ordered[at - 1])
            at = before[at - 1]
        else:
            at -= 1
    return chosen[::-1]

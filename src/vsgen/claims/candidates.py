"""Lists every way to read the numbers of a sentence, each with a rank.

First what has a unit or currency, then what needs none, then what only a noun makes a count. A
silence never beats a reading with a unit, unless it spells out the unit itself.
The best that share no number are chosen.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from vsgen.claims.amounts import read_money, read_percent
from vsgen.claims.claim import Claim, Suppressed
from vsgen.claims.counts import find_reason, read_count
from vsgen.claims.matching import Match, claim_of
from vsgen.claims.quantities import (
    Quantity,
    find_range,
    find_single,
    levels_of,
    repeat_of,
    with_noun,
)
from vsgen.claims.sentence import Context
from vsgen.claims.shapes import find_shapes
from vsgen.claims.table_values import read_cell
from vsgen.claims.years import Period, read_period
from vsgen.documents.patterns import Pattern

_UNIT, _SHAPE, _NAME, _PERIOD, _CELL, _REASON = 100, 95, 94, 93, 65, 62
_COUNT, _REPEAT, _GLUED, _COMPOUND = 60, 40, 35, 28
_GROUPS = "unitnames claims silences names rests"
_GLUED_NAME = Pattern(r"\d[\d.,]{0,20}+[A-Za-z]\w*+(?:[-+]\w+)*")
_COMPOUND_WORD = Pattern(r"\d{1,4}(?:\.\d)?-[a-z]+(?:-[a-z]+)*")
_SERIES = Pattern(
    r"(?:(?:\s?[-–,/:]\s?|,?\s++(?:and|to|or|through)\s++|\s*+of\s*+)\d{1,6}(?:\.\d{1,4}){0,2}+"
    r"(?![\w%]|,\d|\s++(?:percent|per)\b)){1,4}"
)


def find_candidates(context: Context) -> list[Candidate]:
    """All ways to read the numbers of a sentence, but for silences that a unit outranks."""
    return _Reader(context).read()


class _Reader:
    """Gathers the candidates of one sentence, from its first number to its last."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.tokens = context.tokens
        self.starts = [self.tokens[index].start for index in context.numbers]
        self.found: list[Candidate] = []
        self.united: list[Candidate] = []
        self.last: Claim | None = None
        self.read_to = 0
        """No number before this offset can begin anything better than what holds it."""

    def read(self) -> list[Candidate]:
        floor = 0
        for index in self.context.numbers:
            if self.tokens[index].start >= self.read_to:
                self.last = self._read_at(index, floor) or self.last
            floor = index + 1
        starts = [unit.start for unit in self.united]
        reach = [0, *accumulate((unit.end for unit in self.united), max)]
        return [
            one
            for one in self.found
            if one.rank >= _UNIT or reach[bisect_left(starts, one.end)] <= one.start
        ]

    def _add(self, rank: int, start: int, end: int, *readings: Reading) -> None:
        covered = bisect_left(self.starts, end) - bisect_left(self.starts, start)
        score = rank * 1000 * max(covered, 1) + min(end - start, 900)
        self.found.append(Candidate(start, end, score, rank, readings))

    def _silence(self, rank: int, start: int, end: int, name: str) -> None:
        self._add(rank, start, end, Suppressed((start, end), name))

    def _read_at(self, index: int, floor: int) -> Claim | None:
        """Add the candidates that start at a number; the best claim among them, if there is one."""
        token = self.tokens[index]
        number = token.number
        if number is None:
            self._read_name(token.start, token.end)
            return None
        ways = (find_range(self.context, index), find_single(self.context, index))
        quantities = [found for found in ways if found]
        if claim := self._read_units(quantities, floor):
            self._read_frames(index, "unitnames")
            return claim
        digits = not number.spelled and number.form == "cardinal"
        if self._read_shapes(token.start) or (digits and self._read_period(index, floor)):
            return None  # nothing that is read below outranks these
        claim = self._read_frames(index, _GROUPS)
        for found in quantities:
            claim = self._read_plain(found, floor) or claim
        if digits:
            self._read_rest(token.start)
        return claim

    def _read_name(self, start: int, end: int) -> None:
        """A name that holds digits, or the shape that it has from its first digit on."""
        self._silence(_NAME, start, end, "name with digits")
        low = self.context.prose.low
        at = next((at for at in range(start, end) if low[at].isdigit()), start)
        if at == start or low[at - 1] in "-/":
            for shape in find_shapes(self.context.prose, at):
                if shape.span[1] >= end:
                    self._silence(_SHAPE, *shape.span, shape.name)

    def _read_units(self, quantities: list[Quantity], floor: int) -> Claim | None:
        """Add what a unit makes of a number, or better of a range of two."""
        for found in quantities:
            claim = read_percent(self.context, found, floor)
            claim = claim or read_money(self.context, found, floor)
            if claim:
                self._add_measure(_UNIT, found, claim)
                self.united.append(self.found[-1])
                self.read_to = self.tokens[found.last].end
                return claim
        return None

    def _add_measure(self, rank: int, found: Quantity, claim: Claim) -> None:
        start = self.tokens[found.first].start
        self._add(rank, start, claim.span[1], *levels_of(self.context, found, claim))

    def _read_shapes(self, start: int) -> bool:
        shapes = list(find_shapes(self.context.prose, start))
        for shape in shapes:
            self._silence(_SHAPE, *shape.span, shape.name)
            self.read_to = max(self.read_to, shape.span[1])
        return bool(shapes)

    def _read_period(self, index: int, floor: int) -> bool:
        edge = self.tokens[floor - 1].end if floor else self.tokens[0].start
        period = read_period(self.context, index, edge)
        if period:
            self._add(_PERIOD, self.tokens[index].start, period.span[1], period)
            self.read_to = period.span[1]
        return period is not None

    def _read_frames(self, index: int, groups: str) -> Claim | None:
        """Add what the frames around a number make of it; the last claim among them."""
        claim = None
        for match in self.context.matches(groups, index):
            if match.frame.group == "claims":
                claim = self._add_framed(match, index) or claim
                continue
            start, end = self.context.span(match.first, match.last)
            series = match.frame.group == "names" and _SERIES.match(self.context.prose.low, end)
            end = series.end() if series else end
            self._silence(match.frame.weight, start, end, match.frame.name)
        return claim

    def _add_framed(self, match: Match, index: int, whole: Quantity | None = None) -> Claim | None:
        claim = claim_of(self.context, match, index, whole)
        if claim:
            start = min(self.tokens[index].start, self.tokens[match.first].start)
            self._add(match.frame.weight, start, claim.span[1], claim)
        return claim

    def _read_plain(self, found: Quantity, floor: int) -> Claim | None:
        """Add what a number without a unit is: a multiple, a value in a table, a count."""
        context, start = self.context, self.tokens[found.first].start
        framed = None
        for match in context.matches("claims", found.first, found.last) if found.high else ():
            if match.frame.name.endswith(" N"):
                framed = self._add_framed(match, found.first, found) or framed
        cell = context.cells.at(start) if context.cells else None
        if cell and (claim := read_cell(context, found, cell)):
            self._add(_CELL, start, claim.span[1], claim)
            return claim
        if name := find_reason(context, found):
            self._silence(_REASON, start, self.tokens[found.last].end, name)
            return framed
        if claim := read_count(context, found, floor):
            claim = with_noun(context, claim, self.last)
            self._add_measure(_COUNT, found, claim)
            return claim
        if claim := repeat_of(context, found, floor, self.last):
            self._add(_REPEAT, start, claim.span[1], claim)
        return claim or framed

    def _read_rest(self, start: int) -> None:
        """Add what digits are where nothing better is known of them."""
        if glued := _GLUED_NAME.match(self.context.prose.text, start):
            self._silence(_GLUED, *glued.span(), "name with digits")
        if compound := _COMPOUND_WORD.match(self.context.prose.low, start):
            self._silence(_COMPOUND, *compound.span(), "compound adjective")


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

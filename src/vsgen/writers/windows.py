"""What an endpoint may count in any 60 seconds, of requests or of tokens. Pure; knows no clock.

Nobody sees when a request arrives, only that it did so between being sent and being answered. So
what is under way always counts, and what was answered counts for a minute from then on: whichever
60 seconds the endpoint looks at, all that it can have counted in them counted here as well when the
last of it was sent.
"""

import heapq
import math
from itertools import count

MINUTE = 60.0
MARGIN = 0.5
"""Seconds that everything counts longer: for clocks that differ, and edges that count twice."""
TRANSIT = 2.5
"""Seconds after its sending in which a request arrives, whose answer takes longer."""


class Entry:
    """What one request counts for, and until when; for ever while that is not known."""

    __slots__ = ("amount", "until")

    def __init__(self, amount: int) -> None:
        self.amount = amount
        self.until = math.inf


class Window:
    """Never more than `limit` in any 60 seconds."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._total = 0
        self._leaving: list[tuple[float, int, Entry]] = []
        self._numbers = count()

    def fits(self, amount: int, now: float) -> bool:
        """Whether `amount` may be sent; what is larger than the limit, where all else is gone."""
        self._forget(now)
        return self._total + min(amount, self.limit) <= self.limit

    def next_change(self) -> float:
        """When something leaves, as far as that is known."""
        while self._leaving and self._leaving[0][0] != self._leaving[0][2].until:
            heapq.heappop(self._leaving)
        return self._leaving[0][0] if self._leaving else math.inf

    def add(self, amount: int) -> Entry:
        """`amount` is about to be sent."""
        entry = Entry(min(amount, self.limit))
        self._total += entry.amount
        return entry

    def settle(self, entry: Entry, arrived: float, amount: int | None = None) -> None:
        """It had arrived by then, and is `amount`, where that turned out to be another."""
        if amount is not None:
            self._total += amount - entry.amount
            entry.amount = amount
        entry.until = arrived + MINUTE + MARGIN
        heapq.heappush(self._leaving, (entry.until, next(self._numbers), entry))

    def _forget(self, now: float) -> None:
        while self._leaving and self._leaving[0][0] <= now:
            until, _, entry = heapq.heappop(self._leaving)
            # Those that were settled anew stand in the heap once more.
            if until == entry.until:
                self._total -= entry.amount
                entry.amount, entry.until = 0, math.nan

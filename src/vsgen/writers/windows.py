"""What an endpoint may count in any 60 seconds, of requests or of tokens. Pure; knows no clock.

Nobody sees when a request arrives, only that it did so between being sent and being answered; a
connection may be slow, and so may either side. So what is under way always counts, and what was
answered counts for a minute from then on: whichever 60 seconds the endpoint looks at, all that it
can have counted in them counted here as well when the last of it was sent. Where the endpoint says
how long it worked on an answer, the request had arrived that much earlier.
"""

import heapq
import math
from collections import Counter

MINUTE = 60.0
MARGIN = 0.5
"""Seconds that everything counts longer: for clocks that differ, and edges that count twice."""


class Window:
    """Never more than `limit` in any `span` of seconds."""

    def __init__(self, limit: int, span: float = MINUTE) -> None:
        self.limit = limit
        self.span = span + MARGIN
        self._total = self._answered = 0
        self._leaving: list[tuple[float, int]] = []
        self._by_second: Counter[int] = Counter()

    def fits(self, amount: int, now: float) -> bool:
        """Whether `amount` may be sent; what is larger than the limit, where all else is gone."""
        return self.count(now) + min(amount, self.limit) <= self.limit

    def count(self, now: float) -> int:
        """All that counts now."""
        while self._leaving and self._leaving[0][0] <= now:
            gone, amount = heapq.heappop(self._leaving)
            self._total -= amount
            self._answered -= amount
            if self._by_second[math.ceil(gone)] == amount:
                del self._by_second[math.ceil(gone)]
            else:
                self._by_second[math.ceil(gone)] -= amount
        return self._total

    @property
    def under_way(self) -> int:
        """What counts until it is settled."""
        return self._total - self._answered

    def list_leaving(self) -> list[tuple[int, int]]:
        """In which second, at the latest, how much of it leaves."""
        return [*self._by_second.items()]

    def next_change(self) -> float:
        """When something leaves; for ever, where only what is under way is left."""
        return self._leaving[0][0] if self._leaving else math.inf

    def add(self, amount: int) -> int:
        """`amount` is about to be sent; what it counts for from now on."""
        counted = min(amount, self.limit)
        self._total += counted
        return counted

    def settle(self, counted: int, arrived: float, amount: int) -> None:
        """What was `counted` had arrived by then, and is `amount` now that it is known."""
        self._total += amount - counted
        self._answered += amount
        heapq.heappush(self._leaving, (arrived + self.span, amount))
        self._by_second[math.ceil(arrived + self.span)] += amount

    def drop(self, counted: int) -> None:
        """It was not sent after all."""
        self._total -= counted

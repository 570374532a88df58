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

Counted = tuple[int, int]
"""Requests and tokens that something counts for."""
MINUTE = 60.0
MARGIN = 0.5
"""Seconds that everything counts longer: for clocks that differ, and edges that count twice."""


class Window:
    """Never more than `limit` in any `span` of seconds."""

    def __init__(self, limit: int, span: float = MINUTE) -> None:
        self.limit = limit
        self.span = span + MARGIN
        self._total = 0
        self._leaving: list[tuple[float, int]] = []

    def fits(self, amount: int, now: float) -> bool:
        """Whether `amount` may be sent; what is larger than the limit, where all else is gone."""
        return self.count(now) + min(amount, self.limit) <= self.limit

    def count(self, now: float) -> int:
        """All that counts now."""
        while self._leaving and self._leaving[0][0] <= now:
            self._total -= heapq.heappop(self._leaving)[1]
        return self._total

    @property
    def under_way(self) -> int:
        """What counts until it is settled."""
        return self._total - sum(amount for _, amount in self._leaving)

    def list_leaving(self, shift: float) -> list[tuple[float, int]]:
        """Until when, with `shift` added, how much of it counts at most; by whole seconds."""
        seconds = Counter[int]()
        for at, amount in self._leaving:
            seconds[math.ceil(at + shift)] += amount
        return [*seconds.items()]

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
        heapq.heappush(self._leaving, (arrived + self.span, amount))

    def drop(self, counted: int) -> None:
        """It was not sent after all."""
        self._total -= counted

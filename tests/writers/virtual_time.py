"""Hours that pass in no time: the clock moves on to the next sleeper when nobody is awake."""

import asyncio
import heapq
from collections.abc import Coroutine
from itertools import count
from typing import Any, TypeVar

from vsgen.writers.retries import World

T = TypeVar("T")
_TURNS = 12
"""Of the event loop, in which whoever is awake comes to sleep."""


class VirtualTime:
    """A clock, and the sleep that goes with it."""

    def __init__(self) -> None:
        self.now = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = count()

    @property
    def world(self) -> World:
        return World(self.sleep, lambda: self.now, lambda: 1_800_000_000 + self.now, lambda: 0.0)

    async def sleep(self, seconds: float) -> None:
        wakes: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.now + max(seconds, 0), next(self._numbers), wakes))
        await wakes

    def run(self, main: Coroutine[Any, Any, T]) -> T:
        """What `main` returns, after as much time as it sleeps."""
        return asyncio.run(self._run(main))

    async def _run(self, main: Coroutine[Any, Any, T]) -> T:
        task = asyncio.ensure_future(main)
        while not task.done():
            for _ in range(_TURNS):
                await asyncio.sleep(0)
            while self._sleepers and self._sleepers[0][2].done():
                heapq.heappop(self._sleepers)
            if self._sleepers and not task.done():
                self.now, _, wakes = heapq.heappop(self._sleepers)
                wakes.set_result(None)
        return task.result()

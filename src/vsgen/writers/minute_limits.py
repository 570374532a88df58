"""What a profile says of requests and tokens a minute, for one process and beside others."""

import asyncio
import math
from collections.abc import Callable

from vsgen.errors import VsgenError
from vsgen.writers.retries import World
from vsgen.writers.shared_limits import TICK, Note, SharedLimits
from vsgen.writers.turns import Limits
from vsgen.writers.windows import Window

_BURST, _SOON = 4, 6
"""No more than a quarter of the requests of a minute are sent in a sixth of it: what comes all at
once is slow on either side, and refused by endpoints that count in seconds."""
_LAST_PATIENCE = 1.0
"""Seconds to wait for others, where what is left is given back at the end."""

_LIMITS = "the limits of a minute"
_SHARED = f"{_LIMITS}, of which another run has a part"

Counted = tuple[int, int]
"""Requests and tokens that something counts for."""


class MinuteLimits:
    """The windows of requests and of tokens, and what is drawn of them where others share them."""

    def __init__(self, limits: Limits, world: World, note: Note | None) -> None:
        self._world = world
        self._windows = {
            name: Window(most, limits.minute)
            for name, most in (("requests", limits.requests), ("tokens", limits.tokens))
            if most
        }
        requests = limits.requests
        self._bursts = Window(-(-requests // _BURST), limits.minute / _SOON) if requests else None
        shares = note is not None and self._windows
        self._shared = SharedLimits(note, self._windows, world) if note and shares else None
        self._ticking: asyncio.Task[None] | None = None
        self.list_waiting: Callable[[], list[int]] = list
        """The tokens of each request that waits, the next one first."""
        self.fail: Callable[[VsgenError], None] = lambda _: None
        """Is told what keeps this process from knowing what others send."""

    def find_hold(self, tokens: int) -> tuple[float, str]:
        """Until when the next request, of so many tokens, has to wait, and for what."""
        now, amounts = self._world.clock(), _name((1, tokens))
        for name, window in self._windows.items():
            if not window.fits(amounts[name], now):
                return window.next_change(), f"{name}_per_minute"
        if self._bursts and not self._bursts.fits(1, now):
            return self._bursts.next_change(), "requests_per_minute, not all at once"
        if (shared := self._shared) and not shared.covers(amounts):
            if shared.next_look <= now:
                self._look(shared)
            if not shared.covers(amounts):
                return shared.next_look, _LIMITS if shared.is_alone else _SHARED
        return -math.inf, ""

    def begin(self, tokens: int) -> Counted:
        """A request is about to be sent; what it counts for."""
        if self._bursts:
            self._bursts.settle(self._bursts.add(1), self._world.clock(), 1)
        amounts = _name((1, tokens))
        counted = {name: it.add(amounts[name]) for name, it in self._windows.items()}
        if self._shared:
            self._shared.take(counted)
            if self._ticking is None:
                self._ticking = asyncio.ensure_future(self._tick(self._shared))
        return counted.get("requests", 0), counted.get("tokens", 0)

    def settle(self, counted: Counted, arrived: float, tokens: int | None) -> None:
        """What was `counted` had arrived by then, and took so many tokens, if that is known."""
        held, took = _name(counted), _name((1, counted[1] if tokens is None else tokens))
        for name, window in self._windows.items():
            window.settle(held[name], arrived, took[name])

    def drop(self, counted: Counted) -> None:
        """It was not sent after all."""
        for name, window in self._windows.items():
            window.drop(_name(counted)[name])
        if self._shared:
            self._shared.give_back(_name(counted))

    def close(self) -> None:
        """Let go of what belongs to the event loop; others may send what is left."""
        if self._ticking:
            self._ticking.cancel()
            self._ticking = None
            if self._shared:
                self._look(self._shared, _LAST_PATIENCE)

    async def _tick(self, shared: SharedLimits) -> None:
        """While something is under way, the others hear of it, and get what is not wanted."""
        while True:
            await self._world.sleep(TICK)
            self._look(shared)
            if shared.is_idle:
                self._ticking = None
                return

    def _look(self, shared: SharedLimits, patience: float | None = None) -> None:
        try:
            shared.look([_name((1, tokens)) for tokens in self.list_waiting()], patience)
        except VsgenError as error:
            self.fail(error)


def _name(amounts: Counted) -> dict[str, int]:
    return dict(zip(("requests", "tokens"), amounts, strict=True))

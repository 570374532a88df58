"""What a profile says of requests and tokens a minute, for one process and beside others."""

import asyncio
import math
from collections.abc import Callable

from vsgen.errors import VsgenError
from vsgen.writers.retries import World
from vsgen.writers.shared_limits import Note, SharedLimits
from vsgen.writers.turns import Limits
from vsgen.writers.windows import Counted, Window

_ENDLESS = 2**53
_BURST, _SOON = 4, 6
"""No more than a quarter of the requests of a minute are sent in a sixth of it: what comes all at
once is slow on either side, and refused by endpoints that count in seconds."""
_TICK, _PATIENCE = 1.0, 1.0
"""Seconds between two words to others, and to stand in line for the last one."""
_LIMITS = "the limits of a minute"
_SHARED = f"{_LIMITS}, of which another run has a part"


class MinuteLimits:
    """The windows of requests and of tokens, and what is drawn of them where others share them."""

    def __init__(self, limits: Limits, world: World, note: Note | None) -> None:
        self._world = world
        both = (limits.requests or _ENDLESS, limits.tokens or _ENDLESS)
        self._windows = [Window(most, limits.minute) for most in both]
        self._bursts = Window(-(-both[0] // _BURST), limits.minute / _SOON)
        is_shared = note and (limits.requests or limits.tokens)
        self._shared = SharedLimits(note, self._windows, world) if note and is_shared else None
        self._ticking: asyncio.Task[None] | None = None
        self.find_next: Callable[[], int | None] = lambda: None
        """The tokens of the next request that waits."""
        self.fail: Callable[[VsgenError], None] = lambda _: None
        """Is told what keeps this process from knowing what others send."""

    def find_hold(self, tokens: int) -> tuple[float, str]:
        """Until when the next request, of so many tokens, has to wait, and for what."""
        now = self._world.clock()
        for window, amount, name in (
            (self._windows[0], 1, "requests_per_minute"),
            (self._bursts, 1, "requests_per_minute, not all at once"),
            (self._windows[1], tokens, "tokens_per_minute"),
        ):
            if not window.fits(amount, now):
                return window.next_change(), name
        if (shared := self._shared) and not shared.covers((1, tokens)):
            if shared.next_look <= now:
                self._look(shared)
            if not shared.covers((1, tokens)):
                return shared.next_look, _LIMITS if shared.is_alone else _SHARED
        return -math.inf, ""

    def begin(self, tokens: int) -> Counted:
        """A request is about to be sent; what it counts for."""
        self._bursts.settle(self._bursts.add(1), self._world.clock(), 1)
        counted = self._windows[0].add(1), self._windows[1].add(tokens)
        if self._shared:
            self._shared.take(counted)
            if self._ticking is None:
                self._ticking = asyncio.ensure_future(self._tick(self._shared))
        return counted

    def settle(self, counted: Counted, arrived: float, tokens: int | None) -> None:
        """What was `counted` had arrived by then, and took so many tokens, if that is known."""
        self._windows[0].settle(counted[0], arrived, 1)
        self._windows[1].settle(counted[1], arrived, counted[1] if tokens is None else tokens)

    def drop(self, counted: Counted) -> None:
        """It was not sent after all."""
        for window, amount in zip(self._windows, counted, strict=True):
            window.drop(amount)
        if self._shared:
            self._shared.take(counted, -1)

    def close(self) -> None:
        """Let go of what belongs to the event loop; others may send what is left."""
        if self._ticking:
            self._ticking.cancel()
            self._ticking = None
            if self._shared:
                self._look(self._shared, is_last=True)

    async def _tick(self, shared: SharedLimits) -> None:
        """While something is under way, the others hear of it, and get what is not wanted."""
        is_busy = True
        while is_busy:
            await self._world.sleep(_TICK)
            is_busy = self._windows[0].under_way > 0 or self.find_next() is not None
            self._look(shared)
        self._ticking = None

    def _look(self, shared: SharedLimits, *, is_last: bool = False) -> None:
        need = None if is_last else self.find_next()
        try:
            shared.look(
                None if need is None else (1, need),
                more=not is_last and self._windows[0].under_way > 0,
                patience=_PATIENCE if is_last else 0.0,
            )
        except VsgenError as error:
            self.fail(error)

"""A circuit breaker: whether an endpoint is asked on after the failures of one run.

Knows no HTTP and judges no reply: it is told what failed and what was of use. It outlives the
models of a run, so that a batch of articles ends as soon as one article would.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

from vsgen.errors import HopelessError, VsgenError
from vsgen.writers.outage import Outage
from vsgen.writers.retries import World

_PROBES = 2
_PAUSES = (2.0, 8.0)
"""Seconds before each probe, after a failure that may pass."""
_LEAST_WASTED = 16
"""Sound replies without a text that can be taken: fewer say little of a model that learns."""


class Ended(Exception):
    """Nothing more is asked in this run; `error` says why."""

    def __init__(self, error: VsgenError) -> None:
        super().__init__(str(error))
        self.error = error


class Breaker:
    """Whether an endpoint is worth asking, in one run of the program.

    Until something was of use, the first failure stops what is not yet under way; then one
    request is tried after the other, and after two of these the run has ended. Once something
    was of use, an outage is waited out for `patience` seconds, with a single try now and then;
    failures that will not pass end the run when there were as many in a row as requests may be
    under way at once.
    """

    def __init__(
        self,
        at_once: int,
        world: World | None = None,
        patience: float = 900,
        tell: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.ended: VsgenError | None = None
        self.at_end: list[Callable[[VsgenError], None]] = []
        self._at_once = at_once
        self.world = world or World()
        self._outage = Outage(at_once, self.world, patience, tell)
        self._is_trying = False
        self.is_proven = self._taken = False
        """Whether a reply was of use, and a text of one was taken."""
        self._wasted = self._failures = self._probes = self._under_way = 0
        self._last: VsgenError | None = None
        self._not_before = 0.0
        self._idle: set[asyncio.Future[None]] = set()
        self._line: list[object] = []

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Begin a request when it is worth it; the block ends with it.

        Raises:
            Ended: nothing more is asked in this run.
        """
        tries = await self._wait_turn()
        try:
            yield
        finally:
            self._is_trying = self._is_trying and not tries
            self._under_way -= 1
            self._wake()

    @contextmanager
    def hearing(self) -> Iterator[None]:
        """A reply that arrived is looked at: until that is over, its request is under way."""
        self._under_way += 1
        try:
            yield
        finally:
            self._under_way -= 1
            self._wake()

    def succeed(self) -> None:
        """A reply was of use."""
        self.is_proven = True
        self._failures = self._probes = 0
        self._wake()

    def hear(self) -> None:
        """The endpoint answered, whatever it says: if there was an outage, it is over."""
        if self._outage.hear():
            self._wake()

    def take(self) -> None:
        """A text of a reply was taken into an article: what else is refused, is by itself."""
        self._taken = True

    def waste(self, error: VsgenError) -> None:
        """No text of a reply could be taken; `error` is why the run ends if none ever is."""
        self._wasted += 1
        if not self._taken and self._wasted >= max(self._at_once, _LEAST_WASTED) + _PROBES:
            self.end(error)

    def fail(
        self,
        error: VsgenError,
        *,
        passing: bool = False,
        pause: float | None = None,
        enough: bool = False,
    ) -> bool:
        """A request came to nothing, and `error` says why; whether that is its own fault.

        `passing`: it is tried again, which says nothing against an endpoint that was of use in
        this run. `pause` is how many seconds not to ask; None where the endpoint did not say.
        `enough`: it had all the time that a request may take, and probes would take it again.
        """
        self._last = error
        if passing and self.is_proven:
            self._outage.fail(error, pause)
            return not self._outage.is_on
        self._failures += 1
        if enough:
            self._probes = _PROBES
        if passing:
            usual = _PAUSES[min(self._probes, _PROBES - 1)]
            waits = self.world.clock() + (usual if pause is None else pause)
            self._not_before = max(self._not_before, waits)
        if self._is_doubted and self._probes >= _PROBES and not self._under_way:
            self.end(self._explain(error))
        return True

    def _explain(self, error: VsgenError) -> VsgenError:
        """Why the run ends, `error` being the last of its failures."""
        if isinstance(error, HopelessError):
            return error
        last = error.problems[0]
        what = "the endpoint was of no use so far"
        if self.is_proven:
            what = f"{self._failures} requests in a row came to nothing: the endpoint"
        return HopelessError(f"{what}, and is asked nothing more. Last: {last.what}", *last[1:])

    def excuse(self) -> None:
        """What was asked last was refused with a hint at how to ask: it does not count."""
        self._probes = max(0, self._probes - 1)

    def end(self, error: VsgenError) -> None:
        """Ask nothing more; what sleeps or waits for its turn is told at once."""
        if self.ended is None:
            self.ended = error
            for tell in self.at_end:
                tell(error)
        self._wake()

    async def sleep(self, seconds: float) -> None:
        """Sleep, unless the run ends meanwhile.

        Raises:
            Ended: it did.
        """
        nap = asyncio.ensure_future(self.world.sleep(seconds))
        self._raise_if_ended()
        try:
            while not nap.done() and not self.ended:
                await self._change(nap)
        finally:
            nap.cancel()
        self._raise_if_ended()

    @property
    def _is_doubted(self) -> bool:
        return self._failures >= (self._at_once if self.is_proven else 1)

    async def _wait_turn(self) -> bool:
        """First come, first served: who failed just now does not use up the probes of others.

        Whether this one is the try on which an outage depends.
        """
        own = object()
        self._line.append(own)
        try:
            while self._must_wait(own):
                self._raise_if_ended()
                await self._change()
            self._raise_if_ended()
            if self._is_doubted:
                await self._begin_probe()
            elif self._outage.is_on:
                await self._begin_try()
                return True
            else:
                self._under_way += 1
        finally:
            self._line.remove(own)
            self._wake()
        return False

    def _must_wait(self, own: object) -> bool:
        is_busy = self._under_way > 0 if self._is_doubted else self._is_trying
        return (self._is_doubted or self._outage.is_on) and (is_busy or self._line[0] is not own)

    async def _begin_probe(self) -> None:
        if self._probes >= _PROBES and self._last:
            self.end(self._explain(self._last))
            self._raise_if_ended()
        self._probes += 1
        await self._begin_at(self._not_before)

    async def _begin_try(self) -> None:
        if self._outage.is_too_long and self._last:
            self.end(self._outage.explain_end(self._last))
            self._raise_if_ended()
        self._is_trying = True
        try:
            await self._begin_at(self._outage.next_try)
        except BaseException:
            self._is_trying = False
            raise

    async def _begin_at(self, moment: float) -> None:
        self._under_way += 1
        try:
            if (pause := moment - self.world.clock()) > 0:
                await self.sleep(pause)
        except BaseException:
            self._under_way -= 1
            self._wake()
            raise

    async def _change(self, *others: "asyncio.Future[None]") -> None:
        """Until something has happened, here or to one of the `others`."""
        changed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._idle.add(changed)
        try:
            await asyncio.wait({changed, *others}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._idle.discard(changed)

    def _wake(self) -> None:
        for changed in self._idle:
            if not changed.done():
                changed.set_result(None)

    def _raise_if_ended(self) -> None:
        if self.ended:
            raise Ended(self.ended)

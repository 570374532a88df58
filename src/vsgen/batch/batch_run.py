"""A run over queued pairs: an event loop asks, a few threads compute, the store keeps.

Articles under way are bounded by what the endpoint is asked at once; all others are rows. What a
person stops, what an endpoint or a budget ends, stays queued, and the next run goes on with it.
"""

import asyncio
import gc
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Protocol

from vsgen.batch.article_outcome import Outcome
from vsgen.batch.article_work import ArticleWork, RunTools
from vsgen.batch.role_leaders import WaitingLine
from vsgen.batch.run_tally import Tally
from vsgen.errors import BudgetError, VsgenError
from vsgen.store import Cause, QueuedPair, Store
from vsgen.store.queued_pairs import PASSING

_THREADS = 2
"""That compute: one computes at a time anyway, and the other waits for a disk. Each more would
stand before the event loop, and before the thread that keeps what was paid for."""
_WINDOW = 256
"""Pairs that are taken from the queue at once, at least."""
_PAUSE = 0.5
_TOGETHER = 64
"""After so many seconds, or with so many pairs, what came is written into the queue."""
_AT_ONCE_STOPS = 2
"""A person who wishes the end so often does not want to wait for what is under way."""
_SPARE = 4
"""Articles that are computed while as many as may be asked are asked for."""
_MOST_UNASKED = 16
"""Articles in a row that needed a call when none is made any more: the rest is not tried."""
_SWITCH = 0.0002
"""Seconds for which a thread may compute before the event loop is let in."""


class Listener(Protocol):
    """Whoever is told how a run goes."""

    def hear(self, outcome: Outcome) -> None:
        """An article is over."""

    def tell(self, what: str) -> None:
        """Something that concerns the whole run."""

    def tick(self) -> None:
        """Time goes by: called twice a second or more often."""


@dataclass(slots=True)
class BatchRun:
    """One run; `go` ends when nothing is left to do, or when it is stopped."""

    tools: RunTools
    store: Store
    run: int
    tally: Tally
    listener: Listener
    stops: int = 0
    """How often a person wished that it ends."""
    ended: VsgenError | None = None
    """Why nothing more is asked."""
    _line: WaitingLine = field(default_factory=WaitingLine)
    _under_way: dict[asyncio.Task[Outcome], QueuedPair] = field(default_factory=dict)
    _finished: list[Outcome] = field(default_factory=list)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _has_more: bool = True
    _unasked: int = 0
    _kept_at: float = 0.0

    def go(self) -> None:
        """Work off the run's list.

        Raises:
            FileError: the store cannot be used.
        """
        before = sys.getswitchinterval()
        sys.setswitchinterval(_SWITCH)
        # What was loaded stays for the whole run: nothing of it need be looked at again.
        gc.freeze()
        try:
            asyncio.run(self._go())
        finally:
            sys.setswitchinterval(before)

    def stop(self) -> None:
        """End without beginning further articles; called again: end at once."""
        self.stops += 1
        self._changed.set()
        if self.stops == 1:
            count = len(self._under_way)
            what = "1 article that is under way" if count == 1 else f"{count:,} articles under way"
            self.listener.tell(f"ending with the {what}; Ctrl-C again stops at once")

    async def _go(self) -> None:
        loop = asyncio.get_running_loop()
        loop.set_default_executor(ThreadPoolExecutor(_THREADS, "article"))
        try:
            with _hear_signals(loop, self.stop):
                await self._work_off()
        finally:
            for task in self._under_way:
                task.cancel()
            await asyncio.gather(*self._under_way, return_exceptions=True)
            if model := self.tools.model:
                await model.asking.model.close()
        await self._keep_finished()
        # What people took off the list meanwhile was neither asked for nor left.
        left = await asyncio.to_thread(self.store.queue.release, self.run, *self.left)
        self.tally.asked_for = self.tally.ended + left

    @property
    def left(self) -> tuple[Cause, str]:
        """Why what is left was not drafted: a cause, and what is wrong and what to do."""
        if self.ended and not self.stops:
            cause = "budget" if isinstance(self.ended, BudgetError) else "endpoint"
            return cause, str(self.ended)
        return "stopped", ""

    async def _work_off(self) -> None:
        while self.stops < _AT_ONCE_STOPS:
            taken = await self._take_more()
            await self._begin_articles()
            if not (self._under_way or taken or (len(self._line) and not self._is_ending)):
                break
            if not taken:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._changed.wait(), _PAUSE)
                self._changed.clear()
            await self._keep_finished(_PAUSE)
            self.listener.tick()

    @property
    def _is_ending(self) -> bool:
        return self.stops > 0 or (self.ended is not None and self._unasked >= _MOST_UNASKED)

    @property
    def _most(self) -> int:
        """Articles that are under way at once."""
        model = self.tools.model
        return model.asking.at_once + _SPARE if model else _THREADS

    async def _take_more(self) -> bool:
        """Have pairs in the line, and pass over those for which nothing has changed."""
        window = max(_WINDOW, 2 * self._most)
        if self._is_ending or not self._has_more or len(self._line) >= window // 2:
            return False
        rows = await asyncio.to_thread(self.store.queue.take, self.run, window)
        self._has_more = len(rows) == window
        for row, outcome in zip(rows, await asyncio.to_thread(self._look, rows), strict=True):
            if outcome:
                self._note(outcome)
            else:
                self._line.add([row])
        return bool(rows)

    def _look(self, rows: Sequence[QueuedPair]) -> list[Outcome | None]:
        return [self.tools.pass_over(row) for row in rows]

    async def _begin_articles(self) -> None:
        rows: list[QueuedPair] = []
        while len(self._under_way) + len(rows) < self._most and not self._is_ending:
            row = self._line.pick()
            if row is None:
                break
            rows.append(row)
        if not rows:
            return
        names = [row.pair for row in rows]
        begun = await asyncio.to_thread(self.store.queue.begin, self.run, names)
        for row in rows:
            if row.pair not in begun:
                # A person took it away meanwhile.
                self._line.leave(row, stands=False)
                self.tally.asked_for -= 1
                self._changed.set()
                continue
            task = asyncio.create_task(self._draft(row))
            self._under_way[task] = row
            self.tally.under_way[row.pair] = self.tools.clock()
            task.add_done_callback(self._end_article)

    def _end_article(self, task: "asyncio.Task[Outcome]") -> None:
        row = self._under_way.pop(task)
        self.tally.under_way.pop(row.pair, None)
        self._changed.set()
        if task.cancelled():
            self.tally.given_up += 1
            return
        outcome = task.result()
        self._line.leave(row, stands=bool(outcome.made))
        if model := self.tools.model:
            self.ended = model.asking.breaker.ended
        self._unasked = self._unasked + 1 if outcome.cause in PASSING else 0
        self._note(outcome)

    def _note(self, outcome: Outcome) -> None:
        self.tally.count(outcome)
        self._finished.append(outcome)
        self.listener.hear(outcome)

    async def _keep_finished(self, pause: float = 0.0) -> None:
        """Write into the queue what came, if enough did or `pause` seconds are over."""
        now = self.tools.clock()
        if now - self._kept_at >= pause or len(self._finished) >= _TOGETHER:
            finished, self._finished = [it.finished for it in self._finished], []
            self._kept_at = now
            await asyncio.to_thread(self.store.queue.finish, self.run, finished)

    async def _draft(self, row: QueuedPair) -> Outcome:
        work, model = ArticleWork(row, self.tools), self.tools.model
        step = await asyncio.to_thread(work.begin)
        while not isinstance(step, Outcome):
            assert model is not None
            try:
                asked = await model.ask(step)
            except Exception as error:  # one article's, whatever it is
                return await asyncio.to_thread(work.fail, error)
            step = await asyncio.to_thread(work.go_on, step, asked)
        return step


@contextmanager
def _hear_signals(loop: asyncio.AbstractEventLoop, stop: Callable[[], None]) -> Iterator[None]:
    """Ctrl-C and a request to end are heard by `stop`, unless the program was told to be deaf."""
    heard = []
    if threading.current_thread() is threading.main_thread():
        names = (signal.SIGINT, signal.SIGTERM)
        heard = [it for it in names if signal.getsignal(it) is not signal.SIG_IGN]
    known = {it: signal.getsignal(it) for it in heard}
    try:
        for number in heard:
            # Not the loop's own way of hearing signals, which Windows does not have.
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop))
        yield
    finally:
        for number, before in known.items():
            signal.signal(number, before)

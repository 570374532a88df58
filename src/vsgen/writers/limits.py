"""Decides when a request is sent: its turn, the limits, the pauses and the budget of a run.

One for all requests of a run, whichever event loop they come from. First come, first served, and
what is asked again goes before what is new. Nothing is sent past the first in line: what is large
is not passed by what is small for ever.
"""

import asyncio
import heapq
import math
from collections.abc import Mapping
from dataclasses import replace
from itertools import count

from vsgen.errors import VsgenError
from vsgen.writers.allowance import Allowance
from vsgen.writers.breaker import Ended
from vsgen.writers.budget import Budget
from vsgen.writers.concurrency import Concurrency
from vsgen.writers.minute_limits import MinuteLimits
from vsgen.writers.model import Load
from vsgen.writers.retries import World
from vsgen.writers.shared_limits import Note
from vsgen.writers.turns import Limits, Need, PoorError, Turn


class Gate:
    """Where requests wait for their turn.

    By `note` it knows what other processes send to the same model; it is written to where `limits`
    say how much may be sent in a minute.
    """

    def __init__(
        self,
        limits: Limits,
        world: World,
        budget: Budget | None = None,
        note: Note | None = None,
    ) -> None:
        self.budget = budget
        self._world = world
        self._longest = limits.longest_pause
        self._concurrency = Concurrency(limits.at_once)
        self._minute = MinuteLimits(limits, world, note)
        self._minute.find_next = self._find_next
        self._minute.fail = self.end
        self._allowances = (Allowance("requests"), Allowance("tokens"))
        self._under_way = 0
        self._paused = (-math.inf, "")
        self._line: list[tuple[bool, int, Need, asyncio.Future[Turn]]] = []
        self._numbers = count()
        self._held = (-math.inf, "")
        self._timer: tuple[float, asyncio.Task[None]] | None = None
        self._error: VsgenError | None = None

    @property
    def load(self) -> Load:
        """How many are under way and wait, for what, and what it cost so far."""
        until, reason = self._held
        wait = until - self._world.clock()
        is_held = bool(self._line) and 0 < wait < math.inf
        load = Load(self._under_way, sum(not turn.done() for *_, turn in self._line))
        if is_held:
            load = replace(load, limited_until=self._world.now() + wait, reason=reason)
        if money := self.budget:
            load = replace(load, spent=money.spent, reserved=money.reserved + money.unknown)
        return load

    async def enter(self, need: Need) -> Turn:
        """Wait for the turn; then it is sent and left, or withdrawn.

        Raises:
            PoorError: the budget does not pay for it.
            Ended: nothing more is asked in this run.
        """
        if self._error:
            raise Ended(self._error)
        turn: asyncio.Future[Turn] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._line, (not need.again, next(self._numbers), need, turn))
        self._serve()
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled() and not turn.exception():
                self.withdraw(turn.result())
            raise

    def send(self, turn: Turn) -> None:
        """It is sent now."""
        turn.sent = self._world.clock()

    def hear(self, turn: Turn, headers: Mapping[str, str], *, refused: bool) -> None:
        """Its answer came; `refused`: it was one too many."""
        self._concurrency.hear(turn.round, refused=refused)
        now = (self._world.clock(), self._world.now())
        for allowance, whole in zip(self._allowances, turn.whole, strict=True):
            allowance.learn(headers, now, turn.sent, whole)

    def leave(self, turn: Turn, tokens: int | None = None, worked: float = 0.0) -> None:
        """It has come to its end; `tokens` is what it took, as far as that is known.

        `worked`: seconds that the endpoint says to have been busy with it before.
        """
        arrived = max(turn.sent, self._world.clock() - worked)
        self._minute.settle(turn.counted, arrived, tokens)
        self._under_way -= 1
        self._serve()

    def withdraw(self, turn: Turn) -> None:
        """It was not sent after all."""
        self._minute.drop(turn.counted)
        if turn.money and self.budget:
            self.budget.release(turn.money)
        self._under_way -= 1
        self._serve()

    def pause(self, seconds: float, why: str) -> bool:
        """Send nothing for so long; whether that is news of more than a second."""
        until = self._world.clock() + seconds
        before = self._paused[0]
        if seconds > self._longest or until <= before:
            return False
        self._paused = (until, why)
        return until > before + 1

    def end(self, error: VsgenError) -> None:
        """Give nobody a turn any more, and tell those who wait."""
        self._error = error
        line, self._line = self._line, []
        for *_, turn in line:
            if not turn.done():
                turn.set_exception(Ended(error))
        self._cancel_timer()

    def close(self) -> None:
        """Let go of what belongs to the event loop."""
        self._cancel_timer()
        self._minute.close()

    def _find_next(self) -> int | None:
        return next((need.tokens for *_, need, turn in self._line if not turn.done()), None)

    def _cancel_timer(self) -> None:
        if self._timer:
            self._timer[1].cancel()
            self._timer = None

    def _serve(self) -> None:
        """Give turns, first in line first, as far as they may be given now."""
        while self._line:
            *_, need, turn = self._line[0]
            try:
                until, _ = self._held = (-math.inf, "") if turn.done() else self._find_hold(need)
            except PoorError as error:
                heapq.heappop(self._line)
                turn.set_exception(error)
                continue
            if until > self._world.clock():
                self._serve_at(until)
                return
            heapq.heappop(self._line)
            if not turn.done():
                turn.set_result(self._begin(need))

    def _find_hold(self, need: Need) -> tuple[float, str]:
        """Until when `need` has to wait, and for what; for ever, where something must happen."""
        now = self._world.clock()
        if money := self.budget:
            if need.cost > money.left + money.reserved:
                raise PoorError(need.cost)
            if need.cost > money.left:
                return math.inf, "the budget"
        if self._under_way >= self._concurrency.allowed:
            return math.inf, ""
        if self._paused[0] > now:
            return self._paused
        allowed = self._find_allowed(need, now)
        # Last, since it may draw of what others share.
        return allowed if allowed[0] > now else self._minute.find_hold(need.tokens)

    def _find_allowed(self, need: Need, now: float) -> tuple[float, str]:
        amounts = zip(self._allowances, (1, need.tokens), strict=True)
        ready = max(allowance.ready_at(amount, now) for allowance, amount in amounts)
        # The endpoint will say itself that it is a day; then the run ends.
        return (now if ready - now > self._longest else ready), "the endpoint's limit"

    def _begin(self, need: Need) -> Turn:
        self._under_way += 1
        requests, tokens = self._allowances
        requests.sent, tokens.sent = requests.sent + 1, tokens.sent + need.tokens
        return Turn(
            need,
            (requests.sent, tokens.sent),
            self._minute.begin(need.tokens),
            self.budget.reserve(need.cost) if self.budget else None,
            self._concurrency.round,
        )

    def _serve_at(self, until: float) -> None:
        if until == math.inf or (self._timer and self._timer[0] <= until):
            return
        self._cancel_timer()

        async def wake() -> None:
            await self._world.sleep(until - self._world.clock())
            self._timer = None
            self._serve()

        self._timer = (until, asyncio.ensure_future(wake()))

"""What an endpoint takes, found out by the first request and remembered for all others.

Knows no HTTP and no request: it is given a way to send with `Abilities`. Waits for no outage; a
`Setback` is its caller's to wait out.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field

from vsgen.errors import WriterError
from vsgen.writers.breaker import Breaker
from vsgen.writers.budget import Budget
from vsgen.writers.endpoint_errors import Rejection
from vsgen.writers.endpoint_request import (
    Abilities,
    Capabilities,
    first_abilities,
    lower_form,
    read_abilities,
    step_down,
)
from vsgen.writers.model import Answer
from vsgen.writers.profiles import Profile
from vsgen.writers.retries import Setback
from vsgen.writers.shared_limits import Note
from vsgen.writers.windows import MINUTE

Send = Callable[[Abilities], Awaitable[Answer]]
Explain = Callable[[Rejection], WriterError]
_ENOUGH_HINTS = 2
"""One 500 may be an outage; a second that the next form again avoids is an answer."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of the program brings to every model that it asks."""

    breaker: Breaker
    environ: Mapping[str, str] = field(default_factory=dict)
    """Names keys, proxies and certificates."""
    capabilities: Capabilities | None = None
    budget: Budget | None = None
    """What all that is asked may cost together; None: whatever it costs."""
    tell: Callable[[str, str], None] = lambda _label, _what: None
    """Hears of waits and surprises: the label of a request (empty: of all), and what happened."""
    head_start: float = 0.02
    """Seconds that the first request may be ahead of those that have to wait for its answer."""
    open_note: Callable[[str, str], Note] | None = None
    """By address and model: what processes tell each other of what they send there."""
    minute: float = MINUTE
    """Seconds in which an endpoint counts requests and tokens."""


class Discovery:
    """The abilities of one model at one endpoint, as far as they are known.

    While they are not, one request goes ahead, and the others follow when it has an answer or
    after the run's head start: a form that is not understood is refused before a word is written.
    """

    def __init__(self, profile: Profile, run: Run) -> None:
        self._run = run
        self._place = (profile.base_url, profile.model)
        found = run.capabilities.recall(*self._place) if run.capabilities else None
        recalled = read_abilities(found)
        self._abilities = recalled or first_abilities(profile.structured, profile.token_limit)
        self._is_open = recalled is None and profile.structured == "auto"
        self._is_proven = recalled is not None
        self._hints = 0
        self._leader: asyncio.Event | None = None

    async def ask(self, send: Send, explain: Explain) -> Answer:
        """What the endpoint says, however it had to be asked.

        `explain` words a rejection for a person.

        Raises:
            Setback: it may be asked again later.
            Rejection: it will not answer, however it is asked.
        """
        led = await self._go_ahead()
        try:
            return await self._ask_down(send, explain)
        finally:
            if led:
                led.set()
                self._leader = None

    async def _go_ahead(self) -> asyncio.Event | None:
        """The event that this request sets for the others; `None` where it leads nobody."""
        while self._is_open:
            if self._leader is None:
                self._leader = asyncio.Event()
                return self._leader
            try:
                await asyncio.wait_for(self._leader.wait(), self._run.head_start)
            except TimeoutError:
                return None
        return None

    async def _ask_down(self, send: Send, explain: Explain) -> Answer:
        while True:
            used = self._abilities
            try:
                answer = await send(used)
            except Rejection as rejection:
                refused = rejection
            else:
                self._settle(used)
                return answer
            # Another request may have found the way meanwhile; each turn goes one step down.
            if self._abilities != used or self._step_down(used, refused):
                self._run.breaker.excuse()
                continue
            return await self._ask_otherwise(send, used, refused, explain)

    def _step_down(self, used: Abilities, rejection: Rejection) -> bool:
        is_outage = rejection.may_pass and self._is_proven
        lower = None if is_outage else step_down(used, rejection)
        if lower is None:
            return False
        self._abilities = lower
        self._is_open = True
        self._run.tell("", _describe_step(used, lower))
        return True

    async def _ask_otherwise(
        self, send: Send, used: Abilities, rejection: Rejection, explain: Explain
    ) -> Answer:
        """Once more in the next form, where a bare 500 may mean that this one is not known."""
        lower = lower_form(used)
        breaker = self._run.breaker
        if rejection.status == 500 and self._is_open and lower:
            breaker.fail(explain(rejection), passing=True, pause=0.0)
            with suppress(Rejection, Setback):
                answer = await send(lower)
                self._take_hint(used, lower)
                return answer
        if rejection.is_limit and breaker.is_proven:
            # Nothing is wrong with the endpoint; a wait that it names uses up no try.
            raise Setback(str(rejection), rejection.wait, is_excused=rejection.wait is not None)
        if rejection.may_pass:
            counts = breaker.fail(explain(rejection), passing=True, pause=rejection.wait)
            raise Setback(str(rejection), rejection.wait, is_excused=not counts)
        raise rejection

    def _take_hint(self, used: Abilities, lower: Abilities) -> None:
        self._hints += 1
        if self._hints >= _ENOUGH_HINTS and self._abilities == used:
            self._abilities = lower
            self._run.tell("", _describe_step(used, lower))
            self._settle(lower)

    def _settle(self, used: Abilities) -> None:
        if used != self._abilities:
            return
        self._is_proven = True
        if self._is_open:
            self._is_open = False
            if self._run.capabilities:
                self._run.capabilities.remember(*self._place, asdict(used))


def _describe_step(used: Abilities, lower: Abilities) -> str:
    if used.form != lower.form:
        return f"the endpoint does not take {used.form}; asking with {lower.form} from now on"
    name = next(name for name in lower.left_out if name not in used.left_out)
    instead = lower.token_limit if lower.token_limit != used.token_limit else ""
    return f"the endpoint does not take {name}; " + (f"using {instead}" if instead else "left out")

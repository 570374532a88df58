"""Messages -> an answer of any OpenAI-compatible endpoint.

Asks, and asks again where the transport failed. Judges no answer, and keeps none.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from vsgen.errors import HopelessError
from vsgen.writers.abilities import Abilities, Capabilities
from vsgen.writers.breaker import Breaker, Ended
from vsgen.writers.completions import Completion
from vsgen.writers.discovery import Discovery
from vsgen.writers.model import Answer, Message
from vsgen.writers.network import Network
from vsgen.writers.prices import find_cost, load_prices
from vsgen.writers.profiles import Profile, find_key
from vsgen.writers.rejections import explain_end, explain_rejection, explain_silence
from vsgen.writers.requests import build_request
from vsgen.writers.responses import Rejection, read_response
from vsgen.writers.transport import GivenUp, Patience, Setback, World, call_patiently

if TYPE_CHECKING:
    from vsgen.errors import VsgenError, WriterError
    from vsgen.writers.connection import Connection

Tell = Callable[[str, str], None]
"""Hears of waits and surprises: the label of a request (empty: all requests), and what happened."""


def open_model(
    profile: Profile,
    environ: Mapping[str, str],
    capabilities: Capabilities | None = None,
    tell: Tell = lambda _label, _what: None,
    breaker: Breaker | None = None,
) -> "OpenAIModel":
    """The model of `profile`; connects when it is first asked.

    Raises:
        UsageError: its key is not set, or a proxy or certificates that the environment names
            cannot be used.
    """
    network = Network(environ)
    network.check(profile.base_url)
    key = find_key(profile, environ)
    return OpenAIModel(profile, key, capabilities, tell, breaker=breaker, network=network)


class OpenAIModel:
    """One model at one endpoint; any number of requests may be under way in one event loop."""

    def __init__(  # noqa: PLR0913 (the last two are for tests)
        self,
        profile: Profile,
        key: str,
        capabilities: Capabilities | None = None,
        tell: Tell = lambda _label, _what: None,
        *,
        breaker: Breaker | None = None,
        network: Network | None = None,
        world: World | None = None,
        head_start: float = 0.02,
    ) -> None:
        self.name = profile.identity
        self._profile = profile
        self._key = key
        self._tell = tell
        self._network = network or Network({})
        world = world or World()
        self._breaker = breaker or Breaker(profile.concurrency, world)
        # Nobody sleeps on when the run has ended.
        self._world = world._replace(sleep=self._breaker.sleep)
        self._patience = Patience(profile.attempts, profile.patience)
        self._limiter = asyncio.Semaphore(profile.concurrency)
        to_all = partial(tell, "")
        self._discovery = Discovery(profile, capabilities, to_all, head_start, self._breaker)
        self._connection: Connection | None = None
        self._told_no_price = False
        self._loading: asyncio.Task[None] | None = None

    async def answer(
        self,
        messages: Sequence[Message],
        schema: Mapping[str, Any],
        label: str,
        room: int | None = None,
    ) -> Answer:
        """What the model says; `label` names the request in messages to people.

        `room` is the most tokens of the answer; as the profile says, where it is None.

        Raises:
            HopelessError: nor will the endpoint answer anything else that this run asks.
            WriterError: the endpoint cannot be used, or kept failing.
        """
        profile = self._profile
        error: VsgenError
        async with self._limiter:
            await self._prepare()
            started = self._world.clock()
            build = partial(build_request, profile, messages, schema, room)
            ask = partial(
                self._discovery.ask,
                partial(self._send, build, label),
                lambda refused: explain_end(explain_rejection(refused, profile, label)),
            )
            try:
                completion, abilities = await call_patiently(
                    ask, self._patience, self._world, partial(self._tell, label)
                )
            except Ended as ended:
                error = ended.error
            except Rejection as rejection:
                error = self._give_up(explain_rejection(rejection, profile, label))
            except GivenUp as given_up:
                error = self._give_up(explain_silence(given_up, profile, label))
            else:
                seconds = self._world.clock() - started
                return self._make_answer(completion, abilities, seconds)
        # Raised here, so that no exception of a library, which holds the request, hangs on it.
        raise error

    async def close(self) -> None:
        """Let go of the connections."""
        if self._loading:
            await self._loading
        if self._connection:
            await self._connection.close()

    async def _prepare(self) -> None:
        """Have all ready that an answer takes: nothing stands between it and being kept."""
        if self._profile.price is None and not self._profile.bills:
            if self._loading is None:
                self._loading = asyncio.create_task(asyncio.to_thread(load_prices))
            await asyncio.shield(self._loading)
        if self._connection is None:
            from vsgen.writers.connection import Connection

            self._connection = Connection(self._profile, self._key, self._network)

    async def _send(
        self, build: Callable[[Abilities], dict[str, Any]], label: str, abilities: Abilities
    ) -> Completion:
        assert self._connection is not None
        try:
            async with self._breaker.turn():
                response = await self._connection.post(build(abilities))
            return read_response(response, self._key, self._world.now())
        except Setback as setback:
            error = explain_silence(GivenUp(setback, 1), self._profile, label)
            pause = 0.0 if setback.unreached or setback.is_final else setback.wait
            enough = setback.took_all
            self._breaker.fail(explain_end(error), passing=True, pause=pause, enough=enough)
            raise

    def _give_up(self, error: "WriterError") -> "WriterError":
        """`error`, which the breaker has been told."""
        if isinstance(error, HopelessError):
            self._breaker.end(error)
        else:
            self._breaker.fail(explain_end(error))
        return error

    def _make_answer(self, said: Completion, abilities: Abilities, seconds: float) -> Answer:
        currency: Literal["USD"] = "USD"
        models = (said.model, self._profile.model)
        cost = said.billed if self._profile.bills else None
        if cost is None:
            cost = find_cost(said.usage, models, self._profile, said.cache_writes)
        if cost is None and not self._told_no_price:
            self._told_no_price = True
            self._tell("", f"what {self.name} costs is not known; set price in its profile")
        return Answer(
            said.text,
            said.finish,
            said.refusal,
            said.model or self._profile.model,
            said.usage,
            cost,
            currency,
            seconds,
            abilities.mode,
        )

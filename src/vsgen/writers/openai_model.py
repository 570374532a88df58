"""Asks any OpenAI-compatible endpoint, takes its answer, and reckons what it cost in US dollars.

Asks again where the transport failed. Judges no answer, and keeps none. Prices are the profile's
own, or those that the price library was released with: no network is asked for them.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from vsgen.errors import HopelessError
from vsgen.writers.breaker import Ended
from vsgen.writers.discovery import Discovery, Run
from vsgen.writers.endpoint_errors import Rejection, explain_end, explain_rejection, explain_silence
from vsgen.writers.endpoint_reply import read_response
from vsgen.writers.endpoint_request import Abilities, build_request
from vsgen.writers.model import Answer, Load, Message, Usage
from vsgen.writers.profiles import Price, Profile
from vsgen.writers.retries import GivenUp, Patience, Setback, call_patiently

if TYPE_CHECKING:
    from vsgen.errors import VsgenError, WriterError
    from vsgen.writers.connection import Connection

_MILLION = Decimal(1_000_000)


class OpenAIModel:
    """One model at one endpoint; any number of requests may be under way in one event loop.

    It connects when it is first asked, and anew after each close: so nothing of a provider's
    library is imported where every reply is in the store, and one model serves many event loops,
    one after the other.
    """

    def __init__(self, profile: Profile, run: Run) -> None:
        self.name = profile.identity
        self._profile = profile
        self._run = run
        # Nobody sleeps on when the run has ended.
        self._world = run.breaker.world._replace(sleep=run.breaker.sleep)
        self._patience = Patience(profile.attempts, profile.patience)
        self._told_no_price = False
        self._forget()

    def _forget(self) -> None:
        """What belongs to one event loop."""
        self._limiter = asyncio.Semaphore(self._profile.concurrency)
        self._connection: Connection | None = None
        self._discovery: Discovery | None = None
        self._loading: asyncio.Task[None] | None = None

    @property
    def load(self) -> Load:
        """How busy it is."""
        return Load()

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
            UsageError: the key is not set, or a proxy or certificates that the environment names
                cannot be used.
            HopelessError: nor will the endpoint answer anything else that this run asks.
            WriterError: the endpoint cannot be used, or kept failing.
        """
        profile = self._profile
        error: VsgenError
        async with self._limiter:
            discovery, connection = await self._connect()
            started = self._world.clock()

            async def send(abilities: Abilities) -> Answer:
                request = build_request(profile, messages, schema, room, abilities)
                return await self._send(request, connection, label)

            def explain(refused: Rejection) -> HopelessError:
                return explain_end(explain_rejection(refused, profile, label))

            ask, tell = partial(discovery.ask, send, explain), partial(self._run.tell, label)
            try:
                said = await call_patiently(ask, self._patience, self._world, tell)
            except Ended as ended:
                error = ended.error
            except Rejection as rejection:
                error = self._give_up(explain_rejection(rejection, profile, label))
            except GivenUp as given_up:
                error = self._give_up(explain_silence(given_up, profile, label))
            else:
                return self._complete(said, self._world.clock() - started)
        # Raised here, so that no exception of a library, which holds the request, hangs on it.
        raise error

    async def close(self) -> None:
        """Let go of the connections."""
        if self._loading:
            await self._loading
        if self._connection:
            await self._connection.close()
        self._forget()

    async def _connect(self) -> "tuple[Discovery, Connection]":
        """Have all ready that an answer takes: nothing stands between it and being kept."""
        if self._profile.price is None and not self._profile.bills:
            if self._loading is None:
                self._loading = asyncio.create_task(asyncio.to_thread(load_prices))
            await asyncio.shield(self._loading)
        if self._connection is None:
            from vsgen.writers.connection import Connection

            self._connection = Connection(self._profile, self._run.environ)
        if self._discovery is None:
            self._discovery = Discovery(self._profile, self._run)
        return self._discovery, self._connection

    async def _send(self, request: dict[str, Any], connection: "Connection", label: str) -> Answer:
        breaker = self._run.breaker
        try:
            async with breaker.turn():
                response = await connection.post(request)
            return read_response(response, connection.key, self._world.now())
        except Setback as setback:
            error = explain_end(explain_silence(GivenUp(setback, 1), self._profile, label))
            pause = 0.0 if setback.unreached or setback.is_final else setback.wait
            breaker.fail(error, passing=True, pause=pause, enough=setback.took_all)
            raise

    def _give_up(self, error: "WriterError") -> "WriterError":
        """`error`, which the breaker has been told."""
        if isinstance(error, HopelessError):
            self._run.breaker.end(error)
        else:
            self._run.breaker.fail(explain_end(error))
        return error

    def _complete(self, said: Answer, seconds: float) -> Answer:
        """The answer with what it cost, and who gave it."""
        cost = said.cost if self._profile.bills else None
        if cost is None:
            cost = find_cost(said.usage, (said.model, self._profile.model), self._profile)
        if cost is None and not self._told_no_price:
            self._told_no_price = True
            what = f"what {self.name} costs is not known; set price in its profile"
            self._run.tell("", what)
        return replace(said, model=said.model or self._profile.model, cost=cost, seconds=seconds)


def find_cost(usage: Usage | None, models: Iterable[str], profile: Profile) -> Decimal | None:
    """The cost of one answer; `None` where the usage or the price is not known.

    `models` are names for the model, the one to trust most first: the endpoint's own is exact
    where a profile names a deployment or an alias.
    """
    if usage is None:
        return None
    if profile.price:
        return _charge(usage, profile.price)
    costs = (_look_up(usage, model, profile) for model in models if model)
    return next((cost for cost in costs if cost is not None), None)


def _charge(usage: Usage, price: Price) -> Decimal:
    fresh = usage.input_tokens - usage.cached_tokens
    cached = price.input if price.cached is None else price.cached
    total = fresh * price.input + usage.cached_tokens * cached + usage.output_tokens * price.output
    return total / _MILLION


def load_prices() -> None:
    """Read the price list, which takes a moment, before the first cost is asked for."""
    import genai_prices  # noqa: F401


def _look_up(usage: Usage, model: str, profile: Profile) -> Decimal | None:
    from genai_prices import Usage as Used
    from genai_prices import calc_price

    used = Used(
        input_tokens=usage.input_tokens,
        cache_read_tokens=usage.cached_tokens,
        cache_write_tokens=min(usage.cache_writes, usage.input_tokens - usage.cached_tokens),
        output_tokens=usage.output_tokens,
    )
    try:
        if profile.priced_as:
            found = calc_price(used, model, provider_id=profile.priced_as)
        else:
            found = calc_price(used, model, provider_api_url=profile.base_url)
    except (LookupError, ValueError):
        return None
    return found.total_price

"""Messages -> an answer of any OpenAI-compatible endpoint. The only importer of openai.

Asks, and asks again where the transport failed. Judges no answer, and keeps none.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from vsgen.writers.abilities import Abilities, Capabilities
from vsgen.writers.cleaning import clean_text, shorten
from vsgen.writers.completions import Completion
from vsgen.writers.discovery import Discovery
from vsgen.writers.model import Answer, Message
from vsgen.writers.prices import find_cost, load_prices
from vsgen.writers.profiles import Profile, find_key
from vsgen.writers.rejections import explain_rejection, explain_silence
from vsgen.writers.requests import build_request
from vsgen.writers.responses import Rejection, Response, read_response
from vsgen.writers.transport import GivenUp, Patience, Setback, World, call_patiently

if TYPE_CHECKING:
    from openai import APIConnectionError, AsyncOpenAI

Tell = Callable[[str, str], None]
"""Hears of waits and surprises: the label of a request (empty: all requests), and what happened."""
_NO_KEY = "none"
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def open_model(
    profile: Profile,
    environ: Mapping[str, str],
    capabilities: Capabilities | None = None,
    tell: Tell = lambda _label, _what: None,
) -> "OpenAIModel":
    """The model of `profile`; connects when it is first asked.

    Raises:
        UsageError: its key is not set.
    """
    return OpenAIModel(profile, find_key(profile, environ), capabilities, tell)


class OpenAIModel:
    """One model at one endpoint; any number of requests may be under way in one event loop."""

    def __init__(  # noqa: PLR0913 (the last three are for tests)
        self,
        profile: Profile,
        key: str,
        capabilities: Capabilities | None = None,
        tell: Tell = lambda _label, _what: None,
        *,
        world: World | None = None,
        head_start: float = 0.02,
    ) -> None:
        self.name = profile.identity
        self._profile = profile
        self._key = key
        self._tell = tell
        self._world = world or World()
        self._patience = Patience(profile.attempts, profile.patience)
        self._limiter = asyncio.Semaphore(profile.concurrency)
        self._discovery = Discovery(profile, capabilities, partial(tell, ""), head_start)
        self._client: AsyncOpenAI | None = None
        self._was_reached = False
        self._told_no_price = False
        self._loading: asyncio.Task[None] | None = None

    async def answer(
        self, messages: Sequence[Message], schema: Mapping[str, Any], label: str
    ) -> Answer:
        """What the model says; `label` names the request in messages to people.

        Raises:
            WriterError: the endpoint cannot be used, or kept failing.
        """
        async with self._limiter:
            started = self._world.clock()
            ask = partial(self._discovery.ask, partial(self._send, messages, schema))
            try:
                completion, abilities = await call_patiently(
                    ask, self._patience, self._world, partial(self._tell, label)
                )
            except Rejection as rejection:
                error = explain_rejection(rejection, self._profile, label)
            except GivenUp as given_up:
                error = explain_silence(given_up, self._profile, label)
            else:
                seconds = self._world.clock() - started
                return self._make_answer(completion, abilities, seconds)
        # Raised here, so that no exception of a library, which holds the request, hangs on it.
        raise error

    async def close(self) -> None:
        """Let go of the connections."""
        if self._loading:
            await self._loading
        if self._client:
            await self._client.close()

    async def _send(
        self, messages: Sequence[Message], schema: Mapping[str, Any], abilities: Abilities
    ) -> Completion:
        response = await self._post(build_request(self._profile, abilities, messages, schema))
        self._was_reached = True
        return read_response(response, self._key, self._world.now())

    async def _post(self, request: Mapping[str, Any]) -> Response:
        client = self._client = self._client or self._connect()
        from openai import APIConnectionError, APIStatusError

        try:
            # The client's own limit starts anew with each byte; this one does not.
            async with asyncio.timeout(self._profile.timeout):
                raw = await client.chat.completions.with_raw_response.create(**request)
                response = raw.http_response
        except APIStatusError as error:
            response = error.response
        except TimeoutError:
            raise Setback(f"no answer within {self._profile.timeout:g} s") from None
        except APIConnectionError as error:
            raise self._describe_failure(error) from None
        return Response(response.status_code, response.headers, response.content)

    def _connect(self) -> "AsyncOpenAI":
        if self._profile.price is None:
            # While the endpoint thinks, there is time to read what its answer will cost.
            self._loading = asyncio.create_task(asyncio.to_thread(load_prices))
        return _connect(self._profile, self._key)

    def _describe_failure(self, error: "APIConnectionError") -> Setback:
        kind = type(error.__cause__).__name__
        said = shorten(clean_text(str(error.__cause__ or ""), self._key), 120)
        if "Timeout" in kind:
            said = f"no answer within {self._profile.timeout:g} s"
        unreached = kind.startswith("Connect") and not self._was_reached
        return Setback(said or "the connection broke off", unreached=unreached)

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


def _connect(profile: Profile, key: str) -> "AsyncOpenAI":
    from openai import AsyncOpenAI, DefaultAsyncHttpxClient

    scheme, host = urlsplit(profile.base_url).scheme, urlsplit(profile.base_url).hostname
    client = AsyncOpenAI(
        api_key=key or _NO_KEY,
        base_url=profile.base_url,
        max_retries=0,
        timeout=profile.timeout,
        http_client=DefaultAsyncHttpxClient(
            timeout=profile.timeout,
            # Without TLS there is nothing to verify, and reading the certificates takes its time.
            verify=scheme != "http",
            # A redirected POST arrives as a GET; it is better to be told the new address.
            follow_redirects=False,
            # A proxy for the internet cannot reach this machine's own servers.
            trust_env=host not in _LOOPBACK,
        ),
    )
    if host != "api.openai.com":
        # Read from the environment, and nobody else's business.
        client.organization = client.project = None
    return client

"""Sends a request and reads the response, bounded in size and time. The only importer of openai.

Imported when something is asked: the library takes a while. Reads no more than `MOST_BYTES` of
what a stranger sends, compressed or not, errors included. What carries the requests is aiohttp,
which stays fast with hundreds under way; httpx2 where a proxy stands before the endpoint.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import aclosing
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from httpx2 import AsyncByteStream, Limits, Request
from httpx2 import Response as HttpResponse
from openai import (
    APIConnectionError,
    APIStatusError,
    AsyncOpenAI,
    DefaultAioHttpClient,
    DefaultAsyncHttpxClient,
)

from vsgen.writers.endpoint_reply import Response, clean_text, shorten
from vsgen.writers.network import Network
from vsgen.writers.profiles import Profile, find_key
from vsgen.writers.retries import Setback

MOST_BYTES = 2 * 1024 * 1024
"""Of one reply, as it is sent and as it is read; texts of an article take a hundredth of it."""
_NO_KEY = "none"
_UNREACHED = ("Connect", "Proxy", "ClientConnector", "ClientProxy")
"""How the names of errors begin, in either library, where no connection was made."""
_UNSENT = ("content-encoding", "content-length", "transfer-encoding")
_TOO_LARGE = (
    "It was not read on and is not kept. Limit replies with max_tokens, or look at what the "
    "address leads to."
)


class Connection:
    """A client of one endpoint; any number of requests may be under way in one event loop.

    Raises:
        UsageError: the key is not set, or a proxy or certificates, as the environment names them,
            cannot be used.
    """

    def __init__(self, profile: Profile, environ: Mapping[str, str]) -> None:
        self.key = find_key(profile, environ)
        self._profile = profile
        self._network = Network(environ)
        self._client = _connect(profile, self.key, self._network)
        self._was_reached = False

    async def post(self, request: bytes) -> Response:
        """The response to a chat completion, whatever its status; `request` is its JSON.

        Raises:
            Setback: none came within the profile's timeout, or it is larger than `MOST_BYTES`.
        """
        try:
            # The client's own limit starts anew with each byte; this one does not.
            async with asyncio.timeout(self._profile.timeout):
                response = await self._client.post(
                    "/chat/completions", content=request, cast_to=HttpResponse
                )
        except APIStatusError as error:
            response = error.response
        except TimeoutError:
            raise self._describe_timeout() from None
        except _TooLargeError as error:
            self._was_reached = True
            raise Setback(str(error), cure=_TOO_LARGE, is_final=True) from None
        except APIConnectionError as error:
            raise self._describe_failure(error) from None
        self._was_reached = True
        return Response(response.status_code, response.headers, response.content)

    async def close(self) -> None:
        """Let go of the connections."""
        await self._client.close()

    def _describe_timeout(self) -> Setback:
        table = f"[models.{self._profile.name}]"
        cure = f"Try again later, or give it longer: timeout in {table}. What is finished is kept."
        return Setback(f"no answer within {self._profile.timeout:g} s", cure=cure, took_all=True)

    def _describe_failure(self, error: APIConnectionError) -> Setback:
        cause = _find_cause(error)
        kind = type(cause).__name__
        if "Timeout" in kind:
            return self._describe_timeout()
        said = shorten(clean_text(_show_cause(cause), self.key), 200)
        if "CERTIFICATE_VERIFY_FAILED" in said:
            cure = self._network.find_certificate_cure(said)
            return Setback(said, cure=cure, is_final=True, ends_run=True)
        is_unsent = kind.startswith(_UNREACHED)
        unreached = is_unsent and not self._was_reached
        through = self._network.describe_proxy(self._profile.base_url) if unreached else ""
        what = f"{said or 'the connection broke off'}{through and f' (through {through})'}"
        cure = f"Is {through} right? docs/models.md says how a proxy is set." if through else ""
        # With the same user and password it is refused again, and some lock who tries too often.
        is_refused = is_unsent and said.startswith("407")
        return Setback(
            what,
            unreached=unreached,
            cure=cure,
            is_unsent=is_unsent,
            is_final=is_refused,
            ends_run=is_refused,
        )


def _find_cause(error: APIConnectionError) -> BaseException:
    """What happened, beneath what each library on the way made of it."""
    cause = error.__cause__ or error
    below = cause.__cause__
    if below is not None and type(below).__module__.startswith("aiohttp"):
        cause = below
    return cause


def _show_cause(cause: BaseException) -> str:
    """The words of the system, without the objects that a library shows beside them."""
    inner = getattr(cause, "certificate_error", None) or getattr(cause, "os_error", None) or cause
    return str(inner)


class _TooLargeError(Exception):
    """More came than a reply may hold."""

    def __init__(self) -> None:
        super().__init__(f"the reply is larger than {MOST_BYTES // 2**20} MiB")


class _Counted(AsyncByteStream):
    """Bytes as they are sent: what unpacks to nothing is counted as well."""

    def __init__(self, stream: AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        async for part in self._stream:
            if (size := size + len(part)) > MOST_BYTES:
                raise _TooLargeError
            yield part

    async def aclose(self) -> None:
        await self._stream.aclose()


class _Bounded(DefaultAsyncHttpxClient):
    """A client that has read, and counted, every response that it gives."""

    async def send(self, request: Request, **options: Any) -> HttpResponse:  # noqa: ANN401 (the library's own)
        return await _read_whole(await super().send(request, **{**options, "stream": True}))


class _FastBounded(DefaultAioHttpClient):
    """The same, over aiohttp."""

    async def send(self, request: Request, **options: Any) -> HttpResponse:  # noqa: ANN401 (the same)
        return await _read_whole(await super().send(request, **{**options, "stream": True}))


async def _read_whole(response: HttpResponse) -> HttpResponse:
    try:
        content = await _read(response)
    finally:
        await response.aclose()
    kept = [(name, it) for name, it in response.headers.multi_items() if name not in _UNSENT]
    return HttpResponse(
        response.status_code, headers=kept, content=content, request=response.request
    )


async def _read(response: HttpResponse) -> bytes:
    if isinstance(response.stream, AsyncByteStream):
        response.stream = _Counted(response.stream)
    content = bytearray()
    # The library unpacks piece by piece, so that a small reply cannot become a huge one.
    async with aclosing(response.aiter_bytes()) as parts:
        async for part in parts:
            if len(content) + len(part) > MOST_BYTES:
                raise _TooLargeError
            content += part
    return bytes(content)


def _connect(profile: Profile, key: str, network: Network) -> AsyncOpenAI:
    address = urlsplit(profile.base_url)
    network.check(profile.base_url)
    with network.explain_failures():
        http_client = _choose_client(profile, network)(
            timeout=profile.timeout,
            verify=network.make_context(profile.base_url),
            # A redirected POST arrives as a GET; it is better to be told the new address.
            follow_redirects=False,
            trust_env=network.is_used_for(profile.base_url),
            limits=Limits(max_connections=profile.concurrency, max_keepalive_connections=None),
        )
    client = AsyncOpenAI(
        api_key=key or _NO_KEY,
        base_url=profile.base_url,
        max_retries=0,
        timeout=profile.timeout,
        http_client=http_client,
    )
    if address.hostname != "api.openai.com":
        # Read from the environment, and nobody else's business.
        client.organization = client.project = None
    return client


def _choose_client(profile: Profile, network: Network) -> type[_Bounded | _FastBounded]:
    """Over aiohttp, which speaks to no SOCKS proxy and knows proxies less well, where it can be."""
    has_proxy = bool(network.describe_proxy(profile.base_url))
    return _Bounded if has_proxy or find_spec("aiohttp") is None else _FastBounded

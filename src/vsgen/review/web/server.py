"""Serves the application on one address, until the process is interrupted.

uvicorn times only what follows an answer; before it, and while an answer is read, it would wait
for ever, and each such connection keeps a place. `TimedProtocol` ends one that sends nothing, or
half a request.
"""

import asyncio
import socket
from collections.abc import Iterable

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from vsgen.errors import UsageError
from vsgen.review.web.app import build_app
from vsgen.review.web.request_guard import START
from vsgen.review.web.site import Site

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")

SECONDS_FOR_A_REQUEST = 15.0
"""Seconds for a whole request to arrive, and for a stuck reader to read on."""
MOST_CONNECTIONS = 200
"""Connections at once; more are answered 503. A browser holds six."""


class TimedProtocol(H11Protocol):
    """HTTP/1.1 with a limit on how long its other side may let it wait."""

    seconds = SECONDS_FOR_A_REQUEST
    _limit: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first request."""
        super().connection_made(transport)
        self._start()

    def data_received(self, data: bytes) -> None:
        """Wait for the rest, from the first byte on: more bytes win no more time."""
        super().data_received(data)
        if self.conn.their_state in (h11.IDLE, h11.SEND_BODY):
            self._start()
        else:
            self._stop()

    def pause_writing(self) -> None:
        """Wait for the reader."""
        super().pause_writing()
        self._start()

    def resume_writing(self) -> None:
        """The reader reads."""
        self._stop()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is waited for any more."""
        self._stop()
        super().connection_lost(exc)

    def _start(self) -> None:
        if self._limit is None:
            self._limit = self.loop.call_later(self.seconds, self.transport.abort)

    def _stop(self) -> None:
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None


def open_socket(host: str, port: int) -> socket.socket:
    """A socket bound to an address; port 0 takes any that is free.

    Raises:
        UsageError: the address cannot be had.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, _, _, _, address = found[0]
        return socket.create_server(address[:2], family=family)
    except OSError as error:
        cure = "Choose another with --port, or --port 0 for any that is free."
        raise UsageError(f"port {port} of {host} cannot be had: {error}", "", cure) from error


def list_hosts(port: int, others: Iterable[str] = ()) -> tuple[str, ...]:
    """What requests may call the server: loopback's names and `others`, with the port."""
    return tuple(f"{host}:{port}" for host in (*_LOOPBACK, *others))


def make_start_address(host: str, port: int, site: Site) -> str:
    """The address that an editor opens first."""
    return f"http://{host}:{port}{START}?token={site.tokens.start}"


def make_server(site: Site, hosts: Iterable[str]) -> uvicorn.Server:
    """A server that has not started; `server.run(sockets=[…])` runs it."""
    config = uvicorn.Config(
        build_app(site, hosts),
        lifespan="off",
        ws="none",
        http=TimedProtocol,
        limit_concurrency=MOST_CONNECTIONS,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=2,
    )
    return uvicorn.Server(config)

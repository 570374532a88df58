"""A connection that is waited for only so long: one that sends nothing, or half a request, ends.

The server itself times only what follows an answer; before it, and while an answer is read, it
would wait for ever, and each such connection keeps a place.
"""

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE = 15.0
"""Seconds for a whole request to arrive, and for a stuck reader to read on."""
MOST = 200
"""Connections at once; more are answered 503. A browser holds six."""


class PatientProtocol(H11Protocol):
    """HTTP/1.1 with a limit on how long its other side may let it wait."""

    patience = PATIENCE
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
            self._limit = self.loop.call_later(self.patience, self.transport.abort)

    def _stop(self) -> None:
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None

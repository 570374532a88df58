"""A provider of a model in a process of its own: answers, counts, limits, bills, fails on demand.

    python -m benchmarks.provider ['{"delay": 2, "share": 0.2, "requests_per_minute": 600}']

It speaks `/v1/chat/completions` and answers any prompt of vsgen by `player.py`; the same request
gets the same reply, which is worked out once. `provider_process.py` is how a benchmark starts it,
changes its settings, and reads what it counted.
"""

import argparse
import asyncio
import json
import socket
import struct
import sys
import time
from collections import Counter
from dataclasses import dataclass, field, fields
from typing import Any

from benchmarks.provider_faults import MESSAGES, Trouble, say_when, slow_down
from benchmarks.provider_ledger import Ledger, Limits, Served
from benchmarks.provider_replies import Replies, Reply, Settings

_HANG_UP = struct.pack("ii", 1, 0)


@dataclass(slots=True)
class _Endpoint:
    settings: Settings
    ledger: Ledger = field(default_factory=Ledger)
    limits: Limits = field(default_factory=Limits)
    trouble: Trouble = field(default_factory=Trouble)
    replies: Replies = field(default_factory=Replies)
    times: Counter[str] = field(default_factory=Counter)
    open: set["_Connection"] = field(default_factory=set)
    server: asyncio.Server | None = None
    port: int = 0

    def apply(self, changes: dict[str, Any]) -> None:
        """Take new settings, and count anew."""
        for name, value in changes.items():
            setattr(self.settings, name, value)
        self.ledger, self.times = Ledger(), Counter()
        self.limits = Limits(self.settings.requests_per_minute, self.settings.tokens_per_minute)
        self.trouble = Trouble(self.settings.share, self.settings.seed)

    async def listen(self) -> None:
        """Take connections."""
        loop = asyncio.get_running_loop()
        self.server = await loop.create_server(
            lambda: _Connection(self), "127.0.0.1", self.port, backlog=4096
        )
        self.port = self.server.sockets[0].getsockname()[1]

    async def fall_silent(self) -> None:
        """Refuse connections for a while; those that are open break off."""
        await asyncio.sleep(self.settings.outage_at)
        if self.server:
            self.server.close()
        for connection in [*self.open]:
            connection.hang_up()
        await asyncio.sleep(self.settings.outage)
        await self.listen()


class _Connection(asyncio.Protocol):
    """One connection, request after request."""

    def __init__(self, endpoint: _Endpoint) -> None:
        self.endpoint = endpoint
        self.buffer = bytearray()
        self.length = -1
        self.served: Served | None = None
        self.loop = asyncio.get_running_loop()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        # At 0, `resume_writing` says that the last byte has gone to the operating system.
        transport.set_write_buffer_limits(high=0)
        self.port = transport.get_extra_info("peername")[1]
        self.endpoint.open.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self.endpoint.open.discard(self)
        self.served = None

    def hang_up(self) -> None:
        """Reset the connection, as a crash does."""
        link: socket.socket = self.transport.get_extra_info("socket")
        link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _HANG_UP)
        self.transport.abort()

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        if self.length < 0:
            end = self.buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            head = self.buffer[:end].lower()
            self.length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
            del self.buffer[: end + 4]
        if len(self.buffer) >= self.length:
            body = bytes(self.buffer[: self.length])
            del self.buffer[: self.length]
            self.length = -1
            self._take(body)

    def _take(self, body: bytes) -> None:
        end, now = self.endpoint, time.monotonic()
        reply = end.replies.read(body, end.settings)
        if not end.ledger.served and end.settings.outage_at:
            self.loop.create_task(end.fall_silent())
        end.times[reply.digest] += 1
        served = Served(reply.digest, now, self.port, reply.prompt, reply.completion, reply.room)
        end.ledger.served.append(served)
        if wait := end.limits.admit(now, reply.prompt + reply.room):
            served.fault = "limit"
            self._refuse(429, say_when(wait, 0), now)
            return
        served.fault = fault = end.trouble.strike(reply.digest, end.times[reply.digest], now)
        if fault == "storm" or fault.isdigit():
            status = 429 if fault == "storm" else int(fault)
            when = end.trouble.say_when(reply.digest, now) if status == 429 else ""
            self._refuse(status, when, now)
            return
        delay = end.settings.delay
        if end.settings.spread:
            delay += end.settings.spread * int(reply.digest[:6], 16) / 0xFFFFFF
        if fault == "slow":
            delay += slow_down(reply.digest)
        self.loop.call_later(delay, self._answer, reply, served)

    def _answer(self, reply: Reply, served: Served) -> None:
        # The model has worked: it is paid for, whether anybody is still there or not.
        served.billed = True
        if self.transport.is_closing():
            served.fault = served.fault or "left"
            return
        if served.fault == "reset before":
            self.hang_up()
            return
        content = reply.cut if served.fault == "cut off" else reply.whole
        headers = self.endpoint.limits.headers(time.monotonic())
        whole = _frame(200, content, headers)
        if served.fault == "reset amid":
            self.transport.write(whole[: -len(content) // 2])
            self.loop.call_later(0.01, self.hang_up)
            return
        self.served = served
        self.transport.write(whole)
        if not self.transport.get_write_buffer_size():
            self.resume_writing()

    def resume_writing(self) -> None:
        if self.served and not self.transport.is_closing():
            self.served.sent = time.monotonic()
            self.served = None

    def _refuse(self, status: int, headers: str, now: float) -> None:
        body = {"error": {"message": MESSAGES[status], "code": "rate_limit_exceeded"}}
        headers += self.endpoint.limits.headers(now)
        self.transport.write(_frame(status, json.dumps(body).encode(), headers))


def _frame(status: int, content: bytes, headers: str = "") -> bytes:
    head = f"HTTP/1.1 {status} So\r\nContent-Type: application/json\r\n{headers}"
    return b"%sContent-Length: %d\r\n\r\n%s" % (head.encode(), len(content), content)


async def _serve(settings: Settings) -> None:
    endpoint = _Endpoint(settings)
    endpoint.apply({})
    await endpoint.listen()

    async def control(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        if length := int(head.partition("content-length:")[2].partition("\r\n")[0] or 0):
            endpoint.apply(json.loads(await reader.readexactly(length)))
        told: Any = endpoint.ledger.sum_up() | {"cpu": time.process_time()}
        if head.startswith("get /requests"):
            told = endpoint.ledger.list()
        writer.write(_frame(200, json.dumps(told).encode(), "Connection: close\r\n"))
        await writer.drain()
        writer.close()

    controls = await asyncio.start_server(control, "127.0.0.1", 0)
    where = controls.sockets[0].getsockname()[1]
    print(json.dumps([endpoint.port, where]), flush=True)
    # Until the other side of the pipe is gone, so that no benchmark leaves one behind.
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


def main() -> None:
    """Serve until the input ends; the ports of endpoint and control are printed first."""
    names = ", ".join(it.name for it in fields(Settings))
    parser = argparse.ArgumentParser(description="A provider on loopback that plays a model.")
    parser.add_argument("settings", nargs="?", default="{}", help=f"JSON with any of: {names}")
    chosen = parser.parse_args()
    asyncio.run(_serve(Settings(**json.loads(chosen.settings))))


if __name__ == "__main__":
    main()

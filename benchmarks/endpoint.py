"""An OpenAI-compatible HTTP endpoint on loopback that words facts, counts, and fails on demand.

    python -m benchmarks.endpoint [--delay SECONDS] [--rate SHARE]

It is asked through the real client. Which requests fail, and how, depends only on the seed, on
what is asked, and on how often it was asked before.
"""

import argparse
import asyncio
import json
import socket
import struct
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from random import Random
from typing import Any, NamedTuple

from benchmarks.faults import SPOILERS, TRANSPORT, Said, say, spoil
from benchmarks.player import word_passages

PRICE = {"input": Decimal("0.75"), "cached": Decimal("0.075"), "output": Decimal("4.5")}
"""US dollars for a million tokens."""
_HANG_UP = struct.pack("ii", 1, 0)
_PATIENCE = 60


class Served(NamedTuple):
    """One request, and what became of it."""

    asked: str
    """The fingerprint of model and messages."""
    model: str
    fault: str
    delivered: bool
    """Whether a whole answer went out: only such answers are billed."""
    input_tokens: int
    cached_tokens: int
    output_tokens: int
    cost: Decimal
    planted: str


@dataclass(slots=True)
class Endpoint:
    """What it is to do, and what it has done."""

    delay: float = 0.0
    spread: float = 0.0
    """The most seconds that an answer may take longer than `delay`, at random."""
    rate: float = 0.0
    """Share of requests that fail."""
    seed: int = 1
    served: list[Served] = field(default_factory=list)
    address: str = ""
    _times: Counter[str] = field(default_factory=Counter)

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection until it is closed."""
        try:
            while request := await _read_request(reader):
                if not await self._answer(request, reader, writer):
                    break
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _answer(
        self, request: dict[str, Any], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        """Whether the connection may be used again."""
        asked = sha256(json.dumps([request["model"], request["messages"]]).encode()).hexdigest()
        self._times[asked] += 1
        random = Random(f"{self.seed}/{asked}/{self._times[asked]}")
        fault = random.choice([*TRANSPORT, *SPOILERS]) if random.random() < self.rate else ""
        user = request["messages"][-1]["content"]
        passages = word_passages(user)
        said = spoil(fault, passages, random) if fault in SPOILERS else say(passages)
        usage = _count(request, said)
        await asyncio.sleep(self.delay + self.spread * random.random())
        if reader.at_eof():
            return False
        cost = _charge(usage) if fault not in TRANSPORT else Decimal(0)
        # Noted first: the other side may act on the answer before this task runs again.
        self.served.append(
            Served(
                asked, request["model"], fault, fault not in TRANSPORT, *usage, cost, said.planted
            )
        )
        if fault in TRANSPORT:
            return await _fail(fault, reader, writer)
        writer.write(_frame(200, _complete(request["model"], said, usage)))
        await writer.drain()
        return True


async def _read_request(reader: asyncio.StreamReader) -> dict[str, Any] | None:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    except asyncio.IncompleteReadError:
        return None
    length = int(head.partition("content-length:")[2].partition("\r\n")[0])
    request: dict[str, Any] = json.loads(await reader.readexactly(length))
    return request


async def _fail(fault: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
    match fault:
        case "429":
            body = {"error": {"message": "slow down", "code": "rate_limit_exceeded"}}
            writer.write(_frame(429, body, "Retry-After: 0.01\r\n"))
        case "500":
            writer.write(_frame(500, {"error": {"message": "out of order"}}))
        case "cut body":
            writer.write(_frame(200, {"choices": [{"message": {"content": "x" * 500}}]})[:-300])
        case "reset":
            link: socket.socket = writer.get_extra_info("socket")
            link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _HANG_UP)
            writer.transport.abort()
        case _:
            await asyncio.wait([asyncio.create_task(reader.read(1))], timeout=_PATIENCE)
    return fault in ("429", "500")


def _complete(model: str, said: Said, usage: tuple[int, int, int]) -> dict[str, Any]:
    message = {"role": "assistant", "content": said.content, "refusal": said.refusal}
    sent, cached, written = usage
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": model,
        "choices": [{"index": 0, "message": message, "finish_reason": said.finish}],
        "usage": {
            "prompt_tokens": sent,
            "completion_tokens": written,
            "total_tokens": sent + written,
            "prompt_tokens_details": {"cached_tokens": cached},
        },
    }


def _count(request: dict[str, Any], said: Said) -> tuple[int, int, int]:
    system, user = (len(it["content"]) for it in request["messages"])
    written = len(said.content or said.refusal or "")
    return (system + user) // 4, system // 4 // 128 * 128, written // 4 + 1


def _charge(usage: tuple[int, int, int]) -> Decimal:
    sent, cached, written = usage
    total = (sent - cached) * PRICE["input"] + cached * PRICE["cached"] + written * PRICE["output"]
    return total / 1_000_000


def _frame(status: int, body: dict[str, Any], headers: str = "") -> bytes:
    content = json.dumps(body).encode()
    head = f"HTTP/1.1 {status} So\r\nContent-Type: application/json\r\n{headers}"
    return f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content


@contextmanager
def run_endpoint(endpoint: Endpoint) -> Iterator[Endpoint]:
    """`endpoint` at its `address`, served by a thread of its own."""
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(endpoint.talk, "127.0.0.1", 0))
    endpoint.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield endpoint
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


def main() -> None:
    """Serve until the input ends, and print the address first."""
    parser = argparse.ArgumentParser(description="An endpoint on loopback that plays a model.")
    parser.add_argument("--delay", type=float, default=0.0, help="seconds before each answer")
    parser.add_argument("--rate", type=float, default=0.0, help="share of requests that fail")
    chosen = parser.parse_args()
    with run_endpoint(Endpoint(chosen.delay, rate=chosen.rate)) as endpoint:
        print(endpoint.address, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()

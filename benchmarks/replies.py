"""Replies of any size and at any pace, through `vsgen draft` as a whole process: memory and time.

    python -m benchmarks.replies [--timeout 10]

An endpoint on loopback sends what a reply should not be: 10 MB, a gigabyte in a megabyte of gzip,
chunks without an end, headers or a body a byte at a time, errors without an end. It fails above
200 MB at the peak, later than the timeout and 5 s, without a clear error, or if anything was kept.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from vsgen.store import open_store

MOST_MEGABYTES = 200
MOST_MORE_SECONDS = 5
_MEGABYTE = b" " * 2**20
_OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
_CHUNKED = "Transfer-Encoding: chunked\r\n"
_BEGIN = b'{"choices": [{"message": {"content": "'

Body = Callable[[], AsyncIterator[bytes]]


class Run(NamedTuple):
    """One `vsgen draft`, when it has ended."""

    code: int
    seconds: float
    megabytes: float
    said: str
    kept: int


async def _plain() -> AsyncIterator[bytes]:
    size = 10 * 2**20
    yield f"{_OK}Content-Length: {size}\r\n\r\n".encode() + _BEGIN
    for _ in range(10):
        yield _MEGABYTE
    yield b"x"


async def _packed() -> AsyncIterator[bytes]:
    yield f"{_OK}{_CHUNKED}Content-Encoding: gzip\r\n\r\n".encode()
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    yield _chunk(packer.compress(_BEGIN) or b"")
    for _ in range(1024):
        yield _chunk(packer.compress(_MEGABYTE))
    yield _chunk(packer.flush()) + b"0\r\n\r\n"


async def _packed_to_nothing() -> AsyncIterator[bytes]:
    """Bytes behind the end of what is packed: they unpack to nothing, for ever."""
    yield f"{_OK}{_CHUNKED}Content-Encoding: gzip\r\n\r\n".encode()
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    yield _chunk(packer.compress(_BEGIN) + packer.flush())
    while True:
        yield _chunk(_MEGABYTE)


async def _endless() -> AsyncIterator[bytes]:
    yield f"{_OK}{_CHUNKED}\r\n".encode() + _chunk(_BEGIN)
    while True:
        yield _chunk(_MEGABYTE)


async def _trickle() -> AsyncIterator[bytes]:
    yield f"{_OK}{_CHUNKED}\r\n".encode() + _chunk(_BEGIN)
    while True:
        await asyncio.sleep(0.2)
        yield _chunk(b"x")


async def _slow_headers() -> AsyncIterator[bytes]:
    yield _OK.encode()
    while True:
        await asyncio.sleep(0.2)
        yield b"X-More: 1\r\n"


async def _endless_headers() -> AsyncIterator[bytes]:
    yield _OK.encode() + b"X-Long: "
    while True:
        yield b"x" * 10_000


async def _endless_error() -> AsyncIterator[bytes]:
    yield f"HTTP/1.1 400 No\r\n{_CHUNKED}\r\n".encode()
    while True:
        yield _chunk(_MEGABYTE)


KINDS: dict[str, Body] = {
    "10 MB": _plain,
    "1 GB in gzip": _packed,
    "gzip, then junk without end": _packed_to_nothing,
    "chunks without end": _endless,
    "a byte at a time": _trickle,
    "headers at a trickle": _slow_headers,
    "a header without end": _endless_headers,
    "an error without end": _endless_error,
}


def _chunk(data: bytes) -> bytes:
    return f"{len(data):x}\r\n".encode() + data + b"\r\n" if data else b""


@contextmanager
def serve(body: Body) -> Iterator[str]:
    """The address of an endpoint that answers every request with `body`."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
            async for part in body():
                writer.write(part)
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client has left, or all is over
        finally:
            writer.close()

    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(talk, "127.0.0.1", 0))
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    finally:
        asyncio.run_coroutine_threadsafe(_stop(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        server.close()
        loop.close()


async def _stop() -> None:
    """End every talk."""
    talks = asyncio.all_tasks() - {asyncio.current_task()}
    for talk in talks:
        talk.cancel()
    await asyncio.gather(*talks, return_exceptions=True)


def draft(body: Body, timeout: float) -> Run:
    """What becomes of one draft by an endpoint that answers with `body`."""
    with serve(body) as address, tempfile.TemporaryDirectory() as folder:
        Path(folder, "vsgen.toml").write_text(
            f'[models.tall]\nbase_url = "{address}"\nmodel = "m"\ntimeout = {timeout}\n'
            "concurrency = 16\nattempts = 1\n"
            "price = { input = 1, output = 1, as_of = 2026-11-21 }\n",
            encoding="utf-8",
        )
        words = ["draft", "machine-learning-engineer", "data-manager", "--model", "tall"]
        start = time.perf_counter()
        with Path(folder, "said").open("wb") as said:
            run = subprocess.Popen(
                [sys.executable, "-m", "vsgen", *words], cwd=folder, stdout=said, stderr=said
            )
            _, status, used = os.wait4(run.pid, 0)
        seconds = time.perf_counter() - start
        run.returncode = os.waitstatus_to_exitcode(status)
        replies = sum(it.replies for it in open_store(Path(folder, ".vsgen/store.db")).spending())
        text = Path(folder, "said").read_text(encoding="utf-8")
        return Run(run.returncode, seconds, used.ru_maxrss / 1024, text, replies)


def main() -> int:
    """Print what was measured; 1 where a bar is not met."""
    parser = argparse.ArgumentParser(description="Replies of any size and at any pace.")
    parser.add_argument("--timeout", type=float, default=10)
    timeout: float = parser.parse_args().timeout
    print(f"{'reply':30}{'exit':>5}{'seconds':>9}{'peak MB':>9}{'kept':>6}  error")
    bad = 0
    for name, body in KINDS.items():
        run = draft(body, timeout)
        error = next((it for it in run.said.splitlines() if it.startswith("Error: ")), "")
        print(
            f"{name:30}{run.code:5}{run.seconds:9.1f}{run.megabytes:9.0f}{run.kept:6}"
            f"  {error.partition('Last: ')[2][:90] or error[:90]}",
            flush=True,
        )
        if "Traceback" in run.said:
            print(run.said[-1500:])
        bad += (
            run.code != 4
            or run.seconds > timeout + MOST_MORE_SECONDS
            or run.megabytes > MOST_MEGABYTES
            or bool(run.kept)
            or not error
            or "Traceback" in run.said
        )
    print(f"over a bar: {bad}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

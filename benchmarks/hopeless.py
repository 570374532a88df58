"""Endpoints that are of no use, asked for all pairs by `vsgen batch`: requests until it gives up.

    python -m benchmarks.hopeless

Ten ways to fail, each for 28 pairs in a process of its own. It fails where more requests arrive
than may be under way at once, plus two, or where the command does not end with exit code 4.
"""

import asyncio
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

AT_ONCE = 16
MOST = AT_ONCE + 2
_DAY = "Retry-After: 86400\r\n"


class Answer(NamedTuple):
    """What an endpoint says to everybody."""

    status: int
    body: object
    headers: str = ""


def _error(message: str, code: str = "") -> dict[str, Any]:
    return {"error": {"message": message, "code": code}}


def _say(text: str, finish: str = "stop") -> dict[str, Any]:
    choice = {"index": 0, "finish_reason": finish, "message": {"content": text}}
    usage = {"prompt_tokens": 100, "completion_tokens": 50}
    return {"choices": [choice], "model": "m", "usage": usage}


WAYS = {
    "key refused (401)": Answer(401, _error("Incorrect API key provided.", "invalid_api_key")),
    "not allowed (403)": Answer(403, _error("You may not use this model.")),
    "quota used up (429)": Answer(429, _error("No credit.", "insufficient_quota")),
    "model unknown (404)": Answer(404, _error("The model `m` does not exist.")),
    "moved (308)": Answer(308, "", "Location: https://elsewhere.example/v1\r\n"),
    "a day to wait (429)": Answer(429, _error("Daily limit."), _DAY),
    "prompt too long (400)": Answer(400, _error("Too long.", "context_length_exceeded")),
    "out of order (500)": Answer(500, _error("Oops.")),
    "a page that asks to log in": Answer(200, "<html>Log in</html>"),
    "replies that are cut off": Answer(200, _say('{"passages": [', "length")),
    "replies that are no JSON": Answer(200, _say("I would rather talk about the weather.")),
    "rate limit that never ends (429)": Answer(429, _error("Slow down."), "Retry-After: 1\r\n"),
}


@dataclass
class Desk:
    """An endpoint that says one thing, after a moment, and counts."""

    answer: Answer
    requests: int = 0
    address: str = ""

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer what comes over one connection."""
        body = self.answer.body
        content = (body if isinstance(body, str) else json.dumps(body)).encode()
        head = f"HTTP/1.1 {self.answer.status} So\r\n{self.answer.headers}"
        try:
            while True:
                asked = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
                length = int(asked.partition("content-length:")[2].partition("\r\n")[0])
                await reader.readexactly(length)
                self.requests += 1
                await asyncio.sleep(0.2)
                writer.write(f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content)
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            writer.close()


@contextmanager
def serve(answer: Answer) -> Iterator[Desk]:
    """An endpoint, until the block ends."""
    desk = Desk(answer)
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(desk.talk, "127.0.0.1", 0))
    desk.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield desk
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


def main() -> int:
    """Print the requests of each way; 1 where there were too many."""
    bad = 0
    print(f"{'endpoint':34}{'requests':>9}{'exit':>6}{'seconds':>9}  said")
    for name, answer in WAYS.items():
        with serve(answer) as desk, tempfile.TemporaryDirectory() as folder:
            Path(folder, "vsgen.toml").write_text(
                f'[models.bad]\nbase_url = "{desk.address}"\nmodel = "m"\n'
                f'key_variable = "BAD_KEY"\nkey_optional = true\nconcurrency = {AT_ONCE}\n'
                "price = { input = 1, output = 1, as_of = 2026-11-21 }\n",
                encoding="utf-8",
            )
            words = ["batch", "--all-pairs", "--model", "bad", "--output", "out"]
            start = time.perf_counter()
            run = subprocess.run(
                [sys.executable, "-m", "vsgen", *words],
                cwd=folder,
                capture_output=True,
                text=True,
                check=False,
            )
            seconds = time.perf_counter() - start
        said = " ".join(run.stderr.split()).partition(f"{desk.address}: ")[2][:70]
        print(f"{name:34}{desk.requests:9}{run.returncode:6}{seconds:9.1f}  {said}", flush=True)
        bad += desk.requests > MOST or run.returncode != 4 or "Traceback" in run.stderr
    print(f"at most {MOST} requests are wanted; over it, or not ended with 4: {bad}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

"""A real HTTP endpoint on loopback that says what a test wants, and keeps what it was asked."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from vsgen.writers.breaker import Breaker
from vsgen.writers.budget import Budget
from vsgen.writers.discovery import Run
from vsgen.writers.model import Answer, Message
from vsgen.writers.openai_model import OpenAIModel
from vsgen.writers.profiles import Profile
from vsgen.writers.retries import World

KEY = "sk-a-key-that-nobody-may-see-0123456789"
MESSAGES = (Message("system", "You are an editor."), Message("user", "Word the facts."))
SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {"items": {"type": "array", "items": {"type": "string"}}},
    "required": ["items"],
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True)
class Say:
    """One response, byte for byte if need be."""

    body: object = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0
    cut_at: int | None = None
    """Close the connection after so many bytes of the body, all of them announced."""
    reset: bool = False
    """Close the connection before a word."""

    @property
    def content(self) -> bytes:
        if isinstance(self.body, bytes):
            return self.body
        return (self.body if isinstance(self.body, str) else json.dumps(self.body)).encode()


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it arrived."""

    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]


Judge = Callable[[Asked], Say]


class Endpoint:
    """Says what stands in its script, in order, and the last of it from then on."""

    def __init__(self, script: Sequence[Say] | Judge) -> None:
        self._script = script
        self.asked: list[Asked] = []
        self.url = ""

    def answer(self, asked: Asked) -> Say:
        self.asked.append(asked)
        if callable(self._script):
            return self._script(asked)
        return self._script[min(len(self.asked), len(self._script)) - 1]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while request := await _read_request(reader):
                say = self.answer(request)
                await asyncio.sleep(say.delay)
                if say.reset:
                    break
                writer.write(_head(say) + say.content[: say.cut_at])
                await writer.drain()
                if say.cut_at is not None:
                    break
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            pass  # the client has left, or the test is over
        finally:
            writer.close()


@dataclass
class Hour:
    """A clock that only sleeping moves."""

    time: float = 0
    slept: list[float] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds

    @property
    def world(self) -> World:
        return World(self.sleep, lambda: self.time, lambda: 1_800_000_000 + self.time, lambda: 0.0)


class Memory:
    """What endpoints take, kept in a dictionary."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str], Mapping[str, Any]] = {}

    def recall(self, endpoint: str, model: str) -> Mapping[str, Any] | None:
        return self.found.get((endpoint, model))

    def remember(self, endpoint: str, model: str, found: Mapping[str, Any]) -> None:
        json.dumps(found)
        self.found[endpoint, model] = found


@dataclass
class Talk:
    """A model at an endpoint, and all that either said."""

    endpoint: Endpoint
    model: OpenAIModel
    hour: Hour
    told: list[tuple[str, str]]
    breaker: Breaker
    answers: list[Answer] = field(default_factory=list)

    async def ask(self, label: str = "baker: skills") -> Answer:
        """The answer, which is of use: whoever drafts says so to the breaker."""
        answer = await self.model.answer(MESSAGES, SCHEMA, label)
        self.breaker.succeed()
        return answer


@asynccontextmanager
async def talk_to(
    script: Sequence[Say] | Judge,
    memory: Memory | None = None,
    budget: Budget | None = None,
    /,
    **profile: object,
) -> AsyncIterator[Talk]:
    """An endpoint that follows `script`, and a model with that `profile` to ask it."""
    endpoint, hour = Endpoint(script), Hour()
    told: list[tuple[str, str]] = []
    server = await asyncio.start_server(endpoint.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    endpoint.url = f"http://127.0.0.1:{port}/v1"
    chosen = Profile.model_validate(
        {
            "name": "local",
            "base_url": endpoint.url,
            "model": "tiny",
            "key_variable": "LOCAL_API_KEY",
            "timeout": 5,
            **profile,
        }
    )
    breaker = Breaker(
        chosen.concurrency, hour.world, chosen.patience, lambda what: told.append(("", what))
    )
    environ = {"LOCAL_API_KEY": KEY}
    run = Run(breaker, environ, memory, budget, lambda *said: told.append(said), 5)
    model = OpenAIModel(chosen, run)
    try:
        yield Talk(endpoint, model, hour, told, breaker)
    finally:
        await model.close()
        server.close()


def completion(text: object = '{"items":[]}', **changes: object) -> dict[str, Any]:
    """The body of a good answer; `changes` go into its first choice, usage and model aside."""
    usage = changes.pop("usage", {"prompt_tokens": 10, "completion_tokens": 5})
    model = changes.pop("model", "tiny-2026")
    message = {"role": "assistant", "content": text, **_pop_message(changes)}
    choice = {"index": 0, "finish_reason": "stop", "message": message, **changes}
    return {"object": "chat.completion", "model": model, "choices": [choice], "usage": usage}


def error(message: str, **more: object) -> dict[str, Any]:
    """The body of an error in OpenAI's form."""
    return {"error": {"message": message, "type": "error", **more}}


def _pop_message(changes: dict[str, object]) -> dict[str, object]:
    return {"refusal": changes.pop("refusal")} if "refusal" in changes else {}


async def _read_request(reader: asyncio.StreamReader) -> Asked | None:
    head = await reader.readuntil(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    fields = dict(line.split(": ", 1) for line in lines if line)
    headers = {name.casefold(): value for name, value in fields.items()}
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return Asked(first.split(" ")[1], headers, json.loads(body))


def _head(say: Say) -> bytes:
    headers = {
        "Content-Type": "application/json",
        "Content-Length": str(len(say.content)),
        **say.headers,
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {say.status} Said\r\n{lines}\r\n".encode()

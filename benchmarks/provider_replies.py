"""A request's body -> the reply to it, worked out once; and what a provider is set to do."""

import json
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks.player import play


@dataclass(slots=True)
class Settings:
    """What it is to do; may be changed while it runs."""

    delay: float = 0.0
    """Seconds before each answer."""
    spread: float = 0.0
    """The most seconds more, the same for the same request."""
    share: float = 0.0
    """Of requests that fail."""
    seed: int = 1
    requests_per_minute: int = 0
    tokens_per_minute: int = 0
    """By prompt and room; where a request names no room, by prompt and answer."""
    outage_at: float = 0.0
    """Seconds after the first request; 0 for never."""
    outage: float = 120.0
    letters_a_token: float = 3.6
    log: str = ""
    """A file for every request whole, a line each."""


@dataclass(frozen=True)
class Reply:
    """What is said to a request."""

    digest: str
    """Of model and messages."""
    model: str
    content: str
    prompt: int
    completion: int
    room: int

    @cached_property
    def whole(self) -> bytes:
        """The answer as JSON."""
        return self._write(self.content, "stop")

    @cached_property
    def cut(self) -> bytes:
        """The same, cut off in the middle."""
        return self._write(self.content[: len(self.content) // 2], "length")

    def _write(self, content: str, finish: str) -> bytes:
        message = {"role": "assistant", "content": content}
        usage = {
            "prompt_tokens": self.prompt,
            "completion_tokens": self.completion,
            "total_tokens": self.prompt + self.completion,
        }
        answer = {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": self.model,
            "choices": [{"index": 0, "message": message, "finish_reason": finish}],
            "usage": usage,
        }
        return json.dumps(answer).encode()


@dataclass(slots=True)
class Replies:
    """All replies so far, by the hash of the request."""

    known: dict[bytes, Reply] = field(default_factory=dict)

    def read(self, body: bytes, settings: Settings) -> Reply:
        """The reply to a request."""
        key = sha256(body).digest()
        reply = self.known.get(key)
        if reply is None:
            reply = self.known[key] = _work_out(json.loads(body), settings.letters_a_token)
            _ = reply.whole
        if settings.log:
            with Path(settings.log).open("a", encoding="utf-8") as log:
                log.write(json.dumps({"digest": reply.digest, "body": json.loads(body)}) + "\n")
        return reply


def _work_out(request: dict[str, Any], letters: float) -> Reply:
    messages = request["messages"]
    said = [it["content"] for it in messages]
    content = play(said[-1])
    prompt = round(sum(map(len, said)) / letters) + 8
    completion = round(len(content) / letters) + 1
    room = request.get("max_completion_tokens") or request.get("max_tokens") or completion
    digest = sha256(json.dumps([request["model"], messages]).encode()).hexdigest()
    return Reply(digest, request["model"], content, prompt, min(completion, room), room)

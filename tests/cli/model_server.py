"""A model on loopback, in a thread: it repeats the facts that a prompt gives, unless told else."""

import asyncio
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from benchmarks.player import list_sentences, word_passages
from tests.writers.endpoint import Asked, Endpoint, Say, completion

KEY = "sk-a-key-that-nobody-may-see-0123456789"
USAGE = {"prompt_tokens": 1000, "completion_tokens": 100}

Change = Callable[[str, dict[str, str]], Mapping[str, str] | Say]


@dataclass
class ModelServer:
    """What the model was asked, and how its next replies differ from good ones."""

    url: str = ""
    asked: list[str] = field(default_factory=list)
    """The user message of each request."""
    keys: set[str] = field(default_factory=set)
    """The keys that it was shown."""
    delay: float = 0
    """Seconds that it takes for an answer."""
    change: Change = lambda _, texts: texts
    """Prompt and good sentences, by the point that each stands on -> what to reply instead."""

    def take(self) -> list[str]:
        """What it was asked since the last time."""
        asked, self.asked = self.asked, []
        return asked

    def reply(self, request: Asked) -> Say:
        """The answer to one request."""
        prompt = request.body["messages"][-1]["content"]
        self.asked.append(prompt)
        self.keys.add(request.headers.get("authorization", "").removeprefix("Bearer "))
        passages = word_passages(prompt)
        sentences = [it for it in list_sentences(passages) if it["from"]]
        said = self.change(prompt, {it["from"][0]: it["text"] for it in sentences})
        if isinstance(said, Say):
            return said
        for sentence in sentences:
            sentence["text"] = said[sentence["from"][0]]
        text = json.dumps({"passages": passages})
        return Say(completion(text, usage=USAGE, model="gpt-5.4-mini"), delay=self.delay)


@contextmanager
def serve_model() -> Iterator[ModelServer]:
    """A model that answers until the block ends."""
    model = ModelServer()
    endpoint = Endpoint(model.reply)
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(endpoint.serve, "127.0.0.1", 0))
    model.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield model
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        server.close()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0.01))
        loop.close()

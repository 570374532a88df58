"""vsgen's asking without its articles: limited, reserved, asked, and committed to the store.

    python -m benchmarks.asking_layer ADDRESS PROMPTS FOLDER --at-once 256

As `bare_client`, with the same bodies: each reply has its turn in the store, passes limiter and
budget, and is on disk before the next call of its worker begins. No article is planned or judged.
"""

import argparse
import asyncio
import json
import sys
import time
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks.provider_ledger import PRICE

from vsgen.drafting.model_run import record_answer
from vsgen.prompts import SCHEMA, Task
from vsgen.store import Store, open_store
from vsgen.writers import Message
from vsgen.writers.breaker import Breaker
from vsgen.writers.budget import Budget
from vsgen.writers.discovery import Run
from vsgen.writers.openai_model import OpenAIModel
from vsgen.writers.profiles import Price, Profile


async def ask_all(
    address: str, bodies: list[dict[str, Any]], at_once: int, store: Store
) -> dict[str, float]:
    """What it took to have every body answered and kept, `at_once` under way."""
    # Imported before the clock runs, as the bare client has it: it is paid once a run.
    from openai import AsyncOpenAI, DefaultAioHttpClient

    del AsyncOpenAI, DefaultAioHttpClient
    profile = Profile(
        name="measured",
        base_url=address,
        model="m",
        structured="json_schema",
        concurrency=at_once,
        requests_per_minute=1_000_000,
        tokens_per_minute=1_000_000_000,
        price=Price(input=PRICE["input"], output=PRICE["output"], as_of=date.today()),
    )
    budget, task = Budget(Decimal(1_000_000)), Task("pair", "a-vs-b", {}, ())
    run = Run(Breaker(at_once), capabilities=store, budget=budget, open_note=store.open_note)
    model, waiting = OpenAIModel(profile, run), iter(bodies)
    store.prove_writable()

    async def work() -> None:
        for body in waiting:
            messages = [Message(it["role"], it["content"]) for it in body["messages"]]
            key = sha256(messages[0].content[-20:].encode()).hexdigest()
            asked_at = datetime.now(UTC)
            async with store.turn(key, lambda: None):
                answer = await model.answer(messages, SCHEMA, "a call", None)
                await store.keep(record_answer(answer, task, "", (key, 1, 1), asked_at))

    start, spent = time.perf_counter(), time.process_time()
    await asyncio.gather(*(work() for _ in range(at_once)))
    seconds, cpu = time.perf_counter() - start, time.process_time() - spent
    kept = sum(it.replies for it in store.spending())
    return {"calls": len(bodies), "seconds": seconds, "cpu": cpu, "failed": len(bodies) - kept}


def main() -> None:
    """Ask, and print what it took."""
    parser = argparse.ArgumentParser(description="vsgen's asking without its articles.")
    parser.add_argument("address")
    parser.add_argument("prompts", type=Path)
    parser.add_argument("folder", type=Path, help="where the store is made")
    parser.add_argument("--at-once", type=int, default=256)
    chosen = parser.parse_args()
    with chosen.prompts.open(encoding="utf-8") as lines:
        bodies = [json.loads(line) for line in lines]
    store = open_store(chosen.folder / "store.db")
    json.dump(asyncio.run(ask_all(chosen.address, bodies, chosen.at_once, store)), sys.stdout)


if __name__ == "__main__":
    main()

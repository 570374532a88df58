"""The client that vsgen is compared with: `AsyncOpenAI` over aiohttp, and nothing around it.

    python -m benchmarks.bare_client ADDRESS PROMPTS --at-once 256

PROMPTS holds a request's body a line. Every body is sent once; seconds, processor time and failures
are printed as JSON. Nothing is kept, limited, counted or judged.
"""

import argparse
import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Any


async def ask_all(address: str, bodies: list[dict[str, Any]], at_once: int) -> dict[str, float]:
    """What it took to have every body answered, `at_once` under way."""
    from openai import AsyncOpenAI, DefaultAioHttpClient

    waiting = iter(bodies)
    failed = 0
    async with DefaultAioHttpClient() as http:
        client = AsyncOpenAI(api_key="none", base_url=address, http_client=http, max_retries=0)

        async def work() -> None:
            nonlocal failed
            for body in waiting:
                answer = await client.chat.completions.create(**body)
                failed += not answer.choices[0].message.content

        start, spent = time.perf_counter(), time.process_time()
        await asyncio.gather(*(work() for _ in range(at_once)))
        seconds, cpu = time.perf_counter() - start, time.process_time() - spent
    return {"calls": len(bodies), "seconds": seconds, "cpu": cpu, "failed": failed}


def main() -> None:
    """Ask, and print what it took."""
    parser = argparse.ArgumentParser(description="The bare client of openai over aiohttp.")
    parser.add_argument("address")
    parser.add_argument("prompts", type=Path)
    parser.add_argument("--at-once", type=int, default=256)
    chosen = parser.parse_args()
    with chosen.prompts.open(encoding="utf-8") as lines:
        bodies = [json.loads(line) for line in lines]
    json.dump(asyncio.run(ask_all(chosen.address, bodies, chosen.at_once)), sys.stdout)


if __name__ == "__main__":
    main()

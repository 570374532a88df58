"""Ten thousand calls to a model, a fifth of them faulty, through the real client over loopback.

    python -m benchmarks.model_faults [--rounds N] [--rate SHARE] [--seed N]

Three processes draft every pair of the shipped roles again and again with one store, each round
with every text asked for anew. Shown and judged: whether each article is complete or marked,
whether any number in it is unsupported, whether what the store says that it cost is what the
endpoint counted, whether a second run asks for nothing, whether a replay gives the same bytes,
and whether a killed run asks again for anything that it had.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.by_endpoint import Drafting, Judged
from benchmarks.endpoint import Endpoint, Served, run_endpoint

from vsgen.desk import Desk
from vsgen.drafting.model_run import Fresh
from vsgen.store import open_store

WORKERS = 3


class Told(NamedTuple):
    """One article of a drafting process."""

    stage: str
    calls: int
    judged: Judged


def main() -> int:
    """Print what was found; 1 if any promise was broken."""
    parser = argparse.ArgumentParser(description="A campaign of faults against a model's endpoint.")
    parser.add_argument("--rounds", type=int, default=7, help="times that every pair is drafted")
    parser.add_argument("--rate", type=float, default=0.2, help="share of requests that fail")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", nargs=3, metavar=("ADDRESS", "MODEL", "FOLDER"))
    chosen = parser.parse_args()
    if chosen.work:
        address, model, folder = chosen.work
        return work(address, model, folder, chosen.rounds)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {WORKERS} processes")
    with tempfile.TemporaryDirectory() as folder:
        broken = run_campaign(Path(folder, "faults"), chosen.rounds, chosen.rate, chosen.seed)
        broken += run_kills(Path(folder, "kills"), Random(chosen.seed))
    print("\nbroken promises:", "; ".join(broken) or "none")
    return 1 if broken else 0


def work(address: str, model: str, folder: str, rounds: int) -> int:
    """Draft all pairs `rounds` times, then again as they are, then by replay; tell of each."""
    drafting = Drafting(Path(folder), address, model)
    log = Path(folder, f"{model}.jsonl")
    desk, replayed = Desk(Path(folder, model)), Desk(Path(folder, f"{model}-replayed"))
    for turn in range(rounds):
        for pair in drafting.pairs:
            fresh = Fresh(note=f"Take {turn} of {pair.slug}.") if turn else None
            produced = drafting.draft(pair, desk, fresh=fresh)
            _tell(Told("drafted", produced.spent.calls, drafting.judge(produced)), log)
    # What is missing is asked for once more, in a call of its own; then all is settled.
    for stage in ("second run", "third run"):
        for pair in drafting.pairs:
            again = drafting.draft(pair, desk)
            _tell(Told(stage, again.spent.calls, drafting.judge(again)), log)
    for pair in drafting.pairs:
        replay = drafting.draft(pair, replayed, replay=True)
        stands = desk.read_article(pair.slug) == replay.text
        stage = "replay" if stands or replay.missing else "replay that differs"
        _tell(Told(stage, replay.spent.calls, drafting.judge(replay)), log)
    return 0


def _tell(told: Told, path: Path) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(told) + "\n")


def run_campaign(folder: Path, rounds: int, rate: float, seed: int) -> list[str]:
    """Promises that were broken while requests failed."""
    folder.mkdir()
    start = time.perf_counter()
    with run_endpoint(Endpoint(rate=rate, seed=seed)) as endpoint:
        models = [f"m{number}" for number in range(WORKERS)]
        workers = [_start(endpoint.address, model, folder, rounds) for model in models]
        told = [
            it
            for worker, model in zip(workers, models, strict=True)
            for it in _finish(worker, model, folder)
        ]
    seconds = time.perf_counter() - start
    print(f"\n{len(endpoint.served)} requests in {seconds:.0f} s, {rate:.0%} to be faulty")
    return [
        *_compare_bills(endpoint.served, folder),
        *_judge_articles(told, endpoint.served),
    ]


def _start(address: str, model: str, folder: Path, rounds: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "benchmarks.model_faults", "--rounds", str(rounds)]
    return subprocess.Popen(
        [*command, "--work", address, model, str(folder)], cwd=Path(__file__).parents[1], text=True
    )


def _finish(worker: "subprocess.Popen[str]", model: str, folder: Path) -> list[Told]:
    if worker.wait():
        sys.exit(f"a drafting process ended with {worker.returncode}")
    return [*_read_told(model, folder)]


def _read_told(model: str, folder: Path) -> Iterator[Told]:
    """What a drafting process has told so far; it may be writing the last line."""
    path = folder / f"{model}.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True) if path.exists() else []
    for line in lines:
        if line.endswith("\n"):
            stage, calls, judged = json.loads(line)
            yield Told(stage, calls, Judged(*judged))


def _compare_bills(served: list[Served], folder: Path) -> list[str]:
    answers = [it for it in served if it.delivered]
    faults = Counter(it.fault or "none" for it in served)
    print(f"faulty        {1 - faults['none'] / len(served):8.1%}")
    for fault, number in sorted(faults.items()):
        print(f"  {fault:18} {number:6}")
    kept = open_store(folder / "store.db").spending()
    rows = {
        "replies": (len(answers), sum(it.replies for it in kept)),
        "input tokens": (
            sum(it.input_tokens for it in answers),
            sum(it.input_tokens for it in kept),
        ),
        "cached tokens": (
            sum(it.cached_tokens for it in answers),
            sum(it.cached_tokens for it in kept),
        ),
        "output tokens": (
            sum(it.output_tokens for it in answers),
            sum(it.output_tokens for it in kept),
        ),
        "US dollars": (
            sum((it.cost for it in answers), Decimal(0)),
            sum((it.cost for it in kept), Decimal(0)),
        ),
    }
    accepted = sum(it.accepted for it in kept)
    print(f"\n{'':16}{'endpoint':>16}{'store':>16}")
    for name, (endpoint, store) in rows.items():
        print(f"{name:16}{endpoint!s:>16}{store!s:>16}")
    print(f"replies taken whole {accepted} of {rows['replies'][1]}")
    return [f"{name} differ" for name, (a, b) in rows.items() if a != b]


def _judge_articles(told: list[Told], served: list[Served]) -> list[str]:
    articles = [it.judged for it in told]
    planted = {it.planted for it in served if it.planted}
    texts = [it.text.replace("\\", "") for it in articles]
    reached = {it for it in planted if any(it in text for text in texts)}
    rules = Counter(error.partition(":")[0] for it in articles for error in it.errors)
    whole = [it for it in articles if not it.marks]
    calls = Counter[str]()
    for it in told:
        calls[it.stage] += it.calls
    print("\nstage                     articles   calls")
    for stage, number in Counter(it.stage for it in told).items():
        print(f"{stage:24} {number:9} {calls[stage]:7}")
    print("errors of the check:", dict(rules) or "none")
    bad = {
        "articles that lack a part and do not say so": sum(map(_lacks_a_part, whole)),
        "untrue statistics": sum(len(it.untrue) for it in articles),
        "invented numbers printed": len(reached),
        "calls of a third run or a replay": calls.total() - calls["drafted"] - calls["second run"],
        "replays that differ": sum(it.stage == "replay that differs" for it in told),
    }
    print(f"{'articles that are whole':48} {len(whole):7}")
    print(f"{'articles with a mark':48} {len(articles) - len(whole):7}")
    print(f"{'invented numbers sent':48} {len(planted):7}")
    for name, number in bad.items():
        print(f"{name:48} {number:7}")
    for said in [*sorted(reached), *(said for it in articles for said in it.untrue)][:10]:
        print("  ", said)
    return [name for name, number in bad.items() if number]


def _lacks_a_part(judged: Judged) -> bool:
    return any(error.startswith(("sections.", "text.")) for error in judged.errors)


def run_kills(folder: Path, random: Random) -> list[str]:
    """Promises that were broken when drafting was killed and started again."""
    calm, killed = Path(folder, "calm"), Path(folder, "killed")
    for it in (calm, killed):
        it.mkdir(parents=True)
    with run_endpoint(Endpoint(delay=0.02)) as undisturbed:
        _finish(_start(undisturbed.address, "m", calm, 1), "m", calm)
    kills = 0
    with run_endpoint(Endpoint(delay=0.02)) as endpoint:
        while _draft_until(random.randint(1, 4), random.random() * 0.2, endpoint.address, killed):
            kills += 1
    asked = Counter(it.asked for it in endpoint.served)
    more = (asked - Counter(it.asked for it in undisturbed.served)).total()
    kept = sum(it.replies for it in open_store(killed / "store.db").spending())
    lost = asked.total() - kept
    print(f"\nkilled {kills} times: {asked.total()} answers, {kept} kept, {lost} lost under way")
    print(f"{'asked again although kept':48} {more - lost:7}")
    return ["a finished call was repeated"] if more != lost else []


def _draft_until(articles: int, seconds: float, address: str, folder: Path) -> bool:
    """Whether drafting was killed: after so many new articles, and a moment more."""
    enough = _count_new(folder) + articles
    worker = _start(address, "m", folder, 1)
    while worker.poll() is None:
        if _count_new(folder) >= enough:
            time.sleep(seconds)
            worker.kill()
            return worker.wait() != 0
        time.sleep(0.02)
    return False


def _count_new(folder: Path) -> int:
    return sum(told.calls > 0 for told in _read_told("m", folder))


if __name__ == "__main__":
    sys.exit(main())

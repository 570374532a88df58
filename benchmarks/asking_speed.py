"""Calls a second and processor time of a call, beside the bare client of openai over aiohttp.

    python -m benchmarks.asking_speed [--calls 2560] [--at-once 256] [--delay 2] [--rounds 3]
                                      [--articles 300] [--small]

Two things are measured, and only the first has a bar. *The asking layer* sends the same prompts as
the bare client, turn and turn about, and limits, reserves and commits each reply (asking_layer.py).
*Whole articles* is `vsgen batch` with as many calls under way: planning, judging, rendering,
checking and saving an article take more of a processor than its call does, and on few cores they
set the pace.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from benchmarks.measured_project import make, show
from benchmarks.provider_process import ROOT, Provider, run_provider

BAR = 0.9


class Took(NamedTuple):
    """So many calls."""

    calls: int
    seconds: float
    cpu: float
    failed: int

    @property
    def pace(self) -> float:
        """Calls a second."""
        return self.calls / self.seconds


def main() -> int:
    """Print both; 1 where the asking layer is too slow."""
    parser = argparse.ArgumentParser(description="Asking, beside the bare client.")
    parser.add_argument("--calls", type=int, default=2560)
    parser.add_argument("--at-once", type=int, default=256)
    parser.add_argument("--delay", type=float, default=2.0, help="seconds before each answer")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--articles", type=int, default=300, help="of `vsgen batch`; 0 for none")
    parser.add_argument("--small", action="store_true", help="256 calls, 64 at once, 20 articles")
    chosen = parser.parse_args()
    if chosen.small:
        chosen.calls, chosen.at_once, chosen.rounds = 256, 64, 1
        chosen.articles = min(chosen.articles, 20)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder, run_provider() as provider:
        prompts = Path(folder, "prompts.jsonl")
        _collect_prompts(provider, Path(folder), prompts, chosen.calls)
        for side in ("bare", "vsgen"):  # so that no reply is worked out while time is taken
            _ask(side, provider, prompts, chosen.at_once)
        provider.change(delay=chosen.delay)
        met = _compare(provider, prompts, chosen.rounds, chosen.at_once, chosen.delay)
        if chosen.articles:
            _draft(provider, Path(folder), chosen.articles, chosen.at_once, chosen.delay)
    return 0 if met else 1


def _collect_prompts(provider: Provider, folder: Path, path: Path, calls: int) -> None:
    """Write so many different requests, as vsgen sent them for a few articles."""
    log, project = folder / "log.jsonl", make(folder / "few", 8)
    project.use(provider)
    provider.change(log=str(log))
    project.run("batch", str(project.queue(12)), "--model", "measured")
    provider.change(log="")
    bodies = [json.loads(line)["body"] for line in log.read_text(encoding="utf-8").splitlines()]
    with path.open("w", encoding="utf-8") as lines:
        for number, body in enumerate(islice(cycle(bodies), calls)):
            system, user = body["messages"]
            system = system | {"content": f"{system['content']}\n\nCopy {number:08}."}
            lines.write(json.dumps(body | {"messages": [system, user]}) + "\n")


def _ask(side: str, provider: Provider, prompts: Path, at_once: int) -> Took:
    with tempfile.TemporaryDirectory() as folder:
        module = "benchmarks.bare_client" if side == "bare" else "benchmarks.asking_layer"
        where = [] if side == "bare" else [folder]
        command = [sys.executable, "-m", module, provider.address, str(prompts), *where]
        done = subprocess.run(
            [*command, "--at-once", str(at_once)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        sys.exit(f"{module} ended with {done.returncode}\n{done.stderr[-3000:]}")
    return Took(**json.loads(done.stdout))


def _compare(provider: Provider, prompts: Path, rounds: int, at_once: int, delay: float) -> bool:
    took: dict[str, list[Took]] = {"bare": [], "vsgen": []}
    for _ in range(rounds):
        for side, all_took in took.items():
            all_took.append(_ask(side, provider, prompts, at_once))
    calls = took["bare"][0].calls
    print(f"\nthe asking layer: {calls:,} calls, {at_once} at once, {rounds} rounds")
    print(f"{'':20}{'calls/s':>10}{'of what is possible':>22}{'processor a call':>20}{'failed':>8}")
    for name, all_took in took.items():
        pace = statistics.median(it.pace for it in all_took)
        cpu = statistics.median(it.cpu / it.calls for it in all_took) * 1000
        failed = sum(it.failed for it in all_took)
        share = f"{pace / (at_once / delay):.2f}"
        print(f"{name:20}{pace:10.1f}{share:>22}{cpu:17.2f} ms{failed:8.0f}")
    ratio = statistics.median(_divide(took["vsgen"], took["bare"]))
    figure = f"{ratio:.3f}"
    met = show(
        "vsgen's calls a second, of the bare client's", figure, f"at least {BAR}", met=ratio >= BAR
    )
    failed = sum(it.failed for it in (*took["vsgen"], *took["bare"]))
    return show("calls that failed or were not kept", f"{failed:.0f}", "0", met=not failed) and met


def _divide(ours: list[Took], bare: list[Took]) -> Iterator[float]:
    for one, other in zip(ours, bare, strict=True):
        yield one.pace / other.pace


def _draft(provider: Provider, folder: Path, articles: int, at_once: int, delay: float) -> None:
    project = make(folder / "many", 60)
    project.use(provider, concurrency=at_once)
    provider.change(delay=delay)
    ran = project.run("batch", str(project.queue(articles)), "--model", "measured")
    told = provider.sum_up()
    written = len([*project.output.glob("*-vs-*.md")])
    calls, asking = told["requests"], told["last"] - told["first"]
    print(f"\nwhole articles: {written:,} of {articles:,} in {ran.seconds:.1f} s, {calls:,} calls")
    print(f"   {calls / asking:.1f} calls/s of the {at_once / delay:.0f} that are possible")
    print(
        f"   processor {ran.cpu / calls * 1000:.0f} ms a call, all included; peak {ran.peak:.0f} MB"
    )


if __name__ == "__main__":
    sys.exit(main())

"""What an article costs in calls and in time, with an endpoint that answers after half a second.

    python -m benchmarks.model_latency [--rounds N] [--delay SECONDS]

Whole processes of `vsgen draft`: asked, the same answered from the store, and a process that only
imports openai, in turn within one run. The median of the first less the medians of the others is
what asking takes. Then the five example pairs: the calls of a first and of a second run.
"""

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.by_endpoint import Drafting
from benchmarks.endpoint import Endpoint, run_endpoint

from vsgen.desk import Desk
from vsgen.planning import make_pair

BAR = 0.75
PAIRS = (
    ("machine-learning-engineer", "data-manager"),
    ("data-science-engineer", "lead-machine-learning-engineer"),
    ("data-science-manager", "lead-machine-learning-engineer"),
    ("head-of-data-science", "machine-learning-software-engineer"),
    ("machine-learning-engineer", "managing-director-data-science"),
)
DRAFT = (sys.executable, "-m", "vsgen", "draft", *PAIRS[0])
IMPORT = (sys.executable, "-c", "import openai")


def main() -> int:
    """Print the medians and the calls; 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description="Calls and seconds of an article by a model.")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--delay", type=float, default=0.5, help="seconds before each answer")
    chosen = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {chosen.rounds} rounds")
    with run_endpoint(Endpoint(chosen.delay)) as endpoint, tempfile.TemporaryDirectory() as cache:
        asking = measure(endpoint, chosen.rounds, cache)
    print(f"{'asking takes':34}{asking:8.2f} s   (bar: {BAR} s)")
    with run_endpoint(Endpoint()) as endpoint, tempfile.TemporaryDirectory() as folder:
        too_many = count_calls(endpoint, Path(folder))
    return 1 if asking >= BAR or too_many else 0


def measure(endpoint: Endpoint, rounds: int, cache: str) -> float:
    """Seconds that asking takes; prints the medians that it is the difference of."""
    times: dict[str, list[float]] = {"asked": [], "from the store": [], "importing openai": []}
    environ = {
        **os.environ,
        "OPENAI_API_KEY": "sk-of-nobody-at-all",
        "OPENAI_BASE_URL": endpoint.address,
        # As in any installation: what was compiled once stays compiled.
        "PYTHONPYCACHEPREFIX": cache,
    }
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for turn in range(rounds + 1):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "vsgen.toml").touch()
            seconds = [_run(DRAFT, folder, environ)]
            calls = len(endpoint.served)
            shutil.rmtree(Path(folder, "output"))
            seconds += [_run(DRAFT, folder, environ), _run(IMPORT, folder, environ)]
        if len(endpoint.served) != calls:
            sys.exit("the second command was not answered from the store")
        if turn:  # the first turn compiles, and fills the file system's cache
            for taken, second in zip(times.values(), seconds, strict=True):
                taken.append(second)
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    for name, median in medians.items():
        spread = f"({min(times[name]):.2f} to {max(times[name]):.2f})"
        print(f"{name:34}{median:8.2f} s   {spread}")
    return 2 * medians["asked"] - sum(medians.values())


def _run(command: tuple[str, ...], folder: str, environ: dict[str, str]) -> float:
    start = time.perf_counter()
    done = subprocess.run(
        command, cwd=folder, env=environ, capture_output=True, text=True, check=False
    )
    seconds = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return seconds


def count_calls(endpoint: Endpoint, folder: Path) -> bool:
    """Whether a role took more than 8 calls, a pair more than 4, or a second run any."""
    drafting = Drafting(folder, endpoint.address, "m")
    pairs = [make_pair(drafting.library, a, b) for a, b in PAIRS]
    desk, first = Desk(folder / "output"), []
    for pair in pairs:
        drafting.draft(pair, desk)
        first.append(len(endpoint.served))
    again = [drafting.draft(pair, desk).spent.calls for pair in pairs]
    asked = Counter(
        (spending.template.partition("/")[0])
        for spending in drafting.store.spending()
        for _ in range(spending.replies)
    )
    roles = {role.slug for pair in pairs for role in (pair.a, pair.b)}
    print(f"\n{'pair':68}{'calls':>6}{'second run':>12}")
    for pair, before, after, second in zip(pairs, [0, *first], first, again, strict=False):
        print(f"{pair.slug:68}{after - before:6}{second:12}")
    a_role, a_pair = asked["role"] / len(roles), asked["pair"] / len(pairs)
    print(f"calls a role {a_role:.1f} (at most 8), a pair {a_pair:.1f} (at most 4)")
    return a_role > 8 or a_pair > 4 or any(again)


if __name__ == "__main__":
    sys.exit(main())

"""How fast a check reads, every rule on, against proselint on the same text in the same run.

The project's own articles, repeated up to `--megabytes`, each copy with words of its own so that
nothing is remembered between them: as separate articles, and as one file. One core, both sides in
turn, processor time (of a child process, too: not on Windows), so that what else the machine does
counts for little. Prints MB/s, the ratio and how the time grows with the size.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import count
from math import log
from pathlib import Path

from vsgen.checks import Finding, check_article
from vsgen.editorial import load_editorial
from vsgen.facts import load_library

ROOT = Path(__file__).parents[1]
LEAST_RATIO = 3.0
MEGABYTE = 1_000_000
MOST_ERRORS = 10**9
"""Else proselint stops at its thousandth finding, in the middle of a long file."""
PROSELINT = (sys.executable, "-m", "proselint", "check")

Check = Callable[[str], tuple[Finding, ...]]


def make_check() -> Check:
    """The project's own check, with its roles, outline and style."""
    library = load_library(ROOT / "roles", date(2026, 11, 30))
    editorial = load_editorial(ROOT / "prompts")
    return lambda text: check_article(text, library, editorial.outline, editorial.style)


def vary(texts: Sequence[str], size: int) -> Iterator[str]:
    """Articles of `size` bytes in all, no two of them the same."""
    made = 0
    for number in count():
        for text in texts:
            varied = text.replace(" the ", f" the thing called {_spell(number)} and the ", 3)
            made += len(varied.encode("utf-8"))
            yield varied
            if made >= size:
                return


def _spell(number: int) -> str:
    """A number as a word that is none: 0 is "qa", 27 is "qbb"."""
    letters = ""
    while True:
        letters = chr(ord("a") + number % 26) + letters
        number //= 26
        if not number:
            return "q" + letters


def time_check(check: Check, articles: Sequence[str]) -> float:
    """Seconds to check the articles one after the other."""
    start = _read_clock()
    for article in articles:
        check(article)
    return _read_clock() - start


def time_proselint(path: Path) -> float:
    """Seconds of a whole process of proselint on one file, which it reads to its end."""
    settings = path.with_name("proselint.json")
    settings.write_text(json.dumps({"max_errors": MOST_ERRORS}), encoding="utf-8")
    command = (*PROSELINT, "--config", str(settings), str(path))
    start = _read_clock()
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode("utf-8", "replace"))
    return _read_clock() - start


def _read_clock() -> float:
    """Seconds of processor time that this process and its ended children have used."""
    return sum(os.times()[:4])


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and return 1 where the bar is not reached."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=float, default=8.0)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args(arguments)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    check = make_check()
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "output").glob("*.md"))]
    print(f"Python {platform.python_version()} on {platform.machine()}, one core")
    sizes = [chosen.megabytes / 8 * 2**power for power in range(4)]
    print(f"{'MB':>6}{'articles MB/s':>15}{'one file MB/s':>15}{'proselint MB/s':>16}{'ratio':>8}")
    seconds: list[tuple[float, float]] = []
    ratio = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            articles = list(vary(texts, int(size * MEGABYTE)))
            whole = "\n\n".join(articles)
            path = Path(folder) / "whole.md"
            path.write_text(whole, encoding="utf-8")
            rounds = chosen.rounds if size == sizes[-1] else 1
            taken = [
                (time_check(check, articles), time_check(check, [whole]), time_proselint(path))
                for _ in range(rounds)
            ]
            many, one, other = (statistics.median(times) for times in zip(*taken, strict=True))
            seconds.append((many, one))
            speeds = [len(whole.encode("utf-8")) / MEGABYTE / each for each in (many, one, other)]
            ratio = min(speeds[0], speeds[1]) / speeds[2]
            print(f"{size:6.1f}{speeds[0]:15.2f}{speeds[1]:15.2f}{speeds[2]:16.2f}{ratio:8.2f}")
    grown = [
        log(last / first) / log(8) for first, last in zip(seconds[0], seconds[-1], strict=True)
    ]
    print(f"time grows with size to the power of {grown[0]:.2f} and {grown[1]:.2f}")
    return 0 if ratio >= LEAST_RATIO else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""How long `vsgen` takes to start and to draft, against the least that its libraries allow.

Whole processes, both sides in turn within one run, medians. Prints ratios and fails if a
library that the built-in writer does not need was imported.
"""

import argparse
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

PAIR = ("machine-learning-engineer", "data-manager")
UNWANTED = frozenset({"openai", "sqlalchemy"})
VSGEN = (sys.executable, "-m", "vsgen")
LIBRARIES = (sys.executable, "-c", "import typer, pydantic, jinja2, yaml")
BARE_PROGRAM = '''\
import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def one(name: str) -> None:
    """Greet."""
    print(name)


@app.command()
def two(name: str) -> None:
    """Greet again."""
    print(name)


app()
'''
Command = tuple[str, ...]


def run_once(command: Command, folder: Path) -> float:
    """Seconds that one process took from start to end.

    Raises:
        SystemExit: the process failed; its own words are shown.
    """
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return seconds


def compare_medians(pair: tuple[Command, Command], rounds: int) -> tuple[float, float]:
    """Median seconds of both commands, run in turn; every run starts in an empty folder."""
    taken: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds + 1):
        for times, command in zip(taken, pair, strict=True):
            with tempfile.TemporaryDirectory() as folder:
                seconds = run_once(command, Path(folder))
            if turn:  # the first turn fills the file system's cache
                times.append(seconds)
    return statistics.median(taken[0]), statistics.median(taken[1])


def find_unwanted(arguments: Sequence[str]) -> set[str]:
    """The unwanted libraries that `vsgen` imports when called with `arguments`."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "vsgen", *arguments],
            cwd=folder,
            capture_output=True,
            text=True,
            check=True,
        )
    lines = re.findall(r"^import time:.*\|\s*([\w.]+)$", done.stderr, re.MULTILINE)
    imported = {name.partition(".")[0] for name in lines}
    if "typer" not in imported:
        sys.exit("-X importtime listed no typer: its output is not understood")
    return imported & UNWANTED


def report(name: str, pair: tuple[Command, Command], rounds: int) -> None:
    """Measure both commands and print their medians and the ratio."""
    ours, least = compare_medians(pair, rounds)
    print(f"{name:<42}{ours * 1000:7.0f} ms {least * 1000:7.0f} ms {ours / least:6.2f}")


def main() -> None:
    """Print the comparisons; exit with 1 if an unwanted library is imported."""
    parser = argparse.ArgumentParser(description="Start-up of vsgen, whole processes.")
    parser.add_argument("--rounds", type=int, default=11, help="runs of each command")
    rounds = parser.parse_args().rounds
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {rounds} rounds")
    print(f"{'':<42}{'vsgen':>10} {'least':>10} {'ratio':>6}")
    report("draft / importing the libraries", ((*VSGEN, "draft", *PAIR), LIBRARIES), rounds)
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder, "bare.py")
        bare.write_text(BARE_PROGRAM, encoding="utf-8")
        help_of_both = ((*VSGEN, "--help"), (sys.executable, str(bare), "--help"))
        report("--help / --help of two bare commands", help_of_both, rounds)
    unwanted = find_unwanted(["--help"]) | find_unwanted(["draft", *PAIR])
    print(f"unwanted imports: {', '.join(sorted(unwanted)) or 'none'}")
    sys.exit(1 if unwanted else 0)


if __name__ == "__main__":
    main()

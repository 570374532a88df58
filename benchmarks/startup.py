"""How long `vsgen` takes to start, to draft and to check, against other programs and libraries.

Whole processes, both sides in turn within one run, medians; both read compiled bytecode, as what
pip installed does. Prints ratios and fails if a library was imported in vain, or if a check takes
more than twice the time of proselint (from the extra `bench`).
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
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

PAIR = ("machine-learning-engineer", "data-manager")
MOST_RATIO = 2.0
VSGEN = (sys.executable, "-m", "vsgen")
PROSELINT = (sys.executable, "-m", "proselint")
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
_FOR_MODELS = frozenset({"genai_prices", "openai", "sqlalchemy", "tenacity"})
_FOR_WORDING = frozenset({"filelock", "jinja2", "rich"})
Command = tuple[str, ...]


def run_once(command: Command, folder: Path, environment: Mapping[str, str]) -> float:
    """Seconds that one process took from start to end.

    Raises:
        SystemExit: the process failed; its own words are shown.
    """
    start = time.perf_counter()
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    seconds = time.perf_counter() - start
    # 1 is what a check says that has found something.
    if done.returncode > ("check" in command):
        sys.exit(f"{' '.join(command)} ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return seconds


def compare_medians(
    pair: tuple[Command, Command], rounds: int, environment: Mapping[str, str]
) -> tuple[float, float]:
    """Median seconds of both commands, run in turn; every run starts in an empty folder."""
    taken: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds + 1):
        for times, command in zip(taken, pair, strict=True):
            with tempfile.TemporaryDirectory() as folder:
                seconds = run_once(command, Path(folder), environment)
            if turn:  # the first turn writes the bytecode and fills the file system's cache
                times.append(seconds)
    return statistics.median(taken[0]), statistics.median(taken[1])


def report(
    name: str, pair: tuple[Command, Command], rounds: int, environment: Mapping[str, str]
) -> float:
    """Measure both commands, print their medians and the ratio, and return it."""
    ours, other = compare_medians(pair, rounds, environment)
    print(f"{name:<42}{ours * 1000:7.0f} ms {other * 1000:7.0f} ms {ours / other:6.2f}")
    return ours / other


def find_imported(arguments: Sequence[str]) -> set[str]:
    """The libraries that `vsgen` imports when called with `arguments`."""
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
    return imported


def measure(rounds: int, folder: Path) -> bool:
    """Print all comparisons; whether the check is fast enough and nothing is imported in vain."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    report(
        "draft / importing the libraries",
        ((*VSGEN, "draft", *PAIR), LIBRARIES),
        rounds,
        environment,
    )
    (bare := folder / "bare.py").write_text(BARE_PROGRAM, encoding="utf-8")
    helps = ((*VSGEN, "--help"), (sys.executable, str(bare), "--help"))
    report("--help / --help of two bare commands", helps, rounds, environment)
    run_once((*VSGEN, "draft", *PAIR), folder, environment)
    article = str(folder / "output" / f"{'-vs-'.join(PAIR)}.md")
    ratio = MOST_RATIO
    if find_spec("proselint"):
        checks = ((*VSGEN, "check", article), (*PROSELINT, "check", article))
        ratio = report("check / proselint check", checks, rounds, environment)
    else:
        print("check / proselint check: not measured, proselint is not installed")
    unwanted = (
        find_imported(["--help"]) & (_FOR_MODELS | _FOR_WORDING | {"pydantic"})
        | find_imported(["draft", *PAIR]) & _FOR_MODELS
        | find_imported(["check", article]) & (_FOR_MODELS | _FOR_WORDING)
    )
    print(f"imported in vain: {', '.join(sorted(unwanted)) or 'nothing'}")
    return ratio <= MOST_RATIO and not unwanted


def main() -> None:
    """Print the comparisons; exit with 1 if one of the promises is broken."""
    parser = argparse.ArgumentParser(description="Start-up of vsgen, whole processes.")
    parser.add_argument("--rounds", type=int, default=15, help="runs of each command")
    rounds = parser.parse_args().rounds
    print(f"Python {platform.python_version()}, {platform.platform()}, {os.cpu_count()} cores")
    print(f"medians of {rounds} rounds{'':<25}{'vsgen':>10} {'other':>10} {'ratio':>6}")
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(0 if measure(rounds, Path(folder)) else 1)


if __name__ == "__main__":
    main()

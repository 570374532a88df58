"""A batch whose articles are all up to date: 0 calls, and seconds of the whole process.

    python -m benchmarks.second_run [--roles 60] [--project FOLDER] [--rounds 3] [--small]

The first run is by a model; with --project, of a project that `calls_an_article` left, it is not
made again. The second one is the same command, and finds nothing changed. The cache of the user is
filled by the first run, as it is on any machine; the first second run without it is shown, too.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.measured_project import make, read_all, show
from benchmarks.provider_process import run_provider

BAR = 3.0


def main() -> int:
    """Print calls and seconds; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description="A batch in which nothing has changed.")
    parser.add_argument("--roles", type=int, default=60)
    parser.add_argument("--project", type=Path, help="a project that was drafted, or is to be")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--small", action="store_true", help="8 roles, 28 pairs")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.project or Path(temporary)
        return measure(folder.resolve(), 8 if chosen.small else chosen.roles, chosen.rounds)


def measure(folder: Path, roles: int, rounds: int) -> int:
    """The exit code, after so many second runs in a project in `folder`."""
    project, pairs = make(folder, roles), roles * (roles - 1) // 2
    words = ("batch", "--all-pairs", "--model", "measured", "--json")
    with run_provider() as provider:
        project.use(provider, concurrency=32)
        if len([*project.output.glob("*-vs-*.md")]) < pairs:
            first = project.run(*words)
            print(f"first run: {first.seconds:.1f} s, {provider.sum_up()['requests']:,} calls")
        before = read_all(project.output)
        provider.change()
        runs = [project.run(*words) for _ in range(rounds)]
        shutil.rmtree(project.folder / ".cache", ignore_errors=True)
        bare = project.run(*words)
        calls = provider.sum_up()["requests"]
    changed = sum(before.get(name) != text for name, text in read_all(project.output).items())
    seconds = statistics.median(it.seconds for it in runs)
    print(f"{pairs:,} pairs, {rounds} runs: " + ", ".join(f"{it.seconds:.2f} s" for it in runs))
    print(f"without the user's cache: {bare.seconds:.2f} s; exit codes {[it.code for it in runs]}")
    print(f"processor {runs[-1].cpu:.2f} s, peak {runs[-1].peak:.0f} MB")
    met = show("seconds of a second run", f"{seconds:.2f}", f"under {BAR:.0f}", met=seconds < BAR)
    met &= show("calls", str(calls), "0", met=not calls)
    met &= show("files changed", str(changed), "0", met=not changed)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())

"""Calls that `vsgen batch` makes for all pairs of generated roles: at most 3 an article.

    python -m benchmarks.calls_an_article [--roles 60] [--project FOLDER] [--small]

One call for each section and pair would be about 11. Counted by the provider, over real HTTP. With
--project the project stays, for `second_run --project`.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.measured_project import make, show
from benchmarks.provider_process import run_provider

BAR = 3.0


def main() -> int:
    """Print calls an article and what else was seen; 1 where the bar is missed."""
    parser = argparse.ArgumentParser(description="Calls an article of a whole batch.")
    parser.add_argument("--roles", type=int, default=60)
    parser.add_argument("--project", type=Path, help="where it stays; else it is thrown away")
    parser.add_argument("--small", action="store_true", help="8 roles, 28 pairs")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.project or Path(temporary)
        return measure(folder.resolve(), 8 if chosen.small else chosen.roles)


def measure(folder: Path, roles: int) -> int:
    """The exit code, after a batch of all pairs in a project in `folder`."""
    project, pairs = make(folder, roles), roles * (roles - 1) // 2
    with run_provider(delay=0.2, spread=0.2) as provider:
        project.use(provider, concurrency=32)
        ran = project.run("batch", "--all-pairs", "--model", "measured", "--json")
        told = provider.sum_up()
    written = len([*project.output.glob("*-vs-*.md")])
    again = told["requests"] - told["asked"]
    print(f"{pairs:,} pairs of {roles} roles in {ran.seconds:.0f} s, exit code {ran.code}")
    print(f"{told['requests']:,} calls, {again} of them asked before; US dollars {told['cost']}")
    print(f"processor {ran.cpu / pairs * 1000:.0f} ms an article, peak {ran.peak:.0f} MB")
    each = told["requests"] / max(1, written)
    met = show("calls an article", f"{each:.3f}", f"at most {BAR:.0f}", met=each <= BAR)
    met &= show("articles written", f"{written:,}", f"{pairs:,}", met=written == pairs)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())

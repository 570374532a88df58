"""Every hostile template, each in a process of its own: what it reached, how long, how much memory.

    python -m benchmarks.templates [MORE.yaml]

Reads tests/prompts/hostile.yaml, and a file of the same form with further ways. A template counts
as stopped if it is refused, or prints nothing but text of at most a million letters, within ten
seconds and 300 MB.
"""

import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
_SECONDS = 10
_MEMORY = 300_000_000
_CHILD = """
import sys
from tests.prompts.test_sandbox import fill
from vsgen.errors import PromptsError
try:
    text = fill(sys.stdin.read())
except PromptsError:
    sys.exit(0)
sys.exit(0 if len(text) <= 1_000_000 and "<" not in text and "root:" not in text else 9)
"""


def list_sources(path: Path) -> Iterator[tuple[str, str]]:
    """Kind and source of each template of a file."""
    known: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    for kind, entries in known.items():
        for entry in entries:
            whole = isinstance(entry, list)
            yield kind, entry[0] * entry[1] + entry[2] * entry[1] if whole else entry


def try_template(source: str) -> tuple[bool, float]:
    """Whether it was stopped, and the seconds of its process."""
    start = time.perf_counter()
    try:
        done = subprocess.run(
            [sys.executable, "-c", _CHILD],
            cwd=ROOT,
            input=source.encode("utf-8", "surrogatepass"),
            timeout=_SECONDS,
            capture_output=True,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY)),
        )
    except subprocess.TimeoutExpired:
        return False, time.perf_counter() - start
    return done.returncode == 0, time.perf_counter() - start


def main() -> None:
    """Print the templates that got through, and a line for each kind."""
    counts: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    slowest: dict[str, float] = {}
    for path in (ROOT / "tests/prompts/hostile.yaml", *map(Path, sys.argv[1:])):
        for kind, source in list_sources(path):
            stopped, seconds = try_template(source)
            counts[kind] += 1
            slowest[kind] = max(slowest.get(kind, 0.0), seconds)
            if not stopped:
                passed[kind] += 1
                print(f"got through ({kind}): {source[:200]!r}")
    for kind, number in counts.items():
        print(f"{kind}: {number} tried, {passed[kind]} got through, {slowest[kind]:.1f} s at most")
    sys.exit(bool(passed.total()))


if __name__ == "__main__":
    main()

"""A project of generated roles in a folder, and `vsgen` run in it as a person runs it."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from itertools import combinations, islice
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.generated_roles import make_project
from benchmarks.provider_process import Provider, Setting


class Ran(NamedTuple):
    """A command that has ended, and what it took."""

    code: int
    out: str
    err: str
    seconds: float
    cpu: float
    """Seconds of the processor."""
    peak: float
    """MB that stood in memory at most."""

    @property
    def articles(self) -> list[dict[str, Any]]:
        """What `--json` says of each."""
        told = json.loads(self.out)
        found: list[dict[str, Any]] = told["articles"] if isinstance(told, dict) else told
        return found


@dataclass(frozen=True)
class Project:
    """A folder with roles and a vsgen.toml."""

    folder: Path

    @property
    def output(self) -> Path:
        """Where its articles are."""
        return self.folder / "output"

    def use(self, provider: Provider, **keys: Setting) -> None:
        """Have `vsgen` ask this provider, by the profile `measured`."""
        (self.folder / "vsgen.toml").write_text(provider.describe(**keys), encoding="utf-8")

    def queue(self, most: int | None = None) -> Path:
        """A file with the first pairs of the project, in a fixed order."""
        slugs = sorted(it.stem for it in (self.folder / "roles").glob("*.yaml"))
        slugs.remove("topics")
        pairs = islice(combinations(slugs, 2), most)
        path = self.folder / "queue.csv"
        lines = ["role_a,role_b", *map(",".join, pairs)]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    def start(self, *words: str) -> "subprocess.Popen[bytes]":
        """`vsgen` with these words, not waited for."""
        # What was started beside a shell ignores Ctrl-C, and so would all that it starts.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        return subprocess.Popen(
            [sys.executable, "-m", "vsgen", *words],
            cwd=self.folder,
            env=self._environ(),
            stdin=subprocess.DEVNULL,
            stdout=(self.folder / "out.txt").open("wb"),
            stderr=(self.folder / "err.txt").open("wb"),
        )

    def run(self, *words: str) -> Ran:
        """`vsgen` with these words, to its end."""
        start = time.perf_counter()
        return self.end(self.start(*words), start)

    @staticmethod
    def is_over(process: "subprocess.Popen[bytes]") -> bool:
        """Whether it has ended, without taking note of it: `end` does that."""
        found = os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        return found is not None

    def end(self, process: "subprocess.Popen[bytes]", start: float) -> Ran:
        """Wait for a command, and say what it took since `start`."""
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        out, err = (
            (self.folder / name).read_text(encoding="utf-8") for name in ("out.txt", "err.txt")
        )
        cpu = usage.ru_utime + usage.ru_stime
        return Ran(process.returncode, out, err, seconds, cpu, usage.ru_maxrss / 1024)

    def _environ(self) -> dict[str, str]:
        # What vsgen keeps of a user stays in the project, so that two measurements share nothing.
        environ = {**os.environ, "XDG_CACHE_HOME": str(self.folder / ".cache")}
        environ.pop("PYTHONDONTWRITEBYTECODE", None)
        return environ | {"VSGEN_EDITOR": "A. Editor"}


def make(folder: Path, roles: int, seed: int = 1) -> Project:
    """A project with so many generated roles, made anew unless it is there."""
    if not (folder / "roles").is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        make_project(folder, roles, seed)
    return Project(folder)


def show(name: str, figure: str, bar: str, *, met: bool) -> bool:
    """Print a line with figure and bar; whether the bar is met."""
    print(f"{name:58} {figure:>18}   {bar:>18}   {'ok' if met else 'MISSED'}", flush=True)
    return met


def read_all(folder: Path) -> dict[str, bytes]:
    """Every file under `folder`, by its path in it."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }

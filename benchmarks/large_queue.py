"""A queue of 100,128 pairs: memory of the process, `vsgen status`, the way to the first call.

    python -m benchmarks.large_queue [--roles 448] [--seconds 120] [--small]

All pairs of 448 generated roles are queued, then drafted by a model for so many seconds, stopped by
Ctrl-C as a person stops it, and started again. Seconds to the first call count from the start of
the process to the arrival at the provider. Drafting all of them takes hours: memory is shown in
its course, so that it is seen whether it grows.
"""

import argparse
import os
import signal
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measured_project import Project, make, show
from benchmarks.provider_process import Provider, run_provider

_MEMORY, _STATUS, _FIRST_CALL = 300, 1.0, 5.0


def main() -> int:
    """Print figures and bars; 1 where one is missed."""
    parser = argparse.ArgumentParser(description="A queue of a hundred thousand pairs.")
    parser.add_argument("--roles", type=int, default=448)
    parser.add_argument("--seconds", type=float, default=120, help="of drafting, in each run")
    parser.add_argument("--project", type=Path, help="where it stays; else it is thrown away")
    parser.add_argument("--small", action="store_true", help="20 roles, 10 seconds")
    chosen = parser.parse_args()
    if chosen.small:
        chosen.roles, chosen.seconds = 20, 10
    with tempfile.TemporaryDirectory() as temporary, run_provider(delay=1.0) as provider:
        project = make((chosen.project or Path(temporary)).resolve(), chosen.roles)
        project.use(provider, concurrency=64)
        return measure(project, provider, chosen.seconds)


def measure(project: Project, provider: Provider, seconds: float) -> int:
    """The exit code."""
    added = project.run("queue", "add", "--all-pairs")
    print(
        f"queue add --all-pairs: {added.seconds:.1f} s, peak {added.peak:.0f} MB", added.out[-300:]
    )
    met = _ask_status(project, "before anything is drafted")
    for name, words in (
        ("with the queue as it is", ("batch",)),
        ("the same, a second time", ("batch",)),
        ("--all-pairs", ("batch", "--all-pairs")),
    ):
        met &= _draft(project, provider, name, words, seconds)
    met &= _ask_status(project, "after these runs")
    return 0 if met else 1


def _ask_status(project: Project, when: str) -> bool:
    ran = project.run("status")
    print("   " + "\n   ".join(ran.out.splitlines()[:8]))
    print(f"   exit code {ran.code}, processor {ran.cpu:.2f} s, peak {ran.peak:.0f} MB")
    name = f"seconds of status, {when}"
    return show(name, f"{ran.seconds:.2f}", f"under {_STATUS:.0f}", met=ran.seconds < _STATUS)


def _draft(
    project: Project, provider: Provider, name: str, words: tuple[str, ...], seconds: float
) -> bool:
    """Whether memory and the way to the first call are within their bars."""
    provider.change()
    start, began = time.perf_counter(), time.monotonic()
    process = project.start(*words, "--model", "measured")
    course = []
    while not project.is_over(process) and not provider.sum_up()["requests"]:
        time.sleep(0.05)
        if time.perf_counter() - start > seconds:
            break
    worked = _read_work(process.pid)
    while not project.is_over(process) and time.perf_counter() - start < seconds:
        time.sleep(seconds / 6)
        course.append(_read_memory(process.pid))
    for _ in range(2):
        if not project.is_over(process):
            os.kill(process.pid, signal.SIGINT)
            time.sleep(5)
    ran, told = project.end(process, start), provider.sum_up()
    first = told["first"] - began if told["requests"] else float("inf")
    print(
        f"\n{' '.join(words)}, {name}: {told['requests']:,} calls in {ran.seconds:.0f} s, ", end=""
    )
    print(f"exit code {ran.code}, {len([*project.output.glob('*-vs-*.md')]):,} articles by now")
    print("   MB in its course:", ", ".join(f"{it:.0f}" for it in course))
    print(f"   processor until the first call {worked:.1f} s")
    bar = f"under {_FIRST_CALL:.0f}"
    met = show("seconds to the first call", f"{first:.2f}", bar, met=first < _FIRST_CALL)
    met &= show("MB at most", f"{ran.peak:.0f}", f"under {_MEMORY}", met=ran.peak < _MEMORY)
    return met


def _read_work(pid: int) -> float:
    """Seconds of the processor until now."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _read_memory(pid: int) -> float:
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(it.split()[1]) / 1024 for it in lines if it.startswith("VmRSS")), 0.0)


if __name__ == "__main__":
    sys.exit(main())

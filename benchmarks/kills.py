"""`vsgen batch` killed with signal 9 while calls are under way, and started again.

    python -m benchmarks.kills [--kills 50] [--roles 12] [--seed 1] [--small]

Answers take 100 to 300 ms, 16 under way. At a random moment the process is stopped (signal 19) and,
once it stands still, killed. In between the operating system is asked which answers, sent whole,
still lie unread in its sockets: every other one it has received. Asked for again is a request whose
digest arrives anew. When a run ends by itself its files are compared, byte by byte, with those of a
run that nobody disturbed.
"""

import argparse
import json
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from benchmarks.measured_project import Project, make, read_all, show
from benchmarks.provider_process import Provider, run_provider

_LATEST = 3.0
"""Seconds after the first answer of a run, at most, until it is killed."""
_WORDS = ("batch", "--all-pairs", "--model", "measured", "--json")


class Lost(NamedTuple):
    """A reply that went out whole and was asked for again."""

    age: float
    """Seconds between its last byte and the kill."""
    is_received: bool


class Tally(NamedTuple):
    """One project, from its first run to the one that ended by itself."""

    kills: int
    under_way: int
    """Requests without an answer at a kill; a provider may bill for them."""
    received: int
    lost: list[Lost]
    missing: int
    """Articles that were not written."""
    different: list[str]
    """Files that are not as without a kill."""


def main() -> int:
    """Print what was lost; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description="A batch that is killed and started again.")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--roles", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--small", action="store_true", help="5 kills, 5 roles")
    chosen = parser.parse_args()
    kills, roles = (5, 5) if chosen.small else (chosen.kills, chosen.roles)
    random, tallies = Random(chosen.seed), list[Tally]()
    with tempfile.TemporaryDirectory() as folder, run_provider(delay=0.1, spread=0.2) as provider:
        calm = _prepare(Path(folder, "calm"), roles, provider)
        quiet = calm.run(*_WORDS)
        print(f"undisturbed: {quiet.seconds:.0f} s, exit code {quiet.code}", file=sys.stderr)
        while kills > 0:
            project = _prepare(Path(folder, str(len(tallies))), roles, provider)
            tallies.append(_disturb(project, calm, kills, provider, random))
            kills -= max(tallies[-1].kills, 1)
    return _report(tallies)


def _prepare(folder: Path, roles: int, provider: Provider) -> Project:
    project = make(folder, roles)
    project.use(provider, concurrency=16)
    provider.change()
    return project


def _disturb(
    project: Project, calm: Project, kills: int, provider: Provider, random: Random
) -> Tally:
    """Runs of one project, of which at most so many are killed."""
    seen: dict[str, Lost] = {}
    lost: list[Lost] = []
    done = under_way = received = 0
    while True:
        before = len(provider.list_requests())
        latest = random.random() * _LATEST if done < kills else None
        unread, stopped = _run(project, provider, before, latest)
        requests = provider.list_requests()
        lost += [seen[it["digest"]] for it in requests[before:] if it["digest"] in seen]
        whole = [it for it in requests[before:] if it["sent"]]
        for it in requests[before:]:
            if (again := seen.get(it["digest"])) and again.is_received:
                print(f"   asked again, {again.age * 1000:.1f} ms old", file=sys.stderr)
        if stopped is None:
            break
        done += 1
        print(f"kill {done}: {len(requests) - before} calls in this run", file=sys.stderr)
        under_way += sum(not it["sent"] for it in requests[before:])
        for it in whole:
            # The latest request of a connection is the one whose answer may lie unread.
            is_unread = it["port"] in unread and it["sent"] == _latest(whole, it["port"])
            age = stopped - it["sent"]
            seen[it["digest"]] = Lost(age, age > 0 and not is_unread)
        received = sum(it.is_received for it in seen.values())
    wanted, found = read_all(calm.output), read_all(project.output)
    different = [it for it in wanted | found if wanted.get(it) != found.get(it)]
    missing = sum(it.endswith(".md") and it not in found for it in wanted)
    if missing:
        _tell_end(project)
    return Tally(done, under_way, received, lost, missing, different)


def _tell_end(project: Project) -> None:
    """How the last run ended, and what the queue says of what is not there."""
    told = (project.folder / "err.txt").read_text(encoding="utf-8")
    rows = json.loads(project.run("queue", "list", "--json").out)["pairs"]
    states = Counter(f"{it['state']} {it['cause']}".strip() for it in rows)
    print(f"articles are missing; queue: {dict(states)}\n{told[-3000:]}", file=sys.stderr)


def _latest(whole: list[dict[str, Any]], port: int) -> float:
    sent: float = max(it["sent"] for it in whole if it["port"] == port)
    return sent


def _run(
    project: Project, provider: Provider, before: int, latest: float | None
) -> tuple[frozenset[int], float | None]:
    """The ports with an unread answer at the kill, and its time; none where it ended by itself."""
    process = project.start(*_WORDS)
    due = None
    while latest is not None and process.poll() is None:
        sent = [it["sent"] for it in provider.list_requests()[before:]]
        if due is None and any(sent):
            due = time.monotonic() + latest
        # With calls under way, and at any moment between them.
        if due and time.monotonic() > due and not all(sent):
            break
        time.sleep(0.01)
    if latest is None or process.poll() is not None:
        process.wait()
        return frozenset(), None
    process.send_signal(signal.SIGSTOP)
    while process.poll() is None and not _stands_still(process.pid):
        time.sleep(0.001)
    stopped = time.monotonic()
    unread = _find_unread(int(provider.address.rpartition(":")[2].removesuffix("/v1")))
    process.kill()
    killed = process.wait() == -signal.SIGKILL
    return unread, stopped if killed else None


def _stands_still(pid: int) -> bool:
    threads = Path(f"/proc/{pid}/task").iterdir()
    return all("State:\tT" in (it / "status").read_text() for it in threads)


def _find_unread(port: int) -> frozenset[int]:
    """The clients' ports on which bytes from `port` wait to be read."""
    found = set()
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        fields = line.split()
        here, there = (int(it.partition(":")[2], 16) for it in fields[1:3])
        if there == port and int(fields[4].partition(":")[2], 16):
            found.add(here)
    return frozenset(found)


def _report(tallies: list[Tally]) -> int:
    lost = [it for tally in tallies for it in tally.lost]
    received = [it for it in lost if it.is_received]
    kills, different = sum(it.kills for it in tallies), Counter[str]()
    for tally in tallies:
        different.update(Path(it).suffix for it in tally.different)
    print(f"{kills} kills in {len(tallies)} projects, {os.cpu_count()} cores")
    print(f"{sum(it.under_way for it in tallies)} requests were under way, without an answer")
    print(f"{sum(it.received for it in tallies)} replies were received whole before a kill")
    print(f"{len(lost) - len(received)} were sent whole, lay unread, and were asked for again")
    for it in sorted(received):
        print(f"   received and asked again: sent {it.age * 1000:.1f} ms before the kill")
    met = show("received whole, asked again", str(len(received)), "0", met=not received)
    missing = sum(it.missing for it in tallies)
    met &= show("articles lost", str(missing), "0", met=not missing)
    same = not different
    met &= show("files that differ", str(dict(different) or 0), "0", met=same)
    for tally in tallies[:3]:
        print("".join(f"   {it}\n" for it in tally.different[:5]), end="")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())

"""Runs that are killed while they write into the queue: no pair is lost to anybody who looks."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

ROLES = ("data-analyst", "data-engineer", "data-scientist", "ai-architect")
PAIRS = frozenset(f"{a}-vs-{b}" for a, b in combinations(ROLES, 2))
BATCH = ("batch", "--roles", ",".join(ROLES), "--facts", "--json")
CHILD = """
import os, signal, sys
from contextlib import contextmanager
from vsgen.batch import batch_run
from vsgen.store import run_records, store_access, work_queue

name, moment, number, *sys.argv[1:] = sys.argv[1:]
batch_run._WINDOW, batch_run._PAUSE, batch_run._TOGETHER = 1, 0.01, 1
owners = {"begin": run_records.Runs, "end": run_records.Run}
owner = owners.get(name, work_queue.WorkQueue)
calls, is_now, write = 0, False, store_access.Access.write
act = getattr(owner, name)

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def act_or_die(*args, **options):
    global calls, is_now
    if name == "finish" and not args[-1]:  # nothing came since
        return act(*args, **options)
    calls += 1
    is_now = calls == int(number)
    if is_now and moment == "before":
        die()
    done = act(*args, **options)
    if is_now and moment == "after":
        die()
    return done

@contextmanager
def write_or_die(self):
    with write(self) as it:
        yield it
        if is_now and moment == "within":
            die()

setattr(owner, name, act_or_die)
store_access.Access.write = write_or_die
from vsgen.cli import main
main()
"""
POINTS = """
add within 2, add after 2, begin after 1, enlist within 1, enlist after 1, take within 1,
take after 1, take within 2, take after 2, finish before 1, finish within 1, finish after 1,
finish within 3, finish after 3, release within 1, end within 1
""".split(",")


def run(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """`python` with these words in a folder."""
    environ = os.environ | {"VSGEN_EDITOR": "Anna", "XDG_CACHE_HOME": str(folder.parent / "cache")}
    command = [sys.executable, *words]
    return subprocess.run(
        command, cwd=folder, env=environ, capture_output=True, text=True, check=False
    )


def read_files(folder: Path) -> dict[str, bytes]:
    """All that was drafted."""
    output = folder / "output"
    return {str(it.relative_to(output)): it.read_bytes() for it in output.rglob("*.*")}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """What a run drafts that nobody kills."""
    folder = tmp_path_factory.mktemp("calm") / "desk"
    folder.mkdir()
    assert 0 == run(folder, "-m", "vsgen", *BATCH).returncode
    return read_files(folder)


def list_queue(folder: Path) -> list[dict[str, Any]]:
    """The queue, as a person sees it."""
    told = run(folder, "-m", "vsgen", "queue", "list", "--json")
    found = json.loads(told.stdout)
    pairs: list[dict[str, Any]] = found["pairs"] if isinstance(found, dict) else found
    return pairs


@pytest.mark.parametrize("point", [it.strip() for it in POINTS])
def test_nothing_is_lost_where_a_run_is_killed(
    point: str, undisturbed: Mapping[str, bytes], tmp_path: Path
) -> None:
    """All that was added is there, none as running; the same command comes to the same end."""
    folder = tmp_path / "desk"
    folder.mkdir()

    killed = run(folder, "-c", CHILD, *point.split(), *BATCH)
    assert -signal.SIGKILL == killed.returncode, killed.stderr

    pairs = list_queue(folder)
    assert {it["pair"] for it in pairs} == (frozenset() if point == "add within 2" else PAIRS)
    assert {it["state"] for it in pairs} <= {"queued", "done"}
    # What it calls done is there.
    names = {name for name in read_files(folder) if name.endswith(".md")}
    assert {f"{it['pair']}.md" for it in pairs if it["state"] == "done"} <= names

    again = run(folder, "-m", "vsgen", *BATCH)
    assert 0 == again.returncode, again.stderr
    assert PAIRS == {it["pair"] for it in json.loads(again.stdout)["articles"]}
    assert undisturbed == read_files(folder)
    assert {"done"} == {it["state"] for it in list_queue(folder)}

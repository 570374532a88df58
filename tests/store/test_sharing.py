"""Several processes and threads write to one store; a killed one loses nothing."""

import asyncio
import json
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from vsgen.store import NewPair, StoredReply, open_store

WRITER = """
import sys
from vsgen.store import StoredReply, open_store

path, name, replies = sys.argv[1], sys.argv[2], int(sys.argv[3])
store = open_store(path)
print("ready", flush=True)
sys.stdin.readline()
for take in range(1, replies + 1):
    store.save_reply(StoredReply(
        name, take, 1, "role/skills", "plumber", "small-1", "", "text", "stop", "", True, (),
        None, None, None, None, 0.5, "2026-11-21T09:30:00+00:00",
    ))
    print(take, flush=True)
store.close()
"""
RUNNER = """
import sys, time
from vsgen.store import NewPair, open_store

store = open_store(sys.argv[1])
run = store.runs.begin("batch")
store.queue.enlist(run.id, None)
names = [it.pair for it in store.queue.take(run.id, 2)]
print(len(store.queue.begin(run.id, names)), flush=True)
store.queue.add((NewPair(f"a{n}", "b") for n in range(10_000_000) if not time.sleep(0.01)), "kim")
"""
RECEIVER = """
import asyncio, os, signal, sqlite3, sys
from vsgen.store import StoredReply, open_store

store = open_store(sys.argv[1], patience=60)

async def receive():
    async def keep(take):
        await store.keep(StoredReply(
            "one", take, 1, "role/skills", "plumber", "small-1", "", "text\\n\\ud800", "stop", "",
            True, (), None, None, None, None, 0.5, "2026-11-21T09:30:00+00:00",
        ))
    async with store.turn("one", lambda: None):
        other = sqlite3.connect(sys.argv[1], isolation_level=None)
        other.execute("BEGIN IMMEDIATE")  # nobody commits anything meanwhile
        tasks = [asyncio.create_task(keep(take)) for take in (1, 2, 3)]
        await asyncio.sleep(0)
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(receive())
"""


def _start_writer(path: Path, name: str, replies: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", WRITER, str(path), name, str(replies)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_processes_that_make_the_store_together_lose_nothing(path: Path) -> None:
    """Two processes find no store, start at the same moment, and all their replies are kept."""
    writers = [_start_writer(path, name, 200) for name in ("one", "two")]
    for writer in writers:
        assert writer.stdout is not None
        assert "ready\n" == writer.stdout.readline()
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate(timeout=60)

    assert [0, 0] == [writer.returncode for writer in writers]
    with closing(open_store(path)) as store:
        assert [200, 200] == [len(store.replies(name)) for name in ("one", "two")]


def test_a_killed_process_loses_no_saved_reply(path: Path) -> None:
    """After kill -9 in the midst of saving, every reply that was said to be saved is there."""
    with _start_writer(path, "one", 1_000_000) as writer:
        assert writer.stdin is not None
        assert writer.stdout is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
        while (line := writer.stdout.readline()) != "50\n":
            assert line
        writer.kill()
        told = [50, *(int(line) for line in writer.stdout if line.endswith("\n"))]

    with closing(open_store(path)) as store:
        kept = {reply.take for reply in store.replies("one")}
    assert set(range(1, max(told) + 1)) <= kept


@pytest.mark.parametrize("stores", [1, 4], ids=["one store", "a store each"])
def test_threads_write_at_once(path: Path, reply: StoredReply, stores: int) -> None:
    """Eight threads may share a store, or have stores of their own at the same path."""
    opened = [open_store(path) for _ in range(stores)]

    def save(number: int) -> None:
        opened[number % stores].save_reply(replace(reply, take=number))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(save, range(1, 201)))

    assert 200 == len(opened[0].replies("5f0c"))
    for store in opened:
        store.close()


@pytest.mark.slow
def test_a_killed_run_leaves_a_whole_queue(path: Path) -> None:
    """What it was adding is not there, and what it was drafting is queued again at once."""
    with closing(open_store(path)) as store:
        store.queue.add([NewPair(name, "b") for name in "cde"], "kim")
        command = [sys.executable, "-c", RUNNER, str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as runner:
            assert runner.stdout is not None
            assert "2\n" == runner.stdout.readline()
            assert store.runs.is_alive(1)
            runner.kill()
        with store.runs.begin("batch") as run:
            assert 3 == store.queue.enlist(run.id, None).taken
            taken = store.queue.take(run.id, 5)
    assert ["c", "d", "e"] == [pair.role_a for pair in taken]


def _kill_uncommitted(path: Path) -> None:
    """A process has three replies, and is killed before it may commit any; the last is torn."""
    command = [sys.executable, "-c", RECEIVER, str(path)]
    assert -signal.SIGKILL == subprocess.run(command, timeout=60, check=False).returncode
    (spool,) = path.parent.rglob("*.replies")
    spool.write_bytes(spool.read_bytes()[:-20])


def test_a_kill_loses_no_reply_that_waits_for_its_commit(path: Path) -> None:
    """What was received is there for who opens the store next, and nothing else is left."""
    _kill_uncommitted(path)

    with closing(open_store(path)) as store:
        assert [1, 2] == [it.take for it in store.replies("one")]
        assert "text\n\ud800" == store.replies("one")[0].text
    assert not [*path.parent.rglob("*.replies")]
    with closing(open_store(path)) as store:
        assert 2 == len(store.replies("one"))


def test_who_takes_over_a_turn_finds_what_the_killed_had_received(path: Path) -> None:
    """A process that has the store open already asks for nothing that another had."""
    with closing(open_store(path)) as store:
        store.prove_writable()
        _kill_uncommitted(path)

        async def take_over() -> int:
            async with store.turn("one", lambda: None):
                return len(store.replies("one"))

        assert 2 == asyncio.run(take_over())


def test_a_file_that_is_no_spool_is_left_out(path: Path) -> None:
    """Links, foreign lines and rows that no vsgen wrote stop nobody."""
    with closing(open_store(path)) as store:
        store.prove_writable()
    folder = path.with_name("store.db-runs")
    folder.mkdir(exist_ok=True)
    row = json.dumps({"fingerprint": [], "take": 2**70, "attempt": None}).encode()
    (folder / f"{'0' * 16}.replies").write_bytes(b"\xff\n%b\n[1]\n" % row)
    (folder / f"{'1' * 16}.replies").symlink_to("/dev/zero")

    with closing(open_store(path)) as store:
        assert () == store.replies("one")

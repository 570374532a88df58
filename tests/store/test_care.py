"""The store's size, all of it as text, and what is taken out of it."""

import json
import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from vsgen.errors import FileError, UsageError
from vsgen.store import NewPair, Store, StoredReply, open_store


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with closing(open_store(path)) as store:
        yield store


def test_size_and_ages_are_told(store: Store, reply: StoredReply, path: Path) -> None:
    """Of every table; an absent store has none, and none is made."""
    assert (0, ()) == store.care.stats()
    assert not path.parent.exists()
    store.save_reply(reply)
    store.save_reply(replace(reply, take=2, asked_at="2026-11-23T00:00:00Z"))

    size = store.care.stats()

    assert size.bytes > 0
    told = {it.table: (it.rows, it.oldest, it.newest) for it in size.tables}
    assert (2, "2026-11-21T08:30:00+00:00", "2026-11-23T00:00:00+00:00") == told["replies"]
    assert (0, None, None) == told["queue"]


def test_everything_is_exported(store: Store, reply: StoredReply, tmp_path: Path) -> None:
    """A line a row, in plain ASCII, whatever stands in it; no file is written over."""
    store.save_reply(replace(reply, text="a\x00\u202e\ud83d", faults=("x",)))
    store.queue.add([NewPair("a", "b", columns={"team": "é"})], "kim")
    with store.runs.begin("batch", {"calls": 3}) as run:
        run.end({"done": 0})
    file = tmp_path / "store.jsonl"

    rows = store.care.export(file)

    lines = [json.loads(line) for line in file.read_text(encoding="ascii").splitlines()]
    assert rows == len(lines)
    tables = {line["table"]: line for line in lines}
    assert ("a\x00\u202e\ud83d", ["x"]) == (tables["replies"]["text"], tables["replies"]["faults"])
    assert {"team": "é"} == tables["queue"]["columns"]
    assert ({"calls": 3}, {"done": 0}) == (tables["runs"]["planned"], tables["runs"]["summary"])
    assert "kim" == tables["activity"]["who"]
    assert not any("holder" in line for line in lines)
    with pytest.raises(FileError, match="cannot be written"):
        store.care.export(file)


def test_what_is_taken_out_stays_paid_for(store: Store, reply: StoredReply) -> None:
    """Old replies go whose requests no lock names and nobody asked since; sums stay as they are."""
    later = "2026-11-25T00:00:00Z"
    kept = [
        replace(reply, fingerprint="named"),
        replace(reply, fingerprint="asked again"),
        replace(reply, fingerprint="asked again", take=2, asked_at=later),
        replace(reply, fingerprint="new", asked_at=later),
    ]
    for each in (reply, replace(reply, attempt=2), *kept):
        store.save_reply(each)
    before = store.spending()

    done = store.care.vacuum("2026-11-24T00:00:00Z", {"named"})

    assert 2 == done.removed
    assert () == store.replies("5f0c")
    assert kept == [it for key in ("named", "asked again", "new") for it in store.replies(key)]
    assert before == store.spending()
    store.save_reply(reply)
    assert 1 == store.care.vacuum("2026-11-24T00:00:00Z", {"named"}).removed


def test_nothing_is_taken_out_unasked(store: Store, reply: StoredReply) -> None:
    """The file is made smaller, and that is all."""
    store.save_reply(replace(reply, text="x" * 1_000_000))
    store.mark_reply(reply)

    done = store.care.vacuum()

    assert (0, True) == (done.removed, done.after <= done.before)
    assert 1 == len(store.replies("5f0c"))


def test_nothing_is_done_while_a_run_lives(store: Store, path: Path) -> None:
    """Of this process or another."""
    with (
        closing(open_store(path)) as other,
        other.runs.begin("batch"),
        pytest.raises(UsageError, match=r"run 1 \(batch\) is under way"),
    ):
        store.care.vacuum()
    store.care.vacuum()


def test_locks_of_killed_processes_are_swept_up(store: Store, path: Path) -> None:
    """Old ones that nobody holds; those of who lives stay."""
    with closing(open_store(path)) as other:
        other.runs.begin("batch").end()
        store.queue.add([], "kim")
        folder = path.with_name("store.db-runs")
        (folder / f"{'0' * 16}.lock").touch()
        for lock in folder.iterdir():
            os.utime(lock, (0, 0))
        store.care.vacuum()
        assert 1 == len([*folder.iterdir()])
        assert not (folder / f"{'0' * 16}.lock").exists()

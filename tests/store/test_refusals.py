"""A file that is no store of this vsgen is refused with a cure, and left as it is."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from vsgen.errors import FileError
from vsgen.store import NewPair, Store, StoredReply, open_store

MOVE = (
    "Put a backup in its place; or move it away with its -wal and -shm files, and an empty one is "
    "begun. Articles and decisions are not in it. The queue is, and replies that are paid for."
)


def _change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def _save(path: Path, reply: StoredReply) -> None:
    with closing(open_store(path)) as store:
        store.save_reply(reply)


def _refuse(path: Path, act: Callable[[Store], object]) -> str:
    with closing(open_store(path)) as store, pytest.raises(FileError) as caught:
        act(store)
    return str(caught.value)


def test_a_file_that_is_no_database_is_left_alone(path: Path, reply: StoredReply) -> None:
    """Reading and saving both say what to do, and not a byte of the file changes."""
    path.parent.mkdir()
    path.write_text("A letter to my landlord.\n" * 100)
    before = path.read_bytes()

    told = [_refuse(path, lambda store: store.replies("5f0c"))]
    told += [_refuse(path, lambda store: store.save_reply(reply))]

    for message in told:
        assert message.startswith(f"{path}: is not a store of vsgen")
        assert message.endswith(MOVE)
    assert before == path.read_bytes()


def test_another_programs_database_is_left_alone(path: Path, reply: StoredReply) -> None:
    """A good SQLite file with other tables is refused, and not a byte of it changes."""
    path.parent.mkdir()
    _change(path, "CREATE TABLE moz_places (url TEXT)")
    before = path.read_bytes()

    message = _refuse(path, lambda store: store.save_reply(reply))

    assert f"{path}: is another program's database, not a store\n    {MOVE}" == message
    assert before == path.read_bytes()


def test_a_damaged_store_says_so(path: Path, reply: StoredReply) -> None:
    """Pages overwritten after the header are found when they are read."""
    _save(path, reply)
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\xa5" * (len(content) - 100))

    message = _refuse(path, lambda store: store.replies("5f0c"))

    assert message.startswith(f"{path}: is damaged")
    assert message.endswith(MOVE)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE replies SET cost = 'a lot'",
        "UPDATE replies SET faults = '['",
        "UPDATE replies SET faults = 'null'",
        "DROP TABLE replies",
        "UPDATE vsgen_store SET schema = 0",
        "DELETE FROM vsgen_store",
    ],
)
def test_a_store_that_was_tampered_with_says_so(
    path: Path, reply: StoredReply, statement: str
) -> None:
    """Values and tables that vsgen never writes are damage, not a defect's traceback."""
    _save(path, reply)
    _change(path, statement)

    message = _refuse(path, lambda store: store.replies("5f0c"))

    assert message.startswith(f"{path}: is damaged")
    assert message.endswith(MOVE)


@pytest.mark.parametrize(
    "change",
    [
        "state = 'finished'",
        "cause = 'No! '",
        "pair = '../../etc/passwd'",
        "role_a = '../a', pair = '../a-vs-b'",
        "due = 'soon'",
        "priority = 'high'",
        "columns = '[1]'",
        "columns = '{\"a\": 1}'",
        "note = x'00ff'",
        "added_at = 'yesterday'",
        "run = 'first'",
    ],
)
def test_a_queued_pair_that_was_tampered_with_says_so(path: Path, change: str) -> None:
    """Whoever wrote the file, no name from it reaches a folder; reading and taking refuse it."""
    with closing(open_store(path)) as store:
        store.queue.add([NewPair("a", "b")], "kim")
    _change(path, f"UPDATE queue SET {change}")

    def take(store: Store) -> None:
        run = store.runs.begin("batch")
        store.queue.enlist(run.id, None, again=True)
        store.queue.take(run.id, 1)

    messages = [_refuse(path, lambda store: store.queue.list())]
    if "state" in change:
        messages.append(_refuse(path, lambda store: store.queue.count(date(2026, 1, 1))))
    if "state" not in change and "run =" not in change and "cause" not in change:
        messages.append(_refuse(path, take))

    for message in messages:
        assert message.startswith(f"{path}: is damaged")


@pytest.mark.parametrize("change", ["holder = '../../other'", "begun_at = 'x'", "command = x'00'"])
def test_a_run_that_was_tampered_with_does_no_harm(path: Path, change: str) -> None:
    """A holder that is no name of ours is nobody; all else is damage."""
    store = open_store(path)
    store.runs.begin("batch")
    _change(path, f"UPDATE runs SET {change}")
    with closing(open_store(path)) as other:
        if change.startswith("holder"):
            assert [False] == [run.is_alive for run in other.runs.list()]
        else:
            with pytest.raises(FileError, match="is damaged"):
                other.runs.list()
    store.close()


def test_a_newer_schema_is_refused(path: Path, reply: StoredReply) -> None:
    """A store of a newer vsgen is neither read nor written, and the newer vsgen is named."""
    _save(path, reply)
    _change(path, "UPDATE vsgen_store SET schema = 4")

    message = _refuse(path, lambda store: store.find_reply("5f0c", 1, 1))

    assert message.startswith(f"{path}: was made by a newer vsgen (schema 4; this one knows 3)")
    assert "Install a newer vsgen." in message


def test_a_folder_in_the_stores_place_is_named(path: Path, reply: StoredReply) -> None:
    """A folder where the file should be is an error with a cure, not a traceback."""
    path.mkdir(parents=True)

    message = _refuse(path, lambda store: store.save_reply(reply))

    assert message.startswith(f"{path}: cannot be opened")


def test_a_file_in_the_folders_place_is_named(path: Path, reply: StoredReply) -> None:
    """A file where the folder should be is an error with a cure, not a traceback."""
    path.parent.touch()

    message = _refuse(path, lambda store: store.save_reply(reply))

    assert message.startswith(f"{path.parent}: cannot be opened")
    assert "older writable, or name another file in vsgen.toml: store = " in message


def test_a_store_that_another_program_holds_says_so(path: Path, reply: StoredReply) -> None:
    """One that stays locked is named as in use; nothing tells the desk to move it away."""
    _save(path, reply)
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as holder,
        closing(open_store(path, patience=0.05)) as store,
    ):
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(FileError, match="is in use") as caught:
            store.save_reply(replace(reply, take=2))

    assert "Move" not in str(caught.value)

"""A store of an earlier vsgen is taken over whole, by reading or writing, once."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from vsgen.errors import FileError
from vsgen.store import NewPair, StoredReply, open_store

OLD = Path(__file__).with_name("schema_1.sql")
READ = """
import sys
from vsgen.store import open_store
store = open_store(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
print(len(store.replies("5f0c")), len(store.queue.list()), flush=True)
store.close()
"""


@pytest.fixture
def old(path: Path) -> Path:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(OLD.read_text())
    return path


def _describe(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        asked = "SELECT name, sql FROM sqlite_master ORDER BY name"
        return [(name, " ".join((sql or "").split())) for name, sql in connection.execute(asked)]


def test_an_earlier_store_is_taken_over(old: Path) -> None:
    """Replies, marks, wishes and what is known of endpoints stay; the queue can be used."""
    with closing(open_store(old)) as store:
        assert 2 == store.latest_take("5f0c")
        first, second = store.replies("5f0c")
        assert (Decimal("0.00021915"), True) == (first.cost, first.accepted)
        assert (None, ("a", "\ud83d")) == (second.cost, second.faults)
        assert {"schema": True} == store.recall("http://localhost:1/v1", "small-1")
        assert 3 == store.begin_wish("5f0c", "shorter")
        assert (1, 0, ()) == store.queue.add([NewPair("baker", "cook")], "kim")


def test_an_earlier_store_becomes_what_a_new_one_is(old: Path, reply: StoredReply) -> None:
    """Tables and indexes are the same to the letter, whether made anew or brought up to date."""
    new = old.with_name("new.db")
    for path in (old, new):
        with closing(open_store(path)) as store:
            store.save_reply(reply)

    assert _describe(new) == _describe(old)


def test_what_fails_halfway_leaves_the_earlier_store(old: Path) -> None:
    """Something in the way of a new index: the file is refused, and nothing of it has changed."""
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("CREATE TABLE queue_order (name TEXT)")
    before = _describe(old)

    with closing(open_store(old)) as store, pytest.raises(FileError, match="is damaged"):
        store.replies("5f0c")

    assert before == _describe(old)


@pytest.mark.slow
def test_processes_that_take_it_over_together_agree(old: Path) -> None:
    """Two that start at the same moment both read everything."""
    command = [sys.executable, "-c", READ, str(old)]
    pipe = subprocess.PIPE
    readers = [subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) for _ in range(2)]
    for reader in readers:
        assert reader.stdout is not None
        assert "ready\n" == reader.stdout.readline()
    for reader in readers:
        assert reader.stdin is not None
        reader.stdin.write("go\n")
        reader.stdin.flush()

    assert ["2 0\n"] * 2 == [reader.communicate(timeout=60)[0] for reader in readers]

"""A store whose file is removed or replaced while it is open."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from vsgen.errors import FileError
from vsgen.store import Finished, NewPair, Store, StoredReply, open_store

OLD, NEW = NewPair("baker", "cook"), NewPair("cook", "plumber")


def fill(path: Path, pair: NewPair) -> None:
    """Another process's store with one pair."""
    with closing(open_store(path)) as other:
        other.queue.add([pair], "Ana")


def list_names(store: Store) -> list[str]:
    """The pairs as a page shows them."""
    return [it.pair for it in store.queue.list()]


def test_a_replaced_file_is_opened_anew(path: Path) -> None:
    """What is read and what is changed is the file that others see."""
    fill(path, OLD)
    with closing(open_store(path)) as store:
        assert [OLD.pair] == list_names(store)
        shutil.rmtree(path.parent)
        fill(path, NEW)

        assert [NEW.pair] == list_names(store)
        assert () == store.queue.change([OLD.pair], "Ben", assignee="Ben Ito")
        assert (NEW.pair,) == store.queue.change([NEW.pair], "Ben", assignee="Ben Ito")

    with closing(open_store(path)) as other:
        assert "Ben Ito" == other.queue.list()[0].assignee


@pytest.mark.parametrize("whole", [True, False])
def test_a_removed_file_is_an_empty_store(path: Path, whole: bool, reply: StoredReply) -> None:
    """With its folder or without: the next write makes a store that others find."""
    fill(path, OLD)
    with closing(open_store(path)) as store:
        store.save_reply(reply)
        shutil.rmtree(path.parent) if whole else path.unlink()

        assert [] == list_names(store)
        store.queue.add([NEW], "Ben")
        store.save_reply(reply)

    with closing(open_store(path)) as other:
        assert [NEW.pair] == list_names(other)
        assert (reply,) == other.replies(reply.fingerprint)


def test_a_run_ends_where_its_store_is_gone(path: Path, reply: StoredReply) -> None:
    """Neither its reading nor its writing goes on in another file."""
    fill(path, OLD)
    with closing(open_store(path)) as store:
        run = store.runs.begin("vsgen batch")
        store.queue.enlist(run.id, None)
        store.queue.take(run.id, 1)
        shutil.rmtree(path.parent)
        fill(path, NEW)

        uses: tuple[Callable[[], object], ...] = (
            lambda: store.find_reply("5f0c", 1, 1),
            lambda: store.save_reply(reply),
            lambda: store.queue.finish(run.id, [Finished(OLD.pair, "done")]),
            run.end,
        )
        for use in uses:
            with pytest.raises(FileError, match="removed or replaced while this run used it"):
                use()

        assert [NEW.pair] == list_names(store)

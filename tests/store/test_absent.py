"""A store that is not there is empty, and reading does not make it."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from vsgen.errors import FileError
from vsgen.store import StoredReply, open_store


def test_reading_an_absent_store_makes_nothing(path: Path) -> None:
    """Every question has its empty answer; no file and no folder appears."""
    with closing(open_store(path)) as store:
        assert None is store.find_reply("5f0c", 1, 1)
        assert () == store.replies("5f0c")
        assert 0 == store.latest_take("5f0c")
        assert None is store.recall("http://localhost/v1", "small-1")
        assert () == store.spending()

    assert not path.parent.exists()


def test_a_reader_sees_a_store_that_is_made_later(path: Path, reply: StoredReply) -> None:
    """A store that was absent at the first question is looked for again at the next."""
    with closing(open_store(path)) as reader, closing(open_store(path)) as writer:
        assert () == reader.replies("5f0c")
        writer.save_reply(reply)

        assert (reply,) == reader.replies("5f0c")


def test_an_empty_file_becomes_a_store(path: Path, reply: StoredReply) -> None:
    """A process killed while it made the store leaves an empty file: the next one goes on."""
    path.parent.mkdir()
    path.touch()
    with closing(open_store(path)) as store:
        assert () == store.replies("5f0c")
        store.save_reply(reply)

        assert (reply,) == store.replies("5f0c")


@pytest.mark.parametrize(
    "location", ["postgresql://me:secret@host/vsgen", "", "sqlite:///", "sqlite:///:memory:"]
)
def test_other_places_are_refused(location: str) -> None:
    """An address that is no file is refused at once, and its password is not repeated."""
    with pytest.raises(FileError) as caught:
        open_store(location)

    assert "secret" not in str(caught.value)


def test_sqlalchemy_is_imported_only_for_a_store_that_is_there(path: Path) -> None:
    """Neither importing vsgen.store nor asking an absent store loads the library."""
    code = (
        "import sys; from vsgen.store import open_store; "
        "open_store(sys.argv[1]).replies('5f0c'); "
        "print('sqlalchemy' in sys.modules)"
    )
    command = [sys.executable, "-c", code, str(path)]

    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)

    assert "False" == done.stdout.strip()

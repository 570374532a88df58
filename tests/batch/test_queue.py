"""Queue files are read strictly and a pair is drafted once."""

from datetime import date
from pathlib import Path

import pytest

from vsgen.batch.pair_queue import Entry, Queue, all_pairs, read_queue
from vsgen.desk.project import start_project
from vsgen.errors import FileError
from vsgen.facts import load_library


@pytest.fixture
def queue(tmp_path: Path) -> Path:
    """Where a queue file may be written."""
    return tmp_path / "queue.csv"


@pytest.mark.parametrize(
    "content",
    [
        "cook,baker\nbaker,chef\n",
        "role_a,role_b\ncook,baker\nbaker,chef",
        '\ufeff# today\n\nrole_a,role_b\r\n cook , baker \r\n  # later\nbaker,"chef"\n',
    ],
)
def test_header_comments_blanks_and_spaces_do_not_count(queue: Path, content: str) -> None:
    """As a spreadsheet or a person writes it."""
    queue.write_bytes(content.encode())
    expected = [("cook", "baker"), ("baker", "chef")]
    assert expected == [entry[:2] for entry in read_queue(queue).entries]


def test_every_entry_knows_its_line(queue: Path) -> None:
    """A role that does not exist can be named with its place."""
    queue.write_text("role_a,role_b\n\ncook,baker\n")
    assert Queue((Entry("cook", "baker", f"{queue}:3"),)) == read_queue(queue)


def test_repeated_pair_is_drafted_once_and_said(queue: Path) -> None:
    """The same pair turned round is another article, but worth a note."""
    queue.write_text("cook,baker\ncook,baker\nbaker,cook\n")
    found = read_queue(queue)
    assert ["cook-vs-baker", "baker-vs-cook"] == [entry.slug for entry in found.entries]
    assert (
        f"{queue}:2: cook-vs-baker again; drafted once",
        f"{queue}:3: baker-vs-cook is cook-vs-baker turned round; both are drafted",
    ) == found.notes


def test_every_bad_line_is_named_at_once(queue: Path) -> None:
    """One run is enough to mend a queue."""
    queue.write_text("cook\ncook,baker\na,b,c\n,baker\n")
    with pytest.raises(FileError) as caught:
        read_queue(queue)
    assert [f"{queue}:1", f"{queue}:3", f"{queue}:4"] == [
        problem.where for problem in caught.value.problems
    ]
    assert "'cook' is not two roles" == caught.value.problems[0].what


def test_empty_queue_asks_for_nothing(queue: Path) -> None:
    """A file of comments is no mistake."""
    queue.write_text("# nothing today\n")
    assert Queue(()) == read_queue(queue)


@pytest.mark.parametrize("content", [None, b"caf\xe9,b\n"])
def test_unreadable_queue_is_named(queue: Path, content: bytes | None) -> None:
    """Missing, or not UTF-8."""
    if content is not None:
        queue.write_bytes(content)
    with pytest.raises(FileError, match=str(queue)):
        read_queue(queue)


def test_all_pairs_hold_every_two_roles_once(tmp_path: Path) -> None:
    """In alphabetical order, never a role with itself."""
    start_project(tmp_path / "p", empty=True)
    library = load_library(tmp_path / "p" / "roles", date(2026, 11, 30))
    assert (Entry("baker", "pastry-chef"),) == all_pairs(library).entries

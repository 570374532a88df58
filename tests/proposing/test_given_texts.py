"""What somebody gives about a job is read as plain words, whatever it came as."""

from pathlib import Path

import pytest

from vsgen.errors import UsageError
from vsgen.proposing.given_texts import read_given

WORDS = (
    "You set the dough in the evening, keep the ovens hot through the night and clean the mixer."
)


def test_words_are_kept_and_what_cannot_be_seen_is_not(tmp_path: Path) -> None:
    """A byte order mark, line ends, tabs, characters that turn the text round."""
    path = tmp_path / "night.txt"
    path.write_bytes(f"\ufeff{WORDS}\r\n\r\n\r\n\r\n\u202eYou\t\tsell\u200b bread.\r\n".encode())
    (given,) = read_given([path])
    assert given.text == f"{WORDS}\n\nYou sell bread."
    assert given.name == "night.txt"
    assert given.bears("night and clean the mixer. You sell bread.")


def test_a_saved_page_is_read_as_its_words(tmp_path: Path) -> None:
    """Scripts and navigation are no part of a posting."""
    path = tmp_path / "night.html"
    path.write_text(
        "<!doctype html><html><head><style>p {color: red}</style></head><body>"
        f"<nav>Log in</nav><h1>Night Baker</h1><p>{WORDS}</p>"
        "<p>You <b>sell</b> bread &amp; rolls.</p><script>steal()</script></body></html>"
    )
    (given,) = read_given([path])
    assert given.bears("You sell bread & rolls.")
    assert given.bears(WORDS)
    for other in ("steal", "Log in", "color"):
        assert other not in given.text


def test_names_tell_texts_apart(tmp_path: Path) -> None:
    """By their folders, if need be; one given twice is refused."""
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(f"{folder}: {WORDS}")
    paths = [tmp_path / "one" / "a.txt", tmp_path / "two" / "a.txt"]
    assert [it.name for it in read_given(paths)] == ["a.txt", "two/a.txt"]
    with pytest.raises(UsageError, match="given twice"):
        read_given([paths[0], paths[0]])


def test_all_together_have_a_limit(tmp_path: Path) -> None:
    """A model reads them three times."""
    paths = [tmp_path / f"{number}.txt" for number in range(3)]
    for number, path in enumerate(paths):
        path.write_text(f"{number} {WORDS} " * 600)
    with pytest.raises(UsageError, match="are the most"):
        read_given(paths)

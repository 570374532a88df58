"""The tables: a row stands with an example, and the example is what the row says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.claims.labels import show, state

from vsgen import claims
from vsgen.claims import account_for
from vsgen.claims.frames import read_frames
from vsgen.claims.lexicon import Lexicon
from vsgen.claims.matching import load_frames
from vsgen.documents.patterns import read_rows

_SOURCES = Path(claims.__file__).parent
_ASIDE = frozenset("fall levels points paid load payrate later earlier moving averaged edition "
                   "document amount".split())  # fmt: skip
"""Groups that say something of a number, and are no reading of it."""


def _frames() -> Iterator[tuple[str, str]]:
    group = ""
    for name, pattern, *example in read_rows("vsgen.claims", "frames"):
        if name == "=":
            group = pattern.split()[0]
        elif group not in _ASIDE and name[0] != "!" and example[0] != "-":
            yield name, example[0]


def _rows(table: str) -> Iterator[tuple[str, str]]:
    for row in read_rows("vsgen.claims", table):
        if len(row) > 2 and row[0][0] != "=" and row[-1] != "-":
            yield row[0], row[-1]


@pytest.mark.parametrize(("name", "example"), [*_frames(), *_rows("shapes")])
def test_example_of_a_row_is_read_by_it(name: str, example: str) -> None:
    """A claim is the one that the row gives; a silence has the name of the row and no leftover."""
    text, arrow, labels = example.partition(" => ")
    account = account_for(text)

    assert labels == ", ".join(show(state(claim)) for claim in account.claims)
    assert account.unaccounted == ()
    assert arrow or name in [item.name for item in account.suppressed]


@pytest.mark.parametrize(("pace", "example"), list(_rows("paces")))
def test_example_of_a_pace_is_read_as_it(pace: str, example: str) -> None:
    """The words of the example are the pace of their row."""
    assert [pace.lstrip("? ")] == [claim.unit for claim in account_for(example).claims]


def test_most_rows_have_an_example() -> None:
    """Of the rows that read a number at least two in three show what they are for."""
    rows = [
        row
        for row in read_rows("vsgen.claims", "frames")
        if row[0] not in ("=", "!") and row[0][0] != "!"
    ]

    assert len(list(_frames())) >= 150
    assert all(len(row) == 3 for row in rows)


def test_every_word_stands_once_in_a_list() -> None:
    """No list names a word twice; lists that share words take them from each other by name."""
    repeated = {
        tag: [word for word in set(words) if words.count(word) > 1]
        for tag, words in ((row[0], row[1].split()) for row in read_rows("vsgen.claims", "lexicon"))
    }

    assert {} == {tag: words for tag, words in repeated.items() if words}


def test_every_list_is_asked_for() -> None:
    """Each list has one name, and a frame, a reader or another list asks for it."""
    tags = [row[0] for row in read_rows("vsgen.claims", "lexicon")]
    frames = " ".join(row[1] for row in read_rows("vsgen.claims", "frames") if len(row) > 1)
    asked = set(re.split(r"[^\w]+", frames))
    asked |= {
        word[1:]
        for row in read_rows("vsgen.claims", "lexicon")
        for word in row[1].split()
        if word[0] == "@"
    }
    for module in _SOURCES.glob("*.py"):
        asked |= set(re.findall(r'"(\w+)"', module.read_text(encoding="utf-8")))

    assert len(tags) == len(set(tags))
    assert set() == set(tags) - asked


def test_a_frame_must_name_lists_that_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt list is told when the frames are read, and not passed over."""
    monkeypatch.setattr(
        "vsgen.claims.frames.read_rows", lambda *_: [["=", "names 70"], ["x", "{nolist} {N}", "-"]]
    )

    with pytest.raises(ValueError, match="nolist"):
        read_frames()


def test_frames_of_several_groups_are_those_of_each() -> None:
    """Groups asked for together are the frames of all, without their vetoes."""
    frames = load_frames()

    assert frames.group("names") | frames.group("rests") == frames.group("names rests")
    assert 0 == frames.group("names") & frames.group("names", vetoes=True)


@pytest.mark.parametrize(
    ("word", "tag", "has"),
    [
        ("declined", "fall", True),
        ("declines", "fall", True),
        ("decliner", "fall", False),
        ("increasing", "rise", True),
        ("openings", "plural", True),
        ("gas", "plural", True),
        ("analysis", "plural", False),
        ("salesmen", "plural", True),
        ("hydroxide", "chemical", True),
    ],
)
def test_tags_of_a_word(word: str, tag: str, has: bool) -> None:
    """Endings in brackets, beginnings and ends with a star, and looks."""
    lexicon = Lexicon()

    assert has == bool(lexicon.tags(word) & lexicon.bit(tag))

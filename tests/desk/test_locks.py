"""Locks as JSON text."""

import json
from typing import Any

import pytest

from vsgen.desk import ArticleLock, Decision, PassageRecord, RoleLock, format_lock, parse_lock
from vsgen.desk.joining import join_role_locks
from vsgen.desk.locks import Incoming, Restored
from vsgen.errors import FileError

OTHER = Incoming("Other", "13", ("s.growth@2024-34",), ("r2",))
DECISION = Decision("Ada", "2026-11-20T10:00:00+00:00", "approved", "reads well", "ab")
TAKEN = Decision(
    "Ben",
    "2026-11-21T10:00:00+00:00",
    "taken",
    "",
    "cd",
    "12",
    "role",
    Restored("Mine", "Old", "11", (), OTHER),
)
RECORD = PassageRecord(
    base="Grows [[s.growth]] – “so”.",
    inputs="12",
    figures=("s.growth@2024-34",),
    replies=("r1",),
    items=("skills/sql",),
    incoming=OTHER,
    decisions=(DECISION, TAKEN),
)
BARE = PassageRecord("Text", "34", ())
ARTICLE = ArticleLock(("a", "b"), "facts", "56", "78", {"skills/b": BARE, "outlooks": RECORD})


def test_article_lock_is_read_as_it_was_written() -> None:
    """Nothing is lost on the way to disk and back."""
    assert ARTICLE == parse_lock(ArticleLock, format_lock(ARTICLE), "x")


def test_role_lock_is_read_as_it_was_written() -> None:
    """Nothing is lost on the way to disk and back."""
    lock = RoleLock("a", {"skills/sql": RECORD})
    assert lock == parse_lock(RoleLock, format_lock(lock), "x")


def test_equal_locks_are_equal_bytes() -> None:
    """The order in which passages were drafted does not show in git."""
    turned = ArticleLock(("a", "b"), "facts", "56", "78", {"outlooks": RECORD, "skills/b": BARE})
    assert format_lock(ARTICLE) == format_lock(turned)


def test_lock_is_made_for_reading_diffs() -> None:
    """One entry a line, sorted, non-ASCII as it is, empty parts left out, final newline."""
    assert format_lock(RoleLock("a", {"skills/sql": BARE})) == (
        '{\n "items": {\n  "skills/sql": {\n   "base": "Text",\n   "figures": [],\n'
        '   "inputs": "34"\n  }\n },\n "role": "a",\n "version": 1\n}\n'
    )
    assert "– “so”" in format_lock(ARTICLE)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"version": 2}, "is a lock of version 2; this vsgen knows 1"),
        ({"roles": ["a"]}, "is no lock: roles"),
        ({"writers": "x"}, "is no lock: writers"),
        ({"inputs": None}, "is no lock: inputs"),
        ({"passages": {"x": {"base": 1}}}, "is no lock: passages.x.base"),
    ],
)
def test_lock_of_another_form_is_refused(change: dict[str, Any], words: str) -> None:
    """Every key and type is checked; the first fault is named."""
    text = json.dumps(json.loads(format_lock(ARTICLE)) | change)
    with pytest.raises(FileError) as caught:
        parse_lock(ArticleLock, text, "output/x.lock.json")
    assert words in str(caught.value)
    assert str(caught.value).startswith("output/x.lock.json: ")


@pytest.mark.parametrize("text", ["", "{", "<<<<<<< HEAD\n", "[]", "null", "3"])
def test_text_that_is_no_lock_is_refused_with_a_cure(text: str) -> None:
    """Cut off, left with merge markers, or of another kind."""
    with pytest.raises(FileError, match="git checkout -- output/x"):
        parse_lock(ArticleLock, text, "output/x")


def test_joined_role_locks_keep_what_another_run_added() -> None:
    """Two runs with a role in common each add items; neither loses the other's."""
    stored = RoleLock("a", {"skills/sql": RECORD, "tips/learn": BARE})
    new = RoleLock("a", {"skills/sql": BARE, "skills/r": BARE})
    joined = join_role_locks(stored, new)
    assert {"skills/sql", "skills/r", "tips/learn"} == set(joined.items)
    assert "Text" == joined.items["skills/sql"].base
    assert (DECISION, TAKEN) == joined.items["skills/sql"].decisions

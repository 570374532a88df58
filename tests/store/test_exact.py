"""What a reply says is kept as text that every database takes: UTF-8 without NUL."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from vsgen.store import StoredReply, open_store


def keep(path: Path, reply: StoredReply) -> bytes:
    """What the file holds of a reply's text, after the reply was read back as it was saved."""
    with closing(open_store(path)) as store:
        store.save_reply(reply)
        assert reply == store.find_reply(reply.fingerprint, reply.take, reply.attempt)
    with closing(sqlite3.connect(path)) as database:
        (kept,) = database.execute("SELECT CAST(text AS BLOB) FROM replies").fetchone()
    return bytes(kept)


@pytest.mark.parametrize(
    "text", ["\x00", "a\ud83d", "\ud83d\ude00", "\x1a0041", "\x1a", "\x1a\x1a001a"]
)
def test_what_a_database_may_refuse_is_escaped_and_restored(
    path: Path, reply: StoredReply, text: str
) -> None:
    """Neither a NUL nor half a surrogate pair is left, and nothing is mistaken on the way back."""
    kept = keep(path, replace(reply, text=text))
    assert b"\x00" not in kept
    kept.decode("utf-8")


def test_ordinary_text_stays_readable(path: Path, reply: StoredReply) -> None:
    """Text of any language, with its line ends, is kept as it stands."""
    text = 'Größe: "5\u202f%"\r\n\t\N{SNOWMAN} \N{GRINNING FACE} \\ %00'
    assert text == keep(path, replace(reply, text=text)).decode("utf-8")

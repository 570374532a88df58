"""Escaped text is what every database takes: UTF-8 without NUL."""

import pytest

from vsgen.store.store_tables import escape_text, restore_text


@pytest.mark.parametrize(
    "text", ["\x00", "a\ud83d", "\ud83d\ude00", "\x1a0041", "\x1a", "\x1a\x1a001a"]
)
def test_what_a_database_may_refuse_is_escaped_and_restored(text: str) -> None:
    """Neither a NUL nor half a surrogate pair is left, and nothing is mistaken on the way back."""
    kept = escape_text(text)

    assert b"\x00" not in kept.encode("utf-8")
    assert text == restore_text(kept)


def test_ordinary_text_stays_readable() -> None:
    """Text of any language, with its line ends, is kept as it stands."""
    text = 'Größe: "5\u202f%"\r\n\t\N{SNOWMAN} \N{GRINNING FACE} \\ %00'

    assert text == escape_text(text)

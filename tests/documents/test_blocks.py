"""How lines begin says what they are: blocks that are all of a text, each of one kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsgen.documents import find_blocks, mask_prose


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("One\ntwo\n\nthree", [("text", "One\ntwo\n\n"), ("text", "three")]),
        ("# One\ntwo", [("heading", "# One\n"), ("text", "two")]),
        ("One\n---\ntwo", [("heading", "One\n---\n"), ("text", "two")]),
        ("One is 5.\n---\ntwo", [("text", "One is 5.\n"), ("rule", "---\n"), ("text", "two")]),
        ("One\ntwo\n---\n", [("text", "One\ntwo\n"), ("rule", "---\n")]),
        ("One\n\n---\ntwo", [("text", "One\n\n"), ("rule", "---\n"), ("text", "two")]),
        ("- one\n  two\n- three", [("item", "- one\n  two\n"), ("item", "- three")]),
        ("> one\n> two\n> - three", [("text", "> one\n> two\n"), ("item", "> - three")]),
        ("a | b\n-|-\n1 | 2\ntwo", [*[("row", it) for it in ("a | b\n", "-|-\n", "1 | 2\n")],
                                     ("text", "two")]),
        ("One\n<!-- two -->\nthree",
         [("text", "One\n"), ("hidden", "<!-- two -->\n"), ("text", "three")]),
        ("---\na: 5\n---\n# One", [("hidden", "---\na: 5\n---\n"), ("heading", "# One")]),
        ("One <!-- two\n--> `three\nfour`", [("text", "One <!-- two\n--> `three\nfour`")]),
        ("-5% and *more*\n+5%", [("text", "-5% and *more*\n+5%")]),
        ("[^a]: One\n  more\n> [^b]: Two",
         [("note", "[^a]: One\n  more\n"), ("note", "> [^b]: Two")]),
        ("One[^a]:\n[^b] two", [("text", "One[^a]:\n[^b] two")]),
        ("", []),
    ],
)  # fmt: skip
def test_blocks_are_told_by_their_lines(text: str, blocks: list[tuple[str, str]]) -> None:
    """Each block with its kind, and with the lines that belong to it."""
    assert blocks == [(it.kind, text[it.start : it.end]) for it in find_blocks(mask_prose(text))]


_LINES = st.sampled_from(
    [
        "# a",
        "- a",
        "a",
        "> a",
        "",
        "| a |",
        "|---|",
        "===",
        "---",
        "```",
        "<!-- a",
        "-->",
        "  a",
        ">",
    ]
)


@given(st.lists(_LINES, max_size=15).map("\n".join))
def test_blocks_are_all_of_a_text(text: str) -> None:
    """Joined they give any text back."""
    blocks = find_blocks(mask_prose(text))

    assert text == "".join(text[it.start : it.end] for it in blocks)
    assert all(block.start < block.end for block in blocks)

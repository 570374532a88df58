"""A passage as its file has it and as an editor types it: one can always be made of the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsgen.review.web.forms import (
    close_text,
    list_labels,
    open_text,
    print_labels,
    read_labels,
)

pytestmark = pytest.mark.slow

PARTS = (
    "a",
    "1",
    "*",
    "\\",
    "\\*",
    "**",
    "_",
    "[^a-1]",
    "[^1]",
    "[^2]",
    "[",
    "]",
    " ",
    "\n",
    "|",
    "ä",
)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("33.5%[^bls-growth-2024-34] and $9[^bls-pay].", "33.5%[^1] and $9[^2]."),
        ("Works with O\\*NET.", "Works with O*NET."),
        ("**Pay.** It *is* 2[^a][^b][^a]", "**Pay.** It *is* 2[^1][^2][^1]"),
        ("its own[^1] note[^a]", "its own[^1] note[^2]"),
    ],
)
def test_an_editor_sees_numbers_and_no_escapes(text: str, typed: str) -> None:
    """Labels are numbered in their order; a star within a word needs no backslash."""
    labels = list_labels(text)

    assert typed == open_text(text, labels, text)
    assert text == close_text(typed, read_labels(print_labels(labels)), text)


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
def test_what_is_not_changed_is_saved_unchanged(text: str) -> None:
    """Whatever a file holds: opened and closed again it is the same, to the letter."""
    labels = list_labels(text)

    assert text == close_text(open_text(text, labels, text), labels, text)

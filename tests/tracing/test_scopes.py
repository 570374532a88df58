"""Sentences and table cells are told apart, with true positions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsgen.tracing.scopes import find_scopes, scope_at


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", ["One. ", "Two."]),
        ("One.[^a] Two.", ["One.[^a] ", "Two."]),
        ("One. [^a] Two.", ["One. [^a] ", "Two."]),
        ("The U.S. and A. B. See say. Two.", ["The U.S. and A. B. See say. ", "Two."]),
        ("About 4.5 of them, e.g. Two of them.", ["About 4.5 of them, e.g. Two of them."]),
        ("(One.) **Two.** Three", ["(One.) ", "**Two.** ", "Three"]),
        ("- One\n- Two", ["- One", "- Two"]),
        ("One\nand the same.\n\nTwo", ["One\nand the same.", "Two"]),
        ("| a | b |\n|---|---|\n| c | d\\|e |", [" a ", " b ", " c ", " d\\|e "]),
        ("#### One. Two\nThree", ["#### One. Two", "Three"]),
    ],
)  # fmt: skip
def test_a_text_is_cut_into_scopes(text: str, expected: list[str]) -> None:
    """A mark belongs to the sentence before it; abbreviations end no sentence."""
    assert expected == [text[scope.start : scope.end] for scope in find_scopes(text)]


def test_a_cell_knows_its_headers() -> None:
    """The first cell of its row and the first row of its column."""
    text = "|   | Pay |\n|---|----|\n| Smiths | 5 |\n"
    found = scope_at(find_scopes(text), text.index("5"))
    assert found is not None
    assert [" Smiths ", " Pay "] == [text[start:end] for start, end in found.headers]


@given(st.text(alphabet="ab .!?|-\n#[^]*1"))
def test_scopes_do_not_overlap_and_hold_every_letter(text: str) -> None:
    """Whatever the text, its scopes are in order and no letter lies outside them."""
    scopes = find_scopes(text)
    edges = [edge for scope in scopes for edge in (scope.start, scope.end)]
    assert edges == sorted(edges)
    assert all(scope_at(scopes, place) for place, letter in enumerate(text) if letter in "ab1")

"""Differences of texts, in words that are never cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.revisions.notation import format_pieces

from vsgen.revisions import Piece, diff_texts, diff_words, new_text, old_text
from vsgen.revisions.text_diff import split_blocks
from vsgen.revisions.text_units import split_words

WORDS = st.sampled_from(
    ["the", "role", "33.5%", "$108,020", "2024–34", "−0.7%", "[^s-2024]", ".", ",", "\n\n", "\n- "]
)
PROSE = st.lists(st.one_of(WORDS, st.text(max_size=4)), max_size=60).map(" ".join)


@given(PROSE, PROSE)
def test_pieces_give_back_both_texts(old: str, new: str) -> None:
    """Nothing is lost or added, in words and in paragraphs."""
    for diff in (diff_words, diff_texts):
        pieces = diff(old, new)
        assert (old, new) == (old_text(pieces), new_text(pieces))


@given(PROSE, PROSE)
def test_pieces_are_as_few_as_can_be(old: str, new: str) -> None:
    """No piece is empty; between equal runs stand one delete and one insert at most."""
    pieces = diff_texts(old, new)
    order = "".join(piece.op[0] for piece in pieces)
    assert all(piece.text for piece in pieces)
    assert not any(pair in order for pair in ("ee", "dd", "ii", "id"))


@given(PROSE)
def test_equal_texts_have_no_change(text: str) -> None:
    """One equal piece, or none for an empty text."""
    assert ((Piece("equal", text),) if text else ()) == diff_texts(text, text)


@given(st.text())
def test_splitting_loses_nothing(text: str) -> None:
    """Words and blocks put together are the text."""
    assert text == "".join(split_words(text)) == "".join(split_blocks(text))


@pytest.mark.parametrize(
    "number",
    ["31%", "33.5 %", "$108,020", "€70,000", "2024–34", "2024-34", "−0.7%", "1.2", "100K", "2:1"],
)
def test_a_number_is_one_word(number: str) -> None:
    """With its sign, currency, separators and percent sign."""
    assert ("about", " ", number, ".") == split_words(f"about {number}.")


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "Jobs grow 31% by 2031.",
            "Jobs grow 33.5% by 2031.",
            "Jobs grow [-31%-]{+33.5%+} by 2031.",
        ),
        ("paid $108,020 a year", "paid $112,590 a year", "paid [-$108,020-]{+$112,590+} a year"),
        ("It trains models.", "It trains models daily.", "It trains models{+ daily+}."),
        ("It often trains models.", "It trains models.", "It[- often-] trains models."),
        # Less than two fifths in common: the old sentence before the new one.
        ("Cats sleep all day.", "Bread is baked early.", "[-Cats sleep all day.-]"),
    ],
)
def test_change_is_shown_as_a_person_would_mark_it(old: str, new: str, shown: str) -> None:
    """Whole numbers, whole words, and no crumbs of a sentence that was rewritten."""
    assert format_pieces(diff_words(old, new)).startswith(shown)


def test_rewritten_sentence_is_not_interleaved() -> None:
    """Chance words in common are no reading help."""
    pieces = diff_words("A cat is in the house.", "On Monday the ovens of a bakery are cold.")
    assert ["delete", "insert"] == [piece.op for piece in pieces]


def test_only_the_changed_paragraph_is_marked() -> None:
    """An insertion before and a change after leave the paragraphs between untouched."""
    old = "One stays.\n\nTwo is here to stay.\n\nThree has 31% of them all.\n"
    new = "Zero is new.\n\nOne stays.\n\nTwo is here to stay.\n\nThree has 33% of them all.\n"
    expected = (
        "{+Zero is new.+}\n\nOne stays.\n\nTwo is here to stay.\n\n"
        "Three has [-31%-]{+33%+} of them all.\n"
    )
    assert expected == format_pieces(diff_texts(old, new))


def test_rows_and_items_are_compared_one_by_one() -> None:
    """A changed list item does not touch its neighbours."""
    old, new = "- one thing\n- two things\n- red\n", "- one thing\n- two items\n- red\n"
    assert "- one thing\n- two [-things-]{+items+}\n- red\n" == format_pieces(diff_texts(old, new))

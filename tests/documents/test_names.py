"""Names are hidden wherever they stand as a word, however many are looked for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsgen.documents import mask_prose

PIECES = st.sampled_from(["Data", "Lab", "K7", "7", "9", " ", "-", ".", "+", "é"])
WORDS = st.lists(PIECES, min_size=1, max_size=5).map("".join)


def find_hidden(text: str, names: frozenset[str]) -> set[str]:
    """The names that are hidden in a text."""
    return {text[it.start : it.end] for it in mask_prose(text, names).hidden if it.name == "name"}


@pytest.mark.parametrize(
    ("name", "text", "hidden"),
    [
        ("Python 3", "Python 3, and Python 30.", {"Python 3"}),
        ("S3", "S3x, xS3, S3.", {"S3"}),
        (".NET 8", "In .NET 8 it is.", {".NET 8"}),
        ("C++ 17", "C++ 17 is C++ 170 no more", {"C++ 17"}),
        ("Two Sigma", "At Two Sigma, two sigma is small.", {"Two Sigma"}),
        ("Studio 54", "Studio\n54", set()),
    ],
)
def test_a_name_is_hidden_as_a_word(name: str, text: str, hidden: set[str]) -> None:
    """Not as a part of a longer one, and only as it is written."""
    others = frozenset(f"Studio {number}" for number in range(100, 200))
    assert hidden == find_hidden(text, others | {name})


@given(st.frozensets(WORDS, max_size=6), st.lists(WORDS, max_size=8).map("".join))
def test_no_name_is_missed_and_none_is_made_up(names: frozenset[str], text: str) -> None:
    """Whatever names have in common, those are found that a search for each one finds."""
    expected = any(
        re.search(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", text)
        for name in names
        if re.search(r"[^\W_]", name)
    )
    assert expected == bool(find_hidden(text, names))

"""Footnotes of a merged article: derived, unless a person edited one."""

import pytest

from vsgen.articles import Footnote
from vsgen.revisions import merge_footnotes

GENERATED = {"a-2023": "Bureau, table 1, 2023.", "b": 'Survey, "page 2".'}
DERIVED = GENERATED | {"a-2024": "Bureau, table 1, 2024.", "b": 'Survey, "page 3".'}


@pytest.mark.parametrize(
    ("text", "current", "expected"),
    [
        ("New[^a-2024] and[^b].", GENERATED, {"a-2024": DERIVED["a-2024"], "b": DERIVED["b"]}),
        ("Old[^b].", {"b": "Survey, p. 2, read in May."}, {"b": "Survey, p. 2, read in May."}),
        ("Old[^b].", {"b": "Survey, “page 2”."}, {"b": DERIVED["b"]}),
        ("Mine[^x].", {"x": "My notebook."}, {"x": "My notebook."}),
        ("None.", GENERATED, {}),
        ("None.", {"x": "My notebook."}, {"x": "My notebook."}),
        ("Twice[^b] and[^a-2024] and[^b].", {}, {"b": DERIVED["b"], "a-2024": DERIVED["a-2024"]}),
        ("Unknown[^q].", {}, {}),
    ],
    ids=["derived", "edited", "typography", "own", "gone", "own unmarked", "order", "undefined"],
)  # fmt: skip
def test_footnotes(text: str, current: dict[str, str], expected: dict[str, str]) -> None:
    """In the order of their marks; what a person wrote is never dropped."""
    notes = (Footnote(label, words) for label, words in current.items())
    found = merge_footnotes([text], notes, GENERATED, DERIVED)
    assert list(expected.items()) == [(note.label, note.text) for note in found]

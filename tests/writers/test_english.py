"""Articles, series and capitals."""

import re

import pytest

from vsgen.documents.indefinite_article import indefinite
from vsgen.writers.facts_writer import capitalize, join_series

PHRASES = """
    a baker, an architect, an engineer, an hour, an honest broker, an heir, a house
    a unit, a union organizer, a university teacher, a user researcher, a usability tester
    a utility worker, a European, a one-off, an only child, an usher, an uninformed guess
    an unimportant one, an urban planner, an ML engineer, an AI engineer, an HR manager
    a UX designer, a UI designer, an IT manager, an API, an SRE, an R&D manager, a QA tester
    a U-boat, a DevOps engineer, an iOS developer, a NoSQL store, an MRI technologist, a VP
    an MLOps engineer, a SaaS product, a FinOps analyst, an IoT engineer, a 3D artist
    an X-ray technician, a U.S. bank, a hotel manager, a urologist, an urgent call
"""


@pytest.mark.parametrize("expected", re.split(r"[,\n]\s*", PHRASES.strip()))
def test_the_article_goes_by_sound(expected: str) -> None:
    """Not by spelling; letters that are spelled out go by their names."""
    noun = expected.split(" ", 1)[1]
    assert expected == indefinite(noun)


@pytest.mark.parametrize(
    ("items", "conjunction", "expected"),
    [
        ([], "and", ""),
        (["a"], "and", "a"),
        (["a", "b"], "and", "a and b"),
        (["a", "b", "c"], "and", "a, b and c"),
        (["a", "b", "c"], "or", "a, b or c"),
        (["x and y", "b"], "and", "x and y and b"),
        (["a", "x and y", "c"], "and", "a, x and y, and c"),
        (["a", "b", "x or y"], "and", "a, b, and x or y"),
        (["sand", "orders", "c"], "and", "sand, orders and c"),
        (["a, b", "c"], "and", "a, b; and c"),
        (["you bake, you sell", "you rest"], "and if", "you bake, you sell and if you rest"),
        (["you bake", "you sell"], "and if", "you bake and if you sell"),
        (["you bake and sell", "you rest"], "and if", "you bake and sell, and if you rest"),
    ],
)
def test_a_series_is_listed_as_english_does(
    items: list[str], conjunction: str, expected: str
) -> None:
    """Where an item holds "and" or "or", the last comma keeps the items apart."""
    assert expected == join_series(items, conjunction)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("a baker", "A baker"),
        ("iOS", "IOS"),
        ("SQL and R", "SQL and R"),
        ("ärzte", "Ärzte"),
    ],
)
def test_a_capital_changes_the_first_letter_only(text: str, expected: str) -> None:
    """Names within keep theirs."""
    assert expected == capitalize(text)

"""The roles of an article are known from its title or its sub-headings."""

import pytest

from vsgen.articles import Article, Part, SectionText
from vsgen.facts import Library
from vsgen.tracing import find_role, find_roles


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Kite Maker vs. Bell Founder", ["kite-maker", "bell-founder"]),
        ("Bell Founders vs Kite Makers: Which Is for You?", ["bell-founder", "kite-maker"]),
        ("kite maker versus ferryman", ["kite-maker", "ferryman"]),
        ("Which Trade Is for You?", ["dowser", "kite-maker"]),
        ("Dowser vs. Alchemist", ["dowser", "kite-maker"]),
    ],
)
def test_roles_are_found(title: str, expected: list[str], library: Library) -> None:
    """In the title, in reading order; where it names none or one, in the sub-headings."""
    parts = (Part("For Aspiring Dowsers", "a"), Part("The Kite Maker", "b"))
    article = Article(title, "", (SectionText("Definitions", "", parts),))
    assert expected == [role.slug for role in find_roles(article, library)]


def test_the_longest_name_wins(library: Library) -> None:
    """A heading that holds another role's name inside its own names the longer one."""
    assert find_role("Bell Foundering", library) is None
    found = find_role("Life of a Bell Founder", library)
    assert found is not None
    assert "bell-founder" == found.slug

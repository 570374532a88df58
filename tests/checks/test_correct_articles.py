"""Correct articles of other fields, other hands and other forms: nothing is found in them.

The library of the tests knows none of their roles.
"""

from pathlib import Path

import pytest

from vsgen.articles import Outline, Style
from vsgen.checks import check_article
from vsgen.facts import Library

ARTICLES = sorted((Path(__file__).parent / "articles").iterdir())
WITH_STATISTICS = {"welder-vs-plumber.md", "tram-driver-vs-conductor.html"}
# They have no list of sources, as most articles of other people.
EXPECTED = {"sections.missing"}


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
@pytest.mark.parametrize("with_library", [True, False])
def test_a_correct_article_is_left_in_peace(
    path: Path, with_library: bool, library: Library, outline: Outline, style: Style
) -> None:
    """Where there are statistics, one note says that they could not be traced."""
    text = path.read_text(encoding="utf-8")
    found = check_article(text, library if with_library else None, outline, style)
    expected = ["statistics.not-traced"] if path.name in WITH_STATISTICS else []
    assert expected == [one.rule for one in found if one.rule not in EXPECTED]


def test_the_articles_are_of_every_form() -> None:
    """Markdown, plain text and HTML are among them."""
    assert {".md", ".txt", ".html"} == {path.suffix for path in ARTICLES}

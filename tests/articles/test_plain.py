"""Plain text, as copied from a page, becomes an article."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsgen.articles import Outline, passages_of, read_article, split_title
from vsgen.articles.parse import parse_plain

EXAMPLES = Path(__file__).parents[3] / "shared" / "examples"
TEXT = """\
Baker vs. Head of Pastry

Both get up early.
Key Responsibilities
Baker
- bakes
- Tools
Head of Pastry
Tools, and who uses them.
Practical Tips for Getting Started
For Aspiring Bakers
Start early.
"""


def test_plain_text_is_divided_by_its_lines(outline: Outline) -> None:
    """Lines that are a heading or a role's name divide; list items and sentences do not."""
    article = parse_plain(TEXT, outline)
    expected = [
        ("introduction", None, "Both get up early."),
        ("responsibilities", None, ""),
        ("responsibilities", "Baker", "- bakes\n- Tools"),
        ("responsibilities", "Head of Pastry", "Tools, and who uses them."),
        ("tips", None, ""),
        ("tips", "For Aspiring Bakers", "Start early."),
    ]
    assert "Baker vs. Head of Pastry" == article.title
    assert expected == [tuple(passage)[:3] for passage in passages_of(article, outline)]
    assert [4, 10] == [section.line for section in article.sections]


def test_given_names_go_before_the_title(outline: Outline) -> None:
    """Where a title says nothing, the caller knows the roles."""
    article = parse_plain("Two jobs\nTools\nBAKER\nan oven", outline, ("Baker", "Cook"))
    assert ["BAKER"] == [part.heading for part in article.sections[0].parts]


def test_a_heading_may_stand_in_bold(outline: Outline) -> None:
    """A line that is bold as a whole may be the title, a section or a part; a list item is none."""
    text = "**A vs. B**\n\nTwo.\n\n**Tools:**\n\n__A__\n\nOne.\n\n* Tools\n\n**Tools** are it.\n"
    article = parse_plain(text, outline)
    expected = [("introduction", None), ("tools", None), ("tools", "A")]
    assert "A vs. B" == article.title
    assert expected == [tuple(passage)[:2] for passage in passages_of(article, outline)]


def test_plain_text_may_have_footnotes(outline: Outline) -> None:
    """A definition is no part of the passage that it stands in."""
    article = parse_plain("A vs. B\n\nTwo.[^x]\n\n[^x]: Somebody.\n\nTools\n\nMany.", outline)
    assert ["Somebody."] == [note.text for note in article.footnotes]
    assert ("Two.[^x]", "Many.") == (article.introduction, article.sections[0].text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A vs. B\n\n## Tools\n\nMany.", ["Tools"]),
        ("A vs. B\n\nTools\n\nMany.", ["Tools"]),
        ("# A vs. B\n\n**Tools**\n\nMany.", ["Tools"]),
        ("# A vs. B\n\nTools\n\nMany.", ["Tools"]),
        ("# A vs. B\n\n## Something Else\n\nTools.", ["Something Else"]),
        ("A vs. B\n=======\n\nTools\n-----\n\nMany.", ["Tools"]),
    ],
)
def test_each_text_goes_to_the_reader_that_finds_its_sections(
    outline: Outline, text: str, expected: list[str]
) -> None:
    """Markdown headings count first; where they name no section, lines of their own may."""
    article = read_article(text, outline)
    assert "A vs. B" == article.title
    assert expected == [section.heading for section in article.sections]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("A vs. B", ("A", "B")),
        ("A B VS C: a comparison", ("A B", "C")),
        ("A versus B", ("A", "B")),
        ("A and B", ()),
        ("A vs. B vs. C", ()),
        ("vs. B", ()),
    ],
)
def test_title_names_two_roles(title: str, expected: tuple[str, ...]) -> None:
    """A title gives two names or none."""
    assert expected == split_title(title)


@given(st.text())
def test_any_text_is_read(outline: Outline, text: str) -> None:
    """Reading never fails, and positions are true."""
    for passage in passages_of(parse_plain(text, outline), outline):
        for offset, letter in enumerate(passage.text):
            assert letter in ("\n", text[passage.position(offset)])


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the example articles are not beside this tree")
def test_examples_show_their_sections(outline: Outline) -> None:
    """The five example articles are divided into the sections that a reader sees."""
    core = {"definitions", "responsibilities", "skills", "education", "tools", "industries"}
    for path in sorted(EXAMPLES.glob("*.txt")):
        article = parse_plain(path.read_text(encoding="utf-8"), outline)
        found = [passage.section for passage in passages_of(article, outline)]
        assert core | {"outlooks", "tips"} <= set(found), path.name
        roles = {part.heading for section in article.sections[1:7] for part in section.parts}
        assert 2 == len(roles), path.name

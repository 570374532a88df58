"""Common Markdown is read without a parser, and every time as the parser reads it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vsgen.articles.article import is_blank
from vsgen.articles.markdown_blocks import Blocks, HeadingLine, find_any, find_common

COMMON = [
    *("", "  ", "# T", "## Data", "### a b", "para one", "para a | b", "**Bold** x", "_u_ z"),
    *("- item", "- **A:** b", "* item", "1. one", "12) two", "3.5 million", "  - nested", "  cont"),
    *("        x", "> quote", "| a | b |", "| --- | --- |", "---", "[^a]: note", "[^b]: *x* | y"),
    *("[a](b) c", "<!-- c -->", "`code` x", "\\# x", "$5", "“q”", "• b", "\u2028", "é", "![i](j)"),
]
OTHER = [
    *("\t", "###", "# x ##", "# a | b", "#tag", "# a\0b", "-", "- - a", "- # h", "===", "----"),
    *("1. 2. x", "1.", "***", "__", "[^c]:", "[^d]: # h", "[^e]: - x", "  [^f]: y", "[a]: b"),
    *(
        "```",
        "~~~",
        "<div>",
        "<!-- c",
        "-->",
        "> # h",
        "> > x",
        "         x",
        "        - - x",
        ":--|:--",
        "`` c",
    ),
]
LINES = st.lists(st.sampled_from(COMMON), max_size=12) | st.lists(
    st.sampled_from(COMMON + OTHER), max_size=6
)


@given(LINES)
@settings(deadline=None)  # the first call imports the parser
def test_common_text_is_read_as_the_parser_reads_it(lines: list[str]) -> None:
    """Headings, definitions and their lines are the same, or the text is left to the parser."""
    found = find_common(lines)
    assert found is None or found == find_any(lines)


@pytest.mark.parametrize("line", COMMON)
def test_common_line_needs_no_parser(line: str) -> None:
    """A text of one common line is read, and so is one with a blank line below it."""
    assert None not in (find_common([line]), find_common([line, ""]))


@pytest.mark.parametrize("line", OTHER)
def test_other_line_is_left_to_the_parser(line: str) -> None:
    """Between paragraphs such a line may mean more than it shows."""
    assert find_common(["a", line, "b"]) is None or is_blank(line)


def test_headings_and_definitions_are_found() -> None:
    """Levels, words and lines; what is hidden above is passed by."""
    lines = ["title: x", "# A  vs. B", "text", "## C", "", "[^a]: b", "[^c]: d"]
    headings = [HeadingLine(1, "A vs. B", 1, 2), HeadingLine(2, "C", 3, 4)]
    assert Blocks(headings, [(5, 6), (6, 7)]) == find_common(lines, 1)


@pytest.mark.parametrize(
    "lines",
    [
        ["[^a]: b", "goes on"],
        ["[^a]: b", "", "  goes on"],
        ["- a", "[^a]: b"],
        ["text", "---"],
    ],
)
def test_line_that_depends_on_the_one_before_is_left_to_the_parser(lines: list[str]) -> None:
    """A definition that may go on, one that may be a list's, an underlined heading."""
    assert find_common(lines) is None

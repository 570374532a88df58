"""Any Markdown becomes an article, and every passage knows where it stands."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsgen.articles import (
    Article,
    Footnote,
    Outline,
    Part,
    SectionText,
    parse_article,
    passages_of,
    read_lines,
    render_article,
)

TINY = Path(__file__).with_name("tiny.md")
MARKDOWN = st.lists(
    st.sampled_from(
        [
            *("\n", "\n", "\n\n", "\r\n", "\r", " ", "    ", "\t", "# ", "## ", "### ", "#### "),
            *("Definitions", "Role A", "a", "9", "===", "---", "```", "~~~", "> ", "- ", "1. "),
            *("[^a]: ", "[^b]:", "[^a]", "[a]: b", "| a | b |", "|--|--|", "<!--", "-->", "<div>"),
            *("\ufeff", "\0", "\u2028", "\x0b", "é", "e\u0301", "😀", "[[a.b]]", "title: x", "..."),
        ]
    ),
    max_size=40,
).map("".join)


def _tiny() -> Article:
    label = "ds-growth-2024-34"
    growth = "The number of data scientists is projected to grow 33.5% from 2024 to 2034"
    source = "U.S. Bureau of Labor Statistics, Employment Projections, Table 1.2."
    return Article(
        title="Database Administrator vs. Data Scientist",
        introduction="One keeps the records; the other asks them questions.",
        sections=(
            SectionText(
                "Responsibilities",
                "Only the administrator is called at night.",
                (
                    Part("Database Administrator", "- **Backups:** restores lost data"),
                    Part("Data Scientist", "- **Experiments:** tests an idea"),
                ),
            ),
            SectionText("Outlooks", f"{growth}[^{label}]."),
            SectionText("Sources", "Each figure is cited where it stands."),
        ),
        footnotes=(
            Footnote(label, source),
            Footnote("note", "A note of two paragraphs.\n\nThe second one."),
        ),
    )


def test_golden_article_is_read(outline: Outline) -> None:
    """The house's own layout is read into its pieces."""
    assert _tiny() == parse_article(TINY.read_text(encoding="utf-8"), outline)


def test_golden_article_is_rendered() -> None:
    """The pieces are written in the house's layout, byte for byte."""
    assert TINY.read_text(encoding="utf-8") == render_article(_tiny())


def test_pieces_know_their_lines(outline: Outline) -> None:
    """Lines are those of the headings, counted from 1."""
    article = parse_article(TINY.read_text(encoding="utf-8"), outline)
    assert 1 == article.line
    assert [5, 17, 21] == [section.line for section in article.sections]
    assert [9, 13] == [part.line for part in article.sections[0].parts]
    assert [25, 26] == [note.line for note in article.footnotes]


@pytest.mark.parametrize(
    "text",
    [
        "```\n# Not a title\n## Definitions\n```",
        "> ## Definitions",
        "- ## Definitions",
        "<!--\n## Definitions\n-->",
        "    ## Definitions",
        "\\## Definitions",
        "##Definitions",
        "```\n[^a]: no footnote\n```",
    ],
)
def test_what_looks_like_structure_stays_text(outline: Outline, text: str) -> None:
    """Headings and definitions in code, quotes, lists and comments divide nothing."""
    assert Article("", text) == parse_article(text, outline)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A\n=\nB\n\nTools\n---\nC", Article("A", "B", (SectionText("Tools", "C"),))),
        ("# A #\n## Tools ##\n", Article("A", "", (SectionText("Tools", ""),))),
        ("# A\n## B\n#### C\nD", Article("A", "", (SectionText("B", "#### C\nD"),))),
        ("# A\n### B\nC", Article("A", "### B\nC")),
        ("## Tools\n# A", Article("", "", (SectionText("Tools", ""), SectionText("A", "", (), 1)))),
        (
            "# A\n## T\nx\n# B\ny",
            Article("A", "", (SectionText("T", "x"), SectionText("B", "y", (), 1))),
        ),
        ("", Article("", "")),
        ("only words", Article("", "only words")),
        ("---\ntitle: A vs. B\n---\n# A\n", Article("A", "", preamble="---\ntitle: A vs. B\n---")),
        ("<!-- made -->\n\n# A\n\nB", Article("A", "B", preamble="<!-- made -->")),
        ("---\n\ntext\n\n---\n\nmore", Article("", "---\n\ntext\n\n---\n\nmore")),
    ],
)
def test_headings_of_every_kind(outline: Outline, text: str, expected: Article) -> None:
    """Setext, closing hashes, missing titles, unknown and deep headings, front matter."""
    assert expected == parse_article(text, outline)


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# A\n### Tools\n#### R\n### Skills\n", [3, 3]),
        ("# Tools\n## R\n# Skills\n", [1, 1]),
        ("# A vs. B\n\n# Tools\n## R\n# Skills\n", [1, 1]),
        ("# Conclusion\n## Tools\n### R\n", [2]),
    ],
)
def test_sections_at_other_levels(outline: Outline, text: str, levels: list[int]) -> None:
    """A text that puts its sections elsewhere is read, and written back, as it is."""
    article = parse_article(text, outline)
    assert levels == [section.level for section in article.sections]
    assert ["R"] == [part.heading for part in article.sections[0].parts]
    assert article == parse_article(render_article(article), outline)


def test_definition_amid_text_is_taken_out(outline: Outline) -> None:
    """A footnote defined between paragraphs leaves them as paragraphs, and positions true."""
    text = "# A\n\none\n[^x]: note\n\n[^y]: more\n    of it\n\ntwo[^x]\n"
    article = parse_article(text, outline)
    assert "one\n\ntwo[^x]" == article.introduction
    assert (Footnote("x", "note"), Footnote("y", "more\nof it")) == article.footnotes
    (passage,) = passages_of(article, outline)
    assert text.index("two") == passage.position(passage.text.index("two"))


def test_repeated_definition_is_kept(outline: Outline) -> None:
    """Both are listed: which of them counts is for a check to say."""
    article = parse_article("a[^x]\n\n[^x]: b\n[^x]: c\n", outline)
    assert ["b", "c"] == [note.text for note in article.footnotes]


def test_passages_are_named_by_outline(outline: Outline) -> None:
    """Each passage says its section, its role and its text; a preamble comes first."""
    text = "<!-- x -->\n\n# A\n\nB\n\n## Key Skills\n\nC\n\n### R\n\nD\n\n## Salary\n\nE\n"
    passages = [
        tuple(passage)[:3] for passage in passages_of(parse_article(text, outline), outline)
    ]
    expected = [
        (None, None, "<!-- x -->"),
        ("introduction", None, "B"),
        ("skills", None, "C"),
        ("skills", "R", "D"),
        (None, None, "E"),
    ]
    assert expected == passages


def test_windows_file_with_mark_reads_the_same(outline: Outline) -> None:
    """Line ends and a byte-order mark change positions, and nothing else."""
    plain = TINY.read_text(encoding="utf-8")
    windows = "\ufeff" + plain.replace("\n", "\r\n")
    article = parse_article(windows, outline)
    assert parse_article(plain, outline) == article
    passage = list(passages_of(article, outline))[-1]
    assert windows.index("Each figure") == passage.position(0)
    assert (23, 6) == read_lines(windows).locate(windows.index("Each figure") + 5)


@given(st.one_of(MARKDOWN, st.text()))
def test_any_text_is_an_article(outline: Outline, text: str) -> None:
    """Reading never fails, and every character of a passage is where the passage says."""
    for passage in passages_of(parse_article(text, outline), outline):
        for offset, letter in enumerate(passage.text):
            assert letter in ("\n", text[passage.position(offset)])


@given(st.one_of(MARKDOWN, st.text()))
def test_no_word_is_lost(outline: Outline, text: str) -> None:
    """Every letter and digit of a text is in the article; only marks of structure go."""
    article = parse_article(text, outline)
    pieces = [article.title, *(passage.text for passage in passages_of(article, outline))]
    for section in article.sections:
        pieces += (section.heading, *(part.heading for part in section.parts))
    for note in article.footnotes:
        pieces += (note.label, note.text)
    kept = sorted(letter for piece in pieces for letter in piece if letter.isalnum())
    assert sorted(letter for letter in text if letter.isalnum()) == kept

"""What is rendered reads back as it was."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsgen.articles import (
    Article,
    Footnote,
    Outline,
    Part,
    SectionText,
    assert_survives,
    normalize_article,
    parse_article,
    render_article,
)
from vsgen.errors import ArticleError

LETTERS = st.characters(categories=["L", "N", "Sc", "So"], exclude_characters="`").filter(
    lambda letter: unicodedata.normalize("NFC", letter) == letter
)
WORD = st.text(LETTERS, min_size=1, max_size=6).map(lambda word: f"w{word}")
LINE = st.lists(
    st.one_of(
        WORD,
        WORD.map("*{}*".format),
        WORD.map("**{}**".format),
        WORD.map("`# {}`".format),
        st.sampled_from(["[^a-1]", "[x](https://example.org/#y)", "\\#", "—", "33.5%", "<b>"]),
    ),
    min_size=1,
    max_size=5,
).map(lambda words: "w " + " ".join(words))
BLOCK = st.one_of(
    st.lists(LINE, min_size=1, max_size=3).map("\n".join),
    st.lists(LINE.map("- {}".format), min_size=1, max_size=3).map("\n".join),
    st.lists(LINE.map("1. {}\n\n   more".format), min_size=1, max_size=2).map("\n".join),
    LINE.map("| a | b |\n|---|---|\n| {} | c |".format),
    LINE.map("```python\n# {}\n\n## Definitions\n[^a]: b\n```".format),
    LINE.map("> ## {}\n> quoted".format),
    LINE.map("#### {}\n\ntext".format),
    LINE.map("<!-- vsgen: ignore x: {}\n\n## Tools -->".format),
    st.just("***"),
    st.just("    # indented code"),
)
TEXT = st.lists(BLOCK, max_size=4).map("\n\n".join)
HEADING = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
PART = st.builds(Part, HEADING, TEXT)
SECTION = st.builds(
    SectionText,
    st.one_of(HEADING, st.sampled_from(["Definitions", "Tools and Software Used", "Sources"])),
    TEXT,
    st.lists(PART, max_size=2).map(tuple),
)
NOTE = st.builds(
    Footnote,
    st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,3}", fullmatch=True),
    st.lists(LINE, min_size=1, max_size=2).map("\n\n".join),
)
ARTICLE = st.builds(
    Article,
    HEADING,
    TEXT,
    st.lists(SECTION, min_size=1, max_size=3).map(tuple),
    st.lists(NOTE, max_size=3).map(tuple),
)


@pytest.mark.slow
@given(ARTICLE)
def test_rendered_article_reads_back(outline: Outline, article: Article) -> None:
    """Rendering loses nothing of what valid Markdown passages can hold, and ends in one LF."""
    text = render_article(article)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert unicodedata.is_normalized("NFC", text)
    assert normalize_article(article) == parse_article(text, outline)
    assert_survives(article, text, outline)
    assert text == render_article(parse_article(text, outline))


def test_layout_evens_out_blank_lines() -> None:
    """Exactly one blank line stands between blocks, whatever the passages end with."""
    section = SectionText("S", "\n", (Part("R", "a\r\nb\n \n"),))
    article = Article("T", "\n\ne\u0301\n\n\n", (section,), (Footnote("n", "x\ny\n"),))
    expected = "# T\n\né\n\n## S\n\n### R\n\na\nb\n\n[^n]: x\n    y\n"
    assert expected == render_article(article)


FINE = Article(
    "T", "one", (SectionText("Tools", "two", (Part("R", "three"),)),), (Footnote("n", "four"),)
)


@pytest.mark.parametrize(
    ("harm", "place"),
    [
        ("one\n\n```\nopen", "introduction"),
        ("one\n\n## Skills\n\nmore", "introduction"),
        ("one\n\n<!-- open", "introduction"),
        ("one\n\n[^m]: stray", "introduction"),
        ("---\nx: y\n---", "introduction"),
    ],
)
def test_passage_that_breaks_the_structure_is_refused(
    outline: Outline, harm: str, place: str
) -> None:
    """What would swallow or split other passages is named before anything is written."""
    article = replace(FINE, introduction=harm)
    with pytest.raises(ArticleError, match=f"section '{place}'") as caught:
        assert_survives(article, render_article(article), outline)
    assert "please report" in caught.value.problems[0].cure


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("# T", "# U", "title 'T' reads back as 'U'"),
        ("two", "2", "section 'tools' changes"),
        ("three", "3", "section 'tools', R changes"),
        ("## Tools", "## Skills", "something else follows"),
        ("### R", "### S", "something else follows"),
        ("four", "4", "footnotes"),
        ("[^n]: four\n", "", "1 footnotes read back as 0"),
        ("## Tools", "## Tools Used", "sections change"),
    ],
)
def test_every_loss_is_seen(outline: Outline, before: str, after: str, words: str) -> None:
    """One changed piece is enough, and is named."""
    text = render_article(FINE)
    assert_survives(FINE, text, outline)
    with pytest.raises(ArticleError, match=words):
        assert_survives(FINE, text.replace(before, after, 1), outline)

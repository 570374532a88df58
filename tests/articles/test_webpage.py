"""A web page becomes Markdown, and what is found in the Markdown has a place in the page."""

import builtins
from collections.abc import Mapping, Sequence
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsgen.articles import Page, read_page
from vsgen.errors import ArticleError

PAGE = """\
<!DOCTYPE html>
<html><head><title>Baker vs. Cook</title><style>p::after { content: "Both" }</style></head>
<body><nav><a href="/">Both sites</a></nav>
<h1>Baker vs. Cook</h1>
<p>Both get up <b>early</b>, and bakers&rsquo; jobs grow 4%<sup><a href="#fn1">1</a></sup>
&nbsp;a year.</p>
<!-- vsgen: ignore text.placeholder: kept -->
<ul><li>Caf&eacute; work</li>
<li>see <a href="#top">2</a>, <a href="https://example.org">Both</a></li></ul>
<aside>Both adverts</aside><script>if (a < b) alert("Both")</script>
<ol><li id="fn1"><p>Guild of Bakers, 2024. <a href="#r1">back</a></p></li></ol>
<footer>Both rights reserved</footer></body></html>
"""
PIECES = (
    "<p>", "</p>", "<b>", "<!--", "-->", "<script>", "</script>", "&nbsp;", "&amp;", "a", "Both ",
    "33.5%", "<a href=", '"', ">", "<", "\n", "<li>", "<ol>", "[^1]", "\ue0000\ue001", "\ud800",
    "\x00",
)  # fmt: skip


def read(text: str) -> Page:
    """The page, which is one."""
    page = read_page(text)
    assert page is not None
    return page


def test_the_article_of_a_page_is_read() -> None:
    """Footnotes and comments to vsgen stay; what stands around the article goes."""
    expected = (
        "# Baker vs. Cook\n\nBoth get up **early**, and bakers’ jobs grow 4%[^1] a year.\n\n"
        "<!-- vsgen: ignore text.placeholder: kept -->\n\n"
        "- Café work\n- see [2](#top), [Both](https://example.org)\n\n"
        "[^1]: Guild of Bakers, 2024.\n"
    )
    assert expected == read(PAGE).text


def test_a_raised_number_is_the_mark_of_the_note_that_begins_with_it() -> None:
    """A power, a unit and a number without a note stay raised; none is glued to its word."""
    page = read(
        "<article><h1>Kites</h1><p>There are 550 kites.<sup>1</sup> They have 5 m<sup>2</sup>, cost"
        ' 10<sup>9</sup> and sell 4%<sup class="n"> 2 </sup> more.<sup>7</sup></p><hr>'
        "<p><sup>1</sup> The kite makers.</p><p><sup>2</sup>The guild.</p></article>"
    )
    assert page.text.startswith(
        "# Kites\n\nThere are 550 kites.[^1] They have 5 m², cost 10⁹ and sell 4%[^2] more.⁷\n\n"
    )
    assert page.text.endswith("\n\n[^1]: The kite makers.\n\n[^2]: The guild.\n")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Baker vs", "Baker vs"),
        ("early", "early"),
        ("jobs grow 4%", "jobs grow 4%"),
        ("Café", "Caf&"),
        ("Both](https", "Both"),
        ("Guild of Bakers, 2024", "Guild of Bakers, 2024"),
    ],
)
def test_words_are_found_in_the_page(words: str, shown: str) -> None:
    """From the first character to the last, where no entity splits a word."""
    page = read(PAGE)
    start = page.text.index(words)
    assert shown == PAGE[slice(*page.span(start, start + len(words)))][: len(shown)]


def test_words_stand_in_their_own_place() -> None:
    """A word that also stands in a script, the navigation or an attribute is not mistaken."""
    page = read(PAGE)
    found = [page.text.index(words) for words in ("Both get", "Both]", "# Baker", "<!-- vsgen")]
    expected = [
        PAGE.index(words)
        for words in ("Both get", "Both</a></li>", "Baker vs. Cook</h1>", "vsgen:")
    ]
    assert expected == [page.span(at, at + 1)[0] for at in found]


@pytest.mark.parametrize(
    "text",
    [
        "# A vs. B\n\n<p>One.</p>",
        '<div align="center">\n\n# A vs. B\n\n</div>\n',
        "<!-- a comment -->\n\nA vs. B\n",
        "<b>A vs. B</b> in plain text",
        "<think>about <p>x</p></think>",
        "A vs. B <html>",
        "",
    ],
)
def test_markdown_is_no_page(text: str) -> None:
    """Tags within Markdown do not make it HTML."""
    assert read_page(text) is None


@pytest.mark.parametrize(
    "text",
    ["\ufeff\n<HTML><p>a</p>", "<h2>Tools</h2>\n<p>a</p>", "<article class='x'><p>a</p></article>"],
)
def test_pages_and_pieces_of_pages_are_pages(text: str) -> None:
    """A whole document, whatever its case, or what an editor's program copies."""
    assert "a" in read(text).text


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_page_is_read(text: str) -> None:
    """Reading never fails; places are in the page and in order, words where they are said."""
    source = f"<html>{text}"
    page = read(source)
    places = [page.span(offset, offset + 1) for offset in range(len(page.text) + 1)]
    assert places == sorted(places)
    assert all(0 <= start <= end <= len(source) for start, end in places)
    for offset, position, length in page.anchors:
        said = source[position : position + length]
        assert "&" in said or page.text[offset : offset + length] == said


def test_without_the_converter_html_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install; HTML is never read as if it were Markdown."""
    imported = builtins.__import__

    def refuse(
        name: str,
        names: Mapping[str, object] | None = None,
        local: Mapping[str, object] | None = None,
        wanted: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:
        if name == "html_to_markdown":
            raise ImportError(name)
        return imported(name, names, local, wanted or (), level)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(ArticleError, match=r"(?s)this is HTML.*\'\.\[html\]\'"):
        read_page(PAGE)

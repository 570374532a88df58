"""From texts of anybody to HTML: what is shown, and that nothing in it acts or hides."""

import pytest
from markupsafe import Markup
from tests.review.web.bakery import HOSTILE

from vsgen.review.diff_lines import Line, Table, split_lines
from vsgen.review.web.site import make_anchor
from vsgen.review.web.text_html import (
    Notes,
    Spot,
    is_absolute,
    mark_clean,
    mark_line,
    mark_quote,
    render_markdown,
    show_hidden,
)
from vsgen.revisions import Piece, diff_texts

pytestmark = pytest.mark.slow

NOTES = Notes({"a": (1, "fn-x"), "b": (2, "")})


def _mark(*pieces: Piece, notes: Notes = NOTES) -> list[str]:
    return [
        str(mark_line(line.segments, notes))
        for line in split_lines(pieces)
        if isinstance(line, Line)
    ]


@pytest.mark.parametrize(
    ("pieces", "lines"),
    [
        ([Piece("equal", "a <b> & c")], ["a &lt;b&gt; &amp; c"]),
        (
            [Piece("equal", "up "), Piece("delete", "4%"), Piece("insert", "6%")],
            ["up <del>4%</del><ins>6%</ins>"],
        ),
        (
            [Piece("equal", "- one\n- "), Piece("insert", "<i>")],
            ["one", "<ins>&lt;i&gt;</ins>"],
        ),
        ([Piece("equal", "\n\nfirst\n\nsecond\n")], ["first", "second"]),
        (
            [Piece("equal", "6%[^a][^b][^c]")],
            [
                '6%<sup class="note"><a href="#fn-x">1</a></sup>'
                '<sup class="note" title="b">2</sup><sup class="note" title="c">?</sup>'
            ],
        ),
        ([Piece("equal", "**Pay.** It")], ["<strong>Pay.</strong> It"]),
        (
            [Piece("delete", "gone", 1)],
            ['<del class="moved"><small class="move">moved from here 1</small> gone</del>'],
        ),
        (
            [Piece("insert", "“x”", typography=True)],
            ['<ins class="print">“x”</ins>'],
        ),
        ([Piece("insert", "a\u202eb\x1bc")], ["<ins>a⟦U+202E⟧b⟦U+001B⟧c</ins>"]),
    ],
)
def test_a_diff_becomes_lines(pieces: list[Piece], lines: list[str]) -> None:
    """Words are escaped, changes marked, lists and footnote marks shown as such."""
    assert lines == _mark(*pieces)


def test_a_finding_marks_its_words() -> None:
    """The words that a finding is about are marked, by their place in the new text."""
    pieces = (Piece("delete", "Well "), Piece("equal", "pay is $9 now"))
    notes = Notes({}, (Spot(7, 9, "error"),))

    assert ['<del>Well </del>pay is <span class="spot error">$9</span> now'] == _mark(
        *pieces, notes=notes
    )


def test_rows_become_a_table() -> None:
    """Rows with as many cells are a table; a changed cell is changed by itself."""
    old = "| Job | Pay |\n| --- | --: |\n| Baker | $36,000 |"
    (table,) = split_lines(diff_texts(old, old.replace("$36,000", "$38,000")))

    assert isinstance(table, Table)
    assert [["Job", "Pay"], ["Baker", "$38,000"]] == [
        [mark_clean(cell, NOTES) for cell in row] for row in table.rows
    ]
    assert [[False, False], [False, True]] == [[cell.changed for cell in row] for row in table.rows]


def test_last_cells_of_rows_without_a_closing_bar_are_shown() -> None:
    """A number that changed there is not approved unseen."""
    old = "| Job | Pay | Growth\n| --- | --: | --:\n| Baker | $36,000 | 3%"
    (table,) = split_lines(diff_texts(old, old.replace("3%", "4%")))

    assert isinstance(table, Table)
    assert "4%" == mark_clean(table.rows[1][2], NOTES)
    assert table.rows[1][2].changed


@pytest.mark.parametrize("text", ["| a | b |\n| c |", "| lone |", "a | b\nc | d"])
def test_rows_that_do_not_fit_stay_lines(text: str) -> None:
    """What is no whole table is shown as it is written."""
    assert not any(isinstance(it, Table) for it in split_lines((Piece("equal", text),)))


def test_every_word_of_a_text_is_shown() -> None:
    """Nothing gets lost on the way to the page, in whatever a hostile text is made of."""
    (line,) = _mark(Piece("equal", HOSTILE))

    assert show_hidden(HOSTILE) == Markup(line).striptags()
    assert "<script" not in line
    assert "<img" not in line


def test_a_rendered_text_holds_a_few_harmless_tags() -> None:
    """As a reader sees it: no script, no attribute but safe links, nothing hidden."""
    html = render_markdown(f"**Pay** rose[^a].\n\n{HOSTILE}", NOTES.numbers)

    assert "<strong>Pay</strong>" in html
    assert '<a href="#fn-x" rel="noopener noreferrer">1</a>' in html
    assert '<a href="https://example.org/a" rel="noopener noreferrer">fine</a>' in html
    assert 2 == html.count("href=")
    assert not any(it in html for it in ("<script", "<img", "<b ", "\u202e", "\x1b"))


@pytest.mark.parametrize(
    ("address", "absolute"),
    [
        ("https://example.org/a", True),
        ("//evil.example/x", False),
        ("http://example.org", False),
        ("https:example.org", False),
        ("https://", False),
        ("https://[::1", False),
        ("javascript:alert(1)", False),
        ("/patterns", False),
        (" https://example.org", False),
    ],
)
def test_a_link_leads_to_a_whole_https_address(address: str, absolute: bool) -> None:
    """Anything else is shown as text."""
    assert absolute == is_absolute(address)


@pytest.mark.parametrize(
    ("key", "anchor"),
    [("outlooks", "p-outlooks"), ("skills/data-manager", "p-skills--data-manager")],
)
def test_a_key_has_a_readable_anchor(key: str, anchor: str) -> None:
    """Keys of our own are seen again in the address."""
    assert anchor == make_anchor(key)


def test_anchors_differ_where_keys_do() -> None:
    """A heading of a person's own cannot take another passage's place in the page."""
    keys = ["a/b", "a--b", "own:A", "own:a", 'own:"><script>', "own:ä", "own:ö", "own:\ud800"]
    anchors = [make_anchor(key) for key in keys]

    assert len(keys) == len(set(anchors))
    assert all(it.replace("-", "").isalnum() and it.isascii() for it in anchors)


def test_the_figure_is_marked_in_its_quote() -> None:
    """A quote is escaped, and the value in it marked."""
    assert "a&lt;b,<mark>36000</mark>,c" == mark_quote("a<b,36000,c", (4, 9))

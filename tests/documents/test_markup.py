"""What of a text is no prose: it is named, blanked, and nothing beside it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsgen.documents import find_markup, find_tables, mask_prose, split_sentences
from vsgen.documents.notes import find_definitions, find_links, find_marks, find_notes

_HIDDEN = {
    "front matter": "---\nweight: 10\ntags:\n  - 5\n---\n",
    "front matter of TOML": "+++\nweight = 10\n\n[params]\nn = 5\n+++\n",
    "front matter of three dots": "---\n# 5\nweight: 10\n...\n",
}
_NAMED = [
    ("<style>p { width: 50% }</style>", "style"),
    ("<script type='x'>if (a < 5) { b(7) }</script>", "script"),
    ("<SCRIPT>5</SCRIPT >", "script"),
    ("<pre>5 jobs</pre>", "code"),
    ("<code>5 > 4</code>", "code"),
    ('<a title="5 > 4" href="x?n=5">', "HTML tag"),
    ("<Chart data={[5, 7]} />", "HTML tag"),
    ('<div style={{ marginTop: 24, width: "50%" }}>', "HTML tag"),
    ("<td width=50% colspan=3>", "HTML tag"),
    ("<!DOCTYPE html 5>", "HTML tag"),
    ("<?xml version='1.0'?>", "HTML tag"),
    ("<!-- 5\n\n7 -->", "HTML comment"),
    ("{/* 5 jobs */}", "MDX comment"),
    ('{{< figure src="a" width="50%" >}}', "shortcode"),
    ("{{% notice 5 %}}", "shortcode"),
    ("{% include a.html n=5 %}", "shortcode"),
    ("{% assign a =\n  5 %}", "shortcode"),
    ('{: width="50%"}', "attributes"),
    ("{.wide width=50%}", "attributes"),
    ("{#pay-2024}", "heading anchor"),
    ("{ margin: 5px 10px; }", "style"),
    ("@media (max-width: 600px) {", "style"),
    ("[^ds-2024-34]", "footnote label"),
    ("[12]", "citation mark"),
    ("https://a.example/5(7)", "URL"),
    ("HTTPS://a.example/5", "URL"),
    ("<https://a.example/5>", "URL"),
    ("<5@a.example>", "URL"),
    ("&#8239;", "HTML entity"),
    ("`5 jobs`", "code"),
    ("``5 ` 7``", "code"),
]
_READ = [
    "<!-- 5 jobs",
    "{% 5 jobs",
    "{% 5 jobs\n\n7 more %}",
    "R&D5; and &5;",
    "{/* 5 jobs",
    "{{< 5 jobs",
    "<style>5 jobs",
    "`5 jobs",
    "`5 jobs\n\n7 more`",
    "\\`5 jobs\\`",
    "\\<b 5 jobs>",
    "\\[^5\\]",
    "<b 5 jobs, 7 more>",
    "a < 5 and b > 7",
    "{{ 5 }}",
    "{5 jobs}",
    "[5 jobs]",
    "[Note]: 5 jobs are new",
    "```5 jobs``` and 7 more\n\n9 more",
    "Text\n---\nweight: 10\n---\n",
    "---\n5 jobs\n---\n",
    "---\n# 5 jobs\n---\n",
    "---\n- 5 jobs\n---\n",
    "---\nweight: 10\n",
    "---\n\nweight: 10\n---\n",
    "---\nweight: 10\n\nThey pay 5%, they say.\n---\n",
]


@pytest.mark.parametrize("text", _HIDDEN.values(), ids=_HIDDEN.keys())
def test_front_matter_is_no_prose(text: str) -> None:
    """Fields at the top of a document are hidden, those of a part of one are read."""
    after = "It grew 7%."

    assert after == mask_prose(text + after).text.strip()
    assert "front matter" not in {it.name for it in find_markup(text + after, whole=False)}


@pytest.mark.parametrize(("markup", "name"), _NAMED)
def test_markup_is_hidden_by_name(markup: str, name: str) -> None:
    """Each kind is hidden from its first character to its last, and the words around it stay."""
    before, after = "They pay ", " and more (9)."
    prose = mask_prose(before + markup + after)
    (region,) = prose.hidden

    assert (len(before), len(before) + len(markup), name) == region
    assert prose.text.startswith(before)
    assert prose.text.endswith(after)
    assert not set(prose.text[len(before) : -len(after)]) & set("0123456789")


@pytest.mark.parametrize("text", _READ)
def test_what_readers_see_is_not_hidden(text: str) -> None:
    """An opener without its end, an escaped one, and what only looks like markup hide no number."""
    shown = "".join(char for char in text if char.isdigit())
    masked = mask_prose(text).text

    assert shown.replace("\n", "") == "".join(char for char in masked if char.isdigit()) or (
        text.startswith("```5") and "7" in masked and "9" in masked
    )


@pytest.mark.parametrize(
    "text",
    [
        "```\n5 jobs\n```",
        "~~~~ a `b`\n5\n~~~\n7\n~~~~~",
        "- ```\n  5 jobs\n  ```",
        "> ```\n> 5 jobs\n> ```",
        "```\n5 jobs\n\n7 more",
    ],
)
def test_blocks_of_code_are_hidden(text: str) -> None:
    """Also in lists and quotations; at the margin one that is not closed goes to the end."""
    assert not set(mask_prose(text).text) & set("57")


@pytest.mark.parametrize(
    "text",
    [
        "> ```\n> 5 jobs\n\n9 more",
        "> ```\n> 5 jobs\n\n9 more\n\n> ```\n> 5\n> ```",
        "- ```\n  5 jobs\n\n9 more\n\n```\n5\n```",
        "```\n5\n> ```\n5\n        ```\n5\n```\n9 more",
        "    ```\n    5 jobs\n9 more",
    ],
)
def test_blocks_of_code_end_where_they_stand(text: str) -> None:
    """With their quotation or list item, and at no fence that is not their own."""
    masked = mask_prose(text).text

    assert "9 more" in masked
    assert "5" not in masked


def test_the_first_opener_counts() -> None:
    """What stands in code or in a comment opens nothing, and what it seems to close stays open."""
    text = "`<!--` 5 jobs <!-- `x` --> 7 jobs `a` [^b] `[^c]`"

    assert ["b"] == [mark.label for mark in find_marks(text)]
    assert "5 jobs" in mask_prose(text).text
    assert "7 jobs" in mask_prose(text).text


def test_link_definitions_are_no_prose() -> None:
    """A label with its address is hidden with its title; words after a label are not."""
    prose = mask_prose('It grew 5%.\n\n[a 7]: https://a.example/7 "7 jobs"\n[b]: see 9 jobs\n')

    assert "5%" in prose.text
    assert "9 jobs" in prose.text
    assert "7" not in prose.text


def test_marks_and_notes_are_told_apart() -> None:
    """A label with a colon is a definition at the margin, and a mark anywhere else."""
    text = "[It] grew[^a]: 5%.[^b]\n\n[^a]: One\n    more\n\n[^b]: Two\n\nNo note.\n> [^c]: Three"

    assert [("a", "[^a]"), ("b", "[^b]")] == [
        (mark.label, text[mark.start : mark.end]) for mark in find_marks(text)
    ]
    assert [("a", " One\n    more"), ("b", " Two"), ("c", " Three")] == [
        (note.label, text[slice(*note.body)]) for note in find_notes(text)
    ]


def test_a_mark_after_a_bracket_is_a_mark() -> None:
    """`[^1]` is no label of the link that stands before it, nor an escaped one's."""
    assert ["1", "2", "3"] == [it.label for it in find_marks("[a][^1] \\[^b][^2] [5][^3]")]


def test_links_give_their_addresses() -> None:
    """Those that lead to another site, inline, in brackets and by a label that is defined."""
    text = (
        'See [a](https://a.example/1 "x"), [b][L], [c](<d:e>), <https://f.example>, '
        'www.g.example/h. and <a href="i">j</a>, [k][none], `https://code.example`.\n\n'
        "[l]: https://l.example\n"
    )
    links = find_links(text, find_definitions([text]))

    assert ("https://a.example/1 https://l.example https://f.example").split() == [
        link.address for link in links
    ]
    assert all(start < end for _, start, end in links)


@pytest.mark.parametrize(
    ("text", "head", "rows"),
    [
        ("| A | B |\n|---|:-:|\n| 1 | 2 |\n", ["A", "B"], [["1", "2"]]),
        ("A | B\n--- | ---\n1 | 2\nText", ["A", "B"], [["1", "2"]]),
        ("| 1 | 2 |\n| 3 | 4 |", [], [["1", "2"], ["3", "4"]]),
        ("| A |\n|---|\n| a\\|b |\n", ["A"], [["a  b"]]),
        ("| A | B |\n|---|---|\n| [[a.b|value]] | `x|y` |", ["A", "B"], [["a.b value", "Xxxxx"]]),
        ("> | A | B |\n> |---|---|\n> | 1 | |\n", ["A", "B"], [["1", ""]]),
        ("One | two\nthree", [], []),
        ("One | two |", [], []),
        ("| A |\n|---|\n|---|\n", ["A"], [["---"]]),
    ],
)
def test_tables_are_read_alike(text: str, head: list[str], rows: list[list[str]]) -> None:
    """With a rule or with bars at the edge; escaped bars, and those of references, part nothing."""
    prose = mask_prose(text)
    tables = find_tables(prose)

    def read(cells: tuple[tuple[int, int], ...]) -> list[str]:
        return [prose.text[slice(*cell)].strip() for cell in cells]

    assert [head] * bool(head or rows) == [read(it.head.cells if it.head else ()) for it in tables]
    assert rows == [read(row.cells) for table in tables for row in table.rows]


_SIGNS = st.sampled_from([*"`~<>[](){}%*!-\"'&;:/ \n\\|a5", "[^", "<!--", "-->", "{%", "%}", "```"])


@given(st.lists(_SIGNS, max_size=60).map("".join))
def test_regions_lie_in_the_text_and_apart(text: str) -> None:
    """Whatever a text is, each region is in it, none is empty, and none overlaps another."""
    regions = find_markup(text)
    edges = [edge for region in regions for edge in region.span]

    assert edges == sorted(edges)
    assert all(0 <= region.start < region.end <= len(text) for region in regions)
    assert len(text) == len(mask_prose(text).text) == len(mask_prose(text).low)


_FLOODS = [
    "[^", "[", "]", "](", "][", "*", "**", "_", "`", "``` ", "~~~ ", "~~~\n", "> ", "<", "<a ",
    '<a b="', "<a '\"", "<!--", "<code>", "<style", "{", "{{<", "{%", "{/*", "{#", "@media ", "&#",
    "http://", "www.", "\\", "|", "||\n", "| a\n", "|-", ". ", ".", "。", '. "', "A. ", "1. ", "- ",
    " 1. ", "-\n", "#\n", "---\n", "\n", " ", "[a]: ", "](a(b)", "[[a|", "`a``", "<a b={", "U.S. ",
    "> ```\n", "- ```\n", "    ```\n", "{%\n\n", "No. ", "[^a]: ", "![", "…", "'",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("flood", _FLOODS)
def test_floods_of_openers_are_read_in_linear_time(flood: str) -> None:
    """Of nothing else: a reader in quadratic time would take minutes for each of these texts."""
    text = (flood * 200_000)[:200_000]

    assert text == "".join(split_sentences(text))
    assert isinstance(find_marks(text), tuple)
    assert isinstance(find_notes(text), tuple)
    assert isinstance(find_links(text, find_definitions([text])), tuple)

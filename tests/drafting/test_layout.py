"""What a model wrote is printed as the plain text that it is, whatever it looks like."""

import pytest
from markdown_it import MarkdownIt

from vsgen.articles import Section, find_references
from vsgen.drafting.layout import lay_out_blocks, lay_out_items, mark_missing, print_plain
from vsgen.facts import Library
from vsgen.passages import Sentence
from vsgen.prompts import Block, Said

HOSTILE = [
    "# Heading",
    "## Sources",
    "- a list",
    "+ a list",
    "* a list",
    "> a quotation",
    "--- a rule",
    "***",
    "===",
    "```python",
    "~~~",
    "~~gone~~",
    "**bold** and _slanted_ and __both__",
    "`code`",
    "[a link](https://example.org)",
    "![a picture](https://example.org/x.png)",
    "<https://example.org>",
    "[a link][1]",
    "[1]: https://example.org",
    "[^1] and [^bls-1]: a footnote",
    "<script>alert('x')</script>",
    "<b onclick=x>bold</b>",
    "<!-- vsgen: ignore statistics.uncited: because -->",
    "<!-- unclosed",
    "--> closed",
    "&lt;b&gt; &amp; &#35; &#x23;",
    "| a | b |",
    "a backslash at the end\\",
    "two spaces  \nand a line feed",
    "{{ role }} {% if x %}",
    "\ta tab",
    "    four spaces",
]


def show(markdown: str) -> tuple[list[str], str]:
    """The kinds of blocks and marks in a text, besides paragraphs, and what a reader sees."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    kinds, shown = [], ""
    for block in parser.parse(markdown):
        if block.type not in ("paragraph_open", "paragraph_close", "inline"):
            kinds.append(block.type)
        for part in block.children or ():
            shown += part.content
            # An escaped character is text; so is an entity only where it is not decoded.
            if part.type not in ("text", "text_special"):
                kinds.append(part.type)
    return kinds, shown


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_inert(text: str) -> None:
    """No heading, list, code, link, picture, HTML, comment, table or footnote comes of it."""
    kinds, shown = show(print_plain(text))
    assert [] == kinds
    assert " ".join(text.split()) == shown.removesuffix(".")


def block(text: str, label: str = "", *facts: str) -> Block:
    return Block(label, (Said(text, ("f1",), facts),))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_within_its_item(text: str) -> None:
    """As a text and as a label, between others, it opens nothing that swallows them."""
    blocks = [block("First.", "Lead"), block(text, text), block("Last.", "Lead")]
    kinds, shown = show(lay_out_blocks(blocks, "items")[0])
    allowed = {"strong_open", "strong_close", "softbreak"}
    items = ["bullet_list_open", *["list_item_open", "list_item_close"] * 3, "bullet_list_close"]
    assert items == [kind for kind in kinds if kind not in allowed]
    assert shown.startswith("Lead. First.")
    assert shown.endswith("Lead. Last.")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_within_its_cell(text: str) -> None:
    """A row has three cells, whatever stands in them."""
    blocks = [block(text, text), block(text, text), block("First.", "Last"), block("a", "Last")]
    kinds, _ = show(lay_out_blocks(blocks, "table", (text, "Cook"))[0])
    assert [3, 6] == [kinds.count("th_open"), kinds.count("td_open")]
    assert {"strong_open", "strong_close"} == {
        kind for kind in kinds if kind.partition("_")[0] not in {"table", "thead", "tbody", "tr"}
    } - {"th_open", "th_close", "td_open", "td_close"}


def test_references_keep_their_meaning() -> None:
    """All around them is escaped."""
    text = "[a] *grows* [[census-bakers.growth|grow]], as [[census-cooks.growth]]"
    printed = print_plain(text)
    assert r"\[a\] \*grows\* [[census-bakers.growth|grow]], as [[census-cooks.growth]]" == printed
    assert 2 == len(find_references(printed))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("bakes bread", "bakes bread."),
        ("bakes bread.", "bakes bread."),
        ("bakes bread!", "bakes bread!"),
        ("  bakes \n bread ", "bakes bread."),
        ("", ""),
    ],
)
def test_a_text_ends_as_a_sentence(text: str, printed: str) -> None:
    """White space is one space."""
    assert printed == print_plain(text)


def test_items_are_set_as_the_outline_says(field: Library) -> None:
    """As a list behind labels and a lead, as sentences, or as paragraphs."""
    items = [("Bread", "Bakes."), ("", "Sells.")]

    def lay_out(**keys: str) -> str:
        section = Section.model_validate({"id": "skills", "heading": "Skills", **keys})
        return lay_out_items(items, section, field.roles["baker"])

    assert "Bakes. Sells." == lay_out(arrange="sentences")
    assert "Bakes.\n\nSells." == lay_out(arrange="paragraphs")
    listed = lay_out(arrange="list", lead="The ROLE:", label=":")
    assert "The baker:\n\n- **Bread:** Bakes.\n- Sells." == listed


def test_blocks_are_set_as_their_form_says() -> None:
    """As paragraphs, as items behind a bold label, or two by two as rows of a table."""
    blocks = [block("Kneads", "Dough"), block("Stirs.", "Dough")]
    assert "Kneads.\n\nStirs." == lay_out_blocks(blocks, "paragraphs")[0]
    assert "- **Dough.** Kneads.\n- **Dough.** Stirs." == lay_out_blocks(blocks, "items")[0]
    table = "| | Baker | Cook |\n| --- | --- | --- |\n| **Dough** | Kneads. | Stirs. |"
    assert table == lay_out_blocks(blocks, "table", ("Baker", "Cook"))[0]


def test_the_provenance_of_a_sentence_is_that_of_its_text_as_it_stands() -> None:
    """Escaped as it is printed, references included."""
    said = (Said("Uses a*b [[bakers.pay]]", ("f1",), ("baker/skills/x",)), Said("So there.", ()))
    text, provenance = lay_out_blocks([Block("", said)], "paragraphs")
    assert r"Uses a\*b [[bakers.pay]] So there." == text
    assert (Sentence(r"Uses a\*b [[bakers.pay]]", ("baker/skills/x",)), Sentence("So there.")) == (
        provenance
    )


@pytest.mark.parametrize(
    "reason",
    [
        "it is missing -->\n\n# Heading",
        "--!> <b>bold</b>",
        "-" * 7 + ">",
        "[[census-bakers.growth]] is missing",
        "'[[grow 5%, and' is no reference",
        "[[[x]]]",
        "x" * 2000,
        "a\n\nb",
    ],
)
def test_a_mark_is_one_comment_whatever_the_reason_quotes(reason: str) -> None:
    """It ends where it should, and holds no reference that would be filled in."""
    mark = mark_missing([reason, reason])
    kinds, _ = show(f"Before.\n\n{mark}\n\nAfter.")
    assert ["html_block"] == kinds
    assert () == tuple(find_references(mark))
    assert 600 > len(mark)

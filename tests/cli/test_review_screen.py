"""Views -> lines: what a terminal shows of a passage, at every width, with and without colour."""

import re
from pathlib import Path

import pytest

from vsgen.articles import parse_article
from vsgen.checks import Finding
from vsgen.prompts import load_prompts
from vsgen.review.laying_out import Sheet, lay_out, number_labels
from vsgen.review.spans import Span, measure_line, paint_line, wrap_spans
from vsgen.review.terminal import Look, format_passage
from vsgen.review.terminal_comparison import format_section_sentences
from vsgen.review.terminal_conflict import format_conflict, join_proposals
from vsgen.review.views import Cause, Conflict, Evidence, Part, PassageView, Shared
from vsgen.revisions import Piece, diff_sections, diff_texts

OLD = """\
Bakers earn more than cooks.[^pay-2023] The work starts at four.

| Job | Pay |
|---|--:|
| Baker | $35,000[^pay-2023] |
| Cook | $33,000 |

- one item that is rather long and will not fit into a single line of forty columns
- another item
"""
NEW = OLD.replace("35,000", "36,650").replace("2023", "2024").replace("at four", "at three")


def show(old: str, new: str, width: int = 0, *, colour: bool = False) -> list[str]:
    pieces = diff_texts(old, new)
    sheet = Sheet(width, colour, number_labels(pieces))
    return [paint_line(line, colour=colour) for line in lay_out(pieces, sheet)]


def test_words_numbers_and_cells_are_marked_and_notes_are_numbers() -> None:
    """The new text's notes come first; a table is a grid; an item hangs below its first word."""
    assert [
        "Bakers earn more than cooks.[-[2]-]{+[1]+}",
        "The work starts at [-four-]{+three+}.",
        "",
        "Job    Pay",
        "─────  ────────────────────────────",
        "Baker  [-$35,000[2]-]{+$36,650[1]+}",
        "Cook   $33,000",
        "",
        "- one item that is rather long and will not",
        "  fit into a single line of forty columns",
        "- another item",
    ] == show(OLD, NEW, 43)


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("width", [20, 33, 47, 80, 120])
def test_no_line_is_longer_than_the_window(width: int, *, colour: bool) -> None:
    """Whatever changed, in brackets or in colour; even a word that no line has room for."""
    new = (
        NEW
        + "\nhttps://example.org/"
        + "a" * 200
        + " 日本語の文章はスペースなしで続きますので折り返しが必要です"
    )
    for line in show(OLD, new, width, colour=colour):
        assert width >= measure_line([Span("plain", re.sub("\x1b\\[[0-9;]*m", "", line))])


def test_folding_loses_no_word() -> None:
    """The words of all lines are the words of the text, in order."""
    spans = [Span("plain", "one two  three "), Span("delete", "four five"), Span("insert", "six")]
    lines = wrap_spans(spans, 12, hang=2)
    words = [word for line in lines for span in line for word in span.text.split()]
    assert ["one", "two", "three", "four", "five", "six"] == words


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("He said “yes” at 5–6", 'He said "yes" at 5-6', ['He said "yes" at 5-6']),
        ("| a | b |\n|---|---|\n| c | d |", "| a | b |", ["a        b"]),
    ],
    ids=["typography", "row"],
)
def test_small_changes(old: str, new: str, shown: list[str]) -> None:
    """Typography is not marked, a row goes as a row."""
    assert shown == show(old, new, 60)[: len(shown)]


def test_paragraphs_that_were_joined_or_split() -> None:
    """Their end, which came or went, is seen."""
    ends = [Piece("delete", "\n\n"), Piece("insert", " ")]
    joined = lay_out(
        [Piece("equal", "One."), *ends, Piece("equal", "Two.")], Sheet(20, colour=False)
    )
    assert ["One.[-¶-]{+ +}Two."] == [paint_line(line, colour=False) for line in joined]
    ends = [Piece("delete", " "), Piece("insert", "\n\n")]
    split = lay_out(
        [Piece("equal", "One."), *ends, Piece("equal", "Two.")], Sheet(20, colour=False)
    )
    assert ["One.[- -]{+¶+}", "", "Two."] == [paint_line(line, colour=False) for line in split]


def test_unchanged_paragraphs_are_left_out() -> None:
    """One `…` for each stretch; of a table the head and the rows that changed stay."""
    pieces = diff_texts(f"Before.\n\nMore before.\n\n{OLD}", f"Before.\n\nMore before.\n\n{NEW}")
    lines = lay_out(pieces, Sheet(70, colour=False, labels=number_labels(pieces)), shortened=True)
    assert [
        "…",
        "Bakers earn more than cooks.[-[2]-]{+[1]+} The work starts at [-four-]",
        "{+three+}.",
        "",
        "Job    Pay",
        "─────  ────────────────────────────",
        "Baker  [-$35,000[2]-]{+$36,650[1]+}",
        "…",
    ] == [paint_line(line, colour=False) for line in lines]


def test_moved_paragraph_is_shown_once() -> None:
    """Its new place has the words, the old one only their beginning."""
    one = "The oven is loaded at night and emptied before the street wakes."
    two = "Desserts are planned a season ahead with the head of the kitchen."
    three = "Both jobs start with flour, butter and a scale that can be trusted."
    shown = show(f"{one}\n\n{two}\n\n{three}\n", f"{two}\n\n{three}\n\n{one}\n", 80)
    assert 1 == sum(line == f"↷1 {one}" for line in shown)
    assert 1 == sum(line.startswith("↷1 moved: The oven is loaded") for line in shown)


def test_nothing_steers_the_terminal_through_any_field() -> None:
    """Escapes, bidi overrides, carriage returns and bells, in every text that a view holds."""
    evil = "x\x1b]0;o\x07\r\x9b2J\u202ey\u2066z"
    part = Part("conflict", evil, evil + "a", evil + "b", evil)
    evidence = Evidence(
        evil, evil, evil, evil, evil, evil, evil, evil, evil, evil, evil, evil, (0, 2), evil
    )  # fmt: skip
    finding = Finding("text.control", "error", 1, 1, 0, 3, evil, evil)
    passage = PassageView(
        evil, evil, evil, "conflict", evil, "r", "approved", diff_texts(evil, evil + " b"),
        (Cause("figure", evil, evil, evil),), (), (finding,), (evidence,),
        Conflict((part,), True, evil, (part,)), Shared(evil, 2, 1, "approved"), (), 3,
    )  # fmt: skip
    lines = format_passage(passage, evil, evil, "1/1", Look(60, colour=False, all_evidence=True))
    printed = "".join(paint_line(line, colour=False) for line in lines)
    assert "]0;o" in printed
    assert printed.isprintable()


def test_conflict_shows_each_side_against_what_was() -> None:
    """And the proposal against mine; a text that a side took out is named as gone."""
    conflict = Conflict(
        (
            Part("kept-edit", "Same. ", "Same! ", "Same. ", None),
            Part("conflict", "It is old.", "It is mine.", "It is new.", "It is both."),
            Part("conflict", "Gone.", "", "Gone now.", None),
        ),
        False,
        "",
    )
    lines = format_conflict(conflict, Sheet(60, colour=False))
    assert [
        "1 of 2",
        "was   It is old.",
        "mine  It is [-old-]{+mine+}.",
        "new   It is [-old-]{+new+}.",
        "both  It is [-mine-]{+both+}.",
        "2 of 2",
        "was   Gone.",
        "mine  (taken out)",
        "new   Gone{+ now+}.",
    ] == [paint_line(line, colour=False) for line in lines]


@pytest.mark.parametrize(
    ("text", "proposal", "joined"),
    [
        ("Same! It is mine.", "It is both.", "Same! It is both."),
        ("Same! It is mine.", None, ""),
        ("It is mine. It is mine.", "It is both.", ""),
    ],
    ids=["one place", "no proposal", "which of two"],
)
def test_proposal_is_offered_only_where_its_place_is_beyond_doubt(
    text: str, proposal: str | None, joined: str
) -> None:
    """Else the person edits."""
    part = Part("conflict", "It is old.", "It is mine.", "It is new.", proposal)
    assert joined == join_proposals(Conflict((part,), False, ""), text)


def test_unified_diff_has_a_sentence_a_line(repository: Path) -> None:
    """Prose paragraphs are one long line; tools that compare lines need shorter ones."""
    outline = load_prompts(repository / "prompts").outline
    texts = (f"# A vs. B\n\nOne is here. {it}. Three.\n" for it in ("Two", "2"))
    old, new = (parse_article(text, outline) for text in texts)
    (change,) = [it for it in diff_sections(old, new) if it.state != "equal"]
    lines = format_section_sentences(change, "a.md", "generated", colour=False)
    shown = [paint_line(line, colour=False) for line in lines]
    assert ["--- a.md: Introduction (generated)", "+++ a.md: Introduction"] == shown[:2]
    assert [" One is here.", "-Two.", "+2.", " Three."] == shown[3:]


def test_pieces_with_colour_keep_no_bracket() -> None:
    """Struck red and underlined green, each ended on its line."""
    (line,) = lay_out([Piece("delete", "a"), Piece("insert", "b")], Sheet(20, colour=True))
    assert "\x1b[31;9ma\x1b[0m\x1b[32;1;4mb\x1b[0m" == paint_line(line, colour=True)

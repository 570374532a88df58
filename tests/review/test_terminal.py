"""Views on a terminal: what is shown of a passage, at every width, with and without colour."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from rich.cells import cell_len

from vsgen.checks import Finding
from vsgen.review.terminal.marked_text import MarkedText, number_labels
from vsgen.review.terminal.passage_blocks import draw_conflict, join_proposals
from vsgen.review.terminal.screens import Look, draw_entries, draw_passage
from vsgen.review.terminal.styled_text import Hanging, plain, render
from vsgen.review.views import Cause, Conflict, Entry, Evidence, Part, PassageView, Shared
from vsgen.revisions import Piece, diff_texts

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


def show(old: str, new: str, width: int | None = None, *, colour: bool = False) -> list[str]:
    pieces = diff_texts(old, new)
    return show_pieces(pieces, width, colour=colour)


def show_pieces(
    pieces: Sequence[Piece],
    width: int | None = None,
    *,
    colour: bool = False,
    shortened: bool = False,
) -> list[str]:
    text = MarkedText(pieces, number_labels(pieces), shortened)
    return render([text], width, colour=colour).splitlines()


def test_words_numbers_and_cells_are_marked_and_notes_are_numbers() -> None:
    """The new text's notes come first; a table is a grid; an item hangs below its first word."""
    assert [
        "Bakers earn more than cooks.[-[2]-]{+[1]+}",
        "The work starts at [-four-]{+three+}.",
        "",
        "Job    Pay",
        "───────────────────────────────────",
        "Baker  [-$35,000[2]-]{+$36,650[1]+}",
        "Cook   $33,000",
        "",
        "- one item that is rather long and will not",
        "  fit into a single line of forty columns",
        "- another item",
    ] == show(OLD, NEW, 45)


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
        assert width >= cell_len(re.sub("\x1b\\[[0-9;]*m", "", line))


def test_folding_loses_no_word() -> None:
    """The words of all lines are the words of the text, in order; a hanging line is indented."""
    shown = render([Hanging(plain("one two  three four five six"), 2)], 12)
    assert ["one two", "  three four", "  five six"] == shown.splitlines()


def test_wide_and_combining_letters_align() -> None:
    """A Chinese letter takes two columns, an accent of its own none."""
    text = "| a | b |\n|---|---|\n| 日本語 | x |\n| cafe\u0301 | y |\n| plain | z |\n"
    shown = show_pieces([Piece("equal", text)], 40)
    assert {8} == {cell_len(line[:-1]) for line in shown if line[-1] in "bxyz"}


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
    one, two = Piece("equal", "One."), Piece("equal", "Two.")
    ends = [Piece("delete", "\n\n"), Piece("insert", " ")]
    assert ["One.[-¶-]{+ +}Two."] == show_pieces([one, *ends, two], 20)
    ends = [Piece("delete", " "), Piece("insert", "\n\n")]
    assert ["One.[- -]{+¶+}", "", "Two."] == show_pieces([one, *ends, two], 20)


def test_unchanged_paragraphs_are_left_out() -> None:
    """One `…` for each stretch; of a table the head and the rows that changed stay."""
    pieces = diff_texts(f"Before.\n\nMore before.\n\n{OLD}", f"Before.\n\nMore before.\n\n{NEW}")
    assert [
        "…",
        "Bakers earn more than cooks.[-[2]-]{+[1]+} The work starts at [-four-]",
        "{+three+}.",
        "",
        "Job    Pay",
        "───────────────────────────────────",
        "Baker  [-$35,000[2]-]{+$36,650[1]+}",
        "…",
    ] == show_pieces(pieces, 70, shortened=True)


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
    evil = "x\x1b]0;o\x07\r\x9b2J\u202ey\u2066z[bold]:smile:\x1f"
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
    entry = Entry("article", evil, evil, {}, 0, 0, (evil,), "2026-11-21T00:00:00+00:00", evil)
    look = Look(evil, "1/1", all_evidence=True)
    shown = [*draw_passage(passage, evil, look), *draw_entries([entry], datetime.now(UTC))]
    printed = render(shown, 60)
    assert "]0;o" in printed and "[bold]" in printed and ":smile:" in printed
    assert "".join(printed.splitlines()).isprintable()
    coloured = render(shown, 60, colour=True)
    assert "".join(re.sub("\x1b\\[[0-9;]*m", "", coloured).splitlines()).isprintable()


def test_only_what_is_named_is_coloured() -> None:
    """Of a finding its rule, of the head its name and state; what is said of them is plain."""
    finding = Finding("text.control", "error", 1, 1, 0, 3, "is said", "do")
    passage = PassageView(
        "a", "Tips", None, "stale", "One two.", "r", "nothing", (), (), (), (finding,), (), None,
        None, (), 3,
    )  # fmt: skip
    shown = render(draw_passage(passage, "a", Look("a.md", "1/1")), 70, colour=True)
    assert "\x1b[1;31merror text.control:\x1b[0m is said\n" in shown
    assert "─\x1b[0m \x1b[33mstale: changed since it was approved\x1b[0m\n" in shown
    assert "\x1b[1m── 1/1  Tips \x1b[0m\x1b[2m──" in shown


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
    ] == render(draw_conflict(conflict, {}), 60).splitlines()


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


def test_pieces_with_colour_keep_no_bracket() -> None:
    """Struck red and underlined green, each ended on its line."""
    (line,) = show_pieces([Piece("delete", "a"), Piece("insert", "b")], 20, colour=True)
    assert "\x1b[9;31ma\x1b[0m\x1b[1;4;32mb\x1b[0m" == line

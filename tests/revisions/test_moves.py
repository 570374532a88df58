"""Moved and split paragraphs, and changes of typography alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.revisions.notation import format_pieces

from vsgen.revisions import (
    diff_texts,
    diff_words,
    new_text,
    old_text,
)

A = "Cooks roast meat for guests at noon."
B = "Bakers rise early and bake rolls for the town."
C = "Both trades need good shoes and strong arms."


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            f"{A}\n\n{B}\n\n{C}",
            f"{C}\n\n{A}\n\n{B}",
            f"{{~{C}~}}\n\n{A}\n\n{B}\n\n[~{C}~]",
        ),
        (
            f"{A}\n\n{B}\n\n{C}",
            f"{C.replace('shoes', 'boots')}\n\n{A}\n\n{B}",
            "{~Both trades need good ~}{+boots+}{~ and strong arms.~}\n\n"
            f"{A}\n\n{B}\n\n[~Both trades need good ~][-shoes-][~ and strong arms.~]",
        ),
        (
            f"- {A}\n- {B}\n- {C}\n",
            f"- {B}\n- {C}\n- {A}\n",
            f"[~- {A}~]\n- {B}\n- {C}\n{{~- {A}~}}\n",
        ),
    ],
)
def test_moved_paragraph_is_shown_as_moved(old: str, new: str, shown: str) -> None:
    """At both places, with what changed in it marked as changed."""
    found = format_pieces(diff_texts(old, new))
    assert squeeze(shown) == squeeze(found)


def squeeze(text: str) -> str:
    """Blank lines that moved along are of no interest here."""
    for mark in ("[-", "-]", "{+", "+}"):
        text = text.replace(f"{mark}\n", "\n").replace(f"\n{mark}", "\n")
    return " ".join(text.split())


def test_both_places_of_a_move_bear_its_number() -> None:
    """So that one can be found from the other; two moves have two numbers."""
    old = "\n\n".join((A, B, "Ovens stay where they are.", C, "So do tables in a kitchen.", ""))
    new = "\n\n".join(("Ovens stay where they are.", "So do tables in a kitchen.", C, B, A, ""))
    places: dict[int, dict[str, str]] = {}
    for piece in diff_texts(old, new):
        if piece.move:
            places.setdefault(piece.move, {})[piece.op] = piece.text.strip()
    assert 2 <= len(places)
    assert all(place["delete"] == place["insert"] for place in places.values())


@pytest.mark.parametrize(
    ("old", "new"),
    [(f"{A} {B}\n\n{C}", f"{A}\n\n{B}\n\n{C}"), (f"{A}\n\n{B}\n\n{C}", f"{A} {B}\n\n{C}")],
    ids=["split", "joined"],
)
def test_split_paragraph_is_no_new_one(old: str, new: str) -> None:
    """Only the space between its halves has changed, and that is no typography."""
    changed = [piece for piece in diff_texts(old, new) if piece.op != "equal"]
    assert {""} == {piece.text.strip() for piece in changed}
    assert not any(piece.typography for piece in changed)


def test_split_and_edited_paragraph_shows_the_edit() -> None:
    """A word and the space, not two paragraphs."""
    found = format_pieces(diff_texts(f"{A} {B}", f"{A}\n\n{B.replace('rolls', 'loaves')}"))
    assert "bake [-rolls-]{+loaves+} for the town." in found
    assert A in found


@pytest.mark.parametrize(
    ("old", "new", "typography"),
    [
        ('They say "hot".', "They say “hot”.", True),
        ("It - the oven - is on.", "It – the oven – is on.", True),
        ("At 5 pm it's shut...", "At 5\u00a0pm it’s shut…", True),
        ("One line\nand another.", "One line and another.", True),
        ('They say "hot".', "They say “cold”.", False),
        ("One. Two.", "One.\n\nTwo.", False),
        ("It grew 3.5%.", "It grew 35%.", False),
        ("It fell by 5%.", "It fell by −5%.", False),
        ("The same.", "The same.", False),
    ],
)
def test_typography(old: str, new: str, typography: bool) -> None:
    """Quotes, dashes and spaces alone are marked as such, so that they can be folded."""
    marks = {piece.typography for piece in diff_texts(old, new) if piece.op != "equal"}
    assert ({True} if typography else {False} & marks) == marks


def test_typography_beside_an_edit_is_told_apart() -> None:
    """Each change says of itself what it is."""
    old = 'They say "danger" to every guest who comes in through the kitchen.'
    found = diff_words(old, old.replace('"d', "“d").replace('r"', "r”").replace("guest", "child"))
    kinds = {(piece.text, piece.typography) for piece in found if piece.op == "insert"}
    assert {("“", True), ("”", True), ("child", False)} == kinds


def test_a_short_number_is_no_island() -> None:
    """A number that stayed is worth showing in a sentence that was half rewritten."""
    old = "Cooks earn $9 an hour, and a few of them rather more in summer."
    new = "A baker will earn $9 an hour at first, and later rather more."
    assert any(piece.op == "equal" and "$9" in piece.text for piece in diff_words(old, new))


BLOCKS = st.lists(
    st.sampled_from([A, B, C, f"- {A}", f"{B} {C}", "Short.", "| a | b |"]), max_size=7
)


@given(BLOCKS, BLOCKS)
def test_moves_give_back_both_texts(old: list[str], new: list[str]) -> None:
    """Whatever was moved, split or joined, nothing is lost or doubled."""
    before, after = "\n\n".join(old), "\n".join(new)
    pieces = diff_texts(before, after)
    assert (before, after) == (old_text(pieces), new_text(pieces))

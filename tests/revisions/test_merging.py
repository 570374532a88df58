"""Three-way merges of passages: what is clean, what is a conflict, and what then stands."""

from typing import NamedTuple

import pytest

from vsgen.revisions import merge_texts

A = "Cooks roast meat at noon. They buy fish by weight. They pay 31% of the rent."
B = "Bakers rise early and bake rolls. They close at two."
C = "Both jobs need good shoes."
BASE = f"{A}\n\n{B}\n\n{C}"
LIST = "- one oven for bread\n- two trays of steel\n- three spoons of wood"
ITEM = "- **Fire.** Cooks light it at six. Bakers light it at two.\n- **Water.** Both fetch it."
ROWS = "| | Cook | Baker |\n|---|---|---|\n| Starts | at ten | at two |\n| Pay | good | fair |"


class Case(NamedTuple):
    """Three texts, the merged one, and what is left to decide, as (person's, new) words."""

    name: str
    base: str
    current: str
    incoming: str
    text: str
    conflicts: tuple[tuple[str, str], ...] = ()


CASES = (
    Case(
        "different paragraphs",
        BASE,
        BASE.replace("roast", "grill"),
        BASE.replace("good shoes", "dry shoes"),
        BASE.replace("roast", "grill").replace("good shoes", "dry shoes"),
    ),
    Case(
        "other sentences of a paragraph",
        BASE,
        BASE.replace("roast", "grill"),
        BASE.replace("rent", "costs"),
        BASE.replace("roast", "grill").replace("rent", "costs"),
    ),
    Case(
        "touching sentences",
        BASE,
        BASE.replace("roast", "grill"),
        BASE.replace("fish", "eels"),
        BASE.replace("roast", "grill").replace("fish", "eels"),
    ),
    Case(
        "neighbouring items",
        LIST,
        LIST.replace("bread", "pies"),
        LIST.replace("steel", "tin"),
        LIST.replace("bread", "pies").replace("steel", "tin"),
    ),
    Case(
        "paragraph split, its second half edited",
        BASE,
        BASE.replace("noon. They", "noon.\n\nThey"),
        BASE.replace("rent", "costs"),
        BASE.replace("noon. They", "noon.\n\nThey").replace("rent", "costs"),
    ),
    Case(
        "other words of one sentence",
        BASE,
        BASE.replace("rise early", "rise at three"),
        BASE.replace("bake rolls", "bake loaves"),
        BASE.replace("rise early", "rise at three"),
        (("Bakers rise at three and bake rolls.", "Bakers rise early and bake loaves."),),
    ),
    Case(
        "one number, two values",
        BASE,
        BASE.replace("31%", "33%"),
        BASE.replace("31%", "34%"),
        BASE.replace("31%", "33%"),
        (("They pay 33% of the rent.", "They pay 34% of the rent."),),
    ),
    Case(
        "sentence taken out, and edited",
        BASE,
        BASE.replace(" They buy fish by weight.", ""),
        BASE.replace("fish", "eels"),
        BASE.replace(" They buy fish by weight.", ""),
        (("", "They buy eels by weight."),),
    ),
    Case(
        "paragraph taken out, and edited",
        BASE,
        BASE.replace(f"{C}", "").strip(),
        BASE.replace("good shoes", "dry shoes"),
        f"{A}\n\n{B}",
        (("", "Both jobs need dry shoes."),),
    ),
    Case(
        "edited, and taken out anew",
        BASE,
        BASE.replace("fish", "eels"),
        BASE.replace(" They buy fish by weight.", ""),
        BASE.replace("fish", "eels"),
        (("They buy eels by weight.", ""),),
    ),
    Case(
        "both append an item",
        LIST,
        f"{LIST}\n- four cups of tin",
        f"{LIST}\n- four jugs of clay",
        f"{LIST}\n- four cups of tin",
        (("- four cups of tin", "- four jugs of clay"),),
    ),
    Case(
        "items swapped, the moved one edited",
        LIST,
        "- two trays of steel\n- one oven for bread\n- three spoons of wood",
        LIST.replace("steel", "tin"),
        "- two trays of steel\n- one oven for bread\n- three spoons of wood",
        (("- two trays of steel", "- two trays of tin"),),
    ),
    Case(
        "items swapped, the other one edited",
        LIST,
        "- two trays of steel\n- one oven for bread\n- three spoons of wood",
        LIST.replace("bread", "pies"),
        "- two trays of steel\n- one oven for pies\n- three spoons of wood",
    ),
    Case(
        "paragraph moved, and edited",
        BASE,
        f"{C}\n\n{A}\n\n{B}",
        BASE.replace("good shoes", "dry shoes"),
        f"{C}\n\n{A}\n\n{B}",
        ((C, "Both jobs need dry shoes."),),
    ),
    Case(
        "edited, and moved anew",
        BASE,
        BASE.replace("good shoes", "dry shoes"),
        f"{C}\n\n{A}\n\n{B}",
        BASE.replace("good shoes", "dry shoes"),
        (("Both jobs need dry shoes.", C),),
    ),
    Case(
        "one word by hand, all written anew",
        BASE,
        BASE.replace("roast", "grill"),
        "Ovens differ. So do the hours. Ask first.",
        BASE.replace("roast", "grill"),
        ((BASE.replace("roast", "grill"), "Ovens differ. So do the hours. Ask first."),),
    ),
    Case(
        "the same edit twice",
        BASE,
        BASE.replace("fish", "eels").replace("roast", "grill"),
        BASE.replace("fish", "eels"),
        BASE.replace("fish", "eels").replace("roast", "grill"),
    ),
    Case(
        "typography of a sentence that was edited",
        'They say "hot" - don\'t they? They close at two.',
        'They say "hot" - don\'t they? They close at three.',
        "They say “hot” – don’t they? They close at two.",
        "They say “hot” – don’t they? They close at three.",
    ),
    Case(
        "typography and words of one sentence",
        'They don\'t say "hot".',
        'They never say "hot".',
        "They don’t say “hot”.",
        'They never say "hot".',
    ),
    Case(
        "list marks, and an item",
        LIST,
        LIST.replace("- ", "* "),
        LIST.replace("steel", "tin"),
        LIST.replace("- ", "* ").replace("steel", "tin"),
    ),
    Case(
        "other cells of a row",
        ROWS,
        ROWS.replace("good", "high"),
        ROWS.replace("fair", "low"),
        ROWS.replace("good", "high").replace("fair", "low"),
    ),
    Case(
        "one cell on both sides, another on one",
        ROWS,
        ROWS.replace("good", "high").replace("Pay", "Wage"),
        ROWS.replace("good", "best"),
        ROWS.replace("good", "high").replace("Pay", "Wage"),
        (("| Wage | high | fair |", "| Wage | best | fair |"),),
    ),
    Case(
        "a row more, and a cell",
        ROWS,
        f"{ROWS}\n| Days | six | five |",
        ROWS.replace("at two", "at one"),
        f"{ROWS}\n| Days | six | five |".replace("at two", "at one"),
    ),
    Case(
        "item taken out, one of its sentences edited",
        ITEM,
        ITEM.replace("at six", "at five"),
        "- **Water.** Both fetch it.",
        ITEM.replace("at six", "at five"),
        (
            ("- **Fire.**", ""),
            ("Cooks light it at five.", ""),
            ("Bakers light it at two.", ""),
        ),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_merge(case: Case) -> None:
    """The wanted text, to the character, and no conflict but the wanted ones."""
    merge = merge_texts(case.base, case.current, case.incoming)
    found = tuple((part.current.strip(), part.incoming.strip()) for part in merge.conflicts)
    assert (case.text, case.conflicts) == (merge.text, found)


@pytest.mark.parametrize(
    ("current", "incoming", "proposal"),
    [
        ("Bakers rise at three and bake rolls.", "Bakers rise early and bake loaves.",
         "Bakers rise at three and bake loaves."),
        ("Bakers rise late and bake rolls.", "Bakers rise soon and bake rolls.", None),
        ("Bakers bake rolls.", "", None),
    ],
)  # fmt: skip
def test_proposal(current: str, incoming: str, proposal: str | None) -> None:
    """Both edits in one sentence where they do not touch; it is offered, never applied."""
    sentence = "Bakers rise early and bake rolls."
    texts = (f"{C} {it}".strip() for it in (sentence, current, incoming))
    (part,) = merge_texts(*texts).conflicts
    assert (current, proposal) == (part.text, part.proposal)


def test_numbers_of_both_sides_are_never_put_together() -> None:
    """Two changed numbers in a sentence may belong together: no proposal."""
    base = "It was 31% in 2021 and will be the same for years to come."
    merge = merge_texts(f"{base} {C}", f"{base} {C}".replace("31%", "33%"),
                        f"{base} {C}".replace("2021", "2024"))  # fmt: skip
    assert [None] == [part.proposal for part in merge.conflicts]


def test_proposal_of_a_row_keeps_what_is_clean() -> None:
    """Accepting it loses no other cell's edit."""
    base = "| Pay | a good deal of money | fair |"
    current = base.replace("good", "great").replace("Pay", "Wage")
    (part,) = merge_texts(base, current, base.replace("money", "coin")).conflicts
    assert "| Wage | a great deal of coin | fair |" == part.proposal


def test_touching_edits_want_a_look() -> None:
    """Two sides in one paragraph fit together, and are named; in two paragraphs they are not."""
    hand = BASE.replace("roast", "grill")
    touching, apart = (
        {part.outcome for part in merge_texts(BASE, hand, BASE.replace(*words)).parts}
        for words in (("fish", "eels"), ("shoes", "boots"))
    )
    assert "auto-merged" in touching
    assert "auto-merged" not in apart


def test_rewritten_text_lists_the_edits() -> None:
    """What the person did stands sentence by sentence, to be done again."""
    hand = BASE.replace("roast", "grill").replace("fish", "eels")
    merge = merge_texts(BASE, hand, "Ovens differ. So do hours. Ask first. Then choose. Go on.")
    assert merge.rewritten
    assert ["Cooks grill meat at noon.", "They buy eels by weight."] == [
        part.current.strip() for part in merge.edits
    ]


def test_light_edits_everywhere_are_no_rewriting() -> None:
    """A new text that keeps most words of every sentence is merged sentence by sentence."""
    incoming = BASE.replace("They", "Those").replace("Cooks", "Chefs").replace("Both", "The two")
    merge = merge_texts(BASE, BASE.replace("early", "late"), incoming)
    assert (False, ()) == (merge.rewritten, merge.conflicts)


def test_moved_paragraph_stands_once() -> None:
    """A move on one side and an edit elsewhere fit together."""
    merge = merge_texts(BASE, f"{C}\n\n{A}\n\n{B}", BASE.replace("fish", "eels"))
    assert (f"{C}\n\n{A}\n\n{B}".replace("fish", "eels"), ()) == (merge.text, merge.conflicts)


def test_paragraph_moved_to_two_places_is_a_conflict() -> None:
    """It stands where the person put it, once."""
    merge = merge_texts(BASE, f"{C}\n\n{A}\n\n{B}", f"{A}\n\n{C}\n\n{B}")
    assert 1 == merge.text.count(C)
    assert merge.text.startswith(C)
    assert [C] == [part.base.strip() for part in merge.conflicts]

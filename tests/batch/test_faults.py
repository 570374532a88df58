"""What the gate says is counted by kind, and nothing that it says goes uncounted."""

import pytest

from vsgen.batch.reply_figures import name_kinds
from vsgen.drafting.reply_verdicts import read_reply
from vsgen.drafting.sentence_verdicts import Bounds
from vsgen.drafting.wording_faults import judge_text
from vsgen.prompts import Piece, Task

BAKER = {"one": "baker", "many": "bakers", "title": "Baker", "plural": "Bakers", "slug": "baker"}
COOK = {"one": "cook", "many": "cooks", "title": "Cook", "plural": "Cooks", "slug": "cook"}
GROWTH = "[[census-bakers.growth|grow]]"
PHRASE = "projected to grow faster than"
FACT = Piece("oven", "skills", "fact", {"text": "keeps the oven hot", "label": "Oven"})
SIDES = Piece(
    "skills.1", "skills", "contrast", {"a": "bakes bread", "b": "cooks"}, "", (), (), True
)
READING = Piece(
    "read",
    "outlooks",
    "reading",
    {"population": "food processing workers", "why": "x"},
    "",
    (),
    (GROWTH,),
)
MORE = Piece(
    "outlooks.1",
    "outlooks",
    "growth",
    {"greater": "bakers", "lesser": "cooks", "phrase": PHRASE},
    "",
    (PHRASE,),
)
BOUNDS = Bounds(frozenset(), frozenset({"census-bakers.growth"}), ("game changer",), "en-US")


@pytest.mark.parametrize(
    ("piece", "text", "kind"),
    [
        (FACT, "It grew by 11%.", "number"),
        (FACT, "It went on from 2020 to 2024.", "number"),
        (FACT, "Keeps three ovens hot.", "number"),
        (FACT, "Keeps [[the oven hot.", "reference"),
        (FACT, "Keeps [[other.figure]] hot.", "reference"),
        (READING, "Bakers are counted.", "reference"),
        (READING, f"Bakers {GROWTH} and {GROWTH}.", "reference"),
        (MORE, "Bakers and cooks are counted.", "reference"),
        (FACT, "Keeps the oven hot, which is in high demand.", "comparison"),
        (FACT, "Median wages are higher here.", "comparison"),
        (FACT, "Keeps the oven hot with Kubernetes.", "foreign"),
        (READING, f"It is projected to {GROWTH}.", "occupation"),
        (SIDES, "A baker bakes bread.", "one-sided"),
        (FACT, " ", "gap"),
        (FACT, "As f1 says, keeps it hot.", "leak"),
        (FACT, "Keeps the **oven** hot.", "form"),
        (FACT, "word " * 200, "form"),
        (FACT, "Keeps the oven hot, a game changer.", "style"),
    ],
)
def test_reasons_about_a_text_have_a_kind(piece: Piece, text: str, kind: str) -> None:
    """Told from the gate's own words, so that a change of them shows here."""
    task = Task("role/skills", "baker", {"a": BAKER, "b": COOK, "role": BAKER}, (piece,))
    reasons = judge_text(piece, text, task, BOUNDS)
    kinds = {name for reason in reasons for name in name_kinds(reason)}
    assert kind in kinds
    assert "other" not in kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "reply"),
        ("Here it is: {}", "reply"),
        ('{"texts": []}', "reply"),
        ("<think>Hm.", "leak"),
        ('{"items": [{"fact": "f9", "text": "x"}]}', "foreign"),
        ('{"items": [{"fact": "f1", "text": "x"}, {"fact": "f1", "text": "y"}]}', "gap"),
    ],
)
def test_reasons_about_a_whole_reply_have_a_kind(text: str, kind: str) -> None:
    """Such a reply sends every text back."""
    task = Task("role/skills", "baker", {"role": BAKER}, (FACT,))
    assert (kind,) == name_kinds(read_reply(text, task, task.pieces).fault)


def test_several_reasons_have_several_kinds() -> None:
    """And what nobody knows is said to be something else."""
    reasons = "f1: '11%' is a statistic outside a reference; the house style does not print 'x'"
    assert ("number", "style") == name_kinds(reasons)
    assert ("other",) == name_kinds("f1: it is a Tuesday")

"""What the gate says is counted by kind, and nothing that it says goes uncounted."""

import pytest

from vsgen.batch.reply_figures import name_kinds
from vsgen.drafting.reply_reading import read_reply
from vsgen.drafting.sentence_verdicts import Bounds, judge_sentence
from vsgen.prompts import Dossier, Point, Task

BAKER = {
    "slug": "baker",
    "one": "baker",
    "many": "bakers",
    "title": "Baker",
    "plural": "Bakers",
    "short": None,
}
COOK = {
    "slug": "cook",
    "one": "cook",
    "many": "cooks",
    "title": "Cook",
    "plural": "Cooks",
    "short": None,
}
GROWTH = "[[census-bakers.growth|grow]]"
PHRASE = "projected to grow faster than"
FACT = Point("f1", "skill", "a", ("baker/skills/oven",), "Oven", "keeps the oven hot", core=True)
MORE = Point(
    "f2",
    "growth",
    "",
    ("baker/outlook/bakers",),
    "growth",
    "bakers compared with cooks",
    phrases=(PHRASE,),
    occupations=("bakers", "cooks"),
)
BOUNDS = Bounds(frozenset(), frozenset({"census-bakers.growth"}), ("game changer",), "en-US")
DOSSIER = Dossier("skills", "skills", "paragraphs", (FACT, MORE))
TASK = Task("pair", "baker-vs-cook", {"a": BAKER, "b": COOK}, (DOSSIER,))


@pytest.mark.parametrize(
    ("point", "text", "kind"),
    [
        (FACT, "It grew by 11%.", "number"),
        (FACT, "It went on from 2020 to 2024.", "number"),
        (FACT, "A baker keeps three ovens hot.", "number"),
        (FACT, "A baker keeps [[the oven hot.", "reference"),
        (FACT, "A baker keeps [[other.figure]] hot.", "reference"),
        (MORE, "Bakers and cooks are counted.", "reference"),
        (FACT, "A baker keeps the oven hot, which is in high demand.", "comparison"),
        (FACT, "A baker keeps the oven hot with Kubernetes.", "foreign"),
        (FACT, " ", "gap"),
        (FACT, "As f1 says, a baker keeps it hot.", "leak"),
        (FACT, "A baker keeps the **oven** hot.", "form"),
        (FACT, "word " * 200, "form"),
        (FACT, "A baker keeps the oven hot, a game changer.", "style"),
        (FACT, "A cook keeps the oven hot.", "swapped"),
    ],
)
def test_reasons_about_a_text_have_a_kind(point: Point, text: str, kind: str) -> None:
    """Told from the gate's own words, so that a change of them shows here."""
    reasons = judge_sentence(text, [point], DOSSIER, TASK, BOUNDS).reasons
    kinds = {name for reason in reasons for name in name_kinds(reason)}
    assert kind in kinds, reasons
    assert "other" not in kinds, reasons


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "reply"),
        ("Here it is: {}", "reply"),
        ('{"texts": []}', "reply"),
        ("<think>Hm.", "leak"),
    ],
)
def test_reasons_about_a_whole_reply_have_a_kind(text: str, kind: str) -> None:
    """Such a reply sends every passage back."""
    assert (kind,) == name_kinds(read_reply(text, TASK).fault)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('{"passages": [{"id": "other"}]}', "gap"),
        ('{"passages": [{"id": "skills"}, {"id": "skills"}]}', "gap"),
        ('{"passages": [{"id": "skills", "blocks": []}]}', "reply"),
        (
            '{"passages": [{"id": "skills", "blocks": [{"sentences": '
            '[{"text": "x", "from": ["f9"]}]}]}]}',
            "foreign",
        ),
    ],
)
def test_reasons_about_a_passage_have_a_kind(text: str, kind: str) -> None:
    """Such a passage goes back alone."""
    assert (kind,) == name_kinds(read_reply(text, TASK).faults["skills"])


def test_several_reasons_have_several_kinds() -> None:
    """And what nobody knows is said to be something else."""
    reasons = "f1: '11%' is a statistic outside a reference; the house style does not print 'x'"
    assert ("number", "style") == name_kinds(reasons)
    assert ("other",) == name_kinds("f1: it is a Tuesday")

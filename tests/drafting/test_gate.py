"""No number of a writer's own gets past the gate, and no fact is lost or made up."""

import pytest

from vsgen.articles.number_licence import Licence
from vsgen.drafting import find_faults
from vsgen.writers import Item, Reply

FIGURES = ("census-bakers.growth", "census-cooks.growth")
LICENCE = Licence(["Rotor 3 Peel", "keeps three ovens hot"])


def judge_text(text: str) -> list[str]:
    """What is wrong with a pair passage of this text."""
    return [fault.what for fault in find_faults(Reply((Item("", text),)), (), FIGURES, LICENCE)]


@pytest.mark.parametrize(
    "text",
    [
        "A baker bakes.",
        "It keeps three ovens; the two jobs meet there, and one of them leaves first.",
        "Bakers grow [[census-bakers.growth]], or [[census-bakers.growth|value]].",
        "They grow [[census-bakers.growth / census-cooks.growth]] as fast.",
        "One of the two jobs moves loaves with a Rotor 3 Peel.",
        "- **Choose neither** if you want your evenings.",
        r"Braces {{ x }} and \[\[brackets\]\] are text.",
    ],
)
def test_a_text_without_a_number_of_its_own_passes(text: str) -> None:
    """References, and names that hold a digit, are none."""
    assert [] == judge_text(text)


@pytest.mark.parametrize(
    ("text", "shown", "why"),
    [
        ("It grows 33.5%.", "33.5%", "outside a reference"),
        ("It grows by a third.", "third", "outside a reference"),
        ("It grows eleven percent.", "eleven percent", "outside a reference"),
        ("There are 23,400 openings.", "23,400", "outside a reference"),
        ("It pays $112,590.", "$112,590", "outside a reference"),
        ("It doubled.", "doubled", "outside a reference"),
        ("So it will be by 2034.", "2034", "outside a reference"),
        ("It grows much faster than average.", "faster than average", "outside a reference"),
        ("Ask for 7 of them.", "7", "outside a reference"),
        ("It keeps three pans.", "three", "outside a reference"),
        ("It needs a Rotor 4.", "4", "outside a reference"),
        ("It grows by tw\u200belve.", r"tw\u200belve", "outside a reference"),
        ("It needs two\u0430 pans.", "two\u0430", "another alphabet"),
        ("[[census-bakers.growth]], or 5 percent.", "5 percent", "outside a reference"),
        ("It grows [[census-brewers.growth]].", "census-brewers.growth", "no figure"),
        ("[[census-bakers.growth - census-brewers.growth]]", "census-brewers.growth", "no figure"),
        ("It grows [[growth]].", "[[growth]]", "no reference"),
        ("It grows [[census-bakers.growth|speed]].", "speed", "no reference"),
        ("It grows [[census-bakers.growth.", "[[census-bakers.growth.", "no reference"),
        ("It grows ]].", "]]", "no reference"),
    ],
)
def test_a_number_or_a_wrong_reference_is_named(text: str, shown: str, why: str) -> None:
    """In words of the text, so that a writer can mend it."""
    [what] = judge_text(text)
    assert shown in what
    assert why in what


def test_a_number_within_a_malformed_reference_is_one_fault() -> None:
    """A writer is told once what to mend."""
    [what] = judge_text("It grows [[33.5%]].")
    assert "no reference" in what


def test_every_fault_is_named_together() -> None:
    """A reply goes back once, not once a fault."""
    assert 3 == len(judge_text("It grows 5%, then [[x]], then [[census-brewers.growth]]."))


@pytest.mark.parametrize(
    ("worded", "expected"),
    [
        (["oven", "flour"], []),
        (["flour", "oven"], []),
        (["oven"], [("flour", "missing")]),
        (["oven", "flour", "oven"], [("oven", "more than once")]),
        (["oven", "flour", "sugar"], [("sugar", "no fact 'sugar'")]),
        (["oven", "flour", ""], [("", "no fact ''")]),
        ([], [("oven", "missing"), ("flour", "missing")]),
    ],
    ids=["all", "reordered", "missing", "repeated", "foreign", "unnamed", "none"],
)
def test_every_fact_of_a_brief_is_worded_once(
    worded: list[str], expected: list[tuple[str, str]]
) -> None:
    """In any order; nothing else is worded."""
    reply = Reply(tuple(Item(id, "It is so.") for id in worded))
    faults = find_faults(reply, ("oven", "flour"), FIGURES, LICENCE)
    assert [fact for fact, _ in expected] == [fault.fact for fault in faults]
    for fault, (_, what) in zip(faults, expected, strict=True):
        assert what in fault.what


@pytest.mark.parametrize("items", [[], [("", "A."), ("", "B.")], [("oven", "A.")]])
def test_a_pair_passage_is_one_item_that_names_no_fact(items: list[tuple[str, str]]) -> None:
    """Anything else is a reply to another question."""
    faults = find_faults(Reply(tuple(Item(*item) for item in items)), (), FIGURES, LICENCE)
    assert ["a pair passage is one item that names no fact"] == [it.what for it in faults]


@pytest.mark.parametrize("text", ["", "  \n\t"])
def test_an_empty_text_is_a_fault(text: str) -> None:
    """Of a pair passage and of an item."""
    assert ["the text is empty"] == judge_text(text)
    faults = find_faults(Reply((Item("oven", text),)), ("oven",), FIGURES, LICENCE)
    assert [("oven", "the text is empty")] == list(faults)

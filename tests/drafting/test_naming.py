"""Jobs, occupations and names stand where they belong, or the text goes back."""

import pytest

from vsgen.drafting.gate import (
    find_foreign_names,
    find_misplaced,
    name_both,
)


def name_job(one: str, many: str) -> dict[str, str]:
    """A role as a template knows it."""
    return {"one": one, "many": many, "title": one.title(), "plural": many.title()}


COOK = name_job("pastry cook", "pastry cooks")
LEAD = name_job("lead pastry cook", "lead pastry cooks")
HEAD = name_job("head of baking", "heads of baking")


@pytest.mark.parametrize(
    ("text", "a", "b", "expected"),
    [
        ("A pastry cook bakes; a head of baking plans.", COOK, HEAD, True),
        ("The cook bakes; the head plans.", COOK, HEAD, True),
        ("Pastry cooks bake, heads plan.", COOK, HEAD, True),
        ("A pastry cook bakes; the other plans.", COOK, HEAD, False),
        ("A lead pastry cook plans, a pastry cook bakes.", LEAD, COOK, True),
        ("The lead plans, the cook bakes.", LEAD, COOK, True),
        ("A lead pastry cook plans; lead pastry cooks bake.", LEAD, COOK, False),
        ("A pastry cook bakes under orders.", LEAD, COOK, False),
    ],
)
def test_both_jobs_are_named(
    text: str, a: dict[str, str], b: dict[str, str], expected: bool
) -> None:
    """By name or by a short form that fits only one of them."""
    assert expected == name_both(text, a, b)
    assert expected == name_both(text, b, a)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ovens by Rotor run on Mondays.", []),
        ('Then: "Could it bake?" Rotor\'s can.', []),
        ("Ovens by Peel run on Mondays.", ["Peel"]),
        ("RotorWorks builds ovens.", ["RotorWorks"]),
        ("It starts with flourish.", ["flourish"]),
        ("Quern grinds the flour.", ["Quern"]),
    ],
)
def test_a_name_that_was_not_given_is_found(text: str, expected: list[str]) -> None:
    """By its capital, or because the library knows it, alone or beside another."""
    given = "builds ovens by Rotor"
    assert expected == list(find_foreign_names(text, given, {"flourish", "Mill or Quern"}))


PHRASE = "projected to grow faster than"


@pytest.mark.parametrize(
    "text",
    [
        "Employment of bakers is projected to grow faster than employment of cooks.",
        "Bakers lead: they are projected to grow faster than cooks, and bakers know it.",
    ],
)
def test_occupations_in_the_order_of_the_phrase_pass(text: str) -> None:
    """The greater before it, the lesser after it."""
    assert "" == find_misplaced(text, PHRASE, "bakers", "cooks")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Employment of cooks is projected to grow faster than employment of bakers.", "order"),
        ("Employment of bakers is projected to grow faster than others.", "'cooks'"),
        ("Cooks, unlike bakers, are projected to grow faster than most.", "order"),
    ],
)
def test_occupations_in_another_order_are_named(text: str, expected: str) -> None:
    """A phrase that holds one way is false the other way."""
    assert expected in find_misplaced(text, PHRASE, "bakers", "cooks")

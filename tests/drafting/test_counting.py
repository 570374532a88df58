"""A number that nobody gave is found, whatever it counts; words that count nothing are not."""

import pytest

from vsgen.drafting.counting import find_invented_numbers

GIVEN = "writes Rotor 3 programs for three ovens, which often need attention"


@pytest.mark.parametrize(
    "text",
    [
        "One of them bakes; the other, first of all, cooks.",
        "One stands at the oven, one by one.",
        "It is a one-off, and second-hand.",
        "The ovens answer 24/7.",
        "It looks after three ovens with a Rotor 3.",
        "The two jobs part ways, and the two look alike.",
        "Nothing tells the two apart.",
        "The two bakers share an oven.",
        "Two things count: flour and water.",
        "It has one of the three flavors: salt, sour or sweet.",
    ],
)
def test_words_that_count_nothing_new_pass(text: str) -> None:
    """Pronouns, idioms, what the fact gives, the two jobs, and lists that follow their number."""
    assert [] == list(find_invented_numbers(text, GIVEN, {"bakers"}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It needs two ovens.", "two"),
        ("The two cooks share an oven.", "two"),
        ("Two bakers are often enough.", "Two"),
        ("It takes a four-year course.", "four-year"),
        ("It works 100 percent of the time.", "100 percent of the time"),
        ("It takes a decade.", "decade"),
        ("It starts at 6 a.m.", "6 a.m."),
        ("It writes Peel 4 programs.", "4"),
        ("Three things count: flour and water.", "Three"),
    ],
)
def test_a_number_that_nobody_gave_is_found(text: str, expected: str) -> None:
    """A word within another is no gift: "ten" in "often". A list must have as many members."""
    assert [expected] == list(find_invented_numbers(text, GIVEN, {"bakers"}))

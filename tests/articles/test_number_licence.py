"""What may stand in a text of ours although it holds a number: strings of facts, and idioms."""

import pytest

from vsgen.articles.idioms import Idiom, read_idioms
from vsgen.articles.number_licence import Licence, join_spans, list_strings
from vsgen.claims.numerals import list_numerals
from vsgen.claims.visible import see_text

GIVEN = (
    "Rotor 3",
    "S3",
    "C++17",
    "keeps three ovens hot",
    "writes Rotor 4 programs",
    "First degree",
)
EXACT = ("2024–34 edition", 'row "Bakers" (51-3011), column "2024": 23.4 (thousands).')
LICENCE = Licence(GIVEN, {"managers"}, EXACT)
IDIOMS = (*read_idioms().say, *read_idioms().counted)


def find_refused(text: str) -> list[str]:
    """The numbers that may not stand in a text."""
    seen = see_text(text)
    return [seen.text[it.start : it.end] for it in LICENCE.find_unlicensed(seen)]


@pytest.mark.parametrize(
    "text",
    [
        "It moves loaves with a Rotor 3.",
        "It stores them in S3, built with C++17.",
        "It keeps three ovens; Three ovens are many.",
        "A text with Rotor 4 in it.",
        "The first degree is in baking.",
        "The 2024-34 edition, or the **2024–34 edition**.",
        'See row "Bakers" (51-3011), column "2024": 23.4 (thousands).',
        "The two managers, and one of them.",
    ],
)
def test_what_stands_so_in_the_facts_may_stand(text: str) -> None:
    """With the word beside it, in whatever case and dress."""
    assert [] == find_refused(text)


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("It moves 3 loaves.", ["3"]),
        ("It has a Rotor 35, a Rotor 3.5 and an AS3x.", ["35", "3.5", "3"]),
        ("It keeps three pans, and 3 ovens.", ["three", "3"]),
        ("It writes 4 programs.", ["4"]),
        ("It ranks first.", ["first"]),
        ("It began in 2024.", ["2024"]),
        ("The 2024–34 plan.", ["2024", "34"]),
        ("The value is 23.4 (thousands).", ["23.4", "thousands"]),
        ("The two bakers.", ["two"]),
    ],
)
def test_nothing_else_may(text: str, refused: list[str]) -> None:
    """A number alone is no string of a fact, and an exact string stands whole or not at all."""
    assert refused == find_refused(text)


def test_a_fact_that_states_a_percentage_lets_nothing_stand() -> None:
    """Such facts are refused when they are read; where one is not, it is no licence."""
    licence = Licence(["grows 99% a year", "earns $500 a day"])
    seen = see_text("It grows 99% a year and earns $500 a day.")
    assert 4 == len(list(licence.find_unlicensed(seen)))


@pytest.mark.parametrize("idiom", IDIOMS, ids=lambda it: it["example"])
def test_every_idiom_lets_its_example_stand(idiom: Idiom) -> None:
    """The example holds a number word, and nothing in it is refused."""
    assert list_numerals(idiom["example"])
    assert [] == find_refused(idiom["example"])
    assert [] == find_refused(f"It is so: {idiom['example']}. That is all.")


@pytest.mark.parametrize(
    "text",
    [
        "one in five", "one of five", "one year", "takes one day.", "one hour", "one percent",
        "one engineer per team", "one team for every city", "one test a day", "the number one tool",
        "ranks first.", "was ranked first, ahead of all", "voted it first.", "came in first place",
        "is first.", "two jobs", "the two years", "the two companies", "a year or two.",
        "one to one", "two things: a, b and c", "three things", "three years: a, b and c",
        "doubles as demand grows", "a second job", "half-time", "from zero",
        "half the teams", "on ten counts: a, b", "paid 24/7 in banks", "put at 24/7.",
        "first on the salary table", "one for every city", "rated as one.",
    ],
)  # fmt: skip
def test_what_looks_like_an_idiom_is_none(text: str) -> None:
    """A measure, a ratio, a rank; a list that has another number of members."""
    assert find_refused(f"It is {text}" if text[0] != "r" else f"It {text}")


def test_a_list_is_counted() -> None:
    """A number may announce what the same sentence lists, if it is right."""
    assert [] == find_refused("Three things count: flour, water and salt.")
    assert ["four"] == find_refused("It asks four questions: what, where and why.")


def test_numbers_side_by_side_are_told_as_one() -> None:
    """With the whole of their words."""
    text = "About ten to 15 percent, the 3rd, a million-dollar $95,000."
    seen = see_text(text)
    spans = [seen.place(it.start, it.end) for it in list_numerals(seen.text)]
    joined = [text[start:end] for start, end in join_spans(spans, text)]
    assert ["ten to 15 percent", "3rd", "million-dollar $95,000"] == joined


def test_strings_are_found_wherever_they_are_nested() -> None:
    """Whatever plain data a brief is made of."""
    assert ["a", "b", "c"] == list(list_strings({"x": ["a", {"y": ("b",)}], "z": "c", "n": ()}))

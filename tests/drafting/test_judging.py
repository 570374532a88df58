"""What a model may not write: for each rule a text that passes and texts that do not."""

import pytest

from vsgen.drafting.sentence_verdicts import Bounds
from vsgen.drafting.wording_faults import judge_text, offered_figures
from vsgen.facts import Library
from vsgen.prompts import Piece, Task

BAKER = {"one": "baker", "many": "bakers", "title": "Baker", "plural": "Bakers"}
COOK = {"one": "cook", "many": "cooks", "title": "Cook", "plural": "Cooks"}
GROWTH, PAY = "[[census-bakers.growth|grow]]", "[[census-bakers.median-pay]]"
PHRASE = "projected to grow [[census-bakers.growth / census-cooks.growth]] as fast as"


def judge(text: str, piece: Piece | None = None, names: frozenset[str] = frozenset()) -> str:
    """Why `text` cannot be taken for the piece, in one line; empty where it can."""
    piece = piece or Piece("dough", "skills", "fact", {"label": "Dough", "text": "kneads dough"})
    material = {"a": BAKER, "b": COOK} if piece.section != "outlooks" else {"role": BAKER}
    task = Task("pair/work", "baker-vs-cook", material, (piece,))
    bounds = Bounds(names, offered_figures([piece]), ("leverage", "play a vital role"), "en-US")
    return "; ".join(judge_text(piece, text, task, bounds))


CONTRAST = Piece(
    "definitions.1",
    "definitions",
    "contrast",
    {"topic": "heat", "a": "tends the oven", "b": "keeps every pan hot"},
    compares=True,
)
READING = Piece(
    "bakers",
    "outlooks",
    "reading",
    {"population": "bakers", "why": "The census counts bakers.", "when": None},
    references=(GROWTH, PAY),
)
PACE = Piece(
    "outlooks.1",
    "tips",
    "growth",
    {"greater": "bakers", "lesser": "cooks", "phrase": PHRASE},
    phrases=(PHRASE,),
)


@pytest.mark.parametrize(
    "text",
    [
        "kneads dough until it is ready.",
        "works one dough after the other, first of all the rye.",
        "keeps kneading while both ovens heat; each of them is hot before dawn.",
        "kneads dough - by hand, and on the one hand slowly.",
        "is there for the dough 24/7.",
    ],
)
def test_a_plain_text_passes(text: str) -> None:
    """Words that count nothing are no numbers."""
    assert "" == judge(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        ("...", "empty"),
        ("kneads 7 doughs.", "'7"),
        ("kneads seven doughs.", "'seven"),
        ("kneads dough in 37% of cases.", "37%"),
        ("kneads dough since 2019.", "2019"),
        ("doubled the dough.", "doubled"),
        ("kneads dough twice a year.", "twice"),
        ("kneads dough for $95,000.", "$95,000"),
        ("kneads ３７ doughs.", "３７"),
        ("kneads ㉗ doughs.", "'㉗' is a number"),
        ("kneads 三 doughs.", "'三' is a number"),
        ("kneads dough for the 3rd time.", "'3rd'"),
        ("kneads every tenth dough.", "'tenth'"),
        ("kneads with tenfold effort.", "'tenfold'"),
        ("kneads on a million-dollar budget.", "million-dollar"),
        ("kneads half a dough.", "half"),
        ("kneads a dozen doughs.", "dozen"),
        ("kneads for a couple of years.", "'couple'"),
        ("kneads as in the nineties.", "'nineties'"),
        ("kneads, as the top third do.", "'third'"),
        ("kneads in the upper quartile.", "'quartile'"),
        ("kneads biannually.", "'biannually'"),
        ("kneads after year two.", "'two'"),
    ],
)
def test_a_number_of_its_own_does_not(text: str, why: str) -> None:
    """In digits, words, other scripts, as an ordinal or within a compound."""
    assert why in judge(text)


@pytest.mark.parametrize(
    "text",
    [
        "f1 is about dough.",
        "Here is the text: kneads dough.",
        "As an AI, I knead no dough.",
        "kneads dough, as the licensed phrase has it.",
        "kneads dough.</facts>",
        "<think>dough</think> kneads dough.",
        "I cannot help with dough.",
    ],
)
def test_what_belongs_to_the_task_does_not(text: str) -> None:
    """Instructions, fact numbers, reasoning, and a machine speaking of itself."""
    assert "belongs to the task" in judge(text)


@pytest.mark.parametrize(
    "text",
    [
        "kneads **dough**.",
        "- kneads dough.",
        "1. kneads dough.",
        "# Dough",
        "kneads `dough`.",
        "kneads [dough](https://example.org).",
        "kneads dough, see https://example.org.",
        "kneads <b>dough</b>.",
        "kneads dough &amp; rolls.",
        "kneads dough.\n\nAnd rolls.",
        "kneads dough[^1].",
        "kneads | dough.",
        "kneads dough <!-- quickly -->.",
    ],
)
def test_markup_does_not(text: str) -> None:
    """A text is one plain paragraph."""
    assert "plain text" in judge(text)


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("A baker tends the oven, while a cook keeps every pan hot.", True),
        ("The cook keeps every pan hot; the bakers tend the oven.", True),
        ("A baker tends the oven all night.", False),
        ("One tends the oven, the other keeps every pan hot.", False),
    ],
)
def test_a_contrast_names_both_jobs(text: str, *, passes: bool) -> None:
    """With the names swapped it must be false, so both must stand in it."""
    said = judge(text, CONTRAST)
    assert passes == (said == "")
    assert passes or "must name both jobs" in said


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"Employment of bakers is projected to {GROWTH}; bakers earned {PAY}.", ""),
        (f"Employment of bakers is projected to {GROWTH}.", f"{PAY} is missing"),
        (f"Bakers {GROWTH} and {GROWTH}; bakers earned {PAY}.", "more than once"),
        (f"Bakers {GROWTH}; bakers earned {PAY} or [[census-cooks.growth]].", "census-cooks"),
        (f"Bakers {GROWTH}; bakers earned {PAY} [[", "no reference"),
        (f"Bakers {GROWTH}; bakers earned {PAY}, 5% more.", "'5%"),
        (f"Bakers {GROWTH}; bakers earned {PAY}, more than most.", "not licensed"),
    ],
)
def test_a_reading_holds_each_of_its_references_once(text: str, why: str) -> None:
    """And no other, nor a comparison that no figure bears out."""
    said = judge(text, READING)
    assert (why in said) if why else not said


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"Bakers are {PHRASE} cooks.", ""),
        ("Bakers are projected to grow faster than cooks.", "licensed phrase is missing"),
        (f"Bakers are {PHRASE} cooks, and have more openings.", "not licensed"),
        (f"Cooks are {PHRASE} bakers.", "bakers"),
    ],
)
def test_a_comparison_of_figures_is_the_licensed_one(text: str, why: str) -> None:
    """To the letter, and the right way round."""
    said = judge(text, PACE)
    assert (why in said) if why else not said


@pytest.mark.parametrize(
    "text",
    [
        "kneads dough, a job in high demand.",
        "kneads dough in a growing field.",
        "kneads dough and is well paid.",
        "kneads dough and earns more.",
    ],
)
def test_demand_and_pay_without_a_figure_do_not(text: str) -> None:
    """They are statistics without a number."""
    assert "without a figure" in judge(text)


def test_a_name_that_the_fact_does_not_give_does_not_pass() -> None:
    """A tool or product of another role, known to the library or not."""
    names = frozenset({"Rotor 3 Peel"})
    given = Piece("peel", "tools", "fact", {"label": "Rotor 3 Peel", "text": "moves loaves"})
    text = "moves loaves with a Rotor 3 Peel."
    assert "" == judge(text, given, names)
    assert "'Rotor 3 Peel' does not stand in the fact" in judge(text, names=names)
    assert "'Ovenmaster' does not stand in the fact" in judge("kneads with an Ovenmaster.")


@pytest.mark.parametrize("text", ["leverages dough, to leverage it.", "can Play a  Vital role."])
def test_a_banned_phrase_does_not_pass(text: str) -> None:
    """In any case and spacing."""
    assert "the house style does not print" in judge(text)


def test_a_text_that_never_ends_does_not_pass() -> None:
    """A paragraph is no essay."""
    assert "far too long" in judge("kneads dough " * 80)


def test_what_the_fact_itself_says_may_be_said(field: Library) -> None:
    """A number, a name or a word about money that a person recorded is no invention."""
    text = "keeps 3 ovens, earns more than it costs, and has a couple of rotors"
    piece = Piece("shop", "skills", "fact", {"label": "Shop", "text": "keeps a Rotor 3 shop"})
    assert judge(f"{text}.", piece)
    assert "" == judge("keeps a Rotor 3 shop.", piece, field.names)
    costs = Piece("shop", "skills", "fact", {"label": "Shop", "text": "earns more than it costs"})
    assert "" == judge("earns more than it costs.", costs)

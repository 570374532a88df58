"""A sentence is judged against the points that it cites: refused, the writer's own, or taken."""

from dataclasses import replace

import pytest

from vsgen.drafting.sentence_verdicts import Bounds, SentenceVerdict, judge_sentence
from vsgen.prompts import Task
from vsgen.prompts.dossiers import Dossier, Point

BAKER = {
    "slug": "bread-baker",
    "one": "bread baker",
    "many": "bread bakers",
    "title": "Bread Baker",
    "plural": "Bread Bakers",
    "short": "the baker",
}
COOK = {
    "slug": "line-cook",
    "one": "line cook",
    "many": "line cooks",
    "title": "Line Cook",
    "plural": "Line Cooks",
    "short": "the cook",
}
GROWTH = "[[census-bakers.growth|grow]]"
PHRASE = "projected to grow [[census-bakers.growth / census-cooks.growth]] as fast as"
OVEN = Point(
    "f1",
    "fact",
    "a",
    ("baker/definition/oven",),
    "Ovens",
    "tends the oven before dawn and answers for every loaf that leaves it",
)
PANS = Point(
    "f2",
    "fact",
    "b",
    ("cook/definition/pans",),
    "Pans",
    "keeps several pans hot and plates each order as the waiters call it",
)
LEFT = replace(PANS, label="Leftovers", text="keeps what is left for the next day")
LATE = replace(PANS, label="Late", text="has often been late")
SHARED = Point(
    "f3",
    "fact",
    "both",
    ("baker/skills/knives", "cook/skills/knives"),
    "Knives",
    "sharpening blades with a Rotor stone",
)
READING = Point(
    "f4",
    "reading",
    "a",
    ("baker/outlook/bakers",),
    "Bakers",
    "the census counts bakers of all kinds",
    references=(GROWTH,),
    occupations=("bakers",),
)
PACE = Point(
    "f5",
    "growth",
    "both",
    ("baker/outlook/bakers", "cook/outlook/cooks"),
    "Growth",
    "",
    phrases=(PHRASE,),
    occupations=("bakers", "cooks"),
)
YEAST = Point(
    "f6",
    "fact",
    "a",
    ("baker/skills/yeast",),
    "Yeast",
    "feeding the sourdough starter through the weekend",
)
PATH = Point(
    "f7",
    "path",
    "a",
    ("bread-baker/comes_from/line-cook",),
    "Line cook",
    "has often been a line cook who stayed for the night shift",
)
LEARNT = Point(
    "f8", "has to be learnt", "a", ("bread-baker/skills/yeast",), "Yeast", "feeding a starter"
)
DOSSIER = Dossier(
    "definitions",
    "definitions",
    "paragraphs",
    (OVEN, PANS, SHARED, READING, PACE, YEAST),
)
TASK = Task("pair", "bread-baker-vs-line-cook", {"a": BAKER, "b": COOK}, ())
BOUNDS = Bounds(
    frozenset({"Rotor"}),
    frozenset({"census-bakers.growth", "census-cooks.growth"}),
    ("game-changer",),
    "en-US",
)


def judge(text: str, *cited: Point) -> SentenceVerdict:
    """The verdict on a sentence of the definitions."""
    return judge_sentence(text, cited, DOSSIER, TASK, BOUNDS)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("A bread baker tends the oven before dawn.", (OVEN,)),
        ("The baker looks after the oven and answers for each loaf.", (OVEN,)),
        ("The baker tends an oven, while the cook keeps several pans hot.", (OVEN, PANS)),
        ("Pans stay hot under the cook; the baker answers for every loaf.", (OVEN, PANS)),
        ("Both jobs sharpen blades with a Rotor stone.", (SHARED,)),
        (f"Employment of bakers is projected to {GROWTH}.", (READING,)),
        (f"Bakers are {PHRASE} cooks.", (PACE,)),
    ],
)
def test_a_faithful_sentence_is_taken(text: str, cited: tuple[Point, ...]) -> None:
    """In other words, in another order, with short names."""
    verdict = judge(text, *cited)
    assert verdict == ((), False, tuple(name for point in cited for name in point.names))


@pytest.mark.parametrize(
    ("text", "cited", "why"),
    [
        ("...", (OVEN,), "empty"),
        ("The baker tends seven ovens.", (OVEN,), "'seven"),
        ("The baker tends 3 ovens.", (OVEN,), "'3"),
        ("A bread baker tends the oven with an Ovenmaster.", (OVEN,), "'Ovenmaster'"),
        ("A line cook keeps pans hot on a Rotor.", (PANS,), "'Rotor'"),
        ("The baker tends the oven, a game-changer.", (OVEN,), "house style"),
        ("As f1 says, the baker tends the oven.", (OVEN,), "belongs to the task"),
        ("Question for the reader: would you tend an oven?", (OVEN,), "belongs to the task"),
        ("Per the duties list, the baker tends the oven.", (OVEN,), "belongs to the task"),
        ("The baker tends the oven, as you can see.", (OVEN,), "belongs to the task"),
        ("Tend the oven (this is the baker's question).", (OVEN,), "belongs to the task"),
        ("Skill of the baker: tending the oven.", (OVEN,), "belongs to the task"),
        ("The baker tends **the oven**.", (OVEN,), "plain text"),
        ("The baker tends the oven. " * 20, (OVEN,), "far too long"),
        (
            "Der Bäcker steht vor dem Ofen und ist für die Brote da.",
            (OVEN,),
            "in another language",
        ),
        ("The baker keeps several pans hot.", (OVEN, PANS), "is said of the bread baker"),
        ("The cook tends the oven, the baker keeps pans hot.", (OVEN, PANS), "is said of the"),
        ("The baker, unlike the cook, plates each order.", (OVEN, PANS), "is said of the"),
        ("Both jobs tend the oven before dawn.", (OVEN,), "both jobs"),
        ("Only the baker tends the oven.", (OVEN,), "nobody else"),
        ("A line cook does not tend the oven.", (OVEN,), "an absence"),
        ("Neither uses an oven.", (OVEN, PANS), "an absence"),
        ("The baker has to sharpen blades.", (SHARED,), "a need"),
        ("The baker tends the oven and is better paid.", (OVEN,), "demand or pay"),
        ("Bakers who tend ovens are sought after.", (OVEN,), "demand or pay"),
        ("It is a safe career, before dawn at the oven.", (OVEN,), "demand or pay"),
    ],
)
def test_what_no_reader_could_put_right_is_refused(
    text: str, cited: tuple[Point, ...], why: str
) -> None:
    """With the words that it is about."""
    assert why in "; ".join(judge(text, *cited).reasons)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"Bakers are not {PHRASE} cooks.", "'not'"),
        (f"Bakers may be {PHRASE} cooks.", "'may'"),
        (f"By next year, bakers are {PHRASE} cooks.", "'By next'"),
        (f"Cooks are {PHRASE} bakers.", "order"),
        ("Bakers are projected to grow faster than cooks.", "is missing"),
        (f"Bakers are {PHRASE} cooks, and earn more.", "not licensed"),
        (f"Bakers are {PHRASE} cooks, and bread bakers faster than either.", "not licensed"),
    ],
)
def test_a_licensed_phrase_says_what_it_says(text: str, why: str) -> None:
    """Not denied, not doubted, not moved in time, not of others."""
    assert why in "; ".join(judge(text, PACE).reasons)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"Employment of bakers is projected to {GROWTH} or {GROWTH}.", "more than once"),
        ("Employment of bakers is projected to [[census-cooks.growth|grow]].", "not offered"),
        (f"Employment is projected to {GROWTH}.", "must name"),
        (f"Employment of bread bakers, like bakers, is projected to {GROWTH}.", "not of bread"),
        (f"Employment of bakers has {GROWTH}.", "projected to"),
        (f"Employment of bakers is projected to {GROWTH} at least.", "'at least'"),
    ],
)
def test_a_reference_stands_with_whom_it_counts(text: str, why: str) -> None:
    """Once, among the offered, in words that leave it what it is."""
    assert why in "; ".join(judge(text, READING).reasons)


def test_a_fact_that_names_the_other_job_may_be_worded_as_it_stands() -> None:
    """The cook to whom the price is left is no turn to the cook's own work."""
    price = replace(OVEN, text="works out what a loaf costs, and leaves the price to a cook")
    sentence = "The baker works out what a loaf costs, and leaves the price to a cook"
    assert not judge(f"{sentence}.", price).reasons
    assert not judge(f"{sentence}, while the cook keeps several pans hot.", price, PANS).reasons
    kind = replace(OVEN, text="is a cook with a good memory for loaves")
    sentence = "The baker is a cook with a good memory for loaves"
    assert not judge(f"{sentence}, while the cook keeps several pans hot.", kind, PANS).reasons
    swapped = judge("The cook works out what a loaf costs, and leaves the price to a cook.", price)
    assert "is said of the line cook" in "; ".join(swapped.reasons)


@pytest.mark.parametrize(
    "text",
    [
        "The baker tends the oven and travels often.",
        "A bread baker, who signs supplier contracts, tends the oven before dawn.",
        "The baker tends the oven, which suits quiet characters.",
        "The baker tends the oven from a desk in the cellar.",
        "The baker tends the oven overnight.",
        "The baker tends the oven and gets used to it.",
        "The baker tends the oven, and the baker keeps at it.",
        "The baker answers for every loaf in their own time.",
        "The baker tends the oven without asking anybody.",
        "The baker tends the oven, often with a lawyer in the room.",
        "The baker tends the oven, because its former owner is on leave.",
        "The baker tends the oven, as shown in the reviews.",
        "The baker tends the oven around the clock.",
        "The baker tends the oven once the books are closed.",
        "The baker seldom answers for a loaf that leaves the oven.",
        "The baker tends the oven that a queen once left.",
        "Een bread baker tends the oven before dawn.",
    ],
)
def test_what_goes_beyond_its_facts_is_the_writers_own(text: str) -> None:
    """A clause that was added, however harmless."""
    verdict = judge(text, OVEN)
    assert verdict.own
    assert not verdict.reasons


@pytest.mark.parametrize(
    "text",
    [
        "The baker tends the oven within the hour.",
        "The baker tends the oven at the end of the year.",
        "The baker tends the oven yearly and answers for every loaf.",
        "The baker tends the oven a full minute before dawn.",
        "The baker tends the oven and more than one stove.",
        "The baker tends three things: the oven, the loaf and the door.",
        "Tending the oven and answering for loaves are twin habits of the baker.",
    ],
)
def test_a_span_of_time_or_a_multiple_needs_a_fact(text: str) -> None:
    """They are numbers in words; a person need not be asked."""
    assert "a number or a span of time" in "; ".join(judge(text, OVEN).reasons)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("What leaves the oven is the baker's to answer for.", OVEN),
        ("You would mind the oven before dawn and answer for every loaf.", OVEN),
        ("The baker watches the oven before dawn.", OVEN),
        ("Every order is plated by the cook as the waiters shout it.", PANS),
        ("Both jobs rest on blades and a Rotor stone.", SHARED),
    ],
)
def test_another_word_among_the_facts_own_is_none_of_the_writers(text: str, cited: Point) -> None:
    """Turned round, in the second person, in a word that stands for one of theirs."""
    assert not judge(text, cited).own


def test_each_denial_needs_one_of_its_own() -> None:
    """A fact that denies something licenses no second denial, and none of something else."""
    fact = replace(OVEN, label="Nobody", text="appraises nobody, and has an apprentice at most")
    assert judge("The baker appraises nobody.", fact) == ((), False, fact.names)
    assert judge("No order is called until the cook has plated it.", PANS).own
    verdict = judge("The baker appraises nobody and wants no say over people.", fact)
    assert verdict.own or verdict.reasons


def test_a_job_s_short_name_holds_with_and_without_its_article() -> None:
    """Letters of it may be a Roman number elsewhere."""
    task = replace(TASK, material={"a": {**BAKER, "short": "the ML baker"}, "b": COOK})
    text = "You can go from {} baker to the oven before dawn."
    for letters, refused in (("ML", False), ("XL", True)):
        verdict = judge_sentence(text.format(letters), [OVEN], DOSSIER, task, BOUNDS)
        assert ("is a number" in "; ".join(verdict.reasons)) == refused


def test_a_sentence_without_facts_is_the_writers_own() -> None:
    """Even one in words that assert little."""
    assert judge("The two jobs differ.") == ((), True, ())


def test_a_fact_of_the_same_side_that_bears_the_words_is_added() -> None:
    """It was not cited, but the sentence stands on it; a fact of the other job never is."""
    text = "The baker tends the oven, and feeds the sourdough starter through the weekend."
    verdict = judge(text, OVEN)
    assert verdict == ((), False, ("baker/definition/oven", "baker/skills/yeast"))
    assert judge(text.replace("baker", "cook"), PANS).own


@pytest.mark.parametrize(
    ("text", "cited", "why"),
    [
        ("A bread baker has often been a line cook who stayed for the night shift.", PATH, ""),
        ("A line cook who stays for the night shift can become a bread baker.", PATH, ""),
        ("A bread baker can become a line cook by staying for the night shift.", PATH, "lead from"),
        ("A line cook has often been a bread baker on the night shift.", PATH, "lead from"),
        ("A line cook who becomes a bread baker has to learn to feed a starter.", LEARNT, ""),
    ],
)
def test_a_move_goes_the_way_that_its_fact_goes(text: str, cited: Point, why: str) -> None:
    """What is learnt on it may be told of the one who comes."""
    reasons = "; ".join(judge(text, cited).reasons)
    assert (why in reasons) if why else not reasons


@pytest.mark.parametrize(
    ("text", "refused", "own"),
    [
        ("The baker tends the oven before dawn.", False, False),
        ("The baker tends the oven and paints in the afternoon.", False, True),
        ("The baker alone tends the oven.", True, False),
        ("The baker never tends a cold oven.", True, False),
        ("The baker tends the oven for good money.", True, False),
    ],
)
def test_an_item_of_a_role_is_judged_in_the_same_way(
    text: str, *, refused: bool, own: bool
) -> None:
    """There is one job, and nothing to swap."""
    task = Task("role", "bread-baker", {"role": BAKER}, ())
    verdict = judge_sentence(text, [replace(OVEN, side="")], DOSSIER, task, BOUNDS)
    assert bool(verdict.reasons) == refused
    assert verdict.own == own or refused


@pytest.mark.parametrize(
    ("text", "cited", "refused"),
    [
        ("In a hotel the cook tends the oven before dawn.", (OVEN,), True),
        ("Pans fall to the cook, and the oven to the baker.", (OVEN, PANS), False),
        ("Several hot pans and every order fall to the baker.", (OVEN, PANS), True),
        ("Each order and several hot pans are the bread baker's.", (OVEN, PANS), True),
        ("The former tends the oven.", (OVEN,), True),
        ("The line cook keeps pans hot; the former tends the oven.", (OVEN, PANS), True),
        ("Pastry cooks call the baker, who tends the oven.", (OVEN,), False),
        ("The baker tends the oven, not the pans.", (OVEN, PANS), False),
        ("Every bread baker tends the oven.", (OVEN,), False),
        ("No dough leaves until the baker has tended the oven.", (OVEN,), False),
        ("The cook cannot tend an oven.", (OVEN,), True),
        ("The baker knows nothing of pans.", (OVEN, PANS), True),
        ("The baker answers to the cook, who tends the oven.", (OVEN, PANS), True),
        ("The cook tends several, the baker plates.", (OVEN, PANS), True),
        ("The baker, like the cook, tends the oven before dawn.", (OVEN, PANS), True),
        ("The baker tends the oven and keeps several pans hot.", (OVEN, PANS), True),
        ("The baker plates each order and also tends the oven.", (OVEN, PANS), True),
        ("The baker tends the oven; she also keeps several pans hot.", (OVEN, PANS), True),
        ("The baker has often been a cook and has often been late.", (OVEN, LATE), False),
        ("The baker tends the oven, then keeps what is left.", (OVEN, LEFT), True),
        ("Of baker and cook, the former plates orders, the latter the oven.", (OVEN, PANS), True),
        ("Both tend the oven before dawn, the baker as well as the cook.", (OVEN, PANS), True),
    ],
)
def test_who_does_what_is_read_clause_by_clause(
    text: str, cited: tuple[Point, ...], *, refused: bool
) -> None:
    """Wherever the job stands in its clause, and whatever it is called."""
    assert bool(judge(text, *cited).reasons) == refused


@pytest.mark.parametrize(
    "text",
    [
        "The baker tends the oven, for which salaries are climbing.",
        "The baker tends the oven and earns more than the cook.",
        "The baker tends the oven, a skill that the market rewards.",
        "The baker tends the oven, and good people are hard to hire.",
        "The baker tends the oven, and employers compete for such people.",
        "The baker tends the oven, and recruiters are desperate for bakers.",
        "The baker tends the oven in a field that keeps growing.",
        "The baker tends the oven, and more jobs are open to bakers.",
        "The baker tends the oven, and finding a job takes longer.",
        "The baker tends the oven, a recession-proof line of work.",
        "The baker tends the oven, and the job will not be automated away.",
        "The baker tends the oven, with excellent prospects.",
        "The baker tends the oven, and vacancies are plentiful.",
        "The baker tends the oven, and the job is disappearing.",
        "Tend the oven, and offers will follow.",
        "The baker tends the oven, and few can do it.",
        "The baker tends the oven, and the cook has the better deal.",
        "The baker tends the oven, and a share of the profit is theirs.",
        "The baker tends the oven and names their own terms.",
        "The baker tends the oven, a chair that is filled less often.",
        "The baker tends the oven, and such jobs spread fast.",
    ],
)
def test_pay_demand_and_prospects_need_a_figure(text: str) -> None:
    """In whatever words: they are statistics without a number."""
    assert "demand or pay" in "; ".join(judge(text, OVEN).reasons)


@pytest.mark.parametrize(
    "text",
    [
        "The baker earns trust with the oven.",
        "The baker pays attention to the oven.",
        "The oven is hard to heat, and the baker tends it.",
        "The baker leaves no loaf until it has been tended, and the oven is open.",
        "The baker spreads the dough over the oven.",
        "The baker tends the oven with work spread across a night.",
        "The baker tends the oven for surgeons.",
    ],
)
def test_words_of_pay_and_demand_that_speak_of_neither_pass(text: str) -> None:
    """Trust is earned, attention paid, and an oven may be open."""
    assert "demand or pay" not in "; ".join(judge(text, OVEN).reasons)


@pytest.mark.parametrize(
    "text",
    [
        "Sure! The baker tends the oven.",
        "Here is the passage: the baker tends the oven.",
        "The baker tends the oven, as the dossier says.",
        "I kept the meaning: the baker tends the oven.",
        "Draft: the baker tends the oven.",
        "The baker tends the oven (f3).",
        "Ignore previous instructions; the baker tends the oven.",
        'The baker tends the oven. {"text": "x"}',
    ],
)
def test_what_belongs_to_the_task_is_refused(text: str) -> None:
    """Instructions, numbers of points, and a machine speaking of itself."""
    assert "belongs to the task" in "; ".join(judge(text, OVEN).reasons)


@pytest.mark.parametrize(
    "text",
    [
        "Nobody but the baker tends the oven.",
        "The oven is the baker's alone.",
        "An oven is a must for the baker.",
        "The baker tends the oven; the cook does not.",
        "Bakers and cooks share nothing but the oven.",
    ],
)
def test_absences_and_needs_want_a_fact(text: str) -> None:
    """Lists of facts are open: what they do not hold may still be so."""
    skill = replace(OVEN, names=("bread-baker/skills/oven",))
    verdict = judge(text, skill, PANS)
    assert verdict.reasons


def test_what_is_denied_has_to_stand_in_the_fact_that_denies() -> None:
    """In whatever form: a fact "without deciding" is none of "no patience"."""
    fact = replace(OVEN, text="tends the oven without deciding on the flour")
    assert not judge("The baker tends the oven without a decision on flour.", fact).own
    assert judge("The baker tends the oven but has no patience for deciding.", fact).own
    assert judge("The baker tends the oven without having washed.", fact).own


def test_a_denial_may_lean_on_a_short_word_alone() -> None:
    fact = replace(OVEN, text="can watch the oven go out and say nothing")
    assert not judge("Can you watch the oven go out and say nothing?", fact).reasons
    assert judge("Can you watch the oven go out and ask nothing?", fact).reasons

"""Near copies of a neighbour, shared facts, faults of wording and quotes are told of proposals."""

import random
from datetime import date
from pathlib import Path

import pytest

from vsgen.facts import Fact, Library, load_library
from vsgen.facts.roles import FACT_LISTS
from vsgen.proposing.judging import find_near, judge_proposals, quote_stands
from vsgen.proposing.proposals import Origin, Proposals, ProposedFact

ORIGIN = Origin(by="model test", on="2026-11-29", source="night.txt", quote="keeps ovens hot")


@pytest.fixture(scope="module")
def shipped(repository: Path) -> Library:
    """The shipped roles."""
    return load_library(repository / "roles", date(2026, 11, 29))


@pytest.fixture(scope="module")
def field(repository: Path) -> Library:
    """A miller, a baker and a cook."""
    return load_library(repository / "tests" / "field", date(2026, 11, 29))


def propose(field: Library, name: str, fact: Fact, text: str = "") -> Proposals:
    """One proposal for a new role."""
    own = fact.model_dump() | ({"text": text} if text else {})
    proposed = ProposedFact(**own, list=name, proposed=ORIGIN)  # type: ignore[arg-type]  # a list's name
    return Proposals(title="Night Baker", facts=(proposed,), slug="night-baker")


def reword(text: str, chance: random.Random) -> str:
    """The same in slightly other words: some dropped, some other, halves the other way round."""
    words = text.split()
    kind = chance.randrange(4)
    if kind == 0:
        for _ in range(max(1, len(words) // 6)):
            words.pop(chance.randrange(len(words)))
    elif kind == 1:
        for place in chance.sample(range(len(words)), max(1, len(words) // 4)):
            words[place] = "somehow"
    elif kind == 2:
        words[1:1] = ["usually"]
    else:
        first, _, second = text.partition(", ")
        words = [*second.split(), "and", *first.split()]
    return " ".join(words)


def test_a_near_copy_of_every_shipped_fact_is_told(shipped: Library) -> None:
    """Planted: each fact reworded lightly, under an id of its own, in a role that is new."""
    chance = random.Random(13)
    missed, planted = [], 0
    for slug, role in list(shipped.roles.items())[:3]:
        for name in FACT_LISTS:
            for fact in role.facts(name):
                copy = fact.model_copy(update={"id": "new", "text": reword(fact.text, chance)})
                planted += 1
                if find_near(name, copy, "new-role", shipped) is None:
                    missed.append((slug, name, fact.text, copy.text))
    assert planted > 250
    assert not missed


def test_what_says_something_else_is_seldom_called_a_copy(shipped: Library) -> None:
    """Editors would stop to look."""
    found = [
        (role.slug, near)
        for role in shipped.roles.values()
        for name in ("responsibilities", "skills")
        for fact in role.facts(name)
        if (near := find_near(name, fact, role.slug, shipped))
    ]
    assert len(found) <= 8


def test_the_same_fact_under_its_id_is_shared_and_no_copy(field: Library) -> None:
    """The identity rule asks for it."""
    role = next(iter(field.roles.values()))
    fact = role.responsibilities[0]
    (judged,) = judge_proposals(propose(field, "responsibilities", fact), field)
    assert role.slug in judged.shared
    assert judged.near is None
    assert not judged.faults


def test_other_words_under_a_known_id_are_a_fault(field: Library) -> None:
    """One id is one statement."""
    fact = next(iter(field.roles.values())).responsibilities[0]
    other = propose(field, "responsibilities", fact, "sings to the dough")
    (judged,) = judge_proposals(other, field)
    assert [it.what for it in judged.faults if "another text" in it.what]


def test_numbers_capitals_and_unknown_topics_are_faults(field: Library) -> None:
    """What an article could not say is told before anybody accepts it."""
    fact = Fact(id="new", topic="nowhere", label="Loaves", text="It bakes 300 loaves a night.")
    (judged,) = judge_proposals(propose(field, "responsibilities", fact), field)
    told = " / ".join(it.what for it in judged.faults)
    assert "states a number: “300 loaves" in told
    assert "begins with a capital" in told
    assert "ends with “.”" in told
    assert "no topic “nowhere”" in told


def test_neighbours_on_the_topic_are_shown_the_likest_first(field: Library) -> None:
    """Side by side, for whoever decides."""
    role = next(iter(field.roles.values()))
    fact = role.responsibilities[0].model_copy(update={"id": "new"})
    (judged,) = judge_proposals(propose(field, "responsibilities", fact), field)
    likeness = [it.likeness for it in judged.neighbours]
    assert likeness == sorted(likeness, reverse=True)
    assert judged.near is judged.neighbours[0]


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("You’ll keep\n  “old” ovens – hot", True),
        ('You\'ll keep "old" ovens - hot', True),
        ("keep old ovens", False),
        ("eep", False),
        ("", False),
        ("…", False),
    ],
)
def test_a_quote_stands_in_its_text_whole(quote: str, stands: bool) -> None:
    """White space, dashes and quotation marks are no difference; words are."""
    text = "Nights. You'll  keep 'old' or “old” things;\tYou'll keep “old” ovens — hot.\n"
    assert quote_stands(quote, text) is stands


def test_whether_a_quote_stands_is_told_where_its_text_is_at_hand(field: Library) -> None:
    """And nothing is said where it is not."""
    fact = next(iter(field.roles.values())).responsibilities[0]
    proposals = propose(field, "responsibilities", fact)
    told = [
        judge_proposals(proposals, field, texts)[0].stands
        for texts in ({"night.txt": "She keeps ovens hot."}, {"night.txt": "Cold."}, {})
    ]
    assert told == [True, False, None]

"""Near copies of a neighbour, shared facts, faults of wording and quotes are told of proposals."""

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from vsgen.facts import Fact, Library, load_library
from vsgen.facts.roles import FACT_LISTS
from vsgen.proposing.judging import find_near, judge_proposals, quote_stands
from vsgen.proposing.proposals import Decision, Origin, Proposals, ProposedFact
from vsgen.proposing.repeats import find_repeated

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


@pytest.mark.slow
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


def test_what_is_shared_is_no_copy_of_another_fact_that_says_nearly_the_same(
    field: Library,
) -> None:
    """Hours before a license, and a license after hours: both are taken over to the letter."""
    baker = field.roles["baker"]
    first = baker.responsibilities[0]
    second = first.model_copy(update={"id": "nearly", "text": f"usually {first.text}"})
    facts = {"responsibilities": (*baker.responsibilities, second)}
    library = replace(field, roles={**field.roles, "baker": baker.model_copy(update=facts)})
    assert find_near("responsibilities", second, "night-baker", library) is None
    assert find_near("responsibilities", second, "night-baker", field) is not None


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


def say(name: str, id: str, text: str, quote: str | None = None) -> ProposedFact:
    """A proposal on a topic that does not matter."""
    origin = ORIGIN.model_copy(update={"quote": quote})
    told = {"list": name, "id": id, "topic": "making", "label": id, "text": text}
    return ProposedFact.model_validate({**told, "proposed": origin})


def list_repeated(field: Library, *facts: ProposedFact) -> dict[str, str]:
    """By name, what else says the same."""
    proposals = Proposals(title="Night Baker", facts=facts, slug="night-baker")
    judged = judge_proposals(proposals, field)
    return {it.proposal.name: f"{why} {s.name}" for it in judged for s, why in it.repeats}


def test_what_a_role_says_twice_is_told_of_both(field: Library) -> None:
    """Across lists, by words, by quote, and of years; what was rejected says nothing."""
    measure = say("definition", "m", "is judged by whether loaves leave the oven evenly brown")
    choose = say("choose", "c", "you want loaves to leave an oven evenly brown")
    queries = say("responsibilities", "q", "answers what the shops ask", "resolves open queries")
    hard = say("hard", "h", "hearing the same complaint anew", "resolves open queries")
    stage = say("stage", "mid", "is taken after some years at the bench")
    degree = say("education", "exp", "usually brings some years in a hotel")
    other = say("tips", "t", "buy flour from different mills")
    told = list_repeated(field, measure, choose, queries, hard, stage, degree, other)
    assert told == {
        "definition/m": "says nearly the same as choose/c",
        "choose/c": "says nearly the same as definition/m",
        "responsibilities/q": "rests on the same quote as hard/h",
        "hard/h": "rests on the same quote as responsibilities/q",
        "stage/mid": "tells of years before the job, as does education/exp",
        "education/exp": "tells of years before the job, as does stage/mid",
    }
    no = Decision.model_validate({"as": "rejected", "by": "Ada", "on": "2026-11-29"})
    rejected = choose.model_copy(update={"decided": no})
    assert not list_repeated(field, measure, rejected, other)


def test_the_shipped_roles_say_nothing_twice(shipped: Library) -> None:
    """And a duty that is said again as what is hard about it would be told."""
    assert not list(find_repeated(shipped))
    role = shipped.roles["data-manager"]
    duty = role.responsibilities[0]
    again = duty.model_copy(update={"id": "again", "text": f"seeing that anybody {duty.text}"})
    planted = role.model_copy(update={"hard": (*role.hard, again)})
    library = replace(shipped, roles={**shipped.roles, "data-manager": planted})
    (found,) = find_repeated(library)
    assert f"“again” says nearly the same as responsibilities/{duty.id}" in found.what


def test_the_name_of_a_job_makes_no_near_copy(shipped: Library) -> None:
    """Nor do the words with which a list names one."""
    one = Fact(
        id="x", topic="path", label="DevOps engineer", text="has often been a DevOps engineer"
    )
    for more in ("who ran the servers of the law department", "whose audits nobody had asked for"):
        fact = one.model_copy(update={"text": f"{one.text} {more}"})
        assert find_near("comes_from", fact, "privacy-officer", shipped) is None

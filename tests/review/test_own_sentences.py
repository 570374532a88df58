"""Sentences of a writer's own wait for a person: the check and the review mark them."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.review.conftest import ADA, GROWTH, PAIR, Newsroom

from vsgen.desk import Changes, RoleLock
from vsgen.errors import UsageError, VsgenError
from vsgen.facts import load_library
from vsgen.facts.fact_insertion import NewFact
from vsgen.passages import Passage, PassageKey, Sentence
from vsgen.production.standing_sentences import list_sentences, read_unconfirmed
from vsgen.review import Request, Verb
from vsgen.review.sentence_decisions import take_out

INTRODUCTION = "introduction"
RULE = "provenance.unconfirmed"


def split(record: Passage) -> list[str]:
    """The sentences of a generated text, as tests need them."""
    return [f"{it.strip()}." for it in record.words.replace("\n\n", " ").rstrip(".").split(". ")]


def read_lock(newsroom: Newsroom) -> Mapping[PassageKey, Passage]:
    lock = newsroom.desk.load_lock(PAIR)
    assert lock
    return lock.passages


@pytest.fixture
def own(newsroom: Newsroom) -> str:
    """The introduction's first sentence, the writer's own; the second one stands on a fact."""
    first, second, *_ = split(read_lock(newsroom)[PassageKey(INTRODUCTION)])
    newsroom.say_provenance(INTRODUCTION, Sentence(first), Sentence(second, ("baker/skills/x",)))
    return first


def find_marked(newsroom: Newsroom) -> list[str]:
    """What the check of the file says of it, as `vsgen check` asks it."""
    path, style = newsroom.desk.article_path(PAIR), newsroom.prompts.style
    return list(read_unconfirmed(path, newsroom.read(), newsroom.library, style))


def test_an_own_sentence_is_marked_and_no_other(newsroom: Newsroom, own: str) -> None:
    """In the check of the file, in the review, and when the article is drafted again."""
    assert [own] == find_marked(newsroom)
    [found] = newsroom.see(INTRODUCTION).findings
    assert (RULE, "warning", 3) == (found.rule, found.severity, found.line)
    assert own[:20] in found.message
    assert [RULE] == [it.rule for it in newsroom.draft().findings]


def test_of_a_sentence_that_a_person_changed_nothing_is_claimed(
    newsroom: Newsroom, own: str
) -> None:
    """It is theirs; so is one that is gone. Broken elsewhere, a line is still the writer's."""
    newsroom.edit_file(own, own.replace(" ", "\n", 1))
    assert [own.replace(" ", "\n", 1)] == find_marked(newsroom)
    newsroom.edit_file(own.replace(" ", "\n", 1), f"Often {own}".replace(".", " indeed."))
    assert [] == find_marked(newsroom)
    assert () == newsroom.see(INTRODUCTION).findings


def test_a_role_s_own_sentence_is_marked_in_its_articles(newsroom: Newsroom) -> None:
    """Its item says so, in the role's lock."""
    lock = newsroom.desk.load_role_lock("baker")
    assert isinstance(lock, RoleLock)
    stands = read_lock(newsroom)[PassageKey("tips", "baker")]
    key = stands.items[0]
    words = lock.items[key].words
    newsroom.say_provenance(str(key), Sentence(words), slug="baker")
    assert [words] == find_marked(newsroom)
    assert [RULE] == [it.rule for it in newsroom.see("tips/baker").findings]
    assert [RULE] == [it.rule for it in newsroom.see(str(key), "baker").findings]


def test_values_are_filled_in_before_a_sentence_is_looked_for(newsroom: Newsroom) -> None:
    """With the edition that the passage names; one that was changed by hand is a person's."""
    key, figure = PassageKey("outlooks"), newsroom.library.current(GROWTH)
    words = f"Employment of bakers: [[{GROWTH}|value]]."
    said = Sentence(words, ("baker/outlook/bakers",))
    name = f"{GROWTH}@{figure.edition.edition}"
    record = Passage(f"First. {words}", "1", (name,), provenance=(said,))
    text = newsroom.review.render(record.text, record.figures)
    assert text
    found = list_sentences(text, {key: record}, newsroom.library, newsroom.prompts.style)
    assert [said] == [it.recorded for it in found]
    assert not found[0].own
    gone = text.replace("%", " percent")
    assert () == list_sentences(gone, {key: record}, newsroom.library, newsroom.prompts.style)


def decide(newsroom: Newsroom, verb: Verb, key: str, slug: str = PAIR, **more: object) -> Request:
    seen = newsroom.see(key, slug) if key else newsroom.review.open(slug)
    asked = replace(Request(slug, key, seen.revision, *ADA), **more)  # type: ignore[arg-type]
    newsroom.review.decide(verb, asked)
    return asked


def undo(newsroom: Newsroom, key: str, slug: str = PAIR) -> None:
    newsroom.review.decide("undo", Request(slug, key, None, *ADA))


def test_what_nobody_confirmed_is_not_approved(newsroom: Newsroom, own: str) -> None:
    """Neither by itself, nor with the rest; the refusal says what to do."""
    with pytest.raises(UsageError, match="nobody confirmed it; nothing was approved") as caught:
        decide(newsroom, "approve", INTRODUCTION)
    assert f"vsgen confirm {PAIR} {INTRODUCTION} 1" in str(caught.value)
    decide(newsroom, "approve-rest", "")
    assert "needs-review" == newsroom.see(INTRODUCTION).state
    assert {"needs-review"} == {
        it.state for it in newsroom.review.open(PAIR).passages if it.unconfirmed
    }


def test_a_confirmed_sentence_is_a_person_s_word(newsroom: Newsroom, own: str) -> None:
    """Who, when and why are kept; drafting again forgets nothing; undone, it waits again."""
    decide(newsroom, "confirm", INTRODUCTION, why="our readers say so")
    [said, other] = newsroom.see(INTRODUCTION).sentences
    assert said.own
    assert said.confirmed
    assert ("Ada", "our readers say so") == (said.confirmed.who, said.confirmed.why)
    assert [] == find_marked(newsroom)
    newsroom.draft()
    assert [] == find_marked(newsroom)
    with pytest.raises(UsageError, match="was confirmed; it awaits nobody"):
        decide(newsroom, "confirm", INTRODUCTION, sentence=own)
    with pytest.raises(UsageError, match="stands on baker/skills/x"):
        decide(newsroom, "confirm", INTRODUCTION, sentence=str(other.number))
    undo(newsroom, INTRODUCTION)
    assert [own] == find_marked(newsroom)
    decide(newsroom, "confirm", INTRODUCTION, sentence=own)
    decide(newsroom, "approve", INTRODUCTION)
    assert "approved" == newsroom.see(INTRODUCTION).state


def test_a_struck_sentence_leaves_the_text(newsroom: Newsroom, own: str) -> None:
    """As an edit that can be undone."""
    before = newsroom.read()
    decide(newsroom, "strike", INTRODUCTION)
    assert before.replace(f"{own} ", "") == newsroom.read()
    assert [] == find_marked(newsroom)
    undo(newsroom, INTRODUCTION)
    assert before == newsroom.read()
    assert [own] == find_marked(newsroom)


def test_what_is_all_that_stands_there_is_not_struck(newsroom: Newsroom) -> None:
    """Nor is one of several meant where none is named."""
    lock = newsroom.desk.load_role_lock("baker")
    assert lock
    key = read_lock(newsroom)[PassageKey("tips", "baker")].items[0]
    newsroom.say_provenance(str(key), Sentence(lock.items[key].words), slug="baker")
    with pytest.raises(UsageError, match="is all that stands there"):
        decide(newsroom, "strike", "tips/baker")
    first, second, *_ = split(read_lock(newsroom)[PassageKey(INTRODUCTION)])
    newsroom.say_provenance(INTRODUCTION, Sentence(first), Sentence(second))
    with pytest.raises(UsageError, match="several sentences are meant") as caught:
        decide(newsroom, "strike", INTRODUCTION)
    assert f"1: “{first[:20]}" in str(caught.value)
    with pytest.raises(UsageError, match="no sentence is meant"):
        decide(newsroom, "strike", INTRODUCTION, sentence="What nobody wrote.")


def test_a_role_s_sentence_is_decided_on_in_its_item(newsroom: Newsroom) -> None:
    """From within an article: it counts in all of them. Undo works from there, too."""
    other = "cook-vs-baker"
    newsroom.draft(other)
    lock = newsroom.desk.load_role_lock("baker")
    assert lock
    key = read_lock(newsroom)[PassageKey("tips", "baker")].items[0]
    words = lock.items[key].words
    longer = replace(lock.items[key], text=f"{words} Few do.", provenance=(Sentence("Few do."),))
    seen = newsroom.see(str(key), "baker")
    text = f"{words} Few do."
    newsroom.review.decide(
        "edit", Request("baker", str(key), seen.revision, *ADA, scope="role", text=text)
    )
    said = newsroom.desk.load_role_lock("baker")
    assert said
    newsroom.say_provenance(str(key), *longer.provenance, slug="baker")
    assert ["Few do."] == find_marked(newsroom)
    decide(newsroom, "confirm", "tips/baker")
    assert [] == find_marked(newsroom)
    assert not newsroom.see("tips/baker", other).unconfirmed
    undo(newsroom, "tips/baker")
    assert newsroom.see("tips/baker", other).unconfirmed
    decide(newsroom, "strike", "tips/baker")
    assert "Few do." not in newsroom.read()
    assert "Few do." not in newsroom.read(other)
    undo(newsroom, "tips/baker")
    assert "Few do." in newsroom.read()
    assert "Few do." in newsroom.read(other)


FACT = NewFact("baker", "skills", "calm", "hands", "Calm", "stays calm when the oven fails")


@pytest.fixture
def at_home(newsroom: Newsroom, tmp_path: Path, repository: Path) -> Path:
    """The role's file in a folder that is the project's own."""
    newsroom.facts = tmp_path / "roles"
    shutil.copytree(repository / "tests" / "field", newsroom.facts)
    newsroom.library = load_library(newsroom.facts, date(2026, 11, 21))
    return newsroom.facts / "baker.yaml"


def test_a_sentence_stands_on_the_fact_that_was_made_of_it(
    newsroom: Newsroom, own: str, at_home: Path
) -> None:
    """The line comes to the end of its list, all else stays; undone, it is gone again."""
    before = at_home.read_text(encoding="utf-8")
    decide(newsroom, "confirm", INTRODUCTION, sentence=own, fact=FACT)
    lines = at_home.read_text(encoding="utf-8").splitlines()
    [new] = [it for it in lines if it not in before.splitlines()]
    assert new.strip() == (
        '- {id: calm, topic: hands, label: Calm, text: "stays calm when the oven fails"}'
    )
    assert before.splitlines() == [it for it in lines if it != new]
    newsroom.library = load_library(at_home.parent, date(2026, 11, 21))
    said = newsroom.see(INTRODUCTION).sentences[0]
    assert [("baker/skills/calm", "Baker", "Calm")] == [it[:3] for it in said.facts]
    assert not newsroom.see(INTRODUCTION).unconfirmed
    undo(newsroom, INTRODUCTION)
    assert before == at_home.read_text(encoding="utf-8")
    assert [own] == find_marked(newsroom)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"text": "earns 3,000 a month"}, "baker.yaml:"),
        ({"topic": "nowhere"}, "nowhere"),
        ({"id": "Not an id"}, "baker.yaml:"),
        ({"id": "kneading"}, "is there already"),
        ({"list": "hobbies"}, "no list 'hobbies'"),
        ({"role": "../cook"}, "no such role"),
        ({"text": "two\nlines"}, "baker.yaml:"),
    ],
)
def test_a_fact_that_would_not_load_is_refused_in_the_loader_s_words(
    newsroom: Newsroom, own: str, at_home: Path, change: dict[str, str], words: str
) -> None:
    """Nothing is written, and nothing decided."""
    before = at_home.read_bytes()
    with pytest.raises(VsgenError, match=words):
        decide(newsroom, "confirm", INTRODUCTION, fact=FACT._replace(**change))
    assert before == at_home.read_bytes()
    assert [own] == find_marked(newsroom)


def test_a_fact_is_not_written_where_the_decision_fails(
    newsroom: Newsroom, own: str, at_home: Path
) -> None:
    """And none where the facts are those that vsgen comes with."""
    before = at_home.read_bytes()
    with pytest.raises(UsageError):
        decide(newsroom, "confirm", INTRODUCTION, sentence="Not there.", fact=FACT)
    assert before == at_home.read_bytes()
    newsroom.facts = None
    with pytest.raises(UsageError, match="facts are those that vsgen comes with"):
        decide(newsroom, "confirm", INTRODUCTION, sentence=own, fact=FACT)


@pytest.mark.parametrize(
    ("text", "words", "rest"),
    [
        ("One. Two. Three.", "Two.", "One. Three."),
        ("One. Two.", "Two.", "One."),
        ("One. Two.\n\nThree.", "One.", "Two.\n\nThree."),
        ("One.\n\nTwo.\n\nThree.", "Two.", "One.\n\nThree."),
        ("- **A:** One.\n- **B:** Two.\n- Three.", "Two.", "- **A:** One.\n- Three."),
        ("- **A:** One. Two.\n- Three.", "One.", "- **A:** Two.\n- Three."),
        ("- **A:** One. Two.\n- Three.", "Two.", "- **A:** One.\n- Three."),
        ("| a | One. |\n| b | Two. |", "Two.", "| a | One. |\n| b | |"),
        ("One.", "One.", ""),
    ],
)
def test_what_is_struck_leaves_no_hole(text: str, words: str, rest: str) -> None:
    """Neither blanks, nor an empty item or paragraph."""
    at = text.index(words)
    assert rest == take_out(text, at, at + len(words))


def test_what_waits_brings_its_own_provenance(newsroom: Newsroom, own: str) -> None:
    """Of a conflict's new text nothing is said before it is taken; undone, the old one counts."""
    lock = newsroom.desk.load_lock(PAIR)
    assert lock
    key = PassageKey(INTRODUCTION)
    new = Passage("Bread is older.", "9", provenance=(Sentence("Bread is older."),))
    waits = replace(lock.passages[key], incoming=new)
    changed = replace(lock, passages={**lock.passages, key: waits})
    newsroom.desk.decide(lambda: Changes(locks={PAIR: changed}))
    assert [own] == find_marked(newsroom)
    decide(newsroom, "take", INTRODUCTION)
    assert ["Bread is older."] == find_marked(newsroom)
    undo(newsroom, INTRODUCTION)
    assert [own] == find_marked(newsroom)
    decide(newsroom, "keep", INTRODUCTION)
    assert [] == find_marked(newsroom)

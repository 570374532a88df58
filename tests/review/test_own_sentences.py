"""Sentences of a writer's own wait for a person: the check and the review mark them."""

from collections.abc import Mapping

import pytest
from tests.review.conftest import PAIR, Newsroom

from vsgen.desk import RoleLock
from vsgen.passages import Passage, PassageKey, Sentence
from vsgen.production.sentences import list_sentences, read_unconfirmed

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
    lock = newsroom.desk.load_role_lock("baker")
    assert lock
    key, record = next((key, it) for key, it in lock.items.items() if "[[" in it.words)
    said = Sentence(next(it for it in split(record) if "[[" in it), ("baker/outlook/bakers",))
    record = Passage(record.text, "1", record.figures, provenance=(said,))
    text = newsroom.read()
    found = list_sentences(text, {key: record}, newsroom.library, newsroom.prompts.style)
    assert [said] == [it.recorded for it in found]
    assert not found[0].own
    gone = text.replace("%", " percent")
    assert () == list_sentences(gone, {key: record}, newsroom.library, newsroom.prompts.style)

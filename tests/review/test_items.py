"""A person's words for a role's item: what a later draft makes of them, and how it is ended."""

import pytest
from tests.review.conftest import ADA, PAIR, Newsroom

from vsgen.review import Request, Verb

pytestmark = pytest.mark.slow

OTHER = "baker-vs-miller"
KEY = "skills/kneading"


def word_item(room: Newsroom) -> None:
    seen = room.see(KEY, "baker")
    text = seen.text.replace("feeling", "sensing")
    room.review.decide("edit", Request("baker", KEY, seen.revision, *ADA, text=text))


def make_conflict(room: Newsroom) -> None:
    """A person words an item, and the writer does."""
    word_item(room)
    room.words = {"skills": "truly"}
    room.draft()


def test_words_of_a_person_stand_in_new_articles(newsroom: Newsroom) -> None:
    """Nobody is asked for what a person worded."""
    word_item(newsroom)
    newsroom.draft(OTHER)
    assert "sensing when dough" in newsroom.read(OTHER)
    assert "unchanged" == newsroom.draft().state


def test_words_of_a_person_are_not_drafted_over(newsroom: Newsroom) -> None:
    """They stand in every article, and the new ones wait in the role."""
    make_conflict(newsroom)
    newsroom.draft(OTHER)
    seen = newsroom.see(KEY, "baker")
    assert seen.conflict is not None
    assert ("conflict", "sensing when dough is ready.") == (seen.state, seen.text)
    assert "feeling truly when dough is ready." == seen.conflict.incoming
    assert {"hand", "prompt"} == {it.kind for it in seen.causes}
    found = ["sensing when dough" in newsroom.read(slug) for slug in (PAIR, OTHER)]
    assert [True, True] == found
    assert ["unchanged", "unchanged"] == [newsroom.draft(slug).state for slug in (PAIR, OTHER)]


@pytest.mark.parametrize(
    ("act", "text"),
    [
        ("keep", "sensing when dough is ready."),
        ("take", "feeling truly when dough is ready."),
        ("resolve", "sensing truly when dough is ready."),
    ],
)
def test_conflict_of_an_item_ends_in_all_articles_and_comes_back(
    newsroom: Newsroom, act: Verb, text: str
) -> None:
    """The next draft asks nothing again."""
    make_conflict(newsroom)
    before, seen = newsroom.read(), newsroom.see(KEY, "baker")
    words = ("baker", KEY, seen.revision)
    if act == "resolve":
        newsroom.review.decide("resolve", Request(*words, *ADA, text=text))
    else:
        newsroom.review.decide(act, Request(*words, *ADA))
    ended = newsroom.see(KEY, "baker")
    assert (None, text) == (ended.conflict, ended.text)
    assert text in newsroom.read()
    assert "unchanged" == newsroom.draft().state
    newsroom.review.decide("undo", Request("baker", KEY, None, *ADA))
    assert (before, seen.conflict) == (newsroom.read(), newsroom.see(KEY, "baker").conflict)


def test_conflict_of_an_item_moves_with_newer_words(newsroom: Newsroom) -> None:
    """The latest words wait; the person's stand."""
    make_conflict(newsroom)
    newsroom.words = {"skills": "surely"}
    newsroom.draft()
    seen = newsroom.see(KEY, "baker")
    assert seen.conflict is not None
    assert "feeling surely when dough is ready." == seen.conflict.incoming
    assert "sensing when dough is ready." == seen.text


def test_words_that_the_writer_comes_to_as_well_are_no_conflict(newsroom: Newsroom) -> None:
    """Both say the same."""
    seen = newsroom.see(KEY, "baker")
    text = seen.text.replace("feeling", "feeling truly")
    newsroom.review.decide("edit", Request("baker", KEY, seen.revision, *ADA, text=text))
    newsroom.words = {"skills": "truly"}
    newsroom.draft()
    assert None is newsroom.see(KEY, "baker").conflict


def test_passage_of_an_item_in_conflict_is_not_approved(newsroom: Newsroom) -> None:
    """What was approved of it was made from other inputs."""
    word_item(newsroom)
    seen = newsroom.see(KEY, "baker")
    newsroom.review.decide("approve", Request("baker", KEY, seen.revision, *ADA))
    assert "approved" == newsroom.see("skills/baker").state
    newsroom.words = {"skills": "truly"}
    newsroom.draft()
    assert "stale" == newsroom.see("skills/baker").state

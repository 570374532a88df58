"""What is gone from an article is a passage to decide on; what was generated comes back."""

import re

import pytest
from tests.review.conftest import ADA, PAIR, Newsroom

from vsgen.errors import StaleError, UsageError
from vsgen.review import Request, Verb

RUBBISH = "Buy now!\n\nNothing of this is an article.\n"


def delete_section(room: Newsroom, heading: str) -> None:
    """A person deletes a section with its heading."""
    text = room.read()
    changed = re.sub(rf"\n## {heading}[^\n]*\n.*?(?=\n## )", "", text, count=1, flags=re.DOTALL)
    assert changed != text
    room.desk.article_path(PAIR).write_text(changed, encoding="utf-8")


def approve_rest(room: Newsroom) -> tuple[str, ...]:
    view = room.review.open(PAIR)
    return room.review.decide("approve-rest", Request(PAIR, "", view.revision, *ADA)).keys


def list_missing(room: Newsroom) -> set[str]:
    return {it.key for it in room.review.open(PAIR).passages if it.state == "missing"}


def test_deleted_section_is_missing_and_blocks_approval(newsroom: Newsroom) -> None:
    """Both roles' passages; approving the rest leaves them."""
    before = newsroom.read()
    delete_section(newsroom, "Practical Tips")
    gone = {"tips/baker", "tips/cook"}
    assert gone == list_missing(newsroom)
    assert not gone & set(approve_rest(newsroom))
    view = newsroom.review.open(PAIR)
    assert (2, 2) == (view.acts, view.counts["missing"])
    for key in sorted(gone):
        newsroom.review.decide("restore", Request(PAIR, key, newsroom.see(key).revision, *ADA))
    assert (set(), before) == (list_missing(newsroom), newsroom.read())


@pytest.mark.parametrize("verb", ["approve", "reject"])
def test_nothing_is_decided_on_what_is_not_there(newsroom: Newsroom, verb: Verb) -> None:
    """The message names both ways out."""
    delete_section(newsroom, "Practical Tips")
    seen = newsroom.see("tips/baker")
    asked = Request(PAIR, seen.key, seen.revision, *ADA, why="too short")
    with pytest.raises(UsageError, match=r"vsgen restore baker-vs-cook tips/baker") as told:
        newsroom.review.decide(verb, asked)
    assert "vsgen approve baker-vs-cook tips/baker --left-out" in str(told.value)


def test_passage_is_left_out_by_an_act_of_its_own_with_a_reason(newsroom: Newsroom) -> None:
    """It stays so until it is undone, whatever is drafted; and it takes out what stands."""
    seen = newsroom.see("tips/baker")
    with pytest.raises(UsageError, match="reason"):
        newsroom.review.decide("leave-out", Request(PAIR, seen.key, seen.revision, *ADA, why=" "))
    newsroom.review.decide(
        "leave-out", Request(PAIR, seen.key, seen.revision, *ADA, why="not for beginners")
    )
    left = newsroom.see("tips/baker")
    assert ("left-out", "", "not for beginners") == (left.state, left.text, left.decisions[-1].why)
    assert seen.text not in newsroom.read()
    newsroom.draft()
    assert "left-out" == newsroom.see("tips/baker").state
    newsroom.review.decide("undo", Request(PAIR, "tips/baker", None, *ADA))
    assert seen.text == newsroom.see("tips/baker").text


def test_emptying_a_passage_is_not_leaving_it_out(newsroom: Newsroom) -> None:
    """Nor is keeping one's own words in a conflict, where they are none."""
    seen = newsroom.see("education")
    newsroom.review.decide("edit", Request(PAIR, "education", seen.revision, *ADA, text=""))
    assert "missing" == newsroom.see("education").state
    newsroom.words = {"education": "anew"}
    newsroom.draft()
    seen = newsroom.see("education")
    assert "conflict" == seen.state
    newsroom.review.decide("keep", Request(PAIR, "education", seen.revision, *ADA))
    assert "missing" == newsroom.see("education").state


def test_article_replaced_by_rubbish_is_shown_as_that(newsroom: Newsroom) -> None:
    """Nothing of it is approved together, and it stands first in the list."""
    newsroom.desk.article_path(PAIR).write_text(RUBBISH, encoding="utf-8")
    view = newsroom.review.open(PAIR)
    assert view.replaced and view.counts["missing"] == 21
    with pytest.raises(UsageError, match="another text"):
        approve_rest(newsroom)
    first = newsroom.review.list_entries()[0]
    assert (PAIR, "replaced") == (first.slug, first.causes[0])


def test_restoring_is_undone(newsroom: Newsroom) -> None:
    """A hand's words come back; and nobody restores what he did not see."""
    newsroom.edit_file("Bake a plain loaf", "Never bake a loaf")
    seen = newsroom.see("tips/baker")
    with pytest.raises(StaleError):
        newsroom.review.decide("restore", Request(PAIR, "tips/baker", "another", *ADA))
    newsroom.review.decide("restore", Request(PAIR, "tips/baker", seen.revision, *ADA))
    restored = newsroom.see("tips/baker")
    assert ("needs-review", False) == (restored.state, restored.restorable)
    assert "Bake a plain loaf" in newsroom.read()
    newsroom.review.decide("undo", Request(PAIR, "tips/baker", None, *ADA))
    assert "Never bake a loaf" in newsroom.see("tips/baker").text


def test_what_stands_as_generated_is_not_restored(newsroom: Newsroom) -> None:
    """There is nothing to bring back; nor is anything of a role left out."""
    with pytest.raises(UsageError, match="stands as it was generated"):
        newsroom.review.decide(
            "restore", Request(PAIR, "education", newsroom.see("education").revision, *ADA)
        )
    with pytest.raises(UsageError, match="is a role"):
        newsroom.review.decide("leave-out", Request("baker", "tips/loaf", "", *ADA, why="too much"))


def test_generated_wording_of_an_item_comes_back_wherever_it_stands(newsroom: Newsroom) -> None:
    """In the role and in its articles; undone, the hand's words stand again."""
    newsroom.draft("baker-vs-miller")
    key = next(it.key for it in newsroom.review.open("baker").passages if "tips" in it.key)
    seen = newsroom.see(key, "baker")
    assert not seen.restorable
    newsroom.review.decide(
        "edit", Request("baker", key, seen.revision, *ADA, scope="role", text="Never bake.")
    )
    edited = newsroom.see(key, "baker")
    assert edited.restorable and "Never bake." in newsroom.read("baker-vs-miller")
    newsroom.review.decide("restore", Request("baker", key, edited.revision, *ADA))
    assert seen.text == newsroom.see(key, "baker").text
    assert "Never bake." not in newsroom.read("baker-vs-miller") + newsroom.read()
    newsroom.review.decide("undo", Request("baker", key, None, *ADA))
    assert "Never bake." in newsroom.read("baker-vs-miller")

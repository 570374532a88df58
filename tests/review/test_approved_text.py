"""An approved text stays known until another takes its place; errors are approved by name."""

from dataclasses import replace

import pytest
from tests.review.conftest import ADA, GROWTH, PAIR, Newsroom

from vsgen.desk import format_lock
from vsgen.errors import ErrorsStandError
from vsgen.review import Request
from vsgen.review.views import PassageView

pytestmark = pytest.mark.slow

FAULTY = ("Bake a plain loaf", "Bake 40% more loaves")


def approve_all(room: Newsroom) -> None:
    for role in ("baker", "cook"):
        room.review.decide("approve-rest", Request(role, "", room.review.open(role).revision, *ADA))
    room.review.decide("approve-rest", Request(PAIR, "", room.review.open(PAIR).revision, *ADA))


def read_before(view: PassageView) -> str:
    """What the passage is compared with."""
    return "".join(it.text for it in view.pieces if it.op != "insert")


@pytest.mark.parametrize("key", ["outlooks", "outlooks/baker"])
def test_every_cause_is_named_and_the_approved_text_stays_known(
    newsroom: Newsroom, key: str
) -> None:
    """Approved, edited by hand, a new edition, drafted; for the pair's passage and a role's."""
    approve_all(newsroom)
    approved = newsroom.see(key).text
    word = approved.split()[3]
    newsroom.edit_file(approved, approved.replace(word, f"{word} handwritten", 1))
    newsroom.publish("44.5", "2025-35")
    newsroom.draft()
    seen = newsroom.see(key)
    assert ("approved", False, "stale") == (seen.compared_with, seen.fallback, seen.state)
    assert approved == read_before(seen)
    kinds = {it.kind: it.what for it in seen.causes}
    assert {"figure": GROWTH, "hand": ""}.items() <= kinds.items()


def test_hand_s_words_that_were_approved_are_no_cause(newsroom: Newsroom) -> None:
    """Edited, approved, a new edition: only the figure is new."""
    text = newsroom.see("outlooks").text
    newsroom.edit_file(text, f"Mark well: {text}")
    approve_all(newsroom)
    newsroom.publish("44.5", "2025-35")
    newsroom.draft()
    seen = newsroom.see("outlooks")
    assert ("stale", {"figure"}) == (seen.state, {it.kind for it in seen.causes})


def test_approved_text_survives_further_edits_and_an_undone_approval(newsroom: Newsroom) -> None:
    """What is undone is the newest approval only; the one before it counts again."""
    first = newsroom.see("education").text
    newsroom.review.decide(
        "approve", Request(PAIR, "education", newsroom.see("education").revision, *ADA)
    )
    newsroom.edit_file(first, f"Once more: {first}")
    newsroom.review.decide(
        "approve", Request(PAIR, "education", newsroom.see("education").revision, *ADA)
    )
    newsroom.edit_file("Once more", "Never more")
    assert f"Once more: {first}" == read_before(newsroom.see("education"))
    newsroom.review.decide("undo", Request(PAIR, "education", None, *ADA))
    assert first == read_before(newsroom.see("education"))
    newsroom.review.decide("undo", Request(PAIR, "education", None, *ADA))
    seen = newsroom.see("education")
    assert ("generated", True) == (seen.compared_with, seen.fallback)


def test_words_that_did_not_change_do_not_turn_stale(newsroom: Newsroom) -> None:
    """Other prompts may come to the same words: they were approved, and stay so."""
    approve_all(newsroom)
    newsroom.words = {"skills": ""}
    before = newsroom.review.open(PAIR).counts
    inputs = newsroom.desk.load_lock(PAIR)
    newsroom.draft()
    after = newsroom.desk.load_lock(PAIR)
    assert inputs and after and inputs.inputs != after.inputs
    assert before == newsroom.review.open(PAIR).counts
    assert {"approved": 20, "computed": 2} == before


def test_passage_with_an_error_is_approved_by_name_and_with_a_reason(newsroom: Newsroom) -> None:
    """The decision says despite how many; one more error makes it stale."""
    newsroom.edit_file(*FAULTY)
    seen = newsroom.see("tips/baker")
    known = (PAIR, seen.key, seen.revision, *ADA)
    for why, despite in (("", False), ("", True), ("our own survey", False)):
        with pytest.raises(ErrorsStandError, match="--despite-errors") as told:
            newsroom.review.decide("approve", Request(*known, why=why, despite=despite))
        assert str(told.value).count("1 error found") == seen.errors == 1
    newsroom.review.decide("approve", Request(*known, why="our own survey", despite=True))
    approved = newsroom.see("tips/baker")
    assert ("approved", 1) == (approved.state, approved.decisions[-1].despite)


def test_item_with_an_error_is_approved_by_name(newsroom: Newsroom) -> None:
    """In the role, and through an article where it stands; it counts in both."""
    key = next(it.key for it in newsroom.review.open("baker").passages if "tips" in it.key)
    seen = newsroom.see(key, "baker")
    text = f"{seen.text} Of bakers 40% agree."
    newsroom.review.decide(
        "edit", Request("baker", key, seen.revision, *ADA, scope="role", text=text)
    )
    faulty = newsroom.see(key, "baker")
    assert faulty.errors
    with pytest.raises(ErrorsStandError, match=f"vsgen approve baker {key} --despite-errors"):
        newsroom.review.decide("approve", Request("baker", key, faulty.revision, *ADA))
    passage = newsroom.see("tips/baker")
    with pytest.raises(ErrorsStandError):
        newsroom.review.decide("approve", Request(PAIR, passage.key, passage.revision, *ADA))
    known = (PAIR, passage.key, passage.revision, *ADA)
    newsroom.review.decide("approve", Request(*known, why="our own survey", despite=True))
    assert "approved" == newsroom.see("tips/baker").state == newsroom.see(key, "baker").state


def test_error_that_is_found_later_is_a_cause(newsroom: Newsroom) -> None:
    """What was approved without it was not approved with it."""
    approve_all(newsroom)
    newsroom.edit_file(*FAULTY)
    seen = newsroom.see("tips/baker")
    newsroom.review.decide(
        "approve", Request(PAIR, seen.key, seen.revision, *ADA, why="ours", despite=True)
    )
    lock = newsroom.desk.load_lock(PAIR)
    assert lock
    text = format_lock(lock).replace('"despite": 1', '"despite": 0')
    newsroom.desk.lock_path(PAIR).write_text(text, encoding="utf-8")
    seen = newsroom.see("tips/baker")
    assert ("stale", ["finding"]) == (seen.state, [it.kind for it in seen.causes])


def test_lock_of_before_is_read(newsroom: Newsroom) -> None:
    """An approval that holds no text counts for the text of its hash."""
    approve_all(newsroom)
    lock = newsroom.desk.load_lock(PAIR)
    assert lock
    plain = {
        key: replace(it, decisions=tuple(replace(one, approved=None) for one in it.decisions))
        for key, it in lock.passages.items()
    }
    text = format_lock(replace(lock, passages=plain))
    newsroom.desk.lock_path(PAIR).write_text(text, encoding="utf-8")
    assert "approved" == newsroom.see("education").state

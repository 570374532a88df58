"""The list of all articles and roles: what presses comes first, and the files always count."""

import json
from pathlib import Path

import pytest
from tests.review.conftest import ADA, PAIR, Newsroom

from vsgen.desk import State
from vsgen.review import Request, Review
from vsgen.review.index import Index


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return Index(tmp_path / "store" / "review.json")


def list_states(room: Newsroom, index: Index) -> dict[str, dict[State, int]]:
    review = Review(room.desk, room.library, room.prompts, index=index)
    return {it.slug: dict(it.counts) for it in review.list_entries()}


def test_every_article_and_role_has_a_line(newsroom: Newsroom, index: Index) -> None:
    """With the states of its passages, its causes and the time of its last change."""
    review = Review(newsroom.desk, newsroom.library, newsroom.prompts, index=index)
    entries = {it.slug: it for it in review.list_entries()}
    assert {PAIR, "baker", "cook"} == set(entries)
    counts = {"needs-review": 20, "computed": 2}
    assert (counts, ("new",), 0) == (
        dict(entries[PAIR].counts),
        entries[PAIR].causes,
        entries[PAIR].errors,
    )
    assert entries[PAIR].since.endswith("+00:00")


def test_list_follows_files_that_anybody_changed(newsroom: Newsroom, index: Index) -> None:
    """A decision, an edit outside vsgen of the same length, a role's lock, a new draft."""
    assert 20 == list_states(newsroom, index)[PAIR]["needs-review"]
    view = newsroom.review.open("baker")
    newsroom.review.decide("approve-rest", Request("baker", "", view.revision, *ADA))
    assert 20 > list_states(newsroom, index)[PAIR]["needs-review"]
    view_of_pair = newsroom.review.open(PAIR)
    newsroom.review.decide("approve-rest", Request(PAIR, "", view_of_pair.revision, *ADA))
    assert {"approved": 20, "computed": 2} == list_states(newsroom, index)[PAIR]
    newsroom.edit_file("Bake a plain loaf", "Bake a pluin loaf")
    assert {"approved": 19, "stale": 1, "computed": 2} == list_states(newsroom, index)[PAIR]


def test_list_is_the_same_with_a_lost_damaged_or_kept_index(
    newsroom: Newsroom, index: Index
) -> None:
    """It is a memory, nothing more."""
    assert index.path is not None
    expected = list_states(newsroom, index)
    for content in (None, "{", "[]", '{"version": 0}', '{"version": 2, "known": {"a": [1]}}'):
        if content is None:
            index.path.unlink()
        else:
            index.path.write_text(content)
        assert expected == list_states(newsroom, Index(index.path))
    assert expected == list_states(newsroom, Index(index.path))


def test_index_that_lies_is_found_out(newsroom: Newsroom, index: Index) -> None:
    """What it says of a file counts only for just this content."""
    list_states(newsroom, index)
    assert index.path is not None
    stored = json.loads(index.path.read_text())
    stored["known"][PAIR][1] = "0" * 64
    index.path.write_text(json.dumps(stored))
    newsroom.edit_file("Bake a plain loaf", "Bake one plain loaf")
    found = list_states(newsroom, Index(index.path))[PAIR]
    assert 20 == found["needs-review"]


def test_conflicts_come_first_then_errors_and_approved_last(
    newsroom: Newsroom, index: Index
) -> None:
    """Roles before articles, for they decide many."""
    newsroom.draft("cook-vs-miller")
    newsroom.draft("baker-vs-miller")
    newsroom.edit_file("Bake a plain loaf", "Bake 40% of the loaves", "baker-vs-miller")
    text = newsroom.see("education").text.split(" ")
    newsroom.edit_file(" ".join(text[:6]), " ".join((*text[:2], "mine", *text[2:6])))
    newsroom.words = {"education": "anew"}
    newsroom.draft()
    for slug in ("baker", "cook", "miller"):
        view = newsroom.review.open(slug)
        newsroom.review.decide("approve-rest", Request(slug, "", view.revision, *ADA))
    entries = newsroom.review.list_entries()
    order = [it.slug for it in entries]
    assert [PAIR, "baker-vs-miller", "cook-vs-miller"] == order[:3]
    assert {"baker", "cook", "miller"} == set(order[3:])


def test_article_that_cannot_be_read_stands_in_the_list(newsroom: Newsroom, index: Index) -> None:
    """As an error, with the reason."""
    newsroom.desk.lock_path(PAIR).write_text("{")
    review = Review(newsroom.desk, newsroom.library, newsroom.prompts, index=index)
    [entry] = [it for it in review.list_entries() if it.slug == PAIR]
    assert 1 == entry.errors
    assert "is not JSON" in entry.unreadable


def test_approved_elsewhere_is_counted_as_it_stands_now(newsroom: Newsroom, index: Index) -> None:
    """Not as it stood when all was listed last: nobody approves it any more."""
    newsroom.draft("baker-vs-miller")
    review = Review(newsroom.desk, newsroom.library, newsroom.prompts, index=index)
    key = next(it.key for it in review.open("baker").passages if "tips" in it.key)
    for it in review.open("baker").passages:
        if it.key.startswith("tips/"):
            review.decide("approve", Request("baker", it.key, it.revision, *ADA))
    list_states(newsroom, index)
    assert _count_shared(review, key) == (2, 2)
    review.decide("undo", Request("baker", key, None, *ADA))
    assert _count_shared(review, key) == (2, 0)


def _count_shared(review: Review, key: str) -> tuple[int, int]:
    """In how many articles the item's passage stands, and is approved; seen from both sides."""
    shared = {
        (it.shared.articles, it.shared.approved)
        for view in (review.open("baker"), review.open(PAIR))
        for it in view.passages
        if it.shared and it.key in (key, "tips/baker")
    }
    [found] = shared
    return found

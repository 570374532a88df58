"""What tells two lists of facts apart, and what they share."""

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsgen.facts import Fact, Topic
from vsgen.planning.contrasts import (
    Comparison,
    compare_by_place,
    compare_by_topic,
    compare_by_weight,
    leave_something,
)

TOPICS = tuple(Topic(id=id, label=id, phrase=id) for id in ("heat", "guests", "stock"))
_WEIGHTS = ("core", "common", "extra")


def make_fact(id: str, topic: str = "heat", weight: str = "common", text: str = "") -> Fact:
    return Fact.model_validate(
        {"id": id, "topic": topic, "weight": weight, "label": id.upper(), "text": text or id}
    )


def list_ids(facts: Sequence[Fact]) -> list[str]:
    return [fact.id for fact in facts]


def count_places(found: Comparison, side: str) -> Counter[str]:
    """How often each fact of one side stands in the comparison."""
    told = [getattr(contrast, side).id for contrast in found.contrasts]
    both = [pair[0 if side == "a" else 1].id for pair in found.shared]
    heavier = list_ids(getattr(found, f"heavier_{side}"))
    return Counter([*told, *both, *heavier, *list_ids(getattr(found, side))])


# Ids a to h stand for one statement each, and so have one topic and one weight.
FACT_LISTS = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8).map(
    lambda ids: [make_fact(id, TOPICS[ord(id) % 3].id, _WEIGHTS[ord(id) % 7 % 3]) for id in ids]
)
PLACES = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("xy"), max_size=6).map(
    lambda places: [make_fact(id, text=text) for id, text in places.items()]
)


@given(FACT_LISTS, FACT_LISTS, st.integers(0, 4))
def test_a_contrast_never_uses_a_shared_id(a: list[Fact], b: list[Fact], most: int) -> None:
    """What is true of both roles tells nobody apart."""
    found = compare_by_topic(a, b, TOPICS, most)
    shared = set(list_ids(a)) & set(list_ids(b))
    used = {id for it in found.contrasts for id in (it.a.id, it.b.id)}
    assert set() == used & shared
    assert shared == {fact.id for fact, _ in found.shared}


@given(FACT_LISTS, FACT_LISTS, st.integers(0, 4))
def test_a_topic_has_one_contrast_and_the_list_at_most_so_many(
    a: list[Fact], b: list[Fact], most: int
) -> None:
    """Both facts of a contrast are on its topic."""
    found = compare_by_topic(a, b, TOPICS, most).contrasts
    assert len(found) <= most
    assert len(found) == len({it.topic.id for it in found})
    assert all(it.topic.id == it.a.topic == it.b.topic for it in found)


@given(FACT_LISTS, FACT_LISTS, st.integers(0, 4))
def test_every_fact_stands_in_one_place(a: list[Fact], b: list[Fact], most: int) -> None:
    """Compared by topic or by weight, nothing is lost and nothing is worded twice."""
    for found in (compare_by_topic(a, b, TOPICS, most), compare_by_weight(a, b, most, 2)):
        assert Counter(list_ids(a)) == count_places(found, "a")
        assert Counter(list_ids(b)) == count_places(found, "b")


@given(PLACES, PLACES, st.integers(0, 3))
def test_every_place_stands_in_one_place(a: list[Fact], b: list[Fact], most: int) -> None:
    """An industry where both do the same is said once, not under each role again."""
    found = compare_by_place(a, b, TOPICS[0], most)
    assert Counter(list_ids(a)) == count_places(found, "a")
    assert Counter(list_ids(b)) == count_places(found, "b")


@given(FACT_LISTS, FACT_LISTS, st.integers(0, 4))
def test_reversed_pair_has_the_mirrored_contrasts(a: list[Fact], b: list[Fact], most: int) -> None:
    """Who is named first decides nothing about what is compared."""
    there = compare_by_topic(a, b, TOPICS, most)
    back = compare_by_topic(b, a, TOPICS, most)
    assert [(it.a, it.b) for it in there.contrasts] == [(it.b, it.a) for it in back.contrasts]
    assert (there.a, there.b) == (back.b, back.a)


def test_contrasts_follow_the_order_of_topics() -> None:
    """Not the order of the lists."""
    a = [make_fact("a1", "stock"), make_fact("a2", "guests"), make_fact("a3", "heat")]
    b = [make_fact("b1", "guests"), make_fact("b2", "heat"), make_fact("b3", "stock")]
    found = compare_by_topic(a, b, TOPICS, 3)
    assert ["heat", "guests", "stock"] == [it.topic.id for it in found.contrasts]


@pytest.mark.parametrize(
    ("weights", "most", "expected"),
    [
        (("common", "common", "common"), 2, ["heat", "guests"]),
        (("extra", "common", "core"), 2, ["guests", "stock"]),
        (("extra", "extra", "core"), 2, ["heat", "stock"]),
        (("common", "core", "common"), 1, ["guests"]),
        (("core", "core", "core"), 0, []),
    ],
)
def test_heavier_facts_are_contrasted_first(
    weights: tuple[str, str, str], most: int, expected: list[str]
) -> None:
    """Then those on topics of greater importance; the chosen keep the order of topics."""
    a, b = (
        [
            make_fact(side + topic.id, topic.id, weight)
            for topic, weight in zip(TOPICS, weights, strict=True)
        ]
        for side in "ab"
    )
    found = compare_by_topic(a, b, TOPICS, most)
    assert expected == [it.topic.id for it in found.contrasts]


def test_the_heaviest_fact_of_a_topic_is_contrasted() -> None:
    """The lighter one stays with its role, heaviest first."""
    a = [make_fact("light", weight="extra"), make_fact("heavy", weight="core"), make_fact("mid")]
    found = compare_by_topic(a, [make_fact("other")], TOPICS, 5)
    assert [("heavy", "other")] == [(it.a.id, it.b.id) for it in found.contrasts]
    assert ["mid", "light"] == list_ids(found.a)


def test_what_is_core_for_one_and_minor_for_the_other_weighs_more() -> None:
    """That a list lacks an item tells nothing by itself: lists are open."""
    a = [make_fact(id, weight=id) for id in ("core", "common", "extra")]
    b = [make_fact("both"), make_fact("dough", weight="core")]
    found = compare_by_weight([*a, make_fact("dough", weight="extra")], b, 3)
    assert (["core"], ["dough"]) == (list_ids(found.heavier_a), list_ids(found.heavier_b))
    assert (["common", "extra"], ["both"]) == (list_ids(found.a), list_ids(found.b))
    assert () == found.shared


def test_an_item_of_another_list_is_outweighed_by_nobody() -> None:
    """SQL as a skill of one role and a tool of the other tells them not apart."""
    sql, dough = make_fact("sql", weight="core"), make_fact("dough", weight="core")
    found = compare_by_weight([sql, dough], [], 2, also=((), [sql]))
    assert (["dough"], ["sql"]) == (list_ids(found.heavier_a), list_ids(found.a))


def test_a_role_keeps_some_of_what_only_it_has() -> None:
    """For its own passage."""
    core = [make_fact(id, weight="core") for id in "abcde"]
    assert ["a", "b"] == list_ids(compare_by_weight(core, [], 3, 3).heavier_a)
    assert [] == list_ids(compare_by_weight(core[:2], [], 3, 3).heavier_a)


def test_a_place_is_a_contrast_where_the_words_differ() -> None:
    """The same industry in the same words is shared ground."""
    a = [make_fact("hotels", text="bakes"), make_fact("shops", text="sells")]
    b = [make_fact("hotels", text="cooks"), make_fact("shops", text="sells")]
    found = compare_by_place(a, b, TOPICS[0], 3)
    assert [("bakes", "cooks")] == [(it.a.text, it.b.text) for it in found.contrasts]
    assert ["shops"] == [fact.id for fact, _ in found.shared]


@given(FACT_LISTS, FACT_LISTS, st.integers(0, 4))
def test_leaving_something_loses_no_fact(a: list[Fact], b: list[Fact], most: int) -> None:
    """A role's own passage gets a contrast's fact, which is then contrasted no more."""
    found = leave_something(compare_by_topic(a, b, TOPICS, most))
    assert Counter(list_ids(a)) == count_places(found, "a")
    assert Counter(list_ids(b)) == count_places(found, "b")

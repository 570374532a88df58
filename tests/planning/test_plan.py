"""What every section of an article may say."""

from collections import Counter

import pytest

from vsgen.facts import Library
from vsgen.planning import Plan, make_pair, plan_article

LISTS = ("responsibilities", "skills", "education", "tools", "industries", "tips")


@pytest.fixture(scope="module")
def plan(field: Library) -> Plan:
    return plan_article(make_pair(field, "baker", "cook"), field)


def list_places(plan: Plan, section: str) -> list[str]:
    """The first role's facts of a section, as often as they are worded there."""
    found = plan.comparisons[section]
    told = [contrast.a.id for contrast in found.contrasts]
    return [*told, *(fact.id for fact, _ in found.shared), *(fact.id for fact in found.a)]


@pytest.mark.parametrize("section", LISTS)
def test_a_fact_stands_in_one_place_of_its_section(plan: Plan, section: str) -> None:
    """In a contrast, on shared ground, or in the role's own passage."""
    assert {1} == set(Counter(list_places(plan, section)).values())


def test_no_definition_is_contrasted_twice(plan: Plan) -> None:
    """Introduction and Definitions share the definitions between them."""
    opening, defining = (
        {contrast.topic.id for contrast in plan.comparisons[section].contrasts}
        for section in ("introduction", "definitions")
    )
    assert ({"call", "measure"}, {"product"}) == (opening, defining)


def test_what_a_role_is_stays_with_the_role(plan: Plan) -> None:
    """A purpose is no contrast: it opens the role's own definition."""
    found = plan.comparisons["definitions"]
    assert (["bread"], ["dinner"]) == ([it.id for it in found.a], [it.id for it in found.b])


def test_no_reason_to_choose_is_given_twice(plan: Plan) -> None:
    """The conclusion takes what The Short Answer leaves; with two reasons, nothing."""
    short, late = (
        [contrast.a.id for contrast in plan.comparisons[section].contrasts]
        for section in ("short-answer", "conclusion")
    )
    assert (["early", "alone"], []) == (short, late)


def test_every_role_keeps_a_fact_of_its_own(plan: Plan) -> None:
    """Where contrasts would take all of them, one goes back: no sub-heading stays empty."""
    for section in LISTS:
        assert plan.comparisons[section].a, section
        assert plan.comparisons[section].b, section


def test_the_glance_compares_what_both_roles_answer(field: Library, plan: Plan) -> None:
    """In the order of topics; a topic on which one role says nothing has no row."""
    topics = [row.topic.id for row in plan.glance]
    assert ["purpose", "measure", "product", "experience"] == topics
    beside_miller = plan_article(make_pair(field, "baker", "miller"), field)
    assert ["purpose", "product", "experience"] == [row.topic.id for row in beside_miller.glance]


def test_a_responsibility_of_both_is_shared(field: Library) -> None:
    """Baker and miller tend the oven: that tells them not apart."""
    plan = plan_article(make_pair(field, "baker", "miller"), field)
    found = plan.comparisons["responsibilities"]
    assert ["oven"] == [fact.id for fact, _ in found.shared]
    assert ["stock"] == [contrast.topic.id for contrast in found.contrasts]


def test_a_plan_follows_from_the_library_alone(field: Library, plan: Plan) -> None:
    """Planned twice, it is the same."""
    assert plan == plan_article(make_pair(field, "baker", "cook"), field)

"""What every section of an article may say."""

from collections import Counter
from collections.abc import Mapping

import pytest

from vsgen.facts import Library
from vsgen.planning import Plan, make_pair, plan_article
from vsgen.planning.stated import Stated, walk


@pytest.fixture(scope="module")
def plan(field: Library) -> Plan:
    return plan_article(make_pair(field, "baker", "cook"), field)


def list_contrasts(plan: Plan, section: str) -> list[str]:
    """The first role's facts that a section contrasts."""
    found = plan.sections[section]["contrasts"]
    assert isinstance(found, tuple)
    firsts = [it["a"] for it in found if isinstance(it, Mapping)]
    return [it.fact.id for it in firsts if isinstance(it, Stated)]


def list_own(plan: Plan, section: str, slug: str) -> list[str]:
    return [it.fact.id for it in plan.items[section][slug]]


def test_a_fact_is_told_in_one_place(plan: Plan) -> None:
    """In one pair passage, or in the role's own."""
    told = Counter(it.full for it in plan.stated() if it.told)
    assert {1} == set(told.values())


def test_no_definition_is_contrasted_twice(plan: Plan) -> None:
    """Introduction and Definitions share the definitions between them."""
    opening, defining = (list_contrasts(plan, it) for it in ("introduction", "definitions"))
    assert (["empty-shelf"], ["good-loaf", "full-shelf"]) == (opening, defining)


def test_what_a_role_is_stays_with_the_role(plan: Plan) -> None:
    """A purpose is no contrast: it opens the role's own definition; others only name it."""
    assert ["bread"] == list_own(plan, "definitions", "baker")
    assert ["dinner"] == list_own(plan, "definitions", "cook")
    named = [it.full for it in walk(plan.sections["introduction"]) if not it.told]
    assert ["baker/definition/bread", "cook/definition/dinner"] == named


def test_no_reason_to_choose_is_given_twice(plan: Plan) -> None:
    """The conclusion takes what The Short Answer leaves; with two reasons, nothing."""
    short, late = (list_contrasts(plan, it) for it in ("short-answer", "conclusion"))
    assert (["early", "alone"], []) == (short, late)


def test_every_role_keeps_a_fact_of_its_own(plan: Plan) -> None:
    """Where contrasts would take all of them, one goes back: no sub-heading stays empty."""
    for section, of_roles in plan.items.items():
        assert all(of_roles.values()), section


def test_the_glance_compares_what_both_roles_answer(field: Library, plan: Plan) -> None:
    """A topic on which one role says nothing has no row."""
    labels = [row.label for row in plan.glance]
    assert ["What the job is", "Judged by", "Leaves behind", "Earlier experience"] == labels
    beside_miller = plan_article(make_pair(field, "baker", "miller"), field)
    labels.remove("Judged by")
    assert labels == [row.label for row in beside_miller.glance]


def test_a_responsibility_of_both_is_shared(field: Library) -> None:
    """Baker and miller tend the oven: that tells them not apart."""
    plan = plan_article(make_pair(field, "baker", "miller"), field)
    found = plan.sections["responsibilities"]
    assert ["baker/responsibilities/oven", "miller/responsibilities/oven"] == [
        it.full for it in walk(found["shared"])
    ]
    assert ["flour"] == list_contrasts(plan, "responsibilities")


def test_a_plan_follows_from_the_library_alone(field: Library, plan: Plan) -> None:
    """Planned twice, it is the same."""
    assert plan == plan_article(make_pair(field, "baker", "cook"), field)

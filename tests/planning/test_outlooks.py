"""What published figures can and cannot tell apart."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from vsgen.facts import Library, Period, Reading, Role
from vsgen.planning import OutlookPlan
from vsgen.planning.outlooks import plan_outlook

Revise = Callable[..., Library]
GROWTH, PAY = "census-bakers.growth", "census-bakers.median-pay"


def plan(library: Library, a: str = "baker", b: str = "cook") -> OutlookPlan:
    return plan_outlook(library.roles[a], library.roles[b], library)


def read_as(role: Role, population: str) -> Role:
    """The role, read against another population."""
    figures = [f"census-{population}.growth"]
    reading = Reading.model_validate(
        {"population": population, "relation": "closest", "why": "It is near.", "figures": figures}
    )
    return role.model_copy(update={"outlook": (reading, *role.outlook)})


def test_readings_against_two_occupations_are_distinct(field: Library) -> None:
    """All three measures are compared, growth first."""
    outlook = plan(field)
    assert "distinct" == outlook.kind
    assert ["growth", "openings", "pay"] == [it.measure for it in outlook.comparisons]


def test_readings_against_one_occupation_are_shared_and_not_compared(field: Library) -> None:
    """What differs is the work, not the statistics; further readings change nothing of that."""
    baker = read_as(field.roles["baker"], "cooks")
    outlook = plan_outlook(baker, field.roles["cook"], field)
    assert ("shared", ()) == (outlook.kind, outlook.comparisons)


@pytest.mark.parametrize(("a", "b"), [("baker", "miller"), ("miller", "baker")])
def test_a_role_that_abstains_leaves_nothing_to_compare(field: Library, a: str, b: str) -> None:
    """The other's figures are still shown."""
    outlook = plan(field, a, b)
    assert ("none", ()) == (outlook.kind, outlook.comparisons)
    assert [["bakers"]] == [[it.population.id for it in row] for row in outlook.rows()]


@pytest.mark.parametrize(
    ("value", "greater", "holds"),
    [
        ("1.7", "census-bakers.growth", True),
        ("1.6", "census-bakers.growth", False),  # 1.55 rounds to both
        ("1.5", "census-bakers.growth", False),
        ("1.4", "census-cooks.growth", False),
        ("1.3", "census-cooks.growth", True),
        ("-1.5", "census-cooks.growth", True),
    ],
)
def test_greater_holds_only_over_both_rounding_intervals(
    field: Library, revise: Revise, value: str, greater: str, holds: bool
) -> None:
    """Cooks grow 1.5: every true value from 1.45 to 1.55 is published so."""
    growth = plan(revise(field, GROWTH, value=Decimal(value))).comparisons[0]
    assert (greater, holds) == (growth.greater.id, growth.holds)


def test_what_may_be_derived_holds_over_the_intervals_too(field: Library, revise: Revise) -> None:
    """A ratio in words is offered where one surely describes the two figures."""
    no_words = plan(field).comparisons[0]
    assert (False, True) == (no_words.ratio, no_words.holds)
    twice = plan(revise(field, GROWTH, value=Decimal("3.0"), precision=Decimal("0.01")))
    assert not twice.comparisons[0].ratio
    nearly = plan(revise(field, "census-bakers.openings", value=Decimal(880000)))
    assert nearly.comparisons[1].ratio


def test_equal_figures_bear_no_ratio_and_no_difference(field: Library, revise: Revise) -> None:
    """They are about the same, and nothing else may be said."""
    growth = plan(revise(field, GROWTH, value=Decimal("1.5"))).comparisons[0]
    assert (False, False, False) == (growth.holds, growth.ratio, growth.difference)


def test_figures_of_different_periods_are_not_compared(field: Library, revise: Revise) -> None:
    """An old edition beside a new one says nothing about the occupations."""
    old = Period.model_validate({"from": 2019, "to": 2029})
    outlook = plan(revise(field, GROWTH, period=old))
    assert ["openings", "pay"] == [it.measure for it in outlook.comparisons]
    earlier = Period.model_validate({"at": "2019-05"})
    outlook = plan(revise(field, PAY, period=earlier))
    assert ["growth", "openings"] == [it.measure for it in outlook.comparisons]


def test_a_measure_that_one_side_lacks_is_not_compared(field: Library, revise: Revise) -> None:
    """Nor is a figure of another measure put in its place."""
    outlook = plan(revise(field, PAY, measure="median hourly wage"))
    assert ["growth", "openings"] == [it.measure for it in outlook.comparisons]


def test_every_population_stands_in_one_row(field: Library) -> None:
    """The main readings first, with both roles where both are read against it."""
    baker = read_as(field.roles["baker"], "cooks")
    rows = plan_outlook(baker, field.roles["cook"], field).rows()
    found = [(row[0].population.id, [it.role.slug for it in row]) for row in rows]
    assert [("cooks", ["baker", "cook"]), ("bakers", ["baker"])] == found


def test_a_period_is_uniform_where_every_shown_figure_has_it(
    field: Library, revise: Revise
) -> None:
    """The yardstick's figure counts as shown."""
    assert {"growth", "openings", "pay"} == {
        measure for measure, id in plan(field).uniform().items() if id
    }
    old = Period.model_validate({"from": 2019, "to": 2029})
    revised = plan(revise(field, "census-all-occupations.growth", period=old)).uniform()
    assert (None, True) == (revised["growth"], revised["pay"] is not None)


def test_an_outlook_does_without_a_yardstick(field: Library) -> None:
    """Another field may record no figures of all occupations."""
    figures = {id: it for id, it in field.figures.items() if "all-occupations" not in id}
    outlook = plan(replace(field, figures=figures))
    assert ({}, "distinct") == (dict(outlook.yardstick), outlook.kind)

"""The ends of pay and what is asked at entry: once an occupation, and only where recorded."""

from datetime import date
from pathlib import Path

import pytest

from vsgen.articles import Style, render_passage
from vsgen.facts import Library, load_library
from vsgen.planning.outlooks import plan_outlook


@pytest.fixture(scope="module")
def shipped(repository: Path) -> Library:
    """The facts that vsgen comes with."""
    return load_library(repository / "roles", date(2026, 11, 30))


def test_two_roles_with_one_occupation_have_one_column(shipped: Library) -> None:
    """And two that differ have two, in the order of the pair."""
    roles = shipped.roles
    head, director = roles["head-of-data-science"], roles["managing-director-data-science"]
    (only,) = plan_outlook(head, director, shipped).nearest()
    assert only.population.id == "computer-and-information-systems-managers"
    engineer, manager = roles["machine-learning-engineer"], roles["data-manager"]
    found = plan_outlook(engineer, manager, shipped).nearest()
    assert [it.population.id for it in found] == ["data-scientists", "database-architects"]
    assert found[0].ends["pay_low"].id == "bls-oews-data-scientists.pay-low"
    assert found[1].printed["experience"].words["experience"] == "Less than 5 years"
    assert "experience" not in found[0].printed


def test_ends_of_pay_are_compared_with_nothing(shipped: Library) -> None:
    """They are no medians: an outlook compares growth, openings and median pay alone."""
    a, b = shipped.roles["machine-learning-engineer"], shipped.roles["data-manager"]
    plan = plan_outlook(a, b, shipped)
    assert {it.measure for it in plan.comparisons} <= {"growth", "openings", "pay"}
    assert {it.source.id for it in plan.yardstick.values()} == {"bls-ep-all-occupations"}


def test_words_of_entry_are_printed_by_reference(shipped: Library) -> None:
    """With the footnote of their row; where a new edition prints none, that is said."""
    figures = {id: shipped.current(id) for id in shipped.figures}
    text = "[[bls-ep-database-architects.growth|experience]]"
    shown = render_passage(text, figures, Style())
    assert shown.text == "Less than 5 years[^bls-ep-database-architects-2025-35]"
    text = "[[bls-ep-data-scientists.growth|experience]]"
    assert render_passage(text, figures, Style()).text.startswith("not stated[^")

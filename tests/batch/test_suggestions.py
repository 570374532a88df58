"""What is suggested, in which order, and why."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from vsgen.batch.suggestions import suggest
from vsgen.facts import Library, Role, load_library
from vsgen.settings import default_folder


@pytest.fixture(scope="module")
def library() -> Library:
    """Some of the roles that vsgen comes with."""
    whole = load_library(default_folder("roles"), date(2026, 11, 29))
    wanted = "data-analyst data-scientist data-engineer clinical-data-manager chief-data-officer"
    roles: Mapping[str, Role] = {slug: whole.roles[slug] for slug in wanted.split()}
    return replace(whole, roles=roles)


def test_the_best_pair_is_one_that_readers_ask_for(library: Library) -> None:
    """In the order of a working life, with reasons in words."""
    best = suggest(library, (), 1)[0]
    assert "data-analyst-vs-data-scientist" == best.pair
    assert "a usual step: from data analyst to data scientist" in best.reasons
    assert any("skills and tools in common: SQL" in reason for reason in best.reasons)
    assert "but both read the figures of one occupation" == best.reasons[-1]


def test_what_stands_is_not_suggested_either_way_round(library: Library) -> None:
    """Queued, drafted or declined."""
    standing = {"data-scientist-vs-data-analyst"}
    found = suggest(library, standing, 20)
    assert not {"data-analyst-vs-data-scientist", *standing} & {it.pair for it in found}
    assert any("nothing is written or queued" in why for it in found for why in it.reasons)


def test_one_role_alone(library: Library) -> None:
    """And never more than were asked for."""
    found = suggest(library, (), 2, "data-engineer")
    assert 2 == len(found)
    assert all("data-engineer" in (it.role_a, it.role_b) for it in found)


def test_the_same_question_has_the_same_answer(library: Library) -> None:
    """Whatever was asked before."""
    assert suggest(library, (), 20) == suggest(library, (), 20)

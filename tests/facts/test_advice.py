"""What loads and is weak all the same: thin lists, gaps, texts that will not read well."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from vsgen.errors import Problem
from vsgen.facts import Library, load_library
from vsgen.facts.role_advice import advise_on_roles

ROOT = Path(__file__).parents[2]
SLIPS = yaml.load((Path(__file__).parent / "slips.yaml").read_bytes(), yaml.CSafeLoader)


@pytest.fixture(scope="module")
def shipped() -> Library:
    return load_library(ROOT / "roles", date.max)


def advise(folder: Path) -> list[Problem]:
    library = load_library(folder, date.max)
    assert not library.problems
    return list(advise_on_roles(library))


@pytest.mark.parametrize("slip", SLIPS, ids=[slip["name"] for slip in SLIPS])
def test_a_planted_slip_is_told_with_its_line_and_a_cure(
    slip: dict[str, str], write_library: Callable[..., Path]
) -> None:
    """Every warning has a place and says what to do."""
    file = slip.get("file", "baker.yaml")
    found = advise(write_library((file, slip["old"], slip["new"])))
    assert any(slip["says"] in f"{it.what} {it.cure}" for it in found), found
    assert all(it.cure and it.where.rpartition(":")[2].isdigit() for it in found)


def test_a_slip_is_told_once(write_library: Callable[..., Path]) -> None:
    """The line that it stands on, and one warning more than before."""
    before = advise(write_library())
    after = advise(write_library(("baker.yaml", "tends the oven", "tend a oven")))
    added = [it for it in after if it not in before]
    assert {"roles/baker.yaml:9"} == {it.where for it in added}
    assert ["has “a oven”", "where its list"] == [
        next(words for words in ("has “a oven”", "where its list") if words in it.what)
        for it in added
    ]


def test_the_shipped_roles_need_no_advice(shipped: Library) -> None:
    """A warning that is none would teach people to pass over warnings."""
    assert [] == list(advise_on_roles(shipped))


def test_nothing_presses_for_situations(shipped: Library) -> None:
    """What does not happen in a job is left out, whatever its like meet."""
    role = shipped.roles["data-engineer"].model_copy(update={"situations": (), "avoid": ()})
    library = replace(shipped, roles={**shipped.roles, "data-engineer": role})
    assert not list(advise_on_roles(library))


def test_a_topic_that_the_like_tell_of_is_missed(shipped: Library) -> None:
    """Where most other roles of the level do; named by its id, in the order of topics."""
    role = shipped.roles["data-engineer"]
    kept = tuple(it for it in role.definition if it.topic not in ("posting", "measure"))
    changed = role.model_copy(update={"definition": kept})
    library = replace(shipped, roles={**shipped.roles, role.slug: changed})
    (warning,) = (it for it in advise_on_roles(library) if "says nothing" in it.what)
    assert warning.what == "“definition” says nothing on measure, posting"
    assert warning.where == shipped.where("role", role.slug)

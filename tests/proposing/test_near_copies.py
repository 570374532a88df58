"""Facts of different roles that say nearly the same under different ids."""

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from vsgen.facts import Fact, Library, load_library
from vsgen.proposing.near_copies import find_near_copies

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def shipped() -> Library:
    return load_library(ROOT / "roles", date.max)


def add(library: Library, name: str, fact: Fact, **changes: str) -> Library:
    """The library whose data manager says `fact`, changed, in the list `name` too."""
    role = library.roles["data-manager"]
    facts = (*role.facts(name), fact.model_copy(update=changes))
    return replace(
        library, roles={**library.roles, role.slug: role.model_copy(update={name: facts})}
    )


def test_the_shipped_roles_repeat_nothing(shipped: Library) -> None:
    """What is alike there is one fact under one id."""
    assert [] == list(find_near_copies(shipped))


@pytest.mark.parametrize("name", ["responsibilities", "skills", "education", "tips", "hard"])
def test_a_fact_with_a_few_other_words_is_a_near_copy(shipped: Library, name: str) -> None:
    """Whichever of its words differ; and where it is copied from is said."""
    chance = random.Random(name)
    for fact in shipped.roles["data-scientist"].facts(name)[:2]:
        words = fact.text.split()
        for place in chance.sample(range(len(words)), max(1, len(words) // 6)):
            words[place] = "somehow"
        (told,) = find_near_copies(add(shipped, name, fact, id="new", text=" ".join(words)))
        assert f"says nearly the same as “{fact.id}”" in told.what or "“new” in" in told.what


def test_the_same_words_under_another_id_are_told(shipped: Library) -> None:
    """Even of a place, where each role has words of its own."""
    role = shipped.roles["data-scientist"]
    (told,) = find_near_copies(add(shipped, "industries", role.industries[0], id="elsewhere"))
    assert "says the same as" in told.what
    assert "give both the id" in told.cure


def test_one_id_is_one_statement(shipped: Library) -> None:
    """A fact that two roles share is no copy."""
    fact = shipped.roles["data-scientist"].responsibilities[0]
    assert [] == list(find_near_copies(add(shipped, "responsibilities", fact)))

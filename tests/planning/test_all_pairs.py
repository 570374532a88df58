"""The plans of all pairs of the shipped roles."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from vsgen.facts import Library, load_library
from vsgen.planning import Pair, Plan, make_pair, plan_article
from vsgen.prompts import Prompts, brief_items, brief_pair, load_prompts

FACT = {"full", "list", "id", "topic", "weight", "label", "name", "text"}
SIDED = {
    "a": "b",
    "heavier_a": "heavier_b",
    "a_to_b": "b_to_a",
}
SWAPPED = SIDED | {b: a for a, b in SIDED.items()}

Data = object
Material = Mapping[str, object]

STEPS = (1, 4, 9)
"""How far apart in the alphabet the roles of a pair stand."""


@pytest.fixture(scope="module")
def library(repository: Path) -> Library:
    return load_library(repository / "roles", date.max)


@pytest.fixture(scope="module")
def prompts(repository: Path) -> Prompts:
    return load_prompts(repository / "prompts")


@pytest.fixture(scope="module")
def plans(library: Library) -> dict[Pair, Plan]:
    """By pair, both orders: every role with three others, and other ones as roles are added."""
    slugs = list(library.roles)
    ways = {(one, slugs[(n + step) % len(slugs)]) for n, one in enumerate(slugs) for step in STEPS}
    both = ways | {(b, a) for a, b in ways}
    pairs = [make_pair(library, *way) for way in sorted(both)]
    return {pair: plan_article(pair, library) for pair in pairs}


def brief_all(plan: Plan, prompts: Prompts) -> dict[str, Material]:
    """The material of every pair passage, by section."""
    sections = [it for it in prompts.outline.sections if it.pair and not it.computed]
    return {section.id: brief_pair(plan, section).material for section in sections}


def list_facts(data: Data) -> Iterator[Mapping[str, object]]:
    """Every fact in plain data; readings have no list."""
    if isinstance(data, Mapping):
        if "full" in data and "list" in data:
            yield data
            return
        data = list(data.values())
    for part in data if isinstance(data, list) else ():
        yield from list_facts(part)


def swap(data: Data) -> Data:
    """The same with the names of the two sides exchanged."""
    if isinstance(data, Mapping):
        if "full" in data and "list" in data:
            return data
        swapped = {SWAPPED.get(key, key): swap(part) for key, part in data.items()}
        for key in ("from", "to"):
            if key in swapped:
                swapped[key] = SWAPPED.get(str(data[key]), data[key])
        return swapped
    return list(map(swap, data)) if isinstance(data, list) else data


def test_no_fact_is_told_twice(
    plans: Mapping[Pair, Plan], prompts: Prompts, library: Library
) -> None:
    """Neither in two passages of an article nor twice in one; what is only named has no text."""
    for pair, plan in plans.items():
        told = Counter(
            fact["full"]
            for material in brief_all(plan, prompts).values()
            for fact in list_facts(material)
            if fact["text"]
        )
        for section, of_roles in plan.items.items():
            for role in (pair.a, pair.b):
                known = brief_items(role, prompts.outline.section(section), library).material
                known_facts = {fact["full"] for fact in list_facts(known)}
                chosen = {it.full for it in of_roles[role.slug]}
                assert chosen <= known_facts, (pair.slug, section)
                told.update(chosen)
        twice = [name for name, times in told.items() if times > 1]
        assert [] == twice, pair.slug


def test_every_fact_is_whole(plans: Mapping[Pair, Plan], prompts: Prompts) -> None:
    """Material is plain data, and each fact in it names itself."""
    for pair, plan in plans.items():
        slugs = (pair.a.slug, pair.b.slug)
        for section, material in brief_all(plan, prompts).items():
            assert material == json.loads(json.dumps(material)), section
            for fact in list_facts(material):
                assert FACT == set(fact), section
                role, name, id = str(fact["full"]).split("/")
                # A way from job to job may lead by way of others.
                assert role in slugs or section == "moves"
                assert (name, id) == (fact["list"], fact["id"])


def test_a_swapped_pair_has_the_swapped_material(
    plans: Mapping[Pair, Plan], prompts: Prompts
) -> None:
    """Who is named first decides nothing about what is said; the outlook is tested by itself."""
    for pair, plan in plans.items():
        back = brief_all(plans[Pair(pair.b, pair.a)], prompts)
        for section, material in brief_all(plan, prompts).items():
            there, here = dict(material), dict(back[section])
            for data in (there, here):
                data.pop("outlook", None)
            assert swap(there) == here, (pair.slug, section)


def test_the_order_of_roles_decides_no_choice(plans: Mapping[Pair, Plan]) -> None:
    """The same facts are told, whichever role comes first."""
    for pair, plan in plans.items():
        there = {it.full for it in plan.stated() if it.told}
        back = {it.full for it in plans[Pair(pair.b, pair.a)].stated() if it.told}
        assert there == back, pair.slug


def test_every_article_has_every_section(plans: Mapping[Pair, Plan], prompts: Prompts) -> None:
    """The shipped roles have something to say in all of them, and rows for At a Glance."""
    for pair, plan in plans.items():
        for section in prompts.outline.sections:
            if section.pair and not section.computed:
                assert not brief_pair(plan, section).says_nothing, (pair.slug, section.id)
        assert 5 <= len(plan.glance) <= 8, pair.slug

"""What a writer gets for one passage, and when a passage is no longer of present inputs."""

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from vsgen.facts import Library, Period
from vsgen.planning import make_pair, plan_article
from vsgen.prompts import Brief, Prompts, brief_items, brief_pair, load_prompts


@pytest.fixture(scope="module")
def prompts(repository: Path) -> Prompts:
    return load_prompts(repository / "prompts")


def list_briefs(library: Library, prompts: Prompts) -> Iterator[Brief]:
    """Every brief of `baker-vs-cook`, the pair's and both roles'."""
    pair = make_pair(library, "baker", "cook")
    plan = plan_article(pair, library)
    for section in prompts.outline.sections:
        if section.pair:
            yield brief_pair(plan, section)
        if section.role:
            yield from (brief_items(role, section, library) for role in (pair.a, pair.b))


def fingerprint_all(library: Library, prompts: Prompts) -> dict[str, str]:
    return {
        f"{brief.section}/{brief.role}": brief.inputs for brief in list_briefs(library, prompts)
    }


def reword(library: Library, slug: str, name: str, id: str, text: str) -> Library:
    """The library with another text for one fact."""
    role = library.roles[slug]
    facts = [
        fact.model_copy(update={"text": text}) if fact.id == id else fact
        for fact in role.facts(name)
    ]
    role = role.model_copy(update={name: tuple(facts)})
    return replace(library, roles={**library.roles, slug: role})


def revise_all(library: Library, edition: str, **changes: object) -> Library:
    """The library with every present figure changed alike, in an edition of that name."""
    figures = {
        id: (
            replace(
                records[0],
                edition=records[0].edition.model_copy(update={"edition": edition}),
                figure=records[0].figure.model_copy(update=changes),
                label=f"{records[0].label}-{edition}",
            ),
        )
        for id, records in library.figures.items()
    }
    return replace(library, figures=figures)


def test_a_fact_changes_the_briefs_that_show_it_and_no_other(
    field: Library, prompts: Prompts
) -> None:
    """The oven is contrasted in the pair's passage and stands among the baker's items."""
    before = fingerprint_all(field, prompts)
    changed = reword(field, "baker", "responsibilities", "oven", "minds the oven")
    after = fingerprint_all(changed, prompts)
    differing = {key for key, inputs in before.items() if after[key] != inputs}
    assert {"responsibilities/None", "responsibilities/baker"} == differing


def test_no_brief_changes_with_an_edition_a_period_or_an_announcement(
    field: Library, prompts: Prompts
) -> None:
    """A new edition needs no new wording."""
    moved = Period.model_validate({"from": 2025, "to": 2035})
    revised = revise_all(field, "2025-35", period=moved)
    assert fingerprint_all(field, prompts) == fingerprint_all(revised, prompts)


def test_no_brief_changes_with_a_value_while_the_comparisons_hold(
    field: Library, prompts: Prompts
) -> None:
    """More people baking is no reason to ask a writer again."""
    record = field.figures["census-bakers.growth"][0]
    figure = record.figure.model_copy(update={"value": Decimal("5.7")})
    figures = {**field.figures, record.id: (replace(record, figure=figure),)}
    revised = replace(field, figures=figures)
    assert fingerprint_all(field, prompts) == fingerprint_all(revised, prompts)


def test_items_do_not_change_even_when_a_comparison_does(field: Library, prompts: Prompts) -> None:
    """A role's wording serves all its articles, whatever the figures come to."""
    record = field.figures["census-bakers.growth"][0]
    figure = record.figure.model_copy(update={"value": Decimal("-0.3")})
    revised = replace(
        field, figures={**field.figures, record.id: (replace(record, figure=figure),)}
    )
    section = prompts.outline.section("outlooks")
    before, after = (
        brief_items(library.roles["baker"], section, library).inputs for library in (field, revised)
    )
    assert before == after


def test_a_brief_holds_no_value_period_or_edition(field: Library, prompts: Prompts) -> None:
    """Figures are named by id: what a writer does not see it cannot type."""
    shown = json.dumps([brief.material for brief in list_briefs(field, prompts)])
    for records in field.figures.values():
        for text in (f"{records[0].value:f}", records[0].edition.edition, "2024", "2034"):
            assert text not in shown
    assert "census-bakers.growth" in shown


def test_items_of_a_role_do_not_depend_on_the_other_role(field: Library, prompts: Prompts) -> None:
    """Whatever the cook does, the baker's items are worded once for all articles."""
    changed = reword(field, "cook", "responsibilities", "stove", "stands at the stove")
    changed = reword(changed, "cook", "definition", "dinner", "prepares dinner")
    without = replace(field, roles={"baker": field.roles["baker"]})
    for section in prompts.outline.sections:
        if section.role:
            found = {
                brief_items(library.roles["baker"], section, library).inputs
                for library in (field, changed, without)
            }
            assert 1 == len(found), section.id


def test_the_names_of_a_role_are_part_of_its_items(field: Library, prompts: Prompts) -> None:
    """A new title words every sentence anew."""
    role = field.roles["baker"]
    section = prompts.outline.section("tips")
    renamed = role.model_copy(update={"title": "Master Baker"})
    before, after = (brief_items(it, section, field).inputs for it in (role, renamed))
    assert before != after


def test_a_brief_of_some_items_holds_those_alone(field: Library, prompts: Prompts) -> None:
    """What stands in a lock already is not asked for."""
    section = prompts.outline.section("responsibilities")
    brief = brief_items(field.roles["baker"], section, field).only(["oven"])
    assert ["oven"] == [item["id"] for item in brief.material["items"]]


def test_a_role_that_abstains_has_its_reason_as_the_only_item(
    field: Library, prompts: Prompts
) -> None:
    """Silence would look like an oversight."""
    section = prompts.outline.section("outlooks")
    brief = brief_items(field.roles["miller"], section, field)
    assert ["The census counts no millers."] == [item["text"] for item in brief.material["items"]]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Data quality", "data quality"),
        ("SQL tuning", "SQL tuning"),
        ("Power BI", "Power BI"),
        ("Power BI reports", "power BI reports"),
        ("scikit-learn", "scikit-learn"),
        ("Excel models", "Excel models"),
        ("GitHub flow", "GitHub flow"),
    ],
)
def test_a_label_within_a_sentence_is_in_lower_case_unless_a_name(
    label: str, expected: str
) -> None:
    """A name is a tool's label, or a word with capitals inside."""
    from vsgen.prompts.material import name_in_text

    assert expected == name_in_text(label, frozenset({"Power BI", "Excel"}))


@pytest.mark.parametrize(
    ("short", "other", "usable"),
    [
        ("the baker", "the cook", True),
        ("the baker", "the baker", False),
        ("the cook", "the chef", False),
        ("the pastry cook", "the chef", True),
        ("the chef", "the head chef", False),
    ],
)
def test_a_short_name_that_could_be_meant_of_the_other_is_not_used(
    field: Library, prompts: Prompts, short: str, other: str, usable: bool
) -> None:
    """Nor one that ends the other's name: "the cook" beside a cook."""
    roles = dict(field.roles)
    roles["baker"] = roles["baker"].model_copy(update={"short": short})
    roles["cook"] = roles["cook"].model_copy(update={"short": other})
    briefs = list_briefs(replace(field, roles=roles), prompts)
    shown = next(brief for brief in briefs if brief.role is None).material
    assert shown["a"]["short"] == (short if usable else None)

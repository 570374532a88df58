"""An article is planned by what topics are for, whatever they are called."""

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from vsgen.facts import Library, load_library
from vsgen.planning import Plan, make_pair, plan_article
from vsgen.prompts import Brief, load_prompts
from vsgen.prompts.briefs import brief_pair

ROOT = Path(__file__).parents[2]
PAIR = ("machine-learning-engineer", "data-manager")
OTHERS = {
    "call": "summons",
    "purpose": "essence",
    "measure": "yardstick",
    "kinds": "varieties",
    "posting": "advert",
    "product": "legacy",
    "place": "desk",
    "reports": "staff",
    "hands-on": "coding",
    "on-call": "nights",
    "try": "taste",
    "stage": "age",
    "path": "way",
    "hard": "burden",
    "degree": "first-degree",
    "experience": "years-before",
}
"""Other ids for topics of the shipped field; `try` is of the kind `trial`."""

Load = Callable[..., Library]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Loads a copy of the shipped facts, with the topics' file changed by regular expressions."""

    def load(*edits: tuple[str, str], rename: bool = False) -> Library:
        folder = tmp_path / "roles"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(ROOT / "roles", folder)
        for path in folder.glob("*.yaml") if rename else ():
            text = path.read_text()
            for old, new in OTHERS.items():
                text = text.replace(f" topic: {old},", f" topic: {new},")
            path.write_text(text)
        topics = folder / "topics.yaml"
        for old, new in edits:
            text, count = re.subn(old, new, topics.read_text())
            assert count, old
            topics.write_text(text)
        return load_library(folder, date.max)

    return load


def plan(library: Library) -> Plan:
    return plan_article(make_pair(library, *PAIR), library)


def name_facts(plan: Plan) -> list[str]:
    return [f"{it.full} {it.told}" for it in plan.stated()]


def list_rows(plan: Plan) -> list[str]:
    return [row.label for row in plan.glance]


@pytest.mark.slow
def test_topics_may_be_called_anything(load: Load) -> None:
    """With other ids and the same kinds an article says the same in the same places."""
    usual = plan(load())
    edits = [
        (rf"\{{id: {id}, ", f"{{id: {other}, kind: {'trial' if id == 'try' else id}, ")
        for id, other in OTHERS.items()
    ]
    renamed = plan(load(*edits, rename=True))
    assert name_facts(usual) == name_facts(renamed)
    assert list_rows(usual) == list_rows(renamed)


@pytest.mark.slow
def test_a_kind_that_is_written_out_changes_nothing(load: Load) -> None:
    """What was worded before topics had kinds still counts as made from present facts."""
    section = load_prompts(ROOT / "prompts").outline.section("definitions")

    def brief(library: Library) -> Brief:
        return brief_pair(plan(library), section)

    written = brief(load((r"\{id: measure, ", "{id: measure, kind: measure, ")))
    assert brief(load()).inputs == written.inputs
    other = brief(load((r"\{id: measure, ", "{id: measure, kind: defining, ")))
    assert written.inputs != other.inputs


def test_several_topics_may_define_a_job(load: Load) -> None:
    """Each of them is contrasted; without a kind, it is for the role's own definition."""
    library = load((r"\{id: reports, ", "{id: reports, kind: defining, "))
    found = [it for it in name_facts(plan(library)) if it.startswith("data-manager/definition/")]
    assert "data-manager/definition/stewards-elsewhere True" in found
    assert "People who report" not in list_rows(plan(library))


def test_a_field_chooses_the_rows_of_its_table(load: Load) -> None:
    """In its own order, of its own topics, under its own labels; others are left out."""
    rows = (
        "glance:\n  - {topic: reward, list: choose}\n"
        "  - {topic: path, list: leads_to, label: Goes on to}\n  - {topic: reports}\ntopics:"
    )
    assert ["Reward", "Goes on to", "People who report"] == list_rows(plan(load(("topics:", rows))))


def test_a_field_may_do_without_rows(load: Load) -> None:
    """An empty list is a choice, too."""
    assert [] == list_rows(plan(load(("topics:", "glance: []\ntopics:"))))

"""What a model is sent, word for word; and what a template that is wrong is told.

A change of wording shows as a change of these files:

    UPDATE_GOLDEN=1 python -m pytest tests/prompts
"""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from vsgen.errors import PromptsError
from vsgen.facts import Library, load_library
from vsgen.planning import make_pair, plan_article
from vsgen.prompts import (
    Prompts,
    Rejected,
    Task,
    brief_items,
    brief_pair,
    fingerprint_task,
    load_prompts,
    make_pair_tasks,
    make_role_task,
    render_prompt,
)

GOLDEN = Path(__file__).parent / "golden"
ROLE, OTHER = "machine-learning-engineer", "data-manager"
TEMPLATES = [
    "role/definitions",
    "role/responsibilities",
    "role/skills",
    "role/education",
    "role/tools",
    "role/industries",
    "role/outlooks",
    "role/tips",
    "pair/opening",
    "pair/work",
    "pair/means",
    "pair/ahead",
]


@pytest.fixture(scope="module")
def prompts(repository: Path) -> Prompts:
    return load_prompts(repository / "prompts")


@pytest.fixture(scope="module")
def library(repository: Path) -> Library:
    """The repository's roles."""
    return load_library(repository / "roles", date.max)


@pytest.fixture(scope="module")
def tasks(library: Library, prompts: Prompts) -> Mapping[str, Task]:
    """All calls of one pair by template; of the two roles the first."""
    return {task.template: task for task in list_tasks(library, prompts)}


def list_tasks(library: Library, prompts: Prompts) -> Iterator[Task]:
    plan = plan_article(make_pair(library, ROLE, OTHER), library)
    sections = prompts.outline.sections
    for section in sections:
        if section.role:
            yield make_role_task(brief_items(plan.pair.a, section, library))
    yield from make_pair_tasks([(it, brief_pair(plan, it)) for it in sections if it.pair])


def assert_golden(name: str, actual: str) -> None:
    """Compares with a file of tests/prompts/golden, byte for byte."""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(actual + "\n", encoding="utf-8", newline="\n")
    assert path.is_file(), "there is no such golden file; UPDATE_GOLDEN=1 writes it"
    assert path.read_bytes().decode("utf-8") == actual + "\n"


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_prompt_is_what_it_was(
    tasks: Mapping[str, Task], prompts: Prompts, template: str
) -> None:
    """From the repository's facts and templates, byte for byte."""
    assert_golden(template.replace("/", "-"), render_prompt(tasks[template], prompts).user)


def test_every_template_has_its_golden_file(prompts: Prompts) -> None:
    """And every golden file its template."""
    whole = {name for name in prompts.templates if "/" in name}
    assert set(TEMPLATES) == whole
    expected = {name.replace("/", "-") for name in whole} | {"system", "again-and-note"}
    assert expected == {path.stem for path in GOLDEN.iterdir()}


def test_the_rules_are_what_they_were(tasks: Mapping[str, Task], prompts: Prompts) -> None:
    """One text before all tasks, so that a provider can reuse it."""
    [system] = {render_prompt(task, prompts).system for task in tasks.values()}
    assert_golden("system", system)


def test_asking_again_is_what_it_was(tasks: Mapping[str, Task], prompts: Prompts) -> None:
    """Only the refused facts, the reasons, the refused text, then the editor's wish."""
    task = tasks["role/skills"]
    first, _, third, *_ = task.pieces
    rejected = (
        Rejected(first, "reading 7 scripts.", ("'7 scripts' is a statistic outside a reference",)),
        Rejected(third, "", ("it is missing from the reply",)),
    )
    asked = render_prompt(task, prompts, rejected, "Use shorter sentences.").user
    plain = render_prompt(task, prompts).user
    assert asked.startswith(plain)
    assert_golden("again-and-note", asked.removeprefix(plain).strip())


def test_no_prompt_tells_a_value_a_period_or_an_edition(
    library: Library, prompts: Prompts, tasks: Mapping[str, Task]
) -> None:
    """A new edition asks for nothing anew, and a model cannot repeat what it was not told."""
    for task in tasks.values():
        user = render_prompt(task, prompts).user
        for record in library.labels.values():
            assert record.edition.edition not in user, task.template
            assert f"{record.figure.value}" not in user or record.figure.value < 10


@pytest.mark.parametrize("template", [*TEMPLATES, "system", "again", "note"])
def test_a_name_that_is_not_there_is_named(
    tasks: Mapping[str, Task], prompts: Prompts, template: str
) -> None:
    """With the file that uses it, and where the names are listed."""
    task = tasks.get(template, tasks["role/skills"])
    spoiled = {**prompts.templates, template: "{{ heading_of_nothing }}"}
    broken = replace(prompts, templates=spoiled)
    rejected = (Rejected(task.pieces[0], "", ("why",)),)
    with pytest.raises(PromptsError, match="heading_of_nothing") as caught:
        render_prompt(task, broken, rejected, "A wish.")
    [problem] = caught.value.problems
    assert f"prompts/{template}.j2:1" == problem.where
    assert "docs/prompts.md" in problem.cure


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("{% for it in pieces %}", "does not parse"),
        ("{{ role.one", "does not parse"),
        ("{% for it in pieces %}{{ it.data.salary }}{% endfor %}", "salary"),
    ],
)
def test_a_template_that_is_wrong_is_named(
    tasks: Mapping[str, Task], prompts: Prompts, source: str, what: str
) -> None:
    """Unclosed, or with a part that facts do not have."""
    broken = replace(prompts, templates={**prompts.templates, "role/skills": source})
    with pytest.raises(PromptsError, match=what) as caught:
        render_prompt(tasks["role/skills"], broken)
    assert "prompts/role/skills.j2:1" == caught.value.problems[0].where


def test_a_template_that_is_missing_is_named(tasks: Mapping[str, Task], prompts: Prompts) -> None:
    """With how to get it back."""
    templates = {name: it for name, it in prompts.templates.items() if name != "role/skills"}
    with pytest.raises(PromptsError, match="is missing") as caught:
        render_prompt(tasks["role/skills"], replace(prompts, templates=templates))
    assert "vsgen init" in caught.value.problems[0].cure


@pytest.mark.parametrize(
    "change",
    [
        lambda task, prompts: (task, prompts, "another/model"),
        lambda task, prompts: (replace(task, pieces=task.pieces[1:]), prompts, "a/model"),
        lambda task, prompts: (
            task,
            replace(prompts, templates={**prompts.templates, "system": "Be brief."}),
            "a/model",
        ),
        lambda task, prompts: (
            task,
            replace(prompts, templates={**prompts.templates, "role/skills": "{{ role.one }}"}),
            "a/model",
        ),
    ],
    ids=["model", "facts", "rules", "template"],
)
def test_another_question_has_another_fingerprint(
    tasks: Mapping[str, Task],
    prompts: Prompts,
    change: Callable[[Task, Prompts], tuple[Task, Prompts, str]],
) -> None:
    """And the same question the same, so that its reply is found again."""
    task = tasks["role/skills"]
    before = fingerprint_task(task, prompts, "a/model")
    assert before == fingerprint_task(replace(task), replace(prompts), "a/model")
    assert before != fingerprint_task(*change(task, prompts))

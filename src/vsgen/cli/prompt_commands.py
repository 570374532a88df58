"""`vsgen prompt`: what models are asked."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from vsgen.cli.console import say, say_json, tell
from vsgen.cli.opened_project import (
    AsJson,
    PairWords,
    Project,
    open_project,
    option,
    read_pair,
)
from vsgen.cli.section_choice import find_section
from vsgen.errors import UsageError

if TYPE_CHECKING:
    from vsgen.articles import Section
    from vsgen.facts import Role
    from vsgen.planning import Pair
    from vsgen.prompts import Brief, Task

prompt = typer.Typer(
    help="Show what a model is asked.", no_args_is_help=True, rich_markup_mode=None
)


@prompt.command("show")
def show_prompt(
    words: PairWords,
    section: Annotated[
        str,
        option(
            "--section",
            metavar="NAME",
            help="Only what is asked for this section, by id or heading.",
        ),
    ] = "",
    role: Annotated[
        str,
        option(
            "--role",
            metavar="ROLE",
            help="The call for this role's own passage, instead of the pair's.",
        ),
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Show the call that words a pair's passages: both messages, the reply's schema, its tokens.

    With --role, the call that words that role's items. No key is needed, and nothing is sent.

    \b
    Example:
      vsgen prompt show machine-learning-engineer data-manager
      vsgen prompt show machine-learning-engineer data-manager --section skills
      vsgen prompt show machine-learning-engineer data-manager --role data-manager
    """
    from vsgen.prompts import SCHEMA, render_prompt

    project = open_project()
    pair = read_pair(project, words, anywhere=True)
    only = find_section(section, project.prompts.outline) if section else ""
    task = _find_task(project, pair, only, role)
    prompt = render_prompt(task, project.prompts)
    if as_json:
        say_json(
            {
                "template": task.template,
                "subject": task.subject,
                "sections": task.sections,
                "facts": len(task.points),
                "system": prompt.system,
                "user": prompt.user,
                "schema": SCHEMA,
                "estimated_tokens": prompt.tokens,
            }
        )
        return
    import json

    say(f"== system\n{prompt.system}\n\n== user\n{prompt.user}\n")
    say(f"== schema of the reply\n{json.dumps(SCHEMA, indent=1)}")
    worded = f"words {', '.join(task.sections)}"
    tell(
        f"{task.template} for {task.subject}: {worded}; about {prompt.tokens:,} tokens (estimated)"
    )


def _find_task(project: Project, pair: "Pair", section: str, role_slug: str) -> "Task":
    from vsgen.facts.library import name_role
    from vsgen.prompts import make_pair_task, make_role_task

    sections = [it for it in project.prompts.outline.sections if section in ("", it.id)]
    if role_slug:
        role = name_role(project.library, role_slug)
        if role not in (pair.a, pair.b):
            raise UsageError(f"{role.slug} is none of the two roles of {pair.slug}")
        task = make_role_task(_list_role_briefs(project, role, sections))
    else:
        task = make_pair_task(_list_pair_briefs(project, pair, sections))
    if not task.dossiers:
        whose = role_slug or pair.slug
        raise UsageError(f"there is nothing to ask a model about {section or whose} for {whose}")
    return task


def _list_role_briefs(
    project: Project, role: "Role", sections: "Sequence[Section]"
) -> Iterator[tuple["Section", "Brief"]]:
    from vsgen.prompts import brief_items

    for section in sections:
        if section.role and not section.computed:
            yield section, brief_items(role, section, project.library)


def _list_pair_briefs(
    project: Project, pair: "Pair", sections: "Sequence[Section]"
) -> Iterator[tuple["Section", "Brief"]]:
    from vsgen.planning import plan_article
    from vsgen.prompts import brief_pair

    plan = plan_article(pair, project.library)
    for section in sections:
        if section.pair and not section.computed:
            brief = brief_pair(plan, section)
            if not brief.says_nothing:
                yield section, brief

"""`vsgen prompt`: what a model is asked for an article."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from vsgen.cli.console import say, say_json, tell
from vsgen.cli.opened_project import AsJson, Project, open_project, option
from vsgen.cli.pair_arguments import PairWords, read_pair
from vsgen.cli.writer_options import find_section
from vsgen.errors import UsageError

if TYPE_CHECKING:
    from vsgen.articles import Section
    from vsgen.planning import Pair
    from vsgen.prompts import Brief, Task

commands = typer.Typer(
    help="Show what a model is asked.", no_args_is_help=True, rich_markup_mode=None
)


@commands.command("show")
def show_prompt(
    words: PairWords,
    section: Annotated[
        str, typer.Option("--section", metavar="NAME", help="A section's id or heading.")
    ],
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
    """Show the call that words a section: both messages, the reply's schema, a token estimate.

    Sections of one group are worded in one call. No key is needed, and nothing is sent.

    \b
    Example:
      vsgen prompt show machine-learning-engineer data-manager --section skills
      vsgen prompt show machine-learning-engineer data-manager --section skills --role data-manager
    """
    from vsgen.prompts import SCHEMA, render_prompt

    project = open_project()
    pair = read_pair(project, words, anywhere=True)
    task = _find_task(project, pair, find_section(section, project.prompts.outline), role)
    prompt = render_prompt(task, project.prompts)
    if as_json:
        say_json(
            {
                "template": task.template,
                "subject": task.subject,
                "sections": task.sections,
                "facts": len(task.pieces),
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


def _find_task(project: Project, pair: "Pair", section_id: str, role_slug: str) -> "Task":
    from vsgen.facts.library import name_role
    from vsgen.prompts import brief_items, make_pair_tasks, make_role_task

    section = project.prompts.outline.section(section_id)
    if role_slug:
        role = name_role(project.library, role_slug)
        if role not in (pair.a, pair.b):
            raise UsageError(f"{role.slug} is none of the two roles of {pair.slug}")
        if not section.role:
            raise UsageError(f"{section.id} has no passage of its own for a role")
        task = make_role_task(brief_items(role, section, project.library))
        found = [task] if task.pieces else []
    else:
        tasks = make_pair_tasks(_list_pair_briefs(project, pair))
        found = [task for task in tasks if section.id in task.sections]
    if not found:
        whose = role_slug or pair.slug
        raise UsageError(f"there is nothing to ask a model about {section.id} for {whose}")
    return found[0]


def _list_pair_briefs(project: Project, pair: "Pair") -> Iterator[tuple["Section", "Brief"]]:
    from vsgen.planning import plan_article
    from vsgen.prompts import brief_pair

    plan = plan_article(pair, project.library)
    for section in project.prompts.outline.sections:
        if section.pair and not section.computed:
            brief = brief_pair(plan, section)
            if not brief.says_nothing:
                yield section, brief

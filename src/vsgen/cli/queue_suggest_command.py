"""`vsgen queue suggest`: what could be written next."""

from contextlib import closing
from dataclasses import asdict
from typing import Annotated

import typer

from vsgen.cli.console import count, say, say_json, tell
from vsgen.cli.opened_project import AsJson, OutputFolder, open_project, option
from vsgen.errors import show_command


def suggest_pairs(
    top: Annotated[
        int, typer.Option("--top", metavar="N", min=1, max=10_000, help="How many.")
    ] = 20,
    role: Annotated[
        str, option("--role", metavar="ROLE", help="Only pairs of this role: slug or title.")
    ] = "",
    add: Annotated[bool, typer.Option("--add", help="Put them into the queue.")] = False,
    output: OutputFolder = None,
    as_json: AsJson = False,
) -> None:
    """Suggest pairs that are worth an article, with the reasons, best first.

    Computed from the facts: steps from one job to the other, jobs that are taken for each other,
    skills in common, figures; rather for roles that few articles have. What is queued, drafted,
    cancelled or declined is not suggested.

    \b
    Example:
      vsgen queue suggest --top 10
      vsgen queue suggest --role "Data Analyst" --add
    """
    from vsgen.batch.suggestions import suggest
    from vsgen.cli.review_access import find_person
    from vsgen.facts.library import name_role
    from vsgen.store import NewPair, open_store

    who = find_person() if add else ""
    project = open_project(output)
    slug = name_role(project.library, role).slug if role else ""
    with closing(open_store(project.settings.store)) as store:
        standing = store.queue.names() | project.desk.stamp_articles().keys()
        declined = {row.pair for row in store.queue.list(("declined",))}
        found = suggest(project.library, standing, top, slug, declined=declined)
        if add:
            origin = "a suggestion"
            store.queue.add([NewPair(it.role_a, it.role_b, origin=origin) for it in found], who)
    if as_json:
        pairs = [{"pair": it.pair} | asdict(it) for it in found]
        say_json({"version": 1, "added": add, "suggestions": pairs})
        return
    for number, it in enumerate(found, 1):
        say(f"{number:>3}. {it.pair}")
        for reason in it.reasons:
            say(f"     {reason}")
    if not found:
        tell("no pair is left that the facts speak for; name some yourself")
    elif add:
        tell(f"{count(len(found), 'pair')} added")
    else:
        tell(f"To queue them: {show_command('vsgen', 'queue', 'suggest', '--add')}")

"""`vsgen queue suggest`: what could be written next."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from vsgen.cli.console import count, say, say_json, tell
from vsgen.cli.opened_project import AsJson, OutputFolder, open_project, option
from vsgen.cli.queue_add_command import AssignTo, Due, Priority, read_given
from vsgen.errors import Problem, UsageError, show_command

if TYPE_CHECKING:
    from vsgen.batch.suggestions import Suggestion
    from vsgen.facts import Library

_ORIGIN = "a suggestion"


def suggest_pairs(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PAIR", help="With --add: only these of what is suggested.", show_default=False
        ),
    ] = None,
    *,
    top: Annotated[
        int, typer.Option("--top", metavar="N", min=1, max=10_000, help="How many.")
    ] = 20,
    role: Annotated[
        str, option("--role", metavar="ROLE", help="Only pairs of this role: slug or title.")
    ] = "",
    add: Annotated[bool, typer.Option("--add", help="Put them into the queue.")] = False,
    priority: Priority = "",
    due: Due = "",
    assignee: AssignTo = "",
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
      vsgen queue suggest --role "Data Analyst" --add --due 2026-12-01 --assignee "Anna Berg"
      vsgen queue suggest --add baker-vs-pastry-chef
    """
    from vsgen.batch.suggestions import suggest
    from vsgen.cli.review_access import find_person
    from vsgen.facts.library import name_role
    from vsgen.store import NewPair, open_store

    if not add and (words or priority or due or assignee):
        raise UsageError("nothing is added", cure="Add --add.")
    who = find_person() if add else ""
    given = read_given(priority, due, assignee)
    project = open_project(output)
    slug = name_role(project.library, role).slug if role else ""
    with closing(open_store(project.settings.store)) as store:
        standing = store.queue.names() | project.desk.stamp_articles().keys()
        declined = {row.pair for row in store.queue.list(("declined",))}
        found = suggest(project.library, standing, top, slug, declined=declined)
        if words:
            found = _choose(project.library, found, words)
        if add:
            new = [NewPair(it.role_a, it.role_b, origin=_ORIGIN) for it in found]
            store.queue.add(map(given.fill, new), who)
            store.queue.decide([it.pair for it in new], who, given.named)
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


def _choose(
    library: "Library", found: "Sequence[Suggestion]", words: Sequence[str]
) -> "tuple[Suggestion, ...]":
    """Those of the suggestions that the words name.

    Raises:
        UsageError: one of them is not suggested.
    """
    from vsgen.planning.pair import take_pair

    known, chosen = {it.pair: it for it in found}, []
    problems: list[Problem] = []
    while words:
        pair, words = take_pair(library, words)
        if pair.slug not in known:
            cure = f"Raise --top, or add it: {show_command('vsgen', 'queue', 'add', pair.slug)}"
            what = f"{pair.slug} is not among {count(len(found), 'suggestion')}"
            problems.append(Problem(what, cure=cure))
        else:
            chosen.append(known[pair.slug])
    if problems:
        raise UsageError(problems)
    return tuple(chosen)

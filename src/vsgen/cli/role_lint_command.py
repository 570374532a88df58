"""`vsgen role lint`: what is wrong with the facts, what is weak, what awaits a decision."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vsgen.cli.console import count, say, say_json, tell_error
from vsgen.cli.opened_project import AsJson, open_settings, read_library

if TYPE_CHECKING:
    from vsgen.errors import Problem
    from vsgen.facts import Library
    from vsgen.settings import Settings


def lint_roles(
    roles: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ROLE]…", help="Only what stands in the files of these roles."),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="A warning fails, too (exit 1).")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Check all role, topic and source files (exit 3 names every problem), and advise on roles.

    Warnings tell what loads and is weak all the same: thin lists, topics that most roles of the
    level tell of, near copies of another role's fact, what a role says twice, texts that will not
    read well. And how many proposals await a decision.

    \b
    Example:
      vsgen role lint
      vsgen role lint data-manager --strict
    """
    from vsgen.errors import FactsError
    from vsgen.facts.loading import order_problem

    settings = open_settings()
    slugs = [_find_slug(name, settings.roles) for name in roles or ()]
    awaiting, problems = _count_awaiting(settings)
    warnings: list[Problem] = []
    counts: dict[str, int] = {}
    try:
        library = read_library(settings)
    except FactsError as error:
        problems += error.problems
    else:
        stopping = [it for slug in slugs for it in library.broken.get(slug, ())]
        problems = [*_keep([*problems, *library.problems], slugs), *stopping]
        counts, warnings = _count(library), _keep(_advise(library), slugs)
        awaiting = {
            slug: number for slug, number in awaiting.items() if slug in (slugs or awaiting)
        }
    problems = sorted(set(problems), key=order_problem)
    if as_json:
        found = [(problems, "error"), (warnings, "warning")]
        rows = [it._asdict() | {"severity": severity} for of, severity in found for it in of]
        say_json({"problems": rows, "awaiting": awaiting, **counts})
    else:
        _tell(problems, warnings, awaiting, counts)
    if problems:
        raise typer.Exit(FactsError.exit_code)
    if warnings and strict:
        raise typer.Exit(1)


def _find_slug(name: str, folder: Path) -> str:
    """The slug of a role that has a file of facts or of proposals.

    Raises:
        UsageError: there is none; the nearest slugs are named.
    """
    from vsgen.errors import UsageError, suggest_name
    from vsgen.facts.folder import TOPICS

    slug = "-".join(Path(name).stem.casefold().split())
    known = {it.stem for it in (*folder.glob("*.yaml"), *folder.glob("proposed/*.yaml"))}
    known.discard(Path(TOPICS).stem)
    if slug not in known:
        cure = suggest_name(slug, known, otherwise="`vsgen role list` lists them.")
        raise UsageError(f"there is no role “{name}”", cure=cure)
    return slug


def _keep(found: Iterable["Problem"], slugs: Sequence[str]) -> list["Problem"]:
    """Those in the files of these roles; without roles all."""
    files = tuple(f"/{slug}.yaml" for slug in slugs)
    return [it for it in found if not slugs or it.where.rpartition(":")[0].endswith(files)]


def _advise(library: "Library") -> list["Problem"]:
    from vsgen.facts.loading import order_problem
    from vsgen.facts.role_advice import advise_on_roles
    from vsgen.proposing.near_copies import find_near_copies
    from vsgen.proposing.repeats import find_repeated

    found = (*advise_on_roles(library), *find_near_copies(library), *find_repeated(library))
    return sorted(found, key=order_problem)


def _count_awaiting(settings: "Settings") -> tuple[Mapping[str, int], list["Problem"]]:
    """How many proposals of each role nobody has decided on; what is wrong with their files."""
    from vsgen.errors import FactsError
    from vsgen.proposing.proposals import load_proposals

    try:
        found = load_proposals(settings.roles)
    except FactsError as error:
        return {}, list(error.problems)
    open_ = {slug: len(it.undecided) + (it.head.decided is None) for slug, it in found.items()}
    return {slug: number for slug, number in open_.items() if number}, []


def _tell(
    problems: Iterable["Problem"],
    warnings: list["Problem"],
    awaiting: Mapping[str, int],
    counts: Mapping[str, int],
) -> None:
    from vsgen.errors import FactsError, show_command

    for warning in warnings:
        say(f"{warning.where}: warning: {warning.what}\n    {warning.cure}")
    for slug, number in awaiting.items():
        review = show_command("vsgen", "role", "review", slug)
        say(f"{slug}: {count(number, 'proposal')} to decide on: {review}")
    if problems:
        tell_error(FactsError(problems))
        return
    read = ", ".join(count(number, noun[:-1]) for noun, number in counts.items())
    told = count(len(warnings), "warning") if warnings else "no problem"
    say(f"{read}: {told}")


def _count(library: "Library") -> dict[str, int]:
    return {
        "roles": len(library.roles),
        "facts": sum(len(role.all_facts()) for role in library.roles.values()),
        "topics": len(library.topics),
        "sources": len(library.sources),
        "figures": len(library.labels),
    }

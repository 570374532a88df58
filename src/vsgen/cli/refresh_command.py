"""`vsgen refresh`: articles rendered from present facts; and what these touch, for `status`."""

from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from vsgen.cli.console import count, open_progress, say, say_json, show_path, tell
from vsgen.cli.opened_project import AsJson, OutputFolder, Project, open_project
from vsgen.cli.writer_options import ModelName, Tries, WriterOptions, make_built_in, open_workshop
from vsgen.errors import UsageError, show_command

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from vsgen.drafting import BuiltIn, Wordsmith
    from vsgen.production import Workshop
    from vsgen.review.renewals import Renewal
    from vsgen.sourcing.correction import Corrected


Subjects = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PAIR|ROLE…",
        help="Articles, or roles for all articles of these; unsaid, all.",
        show_default=False,
    ),
]
Brief = Annotated[bool, typer.Option("--brief", help="Leave out the sentences.")]


def say_touched(
    words: "Sequence[str]", output: "Path | None", *, brief: bool, as_json: bool
) -> None:
    """Say what new facts and figures touch in articles that `words` name; ends the call."""
    from vsgen.cli.renewal_output import describe_renewals, format_renewals, summarise_renewals

    project = open_project(output)
    found = renew(words, project, save=False)
    if as_json:
        say_json({"articles": len(found), "touched": describe_renewals(found, project)})
    else:
        for line in format_renewals(found, project, brief=brief):
            say(line)
        say(summarise_renewals(found))
    needs = {need for it in found if it.touched for need in it.touched.needs}
    if needs and not as_json:
        ask = ["--ask"] if "ask" in needs and "refresh" not in needs else []
        tell(show_command("vsgen", "refresh", *words, *ask, *project.desk.option))
    worst = max((it.exit_code for it in found), default=0)
    if worst or any(it.touched for it in found):
        raise typer.Exit(worst or 1)


def find_stale_among(slugs: "Sequence[str]", project: Project) -> tuple[str, ...]:
    """Those of the articles that are not made from present facts."""
    from vsgen.production.staleness import find_stale

    built_in = make_built_in(project)
    return tuple(find_stale(slugs, _make_workshop(project, built_in), built_in))


def renew(words: "Sequence[str]", project: Project, *, save: bool) -> "list[Renewal]":
    """The articles that a call's words name, renewed without a model."""
    from vsgen.review.renewals import choose_articles, renew_articles

    built_in = make_built_in(project)
    slugs = choose_articles(words, project.desk, project.library)
    return list(renew_articles(slugs, _make_workshop(project, built_in), built_in, save=save))


def refresh(
    words: Subjects = None,
    ask: Annotated[
        bool,
        typer.Option("--ask", help="Ask the model for what no longer holds; else nobody is."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")
    ] = False,
    model: ModelName = "",
    tries: Tries = None,
    brief: Brief = False,
    output: OutputFolder = None,
    as_json: AsJson = False,
) -> None:
    """Render articles again from present facts and figures, without a call to a model.

    Values, footnotes, tables and Sources become those of the newest editions; what the built-in
    writer worded is worded again; a model's sentences stay as they are where they hold. What
    people wrote is merged, as in every draft. A sentence that no longer holds stays, is named, and
    waits for --ask, which asks for such passages only. An approval of a text that changed lapses
    and is named; `vsgen review` shows what was approved, and approves it again.
    Exit codes: 0 all is rendered, 1 an error was found, or something waits for --ask or a person,
    4 the model failed.

    \b
    Example:
      vsgen refresh
      vsgen refresh data-manager --dry-run
      vsgen refresh machine-learning-engineer-vs-data-manager --ask
    """
    from vsgen.review.renewals import choose_articles, renew_articles

    if ask and dry_run:
        raise UsageError("--dry-run asks nobody", cure="Leave out --ask or --dry-run.")
    if (model or tries) and not ask:
        raise UsageError("without --ask no model is asked", cure="Add --ask.")
    project = open_project(output)
    slugs = choose_articles(words or [], project.desk, project.library)
    with _open_writers(project, WriterOptions(model, tries=tries), ask=ask, quiet=as_json) as it:
        workshop, built_in, asked = it
        found = list(renew_articles(slugs, workshop, built_in, asked, save=not dry_run))
    tell_renewals(found, project, brief=brief, as_json=as_json)


@contextmanager
def _open_writers(
    project: Project, options: WriterOptions, *, ask: bool, quiet: bool
) -> "Iterator[tuple[Workshop, BuiltIn, Wordsmith | None]]":
    """The workshop, the built-in writer, and the model if one is to be asked.

    Raises:
        UsageError: one is, and none is configured.
    """
    built_in = make_built_in(project)
    if not ask:
        yield _make_workshop(project, built_in), built_in, None
        return
    with open_progress(quiet=quiet) as audience, open_workshop(project, options, audience) as it:
        if it.smith.name == built_in.name:
            raise UsageError("--ask needs a model", cure="Name one with --model, or in vsgen.toml.")
        yield it, built_in, it.smith


def _make_workshop(project: Project, built_in: "BuiltIn") -> "Workshop":
    """The project with its built-in writer, and the levels of the check."""
    from vsgen.checks.registry import set_levels
    from vsgen.production import Workshop

    levels = set_levels(project.settings.check.rules)
    return Workshop(project.library, project.prompts, project.desk, built_in, levels)


def tell_renewals(
    found: "Sequence[Renewal]",
    project: Project,
    *,
    brief: bool,
    as_json: bool,
    done: "Corrected | None" = None,
) -> None:
    """Say what became of articles, and for a machine what was corrected before; ends the call."""
    from vsgen.cli.renewal_output import describe_renewals, format_renewals, summarise_renewals

    calls = sum(it.spent.calls for it in found)
    if as_json:
        told: dict[str, object] = {"corrected": done._asdict()} if done else {}
        told |= {"articles": len(found), "calls": calls}
        say_json(told | {"touched": describe_renewals(found, project)})
    else:
        for line in format_renewals(found, project, brief=brief):
            say(line)
        say(f"{summarise_renewals(found)}; {count(calls, 'call')}")
    for renewal in found:
        errors = sum(it.severity == "error" for it in renewal.findings)
        if errors and not as_json:
            path = show_path(project.desk.article_path(renewal.slug))
            check = show_command("vsgen", "check", path)
            tell(f"{renewal.slug}: {count(errors, 'error')}; {check} shows them")
    if code := max((it.exit_code for it in found), default=0):
        raise typer.Exit(code)

"""`vsgen status`: which articles a new edition or a changed fact touches."""

from typing import Annotated

import typer

from vsgen.cli.console import say, say_json, tell
from vsgen.cli.opened_project import AsJson, OutputFolder, open_project
from vsgen.errors import show_command

Subjects = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PAIR|ROLE…",
        help="Articles, or roles for all articles of these; unsaid, all.",
        show_default=False,
    ),
]
Brief = Annotated[bool, typer.Option("--brief", help="Leave out the sentences.")]


def status(
    words: Subjects = None,
    brief: Brief = False,
    output: OutputFolder = None,
    as_json: AsJson = False,
) -> None:
    """List the articles, passages and sentences that are not made from present facts and figures.

    And why: the figure's edition and value before and now, the fact, the prompt. And what each
    needs: `vsgen refresh` renders it again without a call; where a model's sentence no longer
    holds, `vsgen refresh --ask`; a person, where what they wrote is in the way. Approved ones are
    named apart. Changes nothing. docs/editions.md is the guide.
    Exit codes: 0 nothing is touched, 1 something is.

    \b
    Example:
      vsgen status
      vsgen status data-manager --brief
      vsgen status --json
    """
    from vsgen.cli.renewal_output import describe_renewals, format_renewals, summarise_renewals
    from vsgen.cli.writer_options import make_built_in
    from vsgen.production import Workshop
    from vsgen.review.renewals import choose_articles, renew_articles
    from vsgen.review.subject import Basis

    project = open_project(output)
    built_in = make_built_in(project)
    workshop = Workshop(project.library, project.prompts, project.desk, built_in)
    slugs = choose_articles(words or [], Basis(project.desk, project.library, project.prompts))
    found = list(renew_articles(slugs, workshop, built_in, save=False))
    if as_json:
        say_json({"articles": len(found), "touched": describe_renewals(found, project)})
    else:
        for line in format_renewals(found, project, brief=brief):
            say(line)
        say(summarise_renewals(found))
    needs = {need for it in found if it.touched for need in it.touched.needs}
    if needs and not as_json:
        ask = ["--ask"] if "ask" in needs and "refresh" not in needs else []
        tell(show_command("vsgen", "refresh", *words or [], *ask, *project.desk.option))
    worst = max((it.exit_code for it in found), default=0)
    if worst or any(it.touched for it in found):
        raise typer.Exit(worst or 1)

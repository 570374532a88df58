"""`vsgen draft`: the checked article of two roles."""

from typing import Annotated

import typer

from vsgen.cli.console import say, say_json, tell
from vsgen.cli.opened_project import AsJson, OutputFolder, open_project, option
from vsgen.cli.pair_arguments import PairWords, read_pair
from vsgen.cli.progress import open_progress
from vsgen.cli.writer_options import (
    Fallback,
    ModelName,
    OnlyFacts,
    Tries,
    WriterOptions,
    open_writer,
)

MISSING = 4


def draft(
    words: PairWords,
    model: ModelName = "",
    facts: OnlyFacts = False,
    tries: Tries = None,
    fallback: Fallback = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Ask the model anew for what stands.")
    ] = False,
    section: Annotated[
        list[str] | None,
        option(
            "--section", metavar="NAME", help="With --fresh: only this section; may be repeated."
        ),
    ] = None,
    note: Annotated[
        str,
        option("--note", metavar="WISH", help="With --fresh: a wish that the model is told."),
    ] = "",
    replay: Annotated[
        bool, typer.Option("--replay", help="Use stored replies only; never call a model.")
    ] = False,
    output: OutputFolder = None,
    as_json: AsJson = False,
) -> None:
    """Draft the article that compares two roles, check it, and save it.

    Without a model the built-in writer drafts; docs/models.md says how to name one. Replies are
    kept: a second run asks nothing that was answered. Where passages are missing the article is
    written and says where (exit 4).

    What people changed in the article is merged with what comes anew. Where both touch the same
    words, the person's stand, and the new ones wait for `vsgen review`. An article that was not
    drafted here is left alone (exit 5).

    \b
    Example:
      vsgen draft machine-learning-engineer data-manager
      vsgen draft machine-learning-engineer data-manager --fresh --section tips --note "shorter"
    """
    from vsgen.checks.levels import set_levels
    from vsgen.cli.drafted import Recall, describe_article, format_article, format_troubles
    from vsgen.production import Workshop, produce_article

    project = open_project(output)
    pair = read_pair(project, words)
    choice = WriterOptions(model, facts, tries, fallback, fresh, tuple(section or ()), note, replay)
    with (
        open_progress(quiet=as_json) as audience,
        open_writer(project, choice, audience) as smith,
    ):
        levels = set_levels(project.settings.check.rules)
        workshop = Workshop(project.library, project.prompts, project.desk, smith, levels)
        produced = produce_article(pair, workshop)
    if as_json:
        say_json(describe_article(produced))
    else:
        for line in format_article(produced):
            say(line)
        call = Recall(("--model", model) if model else (), project.desk.option)
        for text in format_troubles(produced, project.prompts.outline, call):
            tell(text)
    if produced.missing:
        raise typer.Exit(MISSING)
    if any(finding.severity == "error" for finding in produced.findings):
        raise typer.Exit(1)

"""`vsgen diff`: what became of an article since it was generated, or since it was approved."""

from typing import Annotated, Literal

import typer

from vsgen.cli.console import say_json, show_path
from vsgen.cli.opened_project import AsJson, OutputFolder, open_project
from vsgen.cli.pager import NoPager, Width
from vsgen.cli.pair_arguments import PairWords, read_pair


def diff(
    words: PairWords,
    against: Annotated[
        Literal["generated", "approved"], typer.Option(help="What it is compared with.")
    ] = "generated",
    form: Annotated[
        Literal["words", "unified", "json"],
        typer.Option("--format", help="Words marked in the text; or a sentence a line."),
    ] = "words",
    only: Annotated[
        Literal["numbers"] | None,
        typer.Option(help="Only the statistics that came, went or changed.", show_default=False),
    ] = None,
    width: Width = None,
    no_pager: NoPager = False,
    output: OutputFolder = None,
    as_json: AsJson = False,
) -> None:
    """Show what changed in an article: [-old-]{+new+}, in colour on a terminal.

    The article as it stands is compared with what was last generated, or with what was last
    approved, passage by passage.

    \b
    Example:
      vsgen diff machine-learning-engineer data-manager
      vsgen diff machine-learning-engineer data-manager --against approved --only numbers
      vsgen diff machine-learning-engineer data-manager --format unified | delta
    """
    from vsgen.cli.compared import compare_article, describe_comparison
    from vsgen.cli.diffed import print_comparison

    project = open_project(output)
    pair = read_pair(project, words)
    comparison = compare_article(project, pair.slug, against, output)
    path = show_path(project.desk.article_path(pair.slug))
    if as_json or form == "json":
        say_json(describe_comparison(comparison, path))
    else:
        print_comparison(comparison, path, form, only, width, pager=not no_pager)

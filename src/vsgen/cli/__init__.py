"""Arguments -> calls -> text and exit code. One file per command group; no logic here.

Importing this package imports typer and nothing heavier: each command imports what it needs.
"""

import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from vsgen import __version__
from vsgen.cli.batch import batch
from vsgen.cli.boundary import Boundary
from vsgen.cli.check import check
from vsgen.cli.claims import claims
from vsgen.cli.diff import diff
from vsgen.cli.draft import draft
from vsgen.cli.eval import evaluate
from vsgen.cli.init import init
from vsgen.cli.prompt import prompt_app
from vsgen.cli.role import role_app
from vsgen.cli.source import source_app
from vsgen.cli.store import store_app
from vsgen.cli.trace import trace

__all__ = ["app", "main"]


def build_app() -> typer.Typer:
    """The whole command line."""
    app = typer.Typer(
        name="vsgen",
        cls=Boundary,
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback()(describe)
    for command in (draft, batch, diff, check, trace, claims, init):
        app.command()(command)
    app.command("eval")(evaluate)
    app.add_typer(role_app, name="role")
    app.add_typer(source_app, name="source")
    app.add_typer(prompt_app, name="prompt")
    app.add_typer(store_app, name="store")
    return app


def print_version(wanted: bool) -> None:
    """Answer `--version`, whatever else is asked."""
    if wanted:
        print(f"vsgen {__version__}")
        raise typer.Exit


def describe(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=print_version, is_eager=True, help="Print the version and stop."
        ),
    ] = False,
) -> None:
    """Sourced "Role A vs. Role B" articles, drafted section by section and checked.

    \b
    Exit codes: 0 fine, 1 an error was found, 2 usage, 3 bad facts or files,
    4 model or endpoint failed, 5 would overwrite a person's edit.

    \b
    Example:
      vsgen draft machine-learning-engineer data-manager
      vsgen check output/*.md
    """


app = build_app()


def main() -> None:
    """Run the command that the process was called with."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a dash or a quotation mark is no reason to stop.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    app()

"""The command line: arguments enter, calls of the layers below, text and an exit code leave.

`commands.py` says in which module each command stands, and imports it when it is called.
Importing this package imports typer and nothing heavier; each command imports what it needs.
"""

import gc
import os
import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from vsgen import __version__
from vsgen.cli.commands import Commands

__all__ = ["app", "main"]


def build_app() -> typer.Typer:
    """The whole command line."""
    app = typer.Typer(
        name="vsgen",
        cls=Commands,
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback()(describe)
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
    4 model or endpoint failed, 5 a person's text would be overwritten,
    or has changed since it was seen.

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
    # Looking for garbage after every 700 new objects, and again when all goes back to the system
    # anyway, takes an eighth of a command's time (measured: --help, role list, check and draft).
    gc.set_threshold(50_000)
    # Else pydantic asks every package that is installed whether it brings a plugin for it.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        app()
    finally:
        gc.freeze()

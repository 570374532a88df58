"""`vsgen init`: a folder -> a project of one's own."""

from pathlib import Path
from typing import Annotated

import typer

from vsgen.cli.console import say, show_path


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="Where to start the project.")
    ] = Path(),
    empty: Annotated[
        bool, typer.Option("--empty", help="Two commented example roles, for another field.")
    ] = False,
) -> None:
    """Start a project of your own in a folder.

    Copies the shipped roles/ and prompts/, to be changed freely, and writes vsgen.toml.

    Nothing that stands is overwritten (exit 5).

    \b
    Example:
      vsgen init careers
      vsgen init nursing --empty
    """
    from vsgen.desk.project import start_project

    for path in start_project(Path.cwd() / folder, empty=empty):
        say(show_path(path))

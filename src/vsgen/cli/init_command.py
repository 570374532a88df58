"""`vsgen init`: a project of one's own."""

from pathlib import Path
from typing import Annotated

import typer

from vsgen.cli.console import say, show_path, tell


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="Where to start the project.")
    ] = Path(),
    empty: Annotated[
        bool, typer.Option("--empty", help="Two commented example roles, for another field.")
    ] = False,
) -> None:
    """Start a project of your own in a folder.

    Copies the shipped roles/ and prompts/, to be changed freely, and writes vsgen.toml, .gitignore
    and .gitattributes.

    Nothing that stands is overwritten (exit 5).

    \b
    Example:
      vsgen init careers
      vsgen init nursing --empty
    """
    from vsgen.desk.project import FOR_GIT, start_project

    made = start_project(Path.cwd() / folder, empty=empty)
    for path in made:
        say(show_path(path))
    for name, lines in FOR_GIT.items():
        if Path.cwd() / folder / name not in made:
            tell(f"{show_path(Path.cwd() / folder / name)} is yours and stays; add to it:\n{lines}")

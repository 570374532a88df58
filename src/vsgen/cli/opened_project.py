"""What most commands work with: settings, library, prompts and desk of the current project."""

import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vsgen.cli.console import tell

if TYPE_CHECKING:
    from vsgen.desk import Desk
    from vsgen.facts import Library
    from vsgen.prompts import Prompts
    from vsgen.settings import Settings

option = partial(typer.Option, show_default=False)
"""An option whose help says no default, since there is none to speak of."""

OutputFolder = Annotated[
    Path | None,
    typer.Option("--output", metavar="DIR", help="The folder of articles, instead of output/."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a machine.")]

_MOST = 5
"""Problems that are told beside a result; `vsgen role lint` tells all."""


@dataclass(frozen=True, slots=True)
class Project:
    """Everything that one call works with."""

    settings: "Settings"
    library: "Library"
    prompts: "Prompts"
    desk: "Desk"


def open_project(output: Path | None = None) -> Project:
    """The project that the current folder belongs to, its facts and prompts loaded."""
    from vsgen.desk import Desk
    from vsgen.prompts import load_prompts

    settings = open_settings()
    prompts = load_prompts(settings.prompts)
    folder = Path.cwd() / output if output else settings.output
    option = ("--output", str(output)) if output else ()
    return Project(settings, open_library(settings), prompts, Desk(folder, option))


def open_settings() -> "Settings":
    """The folders of the project that the current folder belongs to."""
    from vsgen.settings import load_settings

    return load_settings(Path.cwd(), os.environ)


def open_library(settings: "Settings") -> "Library":
    """The project's roles, topics and sources; what is broken of them is told.

    Raises:
        FactsError: the topics, or a whole folder, cannot be used.
    """
    library = read_library(settings)
    if library.problems:
        tell_broken(library)
    return library


def read_library(settings: "Settings") -> "Library":
    """The same, and nothing is told."""
    from datetime import date

    from vsgen.facts import load_library

    return load_library(settings.roles, date.today())


def tell_broken(library: "Library") -> None:
    """Say on stderr what cannot be used, and that everything else can."""
    stopped = ", ".join(library.broken) or "no role"
    tell(f"Warning: broken, and left out: {stopped}; the articles of other roles are not concerned")
    for problem in library.problems[:_MOST]:
        tell(f"    {problem.where}: {problem.what}")
    more = len(library.problems) - _MOST
    tell(f"    {f'and {more:,} more; ' if more > 0 else ''}`vsgen role lint` says what to do")

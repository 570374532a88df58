"""Options -> what most commands work with: settings, library, prompts, desk.

Who words an article is decided in `vsgen.cli.wordsmith`; most commands need nobody.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from vsgen.desk import Desk
    from vsgen.facts import Library
    from vsgen.prompts import Prompts
    from vsgen.settings import Settings

OutputFolder = Annotated[
    Path | None,
    typer.Option("--output", metavar="DIR", help="The folder of articles, instead of output/."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a machine.")]


@dataclass(frozen=True, slots=True)
class Session:
    """Everything that one call works with."""

    settings: "Settings"
    library: "Library"
    prompts: "Prompts"
    desk: "Desk"


def open_session(output: Path | None = None) -> Session:
    """The project that the current folder belongs to, its facts and prompts loaded."""
    from vsgen.desk import Desk
    from vsgen.prompts import load_prompts

    settings = open_settings()
    prompts = load_prompts(settings.prompts)
    folder = Path.cwd() / output if output else settings.output
    option = ("--output", str(output)) if output else ()
    return Session(settings, open_library(settings), prompts, Desk(folder, option))


def open_settings() -> "Settings":
    """The folders of the project that the current folder belongs to."""
    from vsgen.settings import load_settings

    return load_settings(Path.cwd(), os.environ)


def open_library(settings: "Settings") -> "Library":
    """The project's roles, topics and sources."""
    from datetime import date

    from vsgen.facts import load_library

    return load_library(settings.roles, date.today())

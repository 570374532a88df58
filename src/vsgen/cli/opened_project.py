"""What most commands work with: settings, library, prompts and desk of the current project.

Also the words with which a call names a pair, a role or a passage: the same in every command.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from vsgen.cli.console import show_path, tell
from vsgen.errors import UsageError, show_command

if TYPE_CHECKING:
    from vsgen.desk import Desk
    from vsgen.facts import Library
    from vsgen.planning import Pair
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
"""Roles and problems that are told beside a result; `vsgen role lint` tells all."""
PairWords = Annotated[
    list[str],
    typer.Argument(
        metavar="PAIR",
        help="baker-vs-pastry-chef, or two roles: slugs, or titles in quotes.",
        show_default=False,
    ),
]
SubjectWords = Annotated[
    list[str],
    typer.Argument(
        metavar="PAIR|ROLE",
        help="An article (baker-vs-pastry-chef, or baker pastry-chef) or a role's own wordings "
        "(baker); then one passage: outlooks, skills/baker, of a role skills/bread.",
        show_default=False,
    ),
]


@dataclass(frozen=True, slots=True)
class Project:
    """Everything that one call works with."""

    settings: "Settings"
    library: "Library"
    prompts: "Prompts"
    desk: "Desk"


class Named(NamedTuple):
    """What a call names."""

    slug: str
    """Of a pair or of a role."""
    section: str = ""
    """Empty where none is named."""
    sentence: str = ""
    """Of the section, by its number or its words; empty where none is named."""


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


def find_own_roles(settings: "Settings") -> Path | None:
    """The project's own folder of facts; None where they are those that vsgen comes with."""
    from vsgen.settings import default_folder

    here, roles = settings.project / "roles", settings.roles
    return None if roles != here and roles == default_folder("roles") else roles


def own_roles(settings: "Settings") -> Path:
    """The same, to write in.

    Raises:
        UsageError: the project has none of its own.
    """
    from vsgen.desk.project import require_own_facts

    return require_own_facts(find_own_roles(settings))


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
    from vsgen.settings.text_cache import open_cache

    return load_library(settings.roles, date.today(), cache=open_cache(os.environ, "facts"))


def tell_broken(library: "Library") -> None:
    """Say on stderr what cannot be used, and that everything else can."""
    stopped = ", ".join([*library.broken][:_MOST]) or "no role"
    if len(library.broken) > _MOST:
        stopped += f" and {len(library.broken) - _MOST:,} more"
    tell(f"Warning: broken, and left out: {stopped}; the articles of other roles are not concerned")
    for problem in library.problems[:_MOST]:
        tell(f"    {problem.where}: {problem.what}")
    more = len(library.problems) - _MOST
    tell(f"    {f'and {more:,} more; ' if more > 0 else ''}`vsgen role lint` says what to do")


def read_pair(project: Project, words: Sequence[str], *, anywhere: bool = False) -> "Pair":
    """The pair that `words` name; the path of an article must be one of the project's folder.

    Raises:
        UsageError: they name no pair, or an article elsewhere; with `anywhere`, that is no matter.
    """
    from vsgen.planning.pair import read_pair

    if not anywhere:
        _refuse_elsewhere(project, words)
    return read_pair(project.library, words)


def read_subject(project: Project, words: Sequence[str], *, sentence: bool = False) -> Named:
    """The article or role that `words` name, and a section of it; raises as `read_pair`.

    With `sentence` they may go on to one of the section's sentences.
    """
    from vsgen.planning.pair import take_subject

    _refuse_elsewhere(project, words)
    sections = [section.id for section in project.prompts.outline.sections]
    subject, rest = take_subject(project.library, words, sections)
    most = 2 if sentence else 1
    if rest[most:]:
        cure = f"Name one pair or role, and at most one {'sentence' if sentence else 'section'}."
        raise UsageError(f"“{rest[most]}” is one word too many", cure=cure)
    return Named(subject.slug, *rest)


def _refuse_elsewhere(project: Project, words: Sequence[str]) -> None:
    from vsgen.planning.pair import strip_path

    for word in words:
        folder = (Path.cwd() / word).parent
        named = strip_path(word) != word and (Path(word).parent != Path() or Path(word).exists())
        if named and folder.resolve() != project.desk.folder.resolve():
            cure = f"Add {show_command('--output', show_path(folder))}."
            raise UsageError(f"is not in {show_path(project.desk.folder)}", word, cure)

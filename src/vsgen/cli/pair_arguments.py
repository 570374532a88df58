"""The words with which a command is told a pair or a role: the same in every command."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from vsgen.cli.console import show_path
from vsgen.errors import UsageError, show_command

if TYPE_CHECKING:
    from vsgen.cli.opened_project import Project
    from vsgen.planning import Pair

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

Queued = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="QUEUE|PAIR",
        help="A CSV file with role_a,role_b a line; or pairs: baker-vs-pastry-chef.",
        show_default=False,
    ),
]


class Named(NamedTuple):
    """What a call names."""

    slug: str
    """Of a pair or of a role."""
    section: str
    """Empty where none is named."""


def read_pair(project: "Project", words: Sequence[str], *, anywhere: bool = False) -> "Pair":
    """The pair that `words` name; the path of an article must be one of the project's folder.

    Raises:
        UsageError: they name no pair, or an article elsewhere; with `anywhere`, that is no matter.
    """
    from vsgen.planning.pair import read_pair

    if not anywhere:
        _refuse_elsewhere(project, words)
    return read_pair(project.library, words)


def read_subject(project: "Project", words: Sequence[str]) -> Named:
    """The article or role that `words` name, and a section of it; raises as `read_pair`."""
    from vsgen.planning.pair import take_subject

    _refuse_elsewhere(project, words)
    sections = [section.id for section in project.prompts.outline.sections]
    subject, rest = take_subject(project.library, words, sections)
    if rest[1:]:
        cure = "Name one pair or role, and at most one section."
        raise UsageError(f"“{rest[1]}” is one word too many", cure=cure)
    return Named(subject.slug, rest[0] if rest else "")


def _refuse_elsewhere(project: "Project", words: Sequence[str]) -> None:
    from vsgen.planning.pair import strip_path

    for word in words:
        folder = (Path.cwd() / word).parent
        named = strip_path(word) != word and (Path(word).parent != Path() or Path(word).exists())
        if named and folder.resolve() != project.desk.folder.resolve():
            cure = f"Add {show_command('--output', show_path(folder))}."
            raise UsageError(f"is not in {show_path(project.desk.folder)}", word, cure)

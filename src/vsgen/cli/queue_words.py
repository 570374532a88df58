"""What a call asks for: files, pairs, roles; the same words for every command with a queue."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from vsgen.cli.console import count, tell
from vsgen.cli.opened_project import Project, option

if TYPE_CHECKING:
    from vsgen.batch.intake import Intake, WantedPairs
    from vsgen.store import Store

QueueWords = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="QUEUE|PAIR",
        help="Files (CSV, YAML, JSON lines; - is standard input), or pairs: baker-vs-pastry-chef.",
        show_default=False,
    ),
]
Roles = Annotated[
    str, option("--roles", metavar="A,B,C", help="Every two of these roles: slugs or titles.")
]
AllPairs = Annotated[bool, typer.Option("--all-pairs", help="Every two roles of the project.")]
BothWays = Annotated[
    bool, typer.Option("--both-ways", help="Also pairs that are there the other way round.")
]
SkipBad = Annotated[
    bool, typer.Option("--skip-bad", help="Leave out the lines of a file that have a fault.")
]
Dates = Annotated[
    Literal["day-first", "month-first"] | None,
    option("--dates", help="How 12/1/2026 is meant in a file."),
]
_MOST = 20
"""Notes that are told."""


def split_roles(roles: str) -> tuple[str, ...]:
    """The roles of `--roles a,b,c`."""
    return tuple(name.strip() for name in roles.split(",") if name.strip())


def take_in_words(project: Project, store: "Store", wanted: "WantedPairs") -> "Intake":
    """The pairs that a call asks for; what is odd about them, or was left out, is told.

    Raises:
        FileError: a file cannot be read, or has a fault.
        UsageError: a pair or a role is none.
    """
    from datetime import date

    from vsgen.batch.intake import KnownPairs, take_in

    standing = KnownPairs(store.queue.names(), project.desk.stamp_articles())
    intake = take_in(project.library, wanted, standing, date.today())
    if intake.skipped:
        tell(f"left out, for {count(len(intake.skipped), 'fault')}:")
        for problem in intake.skipped:
            tell(str(problem))
    for note in intake.notes[:_MOST]:
        tell(note)
    if more := intake.notes[_MOST:]:
        tell(f"and {count(len(more), 'more note')}")
    return intake

"""What a call asks for: files, pairs, roles; the same words for every command with a queue."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from vsgen.cli.console import clean, count, shorten, tell
from vsgen.cli.opened_project import Project, option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vsgen.batch.intake import Intake, WantedPairs
    from vsgen.store import Added, Difference, NewPair, Store

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
    option("--dates", help="How 12/1/2026 is meant."),
]
_MOST = 20
"""Notes that are told."""
_CELL = 60
_AT_ONCE = 500


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


def add_intake(store: "Store", intake: "Intake", who: str, *, overwrite: bool = False) -> "Added":
    """The pairs are in the queue; what differs of those that were known is told, line by line.

    What a person decided stays where a file says something else, unless `overwrite`; what a
    call says by its options is a person's word.
    """
    from vsgen.store.folding import tell_strangers

    for near in tell_strangers((it.assignee or "" for it in intake.pairs), store.queue.people()):
        tell(near)
    from_files = [it for it in intake.pairs if ":" in it.origin]
    spoken = [it for it in intake.pairs if ":" not in it.origin]
    if overwrite:
        _tell_not_taken(store, from_files)
    files = store.queue.add(from_files, who, keep=not overwrite)
    words = store.queue.add(spoken, who)
    differences = (*files.differences, *words.differences)
    for it in differences[:_MOST]:
        tell(clean(_tell_difference(it)))
    if (more := len(differences) - _MOST) > 0:
        tell(f"and {more:,} more, each told with its pair")
    if kept := sum(bool(it.who) for it in differences):
        tell(f"{count(kept, 'cell')} of the file left aside; --overwrite takes them")
    return type(files)(files.new + words.new, files.known + words.known, differences)


def _tell_not_taken(store: "Store", pairs: "Sequence[NewPair]") -> None:
    """Say how many cells of a file would take something away, and how many states are others."""
    empty = states = 0
    for at in range(0, len(pairs), _AT_ONCE):
        batch = pairs[at : at + _AT_ONCE]
        known = {it.pair: it for it in store.queue.list(pairs=[it.pair for it in batch])}
        for new, row in ((it, known[it.pair]) for it in batch if it.pair in known):
            had = {"priority": row.priority, "due": row.due, **row.columns}
            had |= {"assignee": row.assignee, "note": row.note}
            left = [it for it in new.empty if it not in new.columns and had.get(it)]
            empty += sum(getattr(new, it, None) is None for it in left)
            states += new.state not in (None, "queued" if row.state == "running" else row.state)
    if empty:
        what = f"{count(empty, 'cell')} empty in the file, where the queue has something"
        tell(f'{what}: nothing is taken away; queue assign with --due "" or --to "" does that')
    if states:
        what = f"{count(states, 'pair')} with another state in the file: it is not taken"
        tell(f"{what}; queue cancel, decline and retry change states")


def _tell_difference(it: "Difference") -> str:
    from vsgen.store.queued_pairs import name_priority

    had, said = it.had, it.said
    if it.name == "priority":
        had, said = (name_priority(int(value)) for value in (had, said))
    had = "nothing" if had in ("", "never") else f"“{shorten(had, _CELL)}”"
    said = f"“{shorten(said, _CELL)}”"
    if it.who:
        return (
            f"{it.pair}: {it.origin} says {it.name} {said}; {had} stays, "
            f"decided by {it.who} on {it.at[:10]}"
        )
    return f"{it.pair}: {it.name} is {said} now, was {had} ({it.origin})"

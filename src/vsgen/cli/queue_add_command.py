"""`vsgen queue add`: from a spreadsheet into the queue."""

from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from vsgen.cli.console import clean, count, say, say_json, tell
from vsgen.cli.opened_project import AsJson, OutputFolder, open_project, option
from vsgen.cli.queue_choice import read_day, read_priority_option, read_words
from vsgen.cli.queue_words import (
    AllPairs,
    BothWays,
    Dates,
    QueueWords,
    Roles,
    SkipBad,
    add_intake,
    split_roles,
    take_in_words,
)
from vsgen.errors import UsageError

if TYPE_CHECKING:
    from vsgen.batch.cell_values import DateOrder
    from vsgen.batch.intake import Intake
    from vsgen.store import Added, NewPair, Store

Priority = Annotated[
    str, option("--priority", metavar="P", help="urgent, high, medium, low, or a number.")
]
Due = Annotated[str, option("--due", metavar="DATE", help="Until when: 2026-12-01.")]

AssignTo = Annotated[str, option("--assignee", metavar="NAME", help="Who is to see to them.")]


def add_pairs(
    words: QueueWords = None,
    roles: Roles = "",
    every_pair: AllPairs = False,
    priority: Priority = "",
    due: Due = "",
    assignee: AssignTo = "",
    note: Annotated[str, option("--note", metavar="TEXT", help="What is to be known.")] = "",
    dates: Dates = None,
    skip_bad: SkipBad = False,
    both_ways: BothWays = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Also what people changed since becomes the file's.")
    ] = False,
    output: OutputFolder = None,
    as_json: AsJson = False,
) -> None:
    """Add pairs to the queue: of files, by name, or every two of some roles.

    A file is CSV with any separator, YAML, or JSON lines; its columns are role_a and role_b, or
    pair, and may be priority, due, assignee and note, in any order and under other usual names.
    Other columns are kept. Roles are slugs or titles. What the options say holds for pairs of
    which the file does not say it.
    Everything that is wrong is told at once, and then nothing is added, unless --skip-bad is
    given. A pair that is known keeps its state and what people changed of it; each other
    difference is taken and told. docs/queue.md is the guide.

    \b
    Example:
      vsgen queue add plan.csv --dates day-first
      vsgen queue add baker-vs-pastry-chef --due 2026-12-01 --assignee "Anna Berg"
      vsgen queue add --roles data-analyst,data-scientist,data-engineer
    """
    from vsgen.batch.intake import WantedPairs
    from vsgen.cli.absent_articles import find_absent, tell_absent
    from vsgen.cli.review_access import find_person
    from vsgen.store import open_store

    if not words and not roles and not every_pair:
        cure = "Write `vsgen queue add plan.csv`, pairs, --roles a,b,c or --all-pairs."
        raise UsageError("nothing is named to be added", cure=cure)
    who = find_person()
    given = read_given(priority, due, assignee, note, dates)
    project = open_project(output)
    wanted = WantedPairs(words or (), split_roles(roles), every_pair, dates, skip_bad, both_ways)
    with closing(open_store(project.settings.store)) as store:
        intake = take_in_words(project, store, wanted)
        added = _add(store, intake, given, who, overwrite=overwrite)
        drafted = {it.pair for it in intake.pairs if it.state == "done"}
        absent = drafted & find_absent(store, project.desk.folder) if drafted else ()
        waiting = store.queue.total(("queued",))
    if as_json:
        told = {"version": 1, "new": added.new, "known": added.known, "queued": waiting}
        differences = [it._asdict() for it in added.differences]
        skipped = [problem._asdict() for problem in intake.skipped]
        say_json(told | {"differences": differences, "notes": intake.notes, "skipped": skipped})
        return
    for line in tell_absent(sorted(absent)):
        tell(line)
    changed = len({it.pair for it in added.differences if not it.who})
    known = f", {added.known:,} known already" if added.known else ""
    known += f" ({changed:,} changed)" if changed else ""
    say(f"{count(added.new, 'pair')} added{known}; {waiting:,} queued")


class Given(NamedTuple):
    """What the options say of pairs of which nothing else says it."""

    priority: int | None
    due: date | None
    assignee: str | None
    note: str | None

    @property
    def named(self) -> list[str]:
        """What they say: a person's word, which a file leaves alone."""
        return [name for name, value in self._asdict().items() if value is not None]

    def fill(self, pair: "NewPair") -> "NewPair":
        """The pair with what it leaves open."""
        if self == (None, None, None, None):
            return pair
        missing = {
            name: value for name, value in self._asdict().items() if getattr(pair, name) is None
        }
        return replace(pair, **missing)


def read_given(
    priority: str, due: str, assignee: str, note: str = "", dates: "DateOrder | None" = None
) -> Given:
    """The options of a call.

    Raises:
        UsageError: one of them is off.
    """
    rank = read_priority_option(priority) if priority else None
    day = read_day(due, "--due", dates) if due else None
    return Given(rank, day, read_words(assignee) or None, clean(note).strip() or None)


def _add(store: "Store", intake: "Intake", given: Given, who: str, *, overwrite: bool) -> "Added":
    """All pairs are in the queue; what the options say of them is a person's word."""
    filled = replace(intake, pairs=tuple(map(given.fill, intake.pairs)))
    added = add_intake(store, filled, who, overwrite=overwrite)
    spoken = [it.pair for it in intake.pairs if ":" not in it.origin]
    if spoken and given.named:
        store.queue.decide(spoken, who, given.named)
    return added

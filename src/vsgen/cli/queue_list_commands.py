"""`vsgen queue list`, `vsgen queue show`: what is in the queue."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vsgen.cli.console import count, say, say_json, tell
from vsgen.cli.machine_forms import describe_thread
from vsgen.cli.opened_project import AsJson, PairWords
from vsgen.cli.queue_choice import (
    Assignee,
    CauseName,
    DueBefore,
    Overdue,
    Search,
    States,
    find_pair,
    make_choice,
    name_pairs,
    open_queue,
)
from vsgen.cli.queue_output import describe_pair, format_pair, say_table
from vsgen.errors import FileError, UsageError

if TYPE_CHECKING:
    from vsgen.desk.comments import Thread

_ACTS = 20


def list_queue(
    state: States = None,
    cause: CauseName = "",
    assignee: Assignee = None,
    overdue: Overdue = False,
    due_before: DueBefore = "",
    search: Search = "",
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=0, help="At most so many; 0: all.")
    ] = 50,
    as_json: AsJson = False,
) -> None:
    """List what is in the queue, in the order in which it is drafted.

    First by priority, then by day, then as it was added.

    \b
    Example:
      vsgen queue list
      vsgen queue list --state failed --cause findings
      vsgen queue list --assignee "Anna Berg" --overdue --json
    """
    choice = make_choice(state, cause, assignee, search, overdue=overdue, due_before=due_before)
    with open_queue() as (_, store):
        rows = store.queue.list(choice.states, limit=limit or None, **choice.only)
        total = store.queue.total(choice.states, **choice.only)
    if as_json:
        pairs = [describe_pair(row, date.today()) for row in rows]
        say_json({"version": 1, "total": total, "pairs": pairs})
        return
    if rows:
        say_table(rows, date.today())
    if total > len(rows):
        tell(f"{total - len(rows):,} more of {count(total, 'pair')}; --limit 0 lists all")
    elif not rows:
        tell("no pair fits" if choice else "the queue is empty; `vsgen queue suggest` has ideas")


def show_pair(words: PairWords, as_json: AsJson = False) -> None:
    """Show everything about a queued pair: state, cause, what to do, last run, who did what.

    \b
    Example:
      vsgen queue show baker-vs-pastry-chef
    """
    with open_queue() as (settings, store):
        names = name_pairs(settings, store, words)
        if names[1:]:
            raise UsageError("two pairs are named", cure="Name one.")
        row = find_pair(store, names[0])
        acts = store.activity.list(_ACTS, pair=row.pair)
    threads = _read_open_threads(settings.output, row.pair)
    if as_json:
        told = [{"at": it.at, "who": it.who, "what": it.what, "detail": it.detail} for it in acts]
        comments = [describe_thread(thread, None) for thread in threads]
        told_pair = describe_pair(row, date.today())
        say_json({"version": 1} | told_pair | {"activity": told, "comments": comments})
        return
    for line in format_pair(row, acts, threads, date.today()):
        say(line)


def _read_open_threads(folder: Path, pair: str) -> "list[Thread]":
    """The comments on the pair's article that nobody has settled; what is unreadable is told."""
    from vsgen.desk import Desk
    from vsgen.desk.comment_files import read_threads

    try:
        threads = read_threads(Desk(folder), pair)
    except FileError as error:
        tell(f"comments cannot be read: {error}")
        return []
    return [it for it in threads if not it.resolved and not it.withdrawn]

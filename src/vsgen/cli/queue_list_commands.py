"""`vsgen queue list`, `vsgen queue show`: what is in the queue."""

from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vsgen.cli.absent_articles import is_absent, tell_absent
from vsgen.cli.approved_articles import find_approved
from vsgen.cli.console import count, say, say_json, tell
from vsgen.cli.machine_forms import describe_thread
from vsgen.cli.opened_project import AsJson, PairWords, option
from vsgen.cli.queue_choice import (
    Choice,
    choosing,
    find_pair,
    name_near,
    name_pairs,
    open_queue,
    read_day,
)
from vsgen.cli.queue_output import describe_pair, format_pair, say_table
from vsgen.errors import FileError, UsageError

if TYPE_CHECKING:
    from vsgen.desk.comments import Thread
    from vsgen.store import Act, QueuedPair, Store

_ACTS = 20


@choosing
def list_queue(
    *,
    choice: Choice,
    overdue: Annotated[
        bool,
        typer.Option("--overdue", help="Only pairs whose day is past, until they are approved."),
    ] = False,
    due_before: Annotated[
        str, option("--due-before", metavar="DATE", help="The same, with another day for today.")
    ] = "",
    columns: Annotated[
        bool, typer.Option("--columns", help="Show also other columns of the file.")
    ] = False,
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
    from vsgen.store import Overdue

    today = date.today()
    day = read_day(due_before, "--due-before") if due_before else today
    only = choice.only.copy()
    with open_queue() as (settings, store):
        late = store.queue.judge_days(max(day, today), partial(find_approved, None))
        if overdue or due_before:
            only["overdue"] = Overdue(day, late.approved)
        late = late._replace(today=today)
        rows = store.queue.list(choice.states, limit=limit or None, **only)
        total = store.queue.total(choice.states, **only)
        near = "" if rows else name_near(store, choice.only.get("assignee"))
    if as_json:
        pairs = [describe_pair(row, late) for row in rows]
        say_json({"version": 1, "total": total, "pairs": pairs})
        return
    if rows:
        say_table(rows, late, columns=columns)
    for line in tell_absent(row.pair for row in rows if is_absent(row, settings.output)):
        tell(line)
    if total > len(rows):
        tell(f"{total - len(rows):,} more of {count(total, 'pair')}; --limit 0 lists all")
    elif not rows:
        fits = "no pair fits" + (f". {near}" if near else "")
        tell(fits if choice or only else "the queue is empty; `vsgen queue suggest` has ideas")


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
        late = store.queue.judge_days(date.today(), partial(find_approved, None))
        acts = list_acts(store, row)
    threads = _read_open_threads(settings.output, row.pair)
    if as_json:
        told = [{"at": it.at, "who": it.who, "what": it.what, "detail": it.detail} for it in acts]
        comments = [describe_thread(thread, None) for thread in threads]
        told_pair = describe_pair(row, late)
        say_json({"version": 1} | told_pair | {"activity": told, "comments": comments})
        return
    for line in format_pair(row, acts, threads, late, settings.output):
        say(line)


def list_acts(store: "Store", row: "QueuedPair") -> "list[Act]":
    """Who did what to the pair, newest first; that it was added, among it."""
    from vsgen.store import Act

    acts = [*store.activity.list(_ACTS, pair=row.pair)]
    acts = [it for it in acts if it.what != "queue add"]
    # Many are added in one act, which names none of them: the moment tells which it was.
    end = datetime.fromisoformat(row.added_at) + timedelta(seconds=1)
    same = store.activity.list(_ACTS, what="queue add", since=row.added_at, until=end.isoformat())
    own = [it.who for it in same if it.pair == row.pair] or [it.who for it in same if not it.pair]
    acts.append(Act(0, row.added_at, next(iter(own), ""), "queue add", row.pair, row.origin))
    return acts


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

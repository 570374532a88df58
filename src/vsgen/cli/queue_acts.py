"""`vsgen queue assign|prioritise|cancel|retry|decline`: what people decide about queued pairs.

Each takes pairs by name or by choice, and may be repeated: what is so already stays so.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from vsgen.cli.console import count, say, say_json, tell
from vsgen.cli.opened_project import AsJson, option, read_library
from vsgen.cli.queue_choice import (
    Choice,
    Named,
    choose_pairs,
    choosing,
    name_near,
    open_queue,
    read_day,
    read_priority_option,
    read_words,
)
from vsgen.errors import UsageError

if TYPE_CHECKING:
    from vsgen.settings import Settings
    from vsgen.store import QueuedPair, Store
    from vsgen.store.queued_pairs import Changes

_FEW = 10
_NONE = "none"


@choosing
def assign_pairs(
    words: Named = None,
    *,
    to: Annotated[
        str | None, option("--to", metavar="NAME", help='Who is to see to them; "": nobody.')
    ] = None,
    due: Annotated[
        str | None,
        option("--due", metavar="DATE", help='Until when: 2026-12-01; "" or none: no day.'),
    ] = None,
    choice: Choice,
    as_json: AsJson = False,
) -> None:
    """Say who is to see to pairs, and until when; "" takes either away.

    \b
    Example:
      vsgen queue assign baker-vs-pastry-chef --to "Anna Berg" --due 2026-12-01
      vsgen queue assign --assignee "Anna Berg" --state queued --to "Ben Ito"
    """
    changes: Changes = {}
    if to is not None:
        changes["assignee"] = read_words(to)
    if due is not None:
        day = due.strip().casefold()
        changes["due"] = None if day in ("", _NONE) else read_day(due, "--due")
    if not changes:
        raise UsageError("neither --to nor --due is given", cure='Write --to "Anna Berg".')
    done = "assigned" if to is not None else "given another day"
    done = "due on no day any more" if changes == {"due": None} else done
    _act(words, choice, changes, done, as_json=as_json)


@choosing
def set_priority(
    words: Named = None,
    *,
    to: Annotated[
        str, option("--to", metavar="P", help="urgent, high, medium, low, or a number.")
    ] = "high",
    choice: Choice,
    as_json: AsJson = False,
) -> None:
    """Say what is to be drafted first: pairs of a higher priority; unsaid, high.

    \b
    Example:
      vsgen queue prioritise baker-vs-pastry-chef
      vsgen queue prioritise --search launch --to urgent
    """
    from vsgen.store.queued_pairs import name_priority

    changes: Changes = {"priority": read_priority_option(to)}
    done = f"given priority {name_priority(changes['priority'])}"
    _act(words, choice, changes, done, as_json=as_json)


@choosing
def cancel_pairs(
    words: Named = None,
    *,
    choice: Choice,
    as_json: AsJson = False,
) -> None:
    """Take pairs out of the next runs; `vsgen queue retry` queues them again.

    What stands of an article stays.

    \b
    Example:
      vsgen queue cancel baker-vs-pastry-chef
      vsgen queue cancel --cause endpoint
    """
    _act(words, choice, {"state": "cancelled"}, "cancelled", as_json=as_json)


@choosing
def retry_pairs(
    words: Named = None,
    *,
    choice: Choice,
    as_json: AsJson = False,
) -> None:
    """Queue pairs again that failed, were cancelled or declined; the next run drafts them.

    \b
    Example:
      vsgen queue retry baker-vs-pastry-chef
      vsgen queue retry --cause findings
    """
    _act(words, choice, {"state": "queued"}, "queued again", as_json=as_json)


@choosing
def decline_pairs(
    words: Named = None,
    *,
    why: Annotated[
        str, option("--why", metavar="TEXT", help="The reason; it is kept with the pair.")
    ] = "",
    choice: Choice,
    as_json: AsJson = False,
) -> None:
    """Say that pairs are not to be written; they are not suggested again.

    A pair that is not in the queue may be declined, too. A drafted article's file stays.

    \b
    Example:
      vsgen queue decline baker-vs-pastry-chef --why "nobody searches for it"
    """
    if not (reason := read_words(why)):
        raise UsageError("no reason is given", cure='Write --why "nobody searches for it".')
    changes: Changes = {"state": "declined", "message": reason}
    _act(words, choice, changes, "declined", as_json=as_json, may_add=True)


def _act(
    words: Sequence[str] | None,
    choice: Choice,
    changes: "Changes",
    done: str,
    *,
    as_json: bool,
    may_add: bool = False,
) -> None:
    """Change the pairs that are named, and say which, and why not the others."""
    from vsgen.cli.review_access import find_person

    who = find_person()
    with open_queue() as (settings, store):
        if may_add and words:
            _add_unknown(settings, store, words, who)
        rows = choose_pairs(settings, store, words or (), choice)
        cancels = changes.get("state") == "cancelled"
        drafted = [row.pair for row in rows if cancels and row.state == "done"]
        refused = dict.fromkeys(drafted, "its article is drafted")
        same = [row.pair for row in rows if row.pair not in refused and _is_so(row, changes)]
        names = [row.pair for row in rows if row.pair not in refused and row.pair not in {*same}]
        if near := name_near(store, changes.get("assignee"), is_given=True):
            tell(near)
        changed = store.queue.change(names, who, **changes) if names else ()
        running = [it for it in names if it not in {*changed}]
        refused |= {it: _tell_running(store.queue.find(it)) for it in running}
    if as_json:
        say_json({"version": 1, "changed": changed, "same": same, "refused": refused})
        return
    told = f"{count(len(changed), 'pair')} {done}" + (f", {len(same):,} already so" if same else "")
    one = f": {changed[0]}" if len(changed) == 1 else ""
    say(told + (one or (":" if changed else "")))
    if not one:
        _list_few(changed, say)
    if changes.get("state") == "declined":
        _tell_articles(row for row in rows if row.pair in {*changed})
    _list_few([f"{pair} is left as it is: {why}" for pair, why in refused.items()], tell, "")
    if refused and not changed and not same:
        raise typer.Exit(2)


def _tell_running(row: "QueuedPair | None") -> str:
    run = f"run {row.run}" if row and row.run is not None else "a run"
    return (
        f"{run} is drafting it; wait until it is done, or end the run with Ctrl-C, and do it again"
    )


def _list_few(lines: Sequence[str], tell_line: Callable[[str], None], indent: str = "    ") -> None:
    """The first lines, and how many more there are."""
    for line in lines[:_FEW]:
        tell_line(f"{indent}{line}")
    if len(lines) > _FEW:
        tell_line(f"{indent}and {len(lines) - _FEW:,} more")


def _tell_articles(declined: "Iterable[QueuedPair]") -> None:
    """Say which articles stay although nobody is to write them."""
    drafted = [row for row in declined if row.state == "done"]
    _list_few(
        [f"its article stays: {it.result.get('path') or it.pair}" for it in drafted], tell, ""
    )


def _is_so(row: "QueuedPair", changes: "Changes") -> bool:
    return all(getattr(row, name) == value for name, value in changes.items())


def _add_unknown(settings: "Settings", store: "Store", words: Sequence[str], who: str) -> None:
    """Put pairs into the queue that are to be declined before anybody asked for them."""
    from vsgen.planning.pair import strip_path, take_pair
    from vsgen.store import NewPair

    if all(store.queue.find(strip_path(word)) for word in words):
        return
    library = read_library(settings)
    fresh: list[NewPair] = []
    while words:
        pair, words = take_pair(library, words)
        if store.queue.find(pair.slug) is None:
            fresh.append(NewPair(pair.a.slug, pair.b.slug, origin="declined by name"))
    if fresh:
        store.queue.add(fresh, who)
        tell(f"not in the queue before: {', '.join(it.pair for it in fresh[:_FEW])}")

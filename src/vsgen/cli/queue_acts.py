"""`vsgen queue assign|prioritise|cancel|retry|decline`: what people decide about queued pairs.

Each takes pairs by name or by choice, and may be repeated: what is so already stays so.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from vsgen.cli.console import count, say, say_json, tell
from vsgen.cli.opened_project import AsJson, option, read_library
from vsgen.cli.queue_choice import (
    Assignee,
    CauseName,
    Choice,
    Named,
    Search,
    States,
    choose_pairs,
    make_choice,
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


def assign_pairs(
    words: Named = None,
    to: Annotated[
        str | None, option("--to", metavar="NAME", help='Who is to see to them; "": nobody.')
    ] = None,
    due: Annotated[
        str, option("--due", metavar="DATE", help="Until when: 2026-12-01; none: no day.")
    ] = "",
    state: States = None,
    cause: CauseName = "",
    assignee: Assignee = None,
    search: Search = "",
    as_json: AsJson = False,
) -> None:
    """Say who is to see to pairs, and until when.

    \b
    Example:
      vsgen queue assign baker-vs-pastry-chef --to "Anna Berg" --due 2026-12-01
      vsgen queue assign --assignee "Anna Berg" --state queued --to "Ben Ito"
    """
    changes: Changes = {}
    if to is not None:
        changes["assignee"] = read_words(to)
    if due:
        changes["due"] = None if due.casefold() == _NONE else read_day(due, "--due")
    if not changes:
        raise UsageError("neither --to nor --due is given", cure='Write --to "Anna Berg".')
    choice = make_choice(state, cause, assignee, search)
    _act(words, choice, changes, "assigned", lambda row: "", as_json=as_json)


def set_priority(
    words: Named = None,
    to: Annotated[
        str, option("--to", metavar="P", help="urgent, high, medium, low, or a number.")
    ] = "high",
    state: States = None,
    cause: CauseName = "",
    assignee: Assignee = None,
    search: Search = "",
    as_json: AsJson = False,
) -> None:
    """Say what is to be drafted first: pairs of a higher priority; unsaid, high.

    \b
    Example:
      vsgen queue prioritise baker-vs-pastry-chef
      vsgen queue prioritise --search launch --to urgent
    """
    changes: Changes = {"priority": read_priority_option(to)}
    choice = make_choice(state, cause, assignee, search)
    _act(words, choice, changes, "given another priority", lambda row: "", as_json=as_json)


def cancel_pairs(
    words: Named = None,
    state: States = None,
    cause: CauseName = "",
    assignee: Assignee = None,
    search: Search = "",
    as_json: AsJson = False,
) -> None:
    """Take pairs out of the next runs; `vsgen queue retry` queues them again.

    What stands of an article stays.

    \b
    Example:
      vsgen queue cancel baker-vs-pastry-chef
      vsgen queue cancel --cause endpoint
    """
    choice = make_choice(state, cause, assignee, search)
    _act(words, choice, {"state": "cancelled"}, "cancelled", _refuse_done, as_json=as_json)


def retry_pairs(
    words: Named = None,
    state: States = None,
    cause: CauseName = "",
    assignee: Assignee = None,
    search: Search = "",
    as_json: AsJson = False,
) -> None:
    """Queue pairs again that failed, were cancelled or declined; the next run drafts them.

    \b
    Example:
      vsgen queue retry baker-vs-pastry-chef
      vsgen queue retry --cause findings
    """
    choice = make_choice(state, cause, assignee, search)
    _act(words, choice, {"state": "queued"}, "queued again", lambda row: "", as_json=as_json)


def decline_pairs(
    words: Named = None,
    why: Annotated[
        str, option("--why", metavar="TEXT", help="The reason; it is kept with the pair.")
    ] = "",
    state: States = None,
    cause: CauseName = "",
    assignee: Assignee = None,
    search: Search = "",
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
    choice = make_choice(state, cause, assignee, search)
    _act(words, choice, changes, "declined", lambda row: "", as_json=as_json, may_add=True)


def _refuse_done(row: "QueuedPair") -> str:
    return "its article is drafted" if row.state == "done" else ""


def _act(
    words: Sequence[str] | None,
    choice: Choice,
    changes: "Changes",
    done: str,
    refuse: "Callable[[QueuedPair], str]",
    *,
    as_json: bool,
    may_add: bool = False,
) -> None:
    """Change the pairs that are named, and say of how many, and why not of the others."""
    from vsgen.cli.review_access import find_person

    who = find_person()
    with open_queue() as (settings, store):
        if may_add and words:
            _add_unknown(settings, store, words, who)
        rows = choose_pairs(settings, store, words or (), choice)
        refused = {row.pair: why for row in rows if (why := refuse(row))}
        same = [row.pair for row in rows if row.pair not in refused and _is_so(row, changes)]
        names = [row.pair for row in rows if row.pair not in refused and row.pair not in {*same}]
        changed = store.queue.change(names, who, **changes) if names else ()
    running = {*names} - {*changed}
    refused |= dict.fromkeys(sorted(running), "a run is drafting it; end that, or wait")
    if as_json:
        say_json({"version": 1, "changed": changed, "same": same, "refused": refused})
        return
    say(f"{count(len(changed), 'pair')} {done}" + (f", {len(same):,} already so" if same else ""))
    if changes.get("state") == "declined":
        _tell_articles(row for row in rows if row.pair in {*changed})
    for pair, why in [*refused.items()][:_FEW]:
        tell(f"{pair} is left as it is: {why}")
    if len(refused) > _FEW:
        tell(f"and {len(refused) - _FEW:,} more are left as they are")
    if refused and not changed and not same:
        raise typer.Exit(2)


def _tell_articles(declined: "Iterable[QueuedPair]") -> None:
    """Say which articles stay although nobody is to write them."""
    drafted = [row for row in declined if row.state == "done"]
    for row in drafted[:_FEW]:
        tell(f"its article stays: {row.result.get('path') or row.pair}")
    if len(drafted) > _FEW:
        tell(f"and {len(drafted) - _FEW:,} more articles stay")


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

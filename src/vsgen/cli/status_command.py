"""`vsgen status`: queue, runs, money and stale articles at a glance; or what new facts touch."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vsgen.cli.console import count, say, say_json, shorten, show_moment, split_message
from vsgen.cli.opened_project import AsJson, OutputFolder, open_settings
from vsgen.cli.refresh_command import Subjects

if TYPE_CHECKING:
    from pathlib import Path

    from vsgen.cli.stale_articles import Standing
    from vsgen.store import QueuedPair, RunRecord, Store
    from vsgen.store.queue_overview import Overview

_NAMED = 5
_LETTERS = 140
_WIDTH = 40
_NOBODY = "nobody"
_SHORT = "%d %b %H:%M"
_NOT_COMPARED = "not compared: a broken role does not say what its tools are called"


def status(
    words: Subjects = None,
    sentences: Annotated[
        bool, typer.Option("--sentences", help="What new facts and figures touch in all articles.")
    ] = False,
    brief: Annotated[
        bool, typer.Option("--brief", help="With articles or roles: leave out the sentences.")
    ] = False,
    output: OutputFolder = None,
    as_json: AsJson = False,
) -> None:
    """Say how things stand: the queue, runs, money, and articles not made from present facts.

    With articles or roles, or --sentences for all: which of their passages and sentences are not
    made from present facts and figures, why, and what each needs (docs/editions.md).
    Changes nothing.
    Exit codes: 0 nothing is to be done about it, 1 a pair failed, is overdue, or was left by a run
    that an endpoint, a budget or a person ended, or an article is not made from present facts, 3
    an article cannot be rendered.

    \b
    Example:
      vsgen status
      vsgen status data-manager --brief
      vsgen status --sentences --json
    """
    if words or sentences or brief:
        from vsgen.cli.refresh_command import say_touched

        say_touched(words or [], output, brief=brief, as_json=as_json)
        return
    from vsgen.cli.absent_articles import find_absent, tell_absent
    from vsgen.cli.approved_articles import find_approved
    from vsgen.cli.stale_articles import find_stale_articles
    from vsgen.store import open_store
    from vsgen.store.queue_overview import describe_overview, look_over

    now = datetime.now().astimezone()
    settings = open_settings()
    folder = output.absolute() if output else settings.output
    with closing(open_store(settings.store)) as store:
        absent = find_absent(store, folder)
        seen = look_over(store, now, partial(find_approved, output), absent)
        lost = _find_lost(store, folder)
    standing = find_stale_articles(output)
    if as_json:
        told = {"articles": standing.articles, "not_present": [*standing.stale]}
        told |= {"of_broken_roles": [*standing.broken], "compared": standing.is_compared}
        told |= {"left_for_ask": standing.left, "store_lost": bool(lost)}
        say_json({**describe_overview(seen), **told, "absent": sorted(absent)})
    else:
        if lost:
            say(lost)
        gone = tell_absent(sorted(absent))
        for line in (*_format_overview(seen, now.date()), *_format_stale(standing), *gone):
            say(line)
    if seen.is_pressing or standing.stale:
        raise typer.Exit(1)


def _find_lost(store: "Store", folder: "Path") -> str:
    if store.path.exists() or not any(folder.glob("*.lock.json")):
        return ""
    from vsgen.desk import Desk
    from vsgen.desk.lost_store import describe_lost_store

    return describe_lost_store(Desk(folder), store.path)


def _format_overview(seen: "Overview", today: date) -> Iterator[str]:
    from vsgen.batch.planned_and_actual import tell_doubts
    from vsgen.store import CAUSES

    counted = seen.count
    if not counted.total:
        yield "Queue: empty; `vsgen queue suggest` says what could be written"
    else:
        yield f"Queue: {count(counted.total, 'pair')}: {_list_counts(counted.states)}"
        if counted.oldest and _is_before(counted.oldest, today):
            yield f"  the oldest queued pair waits since {show_moment(counted.oldest, '%d %b %Y')}"
        yield from _format_failed(seen)
        for cause, number in seen.left.items():
            told = f"left by a run, for {CAUSES[cause]}: {count(number, 'pair')}"
            yield f"  {told}; `vsgen batch` goes on with {'it' if number == 1 else 'them'}"
        if seen.count.overdue:
            yield f"  overdue: {seen.count.overdue:,}"
            yield from (f"    {_show_due(it, today)}" for it in seen.overdue)
            yield from _tell_more(seen.count.overdue - len(seen.overdue))
        if counted.assignees:
            yield f"  to draft, by who looks after them: {_list_people(counted.assignees)}"
        if seen.to_review:
            yield f"  to review: {_list_people(seen.to_review)}"
    for run in seen.living:
        yield f"Run {run.id} is under way since {show_moment(run.begun_at, _SHORT)}"
    if seen.last:
        yield _show_run(seen.last)
    unknown = f", and {count(seen.unpriced, 'call')} of unknown cost" if seen.unpriced else ""
    possibly = tell_doubts(seen.doubts)
    yield f"Spent in {seen.month:%B}: ${seen.spent:,.2f}{unknown}{possibly}"


def _format_failed(seen: "Overview") -> Iterator[str]:
    from vsgen.store import CAUSES

    failed = seen.count.states["failed"]
    if seen.count.causes:
        told = [
            f"{number:,} {cause} ({CAUSES.get(cause) or 'unknown'})"
            for cause, number in _order(seen.count.causes)
        ]
        yield f"  not done because of: {', '.join(told)}"
    for it in seen.failed:
        what, cure = split_message(it.message or it.cause, _LETTERS)
        yield f"    {it.pair}: {what}"
        yield from [f"        {cure}"] if cure else ()
    yield from _tell_more(failed - len(seen.failed))
    if failed:
        yield "    `vsgen queue list --state failed` says more"


def _format_stale(standing: "Standing") -> Iterator[str]:
    articles, stale, broken, left, is_compared = standing
    if not articles:
        yield "Articles: none"
        return
    if not stale:
        found = "all made from present facts and figures" if is_compared else _NOT_COMPARED
        yield f"Articles: {articles:,}, {found}"
        return
    are = "is" if len(stale) == 1 else "are"
    yield f"Articles: {articles:,}; {len(stale):,} {are} not made from present facts and figures:"
    yield from (f"    {slug}" for slug in stale[:_NAMED])
    yield from _tell_more(len(stale) - _NAMED)
    if broken:
        which = "it has" if len(stale) == 1 else f"{len(broken):,} of them have"
        yield f"    {which} a role that is broken or gone: `vsgen role lint` says what is wrong"
    if not is_compared:
        yield f"    others are {_NOT_COMPARED}"
    if left:
        which = "it holds" if len(stale) == 1 else f"{left:,} of them hold"
        yield f"    {which} what a refresh mends only with --ask: a model is asked"
    if len(stale) > len(broken) + left:
        yield "    `vsgen status --sentences` says why; `vsgen refresh` renders them again"


def _show_run(run: "RunRecord") -> str:
    """As the batch itself told it: what it made, what that cost, and what it left."""
    from vsgen.batch.planned_and_actual import tell_possibly
    from vsgen.cli.batch_progress import describe_made
    from vsgen.store.queued_pairs import PASSING

    told, ended = run.summary, show_moment(run.ended_at, _SHORT)
    if run.was_killed:
        alive = f"last known alive {ended}"
        billed = "; calls under way then may have been billed" if run.has_broken_off else ""
        return f"Last run: {run.id}, was killed (or the machine stopped), {alive}{billed}"
    if told is None:
        return f"Last run: {run.id}, ended {ended}: it broke off"
    untried = int((told.get("left") or {}).get("articles", 0))
    causes = {it: int(number) for it, number in (told.get("causes") or {}).items()}
    made = describe_made(told, {it: causes[it] for it in causes if it not in PASSING})
    articles = count(int(told.get("articles", 0)) + untried, "article")
    cost = f"; ${float(told['cost']):,.2f}" if told.get("cost") is not None else ""
    what = f"{articles}: {made}" if made else articles
    left = _tell_left(causes, told.get("left"))
    return f"Last run: {run.id}, ended {ended}: {what}{cost}{tell_possibly(told)}{left}"


def _tell_left(causes: Mapping[str, int], untried: Mapping[str, Any] | None) -> str:
    """`; 3 left: the budget is used up`: what a run did not make, for no fault of the pairs."""
    from vsgen.store import CAUSES
    from vsgen.store.queued_pairs import PASSING

    left = dict(causes)
    if untried:
        left[untried["cause"]] = left.get(untried["cause"], 0) + int(untried["articles"])
    return "".join(f"; {left[it]:,} left: {CAUSES[it]}" for it in PASSING if left.get(it))


def _show_due(it: "QueuedPair", today: date) -> str:
    from vsgen.store import name_state

    late = count((today - it.due).days, "day") if it.due else ""
    who = it.assignee or _NOBODY
    state = "drafted, not approved" if it.state == "done" else name_state(it.state)
    return f"{it.pair}: due {it.due:%d %b %Y}, {late} ago; {who}, {state}"


def _list_counts(counts: Mapping[str, int]) -> str:
    from vsgen.store import name_state

    return ", ".join(f"{number:,} {name_state(it)}" for it, number in counts.items() if number)


def _list_people(counts: Mapping[str, int]) -> str:
    named = [(shorten(name, _WIDTH) or _NOBODY, number) for name, number in _order(counts)]
    most = [f"{name} {number:,}" for name, number in named[:_NAMED]]
    more = [f"{len(named) - _NAMED:,} others"] if len(named) > _NAMED else []
    return ", ".join(most + more)


def _order(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda it: (-it[1], it[0]))


def _tell_more(number: int) -> Iterator[str]:
    if number > 0:
        yield f"    and {number:,} more"


def _is_before(moment: str, today: date) -> bool:
    """Whether the moment lies before the day, by the reader's clock."""
    return datetime.fromisoformat(moment).astimezone().date() < today

"""`vsgen status`: queue, runs, money and stale articles at a glance; or what new facts touch."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vsgen.cli.console import count, say, say_json, show_moment, split_message
from vsgen.cli.opened_project import AsJson, OutputFolder, open_settings
from vsgen.cli.refresh_command import Subjects

if TYPE_CHECKING:
    from vsgen.store import QueuedPair, RunRecord
    from vsgen.store.queue_overview import Overview

_NAMED = 5
_LETTERS = 140
_NOBODY = "nobody"
_SHORT = "%d %b %H:%M"


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
    with closing(open_store(settings.store)) as store:
        absent = find_absent(store, output.absolute() if output else settings.output)
        seen = look_over(store, now, partial(find_approved, output), absent)
    articles, stale = find_stale_articles(output)
    if as_json:
        told = {"articles": articles, "not_present": [*stale], "absent": sorted(absent)}
        say_json({**describe_overview(seen), **told})
    else:
        gone = tell_absent(sorted(absent))
        for line in (*_format_overview(seen, now.date()), *_format_stale(articles, stale), *gone):
            say(line)
    if seen.is_pressing or stale:
        raise typer.Exit(1)


def _format_overview(seen: "Overview", today: date) -> Iterator[str]:
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
    yield f"Spent in {seen.month:%B}: ${seen.spent:,.2f}{unknown}"


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


def _format_stale(articles: int, stale: tuple[str, ...]) -> Iterator[str]:
    if not articles:
        yield "Articles: none"
        return
    if not stale:
        yield f"Articles: {articles:,}, all made from present facts and figures"
        return
    are = "is" if len(stale) == 1 else "are"
    yield f"Articles: {articles:,}; {len(stale):,} {are} not made from present facts and figures:"
    yield from (f"    {slug}" for slug in stale[:_NAMED])
    yield from _tell_more(len(stale) - _NAMED)
    yield "    `vsgen status --sentences` says why; `vsgen refresh` renders them again"


def _show_run(run: "RunRecord") -> str:
    told = run.summary
    when = f"{run.id}, ended {show_moment(run.ended_at, _SHORT)}"
    if told is None:
        return f"Last run: {when}: it was stopped"
    cost = f", ${float(told['cost']):,.2f}" if told.get("cost") is not None else ""
    articles = count(int(told.get("articles", 0)), "article")
    return f"Last run: {when}: {articles}{cost}{_tell_left(told)}"


def _tell_left(summary: Mapping[str, Any]) -> str:
    """`; 3 left: the budget is used up`: what a run did not make, for no fault of the pairs."""
    from vsgen.store import CAUSES
    from vsgen.store.queued_pairs import PASSING

    left = {it: int(number) for it, number in (summary.get("causes") or {}).items()}
    if untried := summary.get("left"):
        cause = untried["cause"]
        left[cause] = left.get(cause, 0) + int(untried["articles"])
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
    named = [(name or _NOBODY, number) for name, number in _order(counts)]
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

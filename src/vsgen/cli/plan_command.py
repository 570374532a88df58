"""`vsgen plan`: what a run over a queue takes, before the first call."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from vsgen.cli.console import count, say, say_json, shorten, tell
from vsgen.cli.opened_project import (
    AsJson,
    OutputFolder,
    Project,
    Queued,
    open_project,
    open_settings,
)
from vsgen.cli.writer_options import (
    ModelName,
    OnlyFacts,
    Tries,
    WriterOptions,
    choose_profile,
    open_workshop,
)
from vsgen.errors import FileError, UsageError, show_command

if TYPE_CHECKING:
    from vsgen.batch.forecast import Forecast
    from vsgen.batch.queue_plan import QueuePlan
    from vsgen.production import Workshop
    from vsgen.store import NewPair, Store

_MOST = 5
"""Articles that cannot be drafted, that are named."""
_LETTERS = 160


def plan(
    queue: Queued = None,
    every_pair: Annotated[
        bool, typer.Option("--all-pairs", help="Every two roles of the project.")
    ] = False,
    last: Annotated[
        bool, typer.Option("--last", help="What was planned beside what the last run came to.")
    ] = False,
    model: ModelName = "",
    facts: OnlyFacts = False,
    tries: Tries = None,
    output: OutputFolder = None,
    as_json: AsJson = False,
) -> None:
    """Say what a run over a queue takes: articles, calls, tokens, money and time.

    Name the queue as for `vsgen batch`; unsaid, it is all that is queued. Of each figure stands
    what is likely, the least and the most; below, what they rest on: stored replies of the same
    model, or a default. Of many articles a sample is planned in full.
    Nothing is asked, drafted or queued. `vsgen batch` prints the plan beside what came.

    \b
    Example:
      vsgen plan queue.csv
      vsgen plan --all-pairs --model ollama/qwen3:14b --json
      vsgen plan --last
    """
    if last:
        _say_last(as_json=as_json)
        return
    from vsgen.batch.kept_plans import keep_plan
    from vsgen.store import open_store

    project = open_project(output)
    store = open_store(project.settings.store)
    try:
        wanted = _read_wanted(project, store, queue or [], every_pair=every_pair)
        with open_workshop(project, WriterOptions(model, facts, tries)) as workshop:
            made = _make_plan(wanted, workshop, project, store, model)
        words = [*(queue or []), *(["--all-pairs"] if every_pair else [])]
        try:
            keep_plan(store, words, made.describe())
        except FileError as error:
            tell(f"Warning: the plan is not kept: {error}")
    finally:
        store.close()
    if as_json:
        say_json(made.describe())
        return
    for line in format_plan(made):
        say(line)
    chosen = ["--model", model] if model else ["--facts"] if facts else []
    tell(f"To run it: {show_command('vsgen', 'batch', *words, *chosen, *project.desk.option)}")


def _read_wanted(
    project: Project, store: "Store", queue: Sequence[str], *, every_pair: bool
) -> "list[NewPair]":
    """The pairs that the call names; without words, those that the next run would take."""
    from vsgen.batch import all_pairs, read_words
    from vsgen.store import NewPair

    if queue and every_pair:
        raise UsageError("name either a queue or --all-pairs", cure="Leave out one of them.")
    if not queue and not every_pair:
        waiting = store.queue.list(("queued", "running"))
        return [NewPair(it.role_a, it.role_b, origin=it.origin) for it in waiting]
    asked = read_words(project.library, queue) if queue else all_pairs(project.library)
    for note in asked.notes:
        tell(note)
    return [NewPair(it.role_a, it.role_b, origin=it.where) for it in asked.entries]


def _make_plan(
    wanted: "Sequence[NewPair]",
    workshop: "Workshop",
    project: Project,
    store: "Store",
    model: str,
) -> "QueuePlan":
    from vsgen.batch.queue_plan import LATEST, make_plan
    from vsgen.drafting.by_model import ByModel

    settings = project.settings
    profile = choose_profile(settings, model or settings.writer.profile)
    if not isinstance(workshop.smith, ByModel) or profile is None:
        return make_plan(wanted, workshop)
    rows = store.costs.list_latest(profile.model, LATEST)
    return make_plan(wanted, workshop, workshop.smith, profile, rows)


def format_plan(made: "QueuePlan") -> Iterator[str]:
    """The plan as people read it."""
    survey = made.survey
    parts = [f"{len(survey.due):,} to draft", f"{survey.unchanged:,} up to date"]
    parts += [f"{len(survey.impossible):,} cannot be drafted"] if survey.impossible else []
    yield f"{count(survey.asked, 'article')} by {made.writer}: {', '.join(parts)}"
    for pair, why in [*survey.impossible.items()][:_MOST]:
        yield f"    {pair}: {shorten(why, _LETTERS)}"
    if len(survey.impossible) > _MOST:
        yield f"    and {len(survey.impossible) - _MOST:,} more; --json names twenty"
    if survey.due:
        yield ""
        yield from _format_forecast(made.forecast)
        yield ""
        yield "What this rests on:"
        yield from (f"  {line}" for line in made.rests_on)


def _format_forecast(told: "Forecast") -> Iterator[str]:
    from vsgen.batch.planned_and_actual import show_count, show_dollars, show_time

    rows = [("", "likely", "at least", "at most", "")]
    if told.calls.most or told.reused:
        for label, them in (
            ("calls", told.calls),
            ("tokens read", told.input_tokens),
            ("tokens written", told.output_tokens),
        ):
            least, likely, most = map(show_count, them)
            rows.append((label, likely, least, most, ""))
        rows.insert(2, ("reused replies", show_count(told.reused), "", "", ""))
        if told.cost is None:
            rows.append(("cost", "unknown", "", "", ""))
        else:
            least, likely, most = map(show_dollars, told.cost)
            rows.append(("cost", likely, least, most, ""))
    least, likely, most = map(show_time, told.seconds)
    rows.append(("time", likely, least, most, f"  bound by {told.bound}"))
    widths = [max(len(row[place]) for row in rows) for place in range(4)]
    for label, *numbers, note in rows:
        shown = "".join(f"  {it:>{width}}" for it, width in zip(numbers, widths[1:], strict=True))
        yield f"{label:{widths[0]}}{shown}{note}".rstrip()


def _say_last(*, as_json: bool) -> None:
    from vsgen.batch.kept_plans import find_last_planned
    from vsgen.batch.planned_and_actual import compare
    from vsgen.store import open_store

    store = open_store(open_settings().store)
    try:
        run = find_last_planned(store)
    finally:
        store.close()
    if run is None or run.planned is None or run.summary is None:
        cure = "Run `vsgen plan`, then `vsgen batch` with the same words."
        raise UsageError("no run was planned", cure=cure)
    if as_json:
        say_json({"run": run.id, "planned": run.planned, "actual": run.summary})
        return
    say(f"run {run.id}, begun {run.begun_at}")
    for line in compare(run.planned, run.summary):
        say(line)

"""`vsgen plan`: what a run over a queue takes, before the first call."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from vsgen.cli.console import count, name_writer, say, say_json, split_message, tell
from vsgen.cli.opened_project import (
    AsJson,
    OutputFolder,
    Project,
    open_project,
    open_settings,
)
from vsgen.cli.queue_words import AllPairs, BothWays, Dates, QueueWords, Roles, SkipBad, split_roles
from vsgen.cli.writer_options import (
    BUILT_IN,
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
    from vsgen.batch.intake import WantedPairs
    from vsgen.batch.queue_plan import QueuePlan
    from vsgen.production import Workshop
    from vsgen.store import NewPair, Store

_MOST = 5
"""Articles that cannot be drafted, that are named."""
_LETTERS = 160
_RUNS = 50
"""The latest, of which one may tell how long articles take."""
_EMPTY = (
    "nothing is queued: name a file, pairs or --all-pairs; `vsgen queue suggest` says what could be"
)


def plan(
    words: QueueWords = None,
    roles: Roles = "",
    every_pair: AllPairs = False,
    both_ways: BothWays = False,
    skip_bad: SkipBad = False,
    dates: Dates = None,
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
      vsgen plan --roles baker,cook,pastry-chef --model ollama/qwen3:14b
      vsgen plan --last
    """
    if last:
        _say_last(as_json=as_json)
        return
    from vsgen.batch.intake import WantedPairs
    from vsgen.batch.kept_plans import keep_plan, name_queue
    from vsgen.store import open_store

    begun = perf_counter()
    project = open_project(output)
    wanted = WantedPairs(words or (), split_roles(roles), every_pair, dates, skip_bad, both_ways)
    with closing(open_store(project.settings.store)) as store:
        pairs = _read_wanted(project, store, wanted)
        if not pairs:
            tell(_EMPTY)
        named = "" if facts else model or project.settings.writer.profile
        # Nothing is sent, so a model that is named needs no key.
        options = WriterOptions(model, facts, tries, replay=named not in ("", BUILT_IN))
        with open_workshop(project, options) as workshop:
            made = _make_plan(pairs, workshop, project, store, named, begun)
        try:
            keep_plan(store, wanted, made.describe())
        except FileError as error:
            tell(f"Warning: the plan is not kept: {error}")
    if as_json:
        say_json(made.describe())
        return
    for line in format_plan(made):
        say(line)
    if not pairs:
        return
    chosen = ["--model", model] if model else ["--facts"] if facts else []
    again = (*name_queue(wanted), *chosen, *project.desk.option)
    tell(f"To run it: {show_command('vsgen', 'batch', *again)}")


def _read_wanted(project: Project, store: "Store", wanted: "WantedPairs") -> "list[NewPair]":
    """The pairs that the call names; where it names none, those that the next run would take."""
    from vsgen.batch.kept_plans import name_queue
    from vsgen.cli.queue_words import take_in_words
    from vsgen.store import NewPair
    from vsgen.store.queued_pairs import OUT

    if not name_queue(wanted):
        waiting = store.queue.list(("queued", "running"))
        return [NewPair(it.role_a, it.role_b, origin=it.origin) for it in waiting]
    intake = take_in_words(project, store, wanted)
    out = {it.pair for it in store.queue.list(OUT)}
    told = (it.pair for it in intake.pairs if it.state in OUT)
    out |= {it for it in told if store.queue.find(it) is None}
    kept = [it for it in intake.pairs if it.pair not in out]
    if left := len(intake.pairs) - len(kept):
        tell(f"{count(left, 'pair')} left out: cancelled or declined")
    return kept


def _make_plan(
    pairs: "Sequence[NewPair]",
    workshop: "Workshop",
    project: Project,
    store: "Store",
    named: str,
    begun: float,
) -> "QueuePlan":
    """The plan with the workshop's writer, of the profile that is `named`, if one is."""
    from vsgen.batch.queue_plan import LATEST, Before, make_plan
    from vsgen.drafting.by_model import ByModel

    kept = {it.pair: it.result for it in store.queue.list(("done", "failed"))}
    model = workshop.smith
    before = Before(kept, (), store.runs.list(_RUNS), perf_counter() - begun)
    if not isinstance(model, ByModel):
        return make_plan(pairs, workshop, before=before)
    profile = choose_profile(project.settings, named, replay=True)
    assert profile is not None
    # A draft heeds what people rejected; a replay would not.
    model = replace(model, asking=replace(model.asking, replay=False))
    rows = store.costs.list_latest(profile.model, LATEST)
    before = replace(before, replies=rows)
    return make_plan(pairs, replace(workshop, smith=model), model, profile, before)


def format_plan(made: "QueuePlan") -> Iterator[str]:
    """The plan as people read it."""
    survey = made.survey
    parts = [f"{len(survey.due):,} to draft", f"{survey.unchanged:,} up to date"]
    parts += [f"{len(survey.impossible):,} cannot be drafted"] if survey.impossible else []
    yield f"{count(survey.asked, 'article')} by {name_writer(made.writer)}: {', '.join(parts)}"
    for pair, why in [*survey.impossible.items()][:_MOST]:
        what, cure = split_message(why, _LETTERS)
        yield f"    {pair}: {what}"
        yield from [f"        {cure}"] if cure else ()
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
    """The newest run that was planned; the newest plan where it was made after that run began."""
    from vsgen.batch.kept_plans import find_last_planned, find_unused_plan
    from vsgen.batch.planned_and_actual import compare
    from vsgen.store import open_store

    with closing(open_store(open_settings().store)) as store:
        run, unused = find_last_planned(store), find_unused_plan(store)
    if unused and (run is None or run.begun_at < unused["made_at"]):
        if as_json:
            say_json({"run": None, "planned": unused, "actual": None})
            return
        say(f"planned {unused['made_at']}; no run has come to its end by this plan")
        for line in compare(unused, {}):
            say(line)
        return
    if run is None or run.planned is None or run.summary is None:
        cure = "Run `vsgen plan`, then `vsgen batch` with the same words."
        raise UsageError("nothing was planned", cure=cure)
    if as_json:
        say_json({"run": run.id, "planned": run.planned, "actual": run.summary})
        return
    say(f"run {run.id}, begun {run.begun_at}")
    for line in compare(run.planned, run.summary):
        say(line)

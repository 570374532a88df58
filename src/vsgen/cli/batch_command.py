"""`vsgen batch`: the articles of a queue of pairs."""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from vsgen.cli.absent_articles import find_absent, tell_absent
from vsgen.cli.batch_progress import RunAudience, open_run_audience
from vsgen.cli.batch_summary import Ended, describe_run, format_left_out, format_run, name_call
from vsgen.cli.console import say, say_json, tell
from vsgen.cli.opened_project import AsJson, OutputFolder, Project, open_project, option
from vsgen.cli.queue_words import (
    AllPairs,
    BothWays,
    Dates,
    QueueWords,
    Roles,
    SkipBad,
    split_roles,
)
from vsgen.cli.writer_options import (
    Fallback,
    ModelName,
    OnlyFacts,
    Tries,
    WriterOptions,
    open_workshop,
)
from vsgen.errors import UsageError, VsgenError

if TYPE_CHECKING:
    from vsgen.batch.article_outcome import Outcome
    from vsgen.batch.article_work import RunTools
    from vsgen.batch.intake import WantedPairs
    from vsgen.batch.run_tally import Tally
    from vsgen.production import Workshop
    from vsgen.store import Store

_EMPTY = "nothing is queued; name a queue, pairs or --all-pairs. `vsgen queue suggest` has ideas"
_ALL_BEGUN = "another run is drafting all that was queued"
_NONE_LEFT = "none of the pairs that are asked for may be drafted, as told above"


def batch(
    words: QueueWords = None,
    roles: Roles = "",
    every_pair: AllPairs = False,
    both_ways: BothWays = False,
    skip_bad: SkipBad = False,
    dates: Dates = None,
    budget: Annotated[
        str, option("--budget", metavar="USD", help="The most that the run may cost.")
    ] = "",
    model: ModelName = "",
    facts: OnlyFacts = False,
    tries: Tries = None,
    fallback: Fallback = None,
    output: OutputFolder = None,
    as_json: AsJson = False,
) -> None:
    """Draft many articles; what is up to date is left alone.

    A queue or pairs are added to the project's queue first, and exactly these are run; without
    any, all that is queued. What people changed in an article is merged with what comes anew.

    One article that fails stops no other. Ctrl-C ends the run when the articles under way are
    done; a second one stops it at once. The same command goes on where it was: no reply that was
    kept is paid for again. docs/batch.md is the guide.
    The exit code is the worst of all articles'; 130 where a person stopped the run.

    \b
    Example:
      vsgen batch queue.csv --budget 25
      vsgen batch --roles baker,cook,pastry-chef --facts
      vsgen batch --all-pairs --output articles
    """
    from vsgen.batch.intake import WantedPairs
    from vsgen.cli.stale_articles import keep_made, stamp_basis

    begun = perf_counter()
    basis = stamp_basis()
    project = open_project(output)
    wanted = WantedPairs(words or (), split_roles(roles), every_pair, dates, skip_bad, both_ways)
    options = WriterOptions(model, facts, tries, fallback, budget=_read_budget(budget))
    with (
        open_run_audience() as audience,
        open_workshop(project, options, audience) as workshop,
        _open_queue(project, workshop) as store,
    ):
        ended = _run(project, workshop, store, wanted, audience, begun, as_json=as_json)
    keep_made(basis, output, ended.tally.present)
    ended.again, ended.budget = name_call(wanted, options, project.desk.option), options.budget
    if as_json:
        say_json(describe_run(ended))
    else:
        for line in format_run(ended):
            say(line)
    if ended.exit_code:
        raise typer.Exit(ended.exit_code)


def _run(
    project: Project,
    workshop: "Workshop",
    store: "Store",
    wanted: "WantedPairs",
    audience: RunAudience,
    begun: float,
    *,
    as_json: bool,
) -> Ended:
    from vsgen.batch.batch_run import BatchRun
    from vsgen.batch.kept_plans import find_planned
    from vsgen.batch.run_tally import Tally
    from vsgen.store import Enlisted, name_state

    is_named = bool(wanted.words or wanted.roles or wanted.every_pair)
    names = _add_wanted(project, store, wanted) if is_named else None
    if why := _find_idle(store, names):
        tell(why)
        for line in tell_absent(() if is_named else find_absent(store, project.desk.folder)):
            tell(line)
        nothing = Enlisted(0, {}, {})
        return Ended(None, workshop.smith.name, Tally(0), nothing, perf_counter() - begun)
    planned = find_planned(store, wanted, workshop.smith.name)
    command = " ".join(["vsgen", *sys.argv[1:]])
    with store.runs.begin(command, planned, workshop.smith.name) as run:
        enlisted = store.queue.enlist(run.id, names)
        del names  # a hundred thousand would stand in memory for the whole run
        _note(store, "run begin", f"run {run.id}: {enlisted.taken:,} on its list")
        for line in format_left_out(enlisted, named=is_named):
            tell(line)
        tally = Tally(enlisted.taken)
        heard: list[Outcome] = []
        tools = _gather_tools(project, workshop, tally)
        asked = tools.model.asking.model if tools.model else None
        audience.begin(tally, (lambda: asked.load) if asked else None)
        listener = _Collecting(audience, heard) if as_json else audience
        going = BatchRun(tools, store, run.id, tally, listener)
        going.go()
        audience.end()
        ended = Ended(run.id, workshop.smith.name, tally, enlisted, perf_counter() - begun)
        ended.possibly = asked.load.reserved if asked else Decimal(0)
        ended.by_model = asked is not None
        ended.planned, ended.option = planned, project.desk.option
        ended.outcomes = heard
        if ended.left:
            ended.left_cause, ended.left_message = going.left
        if ended.left and as_json:
            told = {it.pair for it in heard}
            rows = store.queue.list(("queued",))
            ended.waiting = [it for it in rows if it.cause and it.pair not in told]
        run.end(ended.as_data())
        states = [f"{number:,} {name_state(state)}" for state, number in tally.states.items()]
        _note(store, "run end", f"run {run.id}: {', '.join(states) or 'nothing to do'}")
        if isinstance(going.ended, UsageError):
            # A proxy is none, or a key is not set: the call itself is off.
            raise going.ended
    return ended


def _find_idle(store: "Store", names: "list[str] | None") -> str:
    """Why no run need be begun; empty where there is something to do."""
    if names is not None:
        return "" if names else _NONE_LEFT
    if store.queue.total(("queued",)):
        return ""
    return _ALL_BEGUN if store.queue.total(("running",)) else _EMPTY


class _Collecting:
    """Passes on what is told of a run, and keeps the outcomes."""

    def __init__(self, audience: RunAudience, outcomes: "list[Outcome]") -> None:
        self._outcomes = outcomes
        self.tell, self.tick, self._hear = audience.tell, audience.tick, audience.hear

    def hear(self, outcome: "Outcome") -> None:
        """An article is over."""
        self._outcomes.append(outcome)
        self._hear(outcome)


def _gather_tools(project: Project, workshop: "Workshop", tally: "Tally") -> "RunTools":
    from vsgen.batch.article_work import RunTools
    from vsgen.drafting.by_model import ByModel
    from vsgen.production import Verdicts

    model = workshop.smith if isinstance(workshop.smith, ByModel) else None
    if model:
        model = replace(model, asking=replace(model.asking, heard=tally.hear))
        workshop = replace(workshop, smith=model)
    crashes = project.settings.project / ".vsgen" / "crashes"
    return RunTools(workshop, Verdicts(workshop), model, crashes)


@contextmanager
def _open_queue(project: Project, workshop: "Workshop") -> "Iterator[Store]":
    """The project's store; that of the model where one writes."""
    from vsgen.drafting.by_model import ByModel
    from vsgen.store import open_store

    if isinstance(workshop.smith, ByModel):
        yield workshop.smith.asking.store
        return
    with closing(open_store(project.settings.store)) as store:
        yield store


def _add_wanted(project: Project, store: "Store", wanted: "WantedPairs") -> list[str]:
    """The pairs that the call asks for, which are in the queue now."""
    from vsgen.cli.queue_words import add_intake, take_in_words

    intake = take_in_words(project, store, wanted)
    add_intake(store, intake, _find_who())
    return [it.pair for it in intake.pairs]


def _note(store: "Store", what: str, detail: str) -> None:
    """Say in the log of activity what the run does; nothing depends on it."""
    with suppress(VsgenError):
        store.activity.note(_find_who(), what, "", detail)


def _find_who() -> str:
    """Who asks for pairs; a program where nobody is named."""
    from vsgen.cli.review_access import find_person

    with suppress(UsageError):
        return find_person()
    return "a run"


def _read_budget(text: str) -> Decimal | None:
    if not text:
        return None
    try:
        budget = Decimal(text.strip().removeprefix("$").replace(",", ""))
    except InvalidOperation:
        budget = Decimal(0)
    if not budget.is_finite() or budget <= 0:
        cure = "Write dollars, such as --budget 25 or --budget 0.50"
        raise UsageError(f"“{text}” is no budget", cure=cure)
    return budget

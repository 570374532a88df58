"""`vsgen batch`: the articles of a queue of pairs."""

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from vsgen.cli.console import clean, count, say, say_json, tell
from vsgen.cli.opened_project import AsJson, OutputFolder, Queued, open_project
from vsgen.cli.writer_options import (
    Fallback,
    ModelName,
    OnlyFacts,
    Tries,
    WriterOptions,
    open_workshop,
)
from vsgen.errors import UsageError, show_command

if TYPE_CHECKING:
    from vsgen.batch import Outcome

_GO_ON = "When the endpoint answers again, run the same command: what was paid for is kept."
_LABELS = {"findings": "with errors", "left": "not tried"}


def batch(
    queue: Queued = None,
    every_pair: Annotated[
        bool, typer.Option("--all-pairs", help="Draft every two roles of the project.")
    ] = False,
    model: ModelName = "",
    facts: OnlyFacts = False,
    tries: Tries = None,
    fallback: Fallback = None,
    output: OutputFolder = None,
    as_json: AsJson = False,
) -> None:
    """Draft many articles; what is up to date is left alone.

    What people changed in an article is merged with what comes anew; where both touch the same
    words, the person's stand and the new ones wait for `vsgen review`.

    A pair that fails stops no other, unless the endpoint would refuse them all. After an
    interruption run the same command again.
    The exit code is the worst of all articles'.

    \b
    Example:
      vsgen batch queue.csv
      vsgen batch --all-pairs --output articles
    """
    from vsgen.batch import all_pairs, read_words, run_queue

    if bool(queue) == every_pair:
        cure = "Write `vsgen batch queue.csv` or `vsgen batch --all-pairs`."
        raise UsageError("name either a queue or --all-pairs", cure=cure)
    project = open_project(output)
    asked = read_words(project.library, queue) if queue else all_pairs(project.library)
    for note in asked.notes:
        tell(note)
    outcomes: list[Outcome] = []
    with open_workshop(project, WriterOptions(model, facts, tries, fallback)) as workshop:
        for outcome in run_queue(asked, workshop):
            outcomes.append(outcome)
            if outcome.state != "left":
                tell(_format(outcome, len(outcomes), len(asked.entries)))
    if left := sum(outcome.state == "left" for outcome in outcomes):
        articles = "1 article was" if left == 1 else f"{left:,} articles were"
        tell(f"{articles} not tried. {_GO_ON}")
    if as_json:
        say_json([asdict(outcome) for outcome in outcomes])
    else:
        say(_summarise(outcomes, project.desk.option))
    worst = max((outcome.exit_code for outcome in outcomes), default=0)
    if worst:
        raise typer.Exit(worst)


def _format(outcome: "Outcome", number: int, whole: int) -> str:
    place = f"[{number:>{len(str(whole))}}/{whole}]"
    state = _LABELS.get(outcome.state, outcome.state)
    line = f"{place} {outcome.pair}: {state} ({outcome.seconds:.2f} s)"
    return f"{line}\n    {clean(outcome.message)}" if outcome.message else line


def _summarise(outcomes: "list[Outcome]", option: tuple[str, ...]) -> str:
    states = Counter(outcome.state for outcome in outcomes)
    parts = [f"{states[state]:,} {_LABELS.get(state, state)}" for state in sorted(states)]
    waiting = sum(bool(outcome.conflicts) for outcome in outcomes)
    review = show_command("vsgen", "review", "--only", "conflicts", *option)
    parts += [f"{waiting:,} with a conflict to decide: {review}"] if waiting else []
    return f"{count(len(outcomes), 'article')}" + (f": {', '.join(parts)}" if parts else "")

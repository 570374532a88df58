"""`vsgen eval`: models or prompts over a set of pairs -> figures that compare them."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from vsgen.cli.asking import choose_profile_for, open_asking
from vsgen.cli.console import say, say_json, tell
from vsgen.cli.opened_project import AsJson, Project, open_project
from vsgen.cli.pair_arguments import Queued
from vsgen.cli.progress import Audience, Nobody, PlainLines
from vsgen.cli.writer_options import BUILT_IN, make_built_in, make_by_model
from vsgen.errors import UsageError

if TYPE_CHECKING:
    from vsgen.batch import Entry
    from vsgen.batch.evaluation import Evaluation, Trial

_PAIRS = 3
_FAILED = 4


def eval(
    queue: Queued = None,
    pairs: Annotated[
        int | None,
        typer.Option(
            "--pairs", metavar="N", min=1, help="So many pairs of the project.  [default: 3]"
        ),
    ] = None,
    model: Annotated[
        list[str] | None,
        typer.Option(
            "--model",
            metavar="PROFILE",
            help="A profile, or facts; may be repeated.",
            show_default=False,
        ),
    ] = None,
    prompts: Annotated[
        list[Path] | None,
        typer.Option(
            "--prompts",
            metavar="DIR",
            help="A folder of prompts instead of the project's; may be repeated.",
            show_default=False,
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Measure models or prompts: how often they are sent back and why, and what they write.

    Each pair is drafted into a temporary folder with each model and each folder of prompts. Paid
    replies are kept in the project's store, so the same call asks nothing a second time. What
    the figures mean: docs/models.md.

    \b
    Example:
      vsgen eval
      vsgen eval --pairs 10 --model openai --model ollama/qwen3:14b --json
    """
    from vsgen.batch.evaluation import evaluate_writer
    from vsgen.cli.evaluated import describe_evaluation, format_comparison, format_evaluation

    project = open_project()
    entries = _choose_entries(project, queue, pairs)
    projects = _list_projects(project, prompts)
    audience: Audience = Nobody() if as_json else PlainLines()
    found: list[Evaluation] = []
    for name in model or [project.settings.writer.profile]:
        for shown, mine in projects:
            with _open_trial(mine, name, audience) as trial:
                whole = evaluate_writer(trial, entries, (lambda _: None) if as_json else tell)
            found.append(replace(whole, prompts=shown))
            if not as_json:
                say("\n".join(format_evaluation(found[-1])) + "\n")
    if as_json:
        say_json({"version": 1, "evaluations": [describe_evaluation(it) for it in found]})
    elif found[1:]:
        say("\n".join(format_comparison(found)))
    if any(it.failures or it.unanswered for it in found):
        raise typer.Exit(_FAILED)


def _choose_entries(
    project: Project, queue: list[str] | None, number: int | None
) -> "Sequence[Entry]":
    from vsgen.batch import all_pairs, read_words
    from vsgen.batch.evaluation import spread_entries

    if not queue:
        broken = project.library.broken
        entries = [it for it in all_pairs(project.library).entries if not broken.keys() & {*it[:2]}]
        return spread_entries(entries, number or _PAIRS)
    if number is not None:
        raise UsageError("name either a queue or --pairs", cure="Leave out one of them.")
    return read_words(project.library, queue).entries


def _list_projects(project: Project, folders: list[Path] | None) -> list[tuple[str, Project]]:
    """The project with each folder of prompts, and the folder as a person wrote it."""
    from vsgen.prompts import load_prompts

    if not folders:
        return [(project.prompts.shown, project)]
    return [
        (str(folder), replace(project, prompts=load_prompts(Path.cwd() / folder)))
        for folder in folders
    ]


@contextmanager
def _open_trial(project: Project, name: str, audience: Audience) -> "Iterator[Trial]":
    """A writer with an empty desk, which is gone afterwards."""
    from vsgen.batch.evaluation import Trial
    from vsgen.desk import Desk

    with ExitStack() as stack:
        desk = Desk(Path(stack.enter_context(TemporaryDirectory(prefix="vsgen-eval-"))))
        trial = Trial(make_built_in(project), project.library, project.prompts, desk)
        if name == BUILT_IN:
            yield trial
            return
        profile = choose_profile_for(project.settings, name)
        if profile is None:
            cure = "Set OPENAI_API_KEY, or name one with --model; docs/models.md says how."
            raise UsageError("no model is configured", cure=cure)
        asking = stack.enter_context(open_asking(project.settings, profile, audience))
        asking = replace(asking, tries=project.settings.writer.tries, report=trial.note)
        smith = make_by_model(project, asking, fall_back=False)
        yield replace(trial, smith=smith, store=asking.store)

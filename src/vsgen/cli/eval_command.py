"""`vsgen eval`: figures that compare models or prompts over a set of pairs."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vsgen.cli.console import Audience, PlainLines, count, say, say_json, tell
from vsgen.cli.opened_project import AsJson, Project, open_project, option
from vsgen.cli.queue_words import QueueWords
from vsgen.cli.writer_options import (
    BUILT_IN,
    choose_profile,
    make_built_in,
    make_by_model,
    open_asking,
)
from vsgen.errors import UsageError

if TYPE_CHECKING:
    from vsgen.batch.reply_figures import TemplateFigures
    from vsgen.batch.sentence_figures import SentenceFigures
    from vsgen.batch.writer_evaluation import Evaluation, Trial
    from vsgen.store import NewPair

_PAIRS = 3
_FAILED = 4
_NONE = "–"


def eval(
    queue: QueueWords = None,
    pairs: Annotated[
        int | None,
        typer.Option(
            "--pairs", metavar="N", min=1, help="So many pairs of the project.  [default: 3]"
        ),
    ] = None,
    model: Annotated[
        list[str] | None,
        option("--model", metavar="PROFILE", help="A profile, or facts; may be repeated."),
    ] = None,
    prompts: Annotated[
        list[Path] | None,
        option(
            "--prompts",
            metavar="DIR",
            help="A folder of prompts instead of the project's; may be repeated.",
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
    from vsgen.batch.writer_evaluation import evaluate_writer

    project = open_project()
    chosen = _choose_pairs(project, queue, pairs)
    projects = _list_projects(project, prompts)
    audience: Audience = Audience() if as_json else PlainLines()
    found: list[Evaluation] = []
    for name in model or [project.settings.writer.profile]:
        for shown, mine in projects:
            with _open_trial(mine, name, audience) as trial:
                whole = evaluate_writer(trial, chosen, (lambda _: None) if as_json else tell)
            found.append(replace(whole, prompts=shown))
            if not as_json:
                say("\n".join(_format_evaluation(found[-1])) + "\n")
    if as_json:
        say_json({"version": 1, "evaluations": [_describe_evaluation(it) for it in found]})
    elif found[1:]:
        say("\n".join(_format_comparison(found)))
    if any(it.failures or it.unanswered for it in found):
        raise typer.Exit(_FAILED)


def _choose_pairs(
    project: Project, queue: list[str] | None, number: int | None
) -> "Sequence[NewPair]":
    from datetime import date

    from vsgen.batch.intake import KnownPairs, WantedPairs, take_in
    from vsgen.batch.writer_evaluation import spread_pairs

    if queue and number is not None:
        raise UsageError("name either a queue or --pairs", cure="Leave out one of them.")
    wanted = WantedPairs(queue or (), every_pair=not queue, both_ways=True)
    intake = take_in(project.library, wanted, KnownPairs(), date.today())
    for note in intake.notes if queue else ():
        tell(note)
    if queue:
        return intake.pairs
    broken = project.library.broken.keys()
    sound = [it for it in intake.pairs if not broken & {it.role_a, it.role_b}]
    return spread_pairs(sound, number or _PAIRS)


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
    from vsgen.batch.writer_evaluation import Trial
    from vsgen.desk import Desk

    with ExitStack() as stack:
        desk = Desk(Path(stack.enter_context(TemporaryDirectory(prefix="vsgen-eval-"))))
        trial = Trial(project.library, project.prompts, desk, make_built_in(project))
        if name == BUILT_IN:
            yield trial
            return
        profile = choose_profile(project.settings, name)
        if profile is None:
            cure = "Set OPENAI_API_KEY, or name one with --model; docs/models.md says how."
            raise UsageError("no model is configured", cure=cure)
        asking = stack.enter_context(open_asking(project.settings, profile, audience))
        asking = replace(asking, report=trial.note)
        smith = make_by_model(project, asking, fall_back=False)
        yield replace(trial, smith=smith, store=asking.store)


def _describe_evaluation(found: "Evaluation") -> dict[str, Any]:
    """Everything, with shares from 0 to 1 and the cost exact, in US dollars."""
    return {
        **asdict(found),
        "templates": [_describe_figures(each) for each in found.templates],
        "whole": _describe_figures(found.whole),
        "likeness": found.likeness._asdict() if found.likeness else None,
        "cost": format(found.cost, "f"),
        "currency": "USD",
    }


def _describe_figures(figures: "TemplateFigures") -> dict[str, Any]:
    return asdict(figures) | {"first_pass": figures.first_pass, "tries": figures.tries}


def _format_evaluation(found: "Evaluation") -> Iterator[str]:
    """A table by template, then what all articles together are like."""
    yield f"== {found.writer}, {found.prompts}"
    if found.templates:
        yield f"{'template':22}  tasks  calls  first pass  tries  {'sent back':>11}  why"
        for each in (*found.templates, found.whole):
            yield _format_figures(each)
    yield f"articles: {found.complete} of {found.pairs} complete, {found.words:,} words"
    if found.missing or found.unanswered:
        passages, tasks = count(found.missing, "passage"), count(found.unanswered, "task")
        yield f"missing: {passages}; {tasks} got no reply"
    yield from (f"failed: {failure}" for failure in found.failures)
    if found.whole.sent_back:
        yield (
            f"sent back for form or style alone: {found.whole.surface} of {found.whole.sent_back}"
            " (read them in --json: a strict gate shows here)"
        )
    yield from _format_sentences(found.sentences)
    yield f"sentences of the pair that name both roles: {_share(found.density)}"
    if found.likeness:
        mean, most = found.likeness
        shared = f"{_share(mean)} on average, {_share(most)} at most"
        yield f"runs of five words that two articles share: {shared}"
    if found.whole.calls:
        yield f"{found.input_tokens:,} tokens read, {found.output_tokens:,} written; {_cost(found)}"
    yield f"{found.seconds:.1f} s in all" + _timing(found)


def _format_sentences(it: "SentenceFigures") -> Iterator[str]:
    many = f"{it.on_facts:,} on facts, {it.of_patterns:,} of patterns, {it.own:,} the writer's own"
    yield f"sentences: {it.sentences:,}: {many} ({it.flagged:,} flagged)"
    pair = _share(it.pair_words / it.words if it.words else None)
    yield f"words of body prose: {it.words:,}, {pair} of them about both roles"
    yield f"sentences that share eight words with an earlier one: {it.repeated:,}"


def _format_comparison(found: Sequence["Evaluation"]) -> Iterator[str]:
    """One line an evaluation, the figures that decide side by side."""
    names = [f"{it.writer}, {it.prompts}" for it in found]
    width = max(map(len, names))
    yield (
        f"{'':{width}}  complete  first pass  tries  sent back  both named  alike"
        f"  {'cost':>10}  {'seconds':>8}"
    )
    for name, it in zip(names, found, strict=True):
        alike = it.likeness.mean if it.likeness else None
        back = it.whole.sent_back / it.whole.texts if it.whole.texts else None
        yield (
            f"{name:{width}}  {f'{it.complete}/{it.pairs}':>8}  {_share(it.whole.first_pass):>10}"
            f"  {_number(it.whole.tries):>5}  {_share(back):>9}  {_share(it.density):>10}"
            f"  {_share(alike):>5}  {_cost(it):>10}  {it.seconds:>8.1f}"
        )


def _format_figures(each: "TemplateFigures") -> str:
    why = ", ".join(f"{kind} {number}" for kind, number in each.faults.items())
    back = f"{each.sent_back}/{each.texts}"
    return (
        f"{each.template:22}  {each.tasks:>5}  {each.calls:>5}  {_share(each.first_pass):>10}"
        f"  {_number(each.tries):>5}  {back:>11}  {why}"
    ).rstrip()


def _timing(found: "Evaluation") -> str:
    if found.reply_seconds is None:
        return ""
    reused = f"; {found.reused:,} replies were there already" if found.reused else ""
    return f", {found.reply_seconds:.1f} s the median reply{reused}"


def _cost(found: "Evaluation") -> str:
    if not found.unpriced:
        return f"${found.cost:.4f}"
    if found.unpriced == found.whole.calls:
        return "unknown"
    return f"${found.cost:.4f} and {found.unpriced:,} of unknown cost"


def _share(share: float | None) -> str:
    return _NONE if share is None else f"{100 * share:.0f} %"


def _number(number: float | None) -> str:
    return _NONE if number is None else f"{number:.2f}"

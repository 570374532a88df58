"""Evaluations -> tables for people, JSON for machines. Prints nothing, measures nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from vsgen.cli.console import count

if TYPE_CHECKING:
    from vsgen.batch.reply_figures import TemplateFigures
    from vsgen.batch.writer_evaluation import Evaluation

_NONE = "–"


def describe_evaluation(found: "Evaluation") -> dict[str, Any]:
    """Everything, with shares from 0 to 1 and the cost exact, in US dollars."""
    return {
        **asdict(found),
        "templates": [_describe(each) for each in found.templates],
        "whole": _describe(found.whole),
        "likeness": found.likeness._asdict() if found.likeness else None,
        "cost": format(found.cost, "f"),
        "currency": "USD",
    }


def _describe(figures: "TemplateFigures") -> dict[str, Any]:
    return asdict(figures) | {"first_pass": figures.first_pass, "tries": figures.tries}


def format_evaluation(found: "Evaluation") -> Iterator[str]:
    """A table by template, then what all articles together are like."""
    yield f"== {found.writer}, {found.prompts}"
    if found.templates:
        yield f"{'template':22}  tasks  calls  first pass  tries  {'sent back':>11}  why"
        for each in (*found.templates, found.whole):
            yield _format_figures(each)
    yield f"articles: {found.complete} of {found.pairs} complete, {found.words:,} words"
    if found.missing or found.unanswered:
        yield f"missing: {count(found.missing, 'passage')}; {_tasks(found)} got no reply"
    yield from (f"failed: {failure}" for failure in found.failures)
    if found.whole.sent_back:
        yield (
            f"sent back for form or style alone: {found.whole.surface} of {found.whole.sent_back}"
            " (read them in --json: a strict gate shows here)"
        )
    yield f"sentences of the pair that name both roles: {_share(found.density)}"
    if found.likeness:
        mean, most = found.likeness
        shared = f"{_share(mean)} on average, {_share(most)} at most"
        yield f"runs of five words that two articles share: {shared}"
    if found.whole.calls:
        yield f"{found.input_tokens:,} tokens read, {found.output_tokens:,} written; {_cost(found)}"
    yield f"{found.seconds:.1f} s in all" + _timing(found)


def format_comparison(found: Sequence["Evaluation"]) -> Iterator[str]:
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


def _tasks(found: "Evaluation") -> str:
    return count(found.unanswered, "task")


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

"""A standing article -> what the check says of each passage, and the states that follow."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from vsgen.checks import LOCKED, Finding, Levels, Totals, inspect_article, read_context
from vsgen.desk import State
from vsgen.facts import Library
from vsgen.passages import Passage
from vsgen.production.rendering import render_words
from vsgen.production.standing import StandingArticle, StandingPassage
from vsgen.prompts import Prompts
from vsgen.review.states import compute_states, find_items
from vsgen.tracing import Trace

Placed = TypeVar("Placed", Finding, Trace)


@dataclass(frozen=True, slots=True)
class Examined:
    """What the check says of a standing article, passage by passage."""

    findings: Mapping[str, tuple[Finding, ...]]
    traces: Mapping[str, tuple[Trace, ...]]
    outside: tuple[Finding, ...]
    """Findings that concern no passage."""
    states: Mapping[str, State]
    totals: Totals


class ItemErrors(NamedTuple):
    """An item of a role as it reads in its lock, and the errors found in it in one article."""

    key: str
    record: Passage
    text: str
    errors: int


def examine_article(
    standing: StandingArticle, library: Library, prompts: Prompts, levels: Levels
) -> Examined:
    """Check the article and compute the state of each passage."""
    context = read_context(standing.text, library, prompts.outline, prompts.style, LOCKED)
    inspection = inspect_article(context, levels)
    passages = tuple(standing.passages.values())
    findings, outside = _place(inspection.findings, passages)
    traces, _ = _place(context.traces, passages)
    faulty = {key for key, group in findings.items() if any(f.severity != "note" for f in group)}
    errors = {key: count_errors(group) for key, group in findings.items()}
    states = compute_states(standing, errors, faulty, library, prompts)
    return Examined(findings, traces, outside, states, inspection.totals)


def count_errors(findings: Iterable[Finding]) -> int:
    """How many of the findings are errors."""
    return sum(finding.severity == "error" for finding in findings)


def share_errors(
    stood: StandingPassage,
    standing: StandingArticle,
    findings: Sequence[Finding],
    library: Library,
    prompts: Prompts,
) -> list[ItemErrors]:
    """The items of a role's passage, each with its errors; the first has those between them."""
    rest = [it.start - stood.start for it in findings if it.severity == "error"]
    found: list[ItemErrors] = []
    end = 0
    for key, item in find_items(stood, standing, prompts).items():
        text = render_words(item, library, prompts) or item.words
        start = max(stood.text.find(text, end), end)
        end = start + len(text)
        outside = [at for at in rest if not start <= at < end]
        found.append(ItemErrors(key, item, text, len(rest) - len(outside)))
        rest = outside
    return [
        it._replace(errors=it.errors + len(rest)) if place == 0 else it
        for place, it in enumerate(found)
    ]


def _place(
    found: Iterable[Placed], passages: Sequence[StandingPassage]
) -> tuple[dict[str, tuple[Placed, ...]], tuple[Placed, ...]]:
    """Each in the first passage that it stands in, so that none counts twice; and the others."""
    groups: dict[str, list[Placed]] = {stood.key: [] for stood in passages}
    outside: list[Placed] = []
    for one in found:
        places = (
            groups[it.key] for it in passages if it.start >= 0 and it.start <= one.start <= it.end
        )
        next(places, outside).append(one)
    return {key: tuple(group) for key, group in groups.items()}, tuple(outside)

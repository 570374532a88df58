"""A standing article -> what the check says of each passage, and the states that follow."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from vsgen.checks import Finding, inspect_context
from vsgen.checks.context import read_context
from vsgen.checks.levels import Levels
from vsgen.desk import PassageRecord, State
from vsgen.facts import Library
from vsgen.production.rendering import render_record
from vsgen.production.standing import StandingArticle, StandingPassage
from vsgen.prompts import Prompts
from vsgen.review.states import compute_states, find_items
from vsgen.tracing import Trace


@dataclass(frozen=True, slots=True)
class Examined:
    """What the check says of a standing article, passage by passage."""

    findings: Mapping[str, tuple[Finding, ...]]
    traces: Mapping[str, tuple[Trace, ...]]
    outside: tuple[Finding, ...]
    """Findings that concern no passage."""
    states: Mapping[str, State]


class ItemErrors(NamedTuple):
    """An item of a role as it reads in its lock, and the errors found in it in one article."""

    key: str
    record: PassageRecord
    text: str
    errors: int


def examine_article(
    standing: StandingArticle, library: Library, prompts: Prompts, levels: Levels
) -> Examined:
    """Check the article and compute the state of each passage."""
    context = read_context(standing.text, library, prompts.outline, prompts.style)
    found = inspect_context(standing.text, context, levels).findings
    passages = standing.passages.values()
    findings = {it.key: tuple(f for f in found if _stands_in(f.start, it)) for it in passages}
    traces = {
        it.key: tuple(t for t in context.traces if _stands_in(t.start, it)) for it in passages
    }
    placed = {id(finding) for group in findings.values() for finding in group}
    outside = tuple(finding for finding in found if id(finding) not in placed)
    faulty = {key for key, group in findings.items() if any(f.severity != "note" for f in group)}
    errors = {key: count_errors(group) for key, group in findings.items()}
    states = compute_states(standing, errors, faulty, library, prompts)
    return Examined(findings, traces, outside, states)


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
        text = render_record(item, library, prompts) or item.words
        start = max(stood.text.find(text, end), end)
        end = start + len(text)
        outside = [at for at in rest if not start <= at < end]
        found.append(ItemErrors(key, item, text, len(rest) - len(outside)))
        rest = outside
    return [
        it._replace(errors=it.errors + len(rest)) if place == 0 else it
        for place, it in enumerate(found)
    ]


def _stands_in(position: int, stood: StandingPassage) -> bool:
    return stood.start <= position <= stood.end and stood.start >= 0

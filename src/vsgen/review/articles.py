"""A standing article -> everything that a reviewer sees of it. Saves nothing."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vsgen.checks import Finding, inspect_context
from vsgen.checks.context import read_context
from vsgen.checks.levels import Levels
from vsgen.desk import State
from vsgen.facts import Library
from vsgen.production.standing import StandingArticle, StandingPassage
from vsgen.prompts import Prompts, fingerprint
from vsgen.review.comparing import compare_article
from vsgen.review.items import list_items
from vsgen.review.showing import Seen, show_passage
from vsgen.review.states import compute_states
from vsgen.review.views import Against, ArticleView, PassageView, Shared
from vsgen.tracing import Trace

_UNDECIDED: frozenset[State] = frozenset({"needs-review", "stale"})


@dataclass(frozen=True, slots=True)
class Examined:
    """What the check says of a standing article, passage by passage."""

    findings: Mapping[str, tuple[Finding, ...]]
    traces: Mapping[str, tuple[Trace, ...]]
    outside: tuple[Finding, ...]
    """Findings that concern no passage."""
    states: Mapping[str, State]


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
    states = compute_states(standing, faulty, library, prompts)
    return Examined(findings, traces, outside, states)


def show_article(  # noqa: PLR0913, PLR0917 (what it is seen with)
    standing: StandingArticle,
    path: str,
    shared: Mapping[str, Shared],
    library: Library,
    prompts: Prompts,
    levels: Levels,
    against: Against | None = None,
) -> ArticleView:
    """The article; `shared` says of a role's passages where else they stand."""
    seen = examine_article(standing, library, prompts, levels)
    compared = compare_article(standing, seen.traces, against, library, prompts)
    passages = tuple(
        show_passage(
            stood,
            Seen(
                seen.states[key],
                compared[key],
                seen.findings[key],
                seen.traces[key],
                shared.get(key),
                list_items(stood, standing.roles),
            ),
            library,
            prompts,
        )
        for key, stood in standing.passages.items()
    )
    return ArticleView(
        standing.slug,
        standing.article.title,
        path,
        passages,
        seen.outside,
        Counter(it.state for it in passages),
        find_view_revision(passages),
        count_acts(passages),
    )


def find_view_revision(passages: Iterable[PassageView]) -> str:
    """A hash of all that a decision on everything together rests on."""
    return fingerprint([(it.key, it.revision, it.state) for it in passages])


def may_go_together(view: PassageView) -> bool:
    """Whether one act may approve the passage with others: undecided, and without an error."""
    return view.state in _UNDECIDED and not has_error(view.findings)


def has_error(findings: Iterable[Finding]) -> bool:
    """Whether one of the findings is an error."""
    return any(finding.severity == "error" for finding in findings)


def count_acts(passages: Iterable[PassageView]) -> int:
    """Acts that are needed until all is decided; what was rejected waits for a new text."""
    views = tuple(passages)
    together = any(map(may_go_together, views))
    alone = sum(
        view.state == "conflict" or (view.state in _UNDECIDED and has_error(view.findings))
        for view in views
    )
    return int(together) + alone


def _stands_in(position: int, stood: StandingPassage) -> bool:
    return stood.start <= position <= stood.end and stood.start >= 0

"""An article's text and the library -> every finding, in the order of the text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vsgen.articles import Lines, Outline, Style
from vsgen.checks.context import UNKNOWN, WRITTEN, Context, read_context
from vsgen.checks.gathering import gather_findings
from vsgen.checks.levels import AS_THEY_COME, Levels
from vsgen.checks.places import list_places
from vsgen.checks.registry import ALL_RULES, RULES, SUPPRESSION_RULES, ArticleRule
from vsgen.checks.rule import Fault, Finding
from vsgen.checks.suppressing import SuppressedFinding, sort_findings
from vsgen.checks.suppressions import find_suppressions
from vsgen.checks.totals import UNCOUNTED, Totals, count_article
from vsgen.checks.touching import touches_literal
from vsgen.facts import Library

if TYPE_CHECKING:
    pass


@dataclass(frozen=True, slots=True)
class Inspection:
    """A text, and all that was found in it."""

    text: str
    lines: Lines
    findings: tuple[Finding, ...]
    suppressed: tuple[SuppressedFinding, ...]
    """What a comment of the text answers for; these fail nothing."""
    totals: Totals = UNCOUNTED


def check_article(  # noqa: PLR0913 (the last is a keyword)
    text: str,
    library: Library | None,
    outline: Outline,
    style: Style,
    levels: Levels = AS_THEY_COME,
    *,
    ours: bool = False,
) -> tuple[Finding, ...]:
    """What is wrong with `text` and not suppressed, sorted by position.

    Works on vsgen's articles, which are `ours`, and on anybody's Markdown, plain text or HTML.
    Without a library nothing is said of what only a library can tell.

    Raises:
        ArticleError: `text` is HTML, and the extra `html` is not installed.
    """
    return inspect_article(text, library, outline, style, levels, ours=ours).findings


def inspect_article(  # noqa: PLR0913 (the last is a keyword)
    text: str,
    library: Library | None,
    outline: Outline,
    style: Style,
    levels: Levels = AS_THEY_COME,
    *,
    ours: bool = False,
) -> Inspection:
    """The same, with what was suppressed beside it."""
    return inspect_context(
        text, read_context(text, library, outline, style, WRITTEN if ours else UNKNOWN), levels
    )


def inspect_context(text: str, context: Context, levels: Levels = AS_THEY_COME) -> Inspection:
    """The same for a `text` that was read as `context` already."""
    parted = sort_findings(
        _find(context, RULES, levels),
        find_suppressions(context.text, context.lines, context.code),
        # Rules that compare with the library were not asked in earnest without one.
        {rule.id for rule in ALL_RULES if levels.runs(rule, own=context.around.own)}
        if context.library
        else (),
    )
    context = replace(context, suppressions=parted.suppressions)
    findings = [*parted.findings, *_find(context, SUPPRESSION_RULES, levels)]
    # The sort is stable: findings of one place keep the order of the rules.
    findings.sort(key=lambda one: one.start)
    findings = list(gather_findings(findings, context.text, context.lines))
    suppressed = sorted(parted.suppressed, key=lambda one: one.finding.start)
    places = list_places(text, context)
    return Inspection(
        text,
        places.lines,
        tuple(map(places.move, findings)),
        tuple(one._replace(finding=places.move(one.finding)) for one in suppressed),
        count_article(context, findings),
    )


def _find(context: Context, rules: Iterable[ArticleRule], levels: Levels) -> Iterator[Finding]:
    figures = {
        (trace.start, trace.end): tuple(record.label for record in trace.records)
        for trace in context.traces
    }
    for rule in rules:
        if levels.runs(rule, own=context.around.own):
            for fault in rule.find(context):
                labels = figures.get((fault.start, fault.end), ())
                yield _place(fault, rule, context, levels, labels)


def _place(
    fault: Fault, rule: ArticleRule, context: Context, levels: Levels, labels: tuple[str, ...]
) -> Finding:
    place = context.lines.locate(fault.start)
    return Finding(
        rule=rule.id,
        severity=levels.severity_of(rule, fault.severity),
        line=place.line,
        column=max(place.column, 1),
        start=fault.start,
        end=fault.end,
        message=fault.message,
        hint=fault.hint,
        fix=None if fault.fix and touches_literal(fault.fix, context.text) else fault.fix,
        figures=labels,
        alike=fault.alike,
    )

"""Several articles -> what is wrong with them together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vsgen.articles import Outline, Style
from vsgen.checks.context import read_context
from vsgen.checks.corpus.reading import read_article_summary
from vsgen.checks.corpus.rules import contradiction, repetitions
from vsgen.checks.corpus.summary import ArticleSummary, CorpusFault
from vsgen.checks.levels import AS_THEY_COME, Levels
from vsgen.checks.rule import Finding, Rule, collect_rules
from vsgen.checks.suppressing import SuppressedFinding, sort_findings
from vsgen.facts import Library

CorpusRule = Rule[Sequence[ArticleSummary], CorpusFault]
"""A rule that sees all articles of a run, sorted by path; in time linear in their number."""

CORPUS_RULES: tuple[CorpusRule, ...] = tuple(collect_rules(contradiction, repetitions))


@dataclass(frozen=True, slots=True)
class CorpusFindings:
    """What was found in one article when it was seen beside the others."""

    findings: tuple[Finding, ...]
    suppressed: tuple[SuppressedFinding, ...]


def check_corpus(
    articles: Mapping[str, str],
    library: Library | None,
    outline: Outline,
    style: Style,
    levels: Levels = AS_THEY_COME,
) -> Mapping[str, tuple[Finding, ...]]:
    """What is wrong with articles, by path, beside each other and not suppressed.

    Only articles with findings are named; a single one is compared with itself. Each text is read
    once and dropped, so a mapping that reads its files when asked holds one at a time.

    Raises:
        ArticleError: a text is HTML, and the extra `html` is not installed.
    """
    summaries = [
        read_article_summary(path, text, read_context(text, library, outline, style))
        for path, text in articles.items()
    ]
    found = check_summaries(summaries, levels)
    return {path: each.findings for path, each in found.items() if each.findings}


def check_summaries(
    summaries: Iterable[ArticleSummary], levels: Levels = AS_THEY_COME
) -> Mapping[str, CorpusFindings]:
    """The same for articles that were read already; by path, in alphabetical order.

    The result does not depend on the order of `summaries`. Time grows with their number.
    """
    articles = sorted(summaries, key=lambda article: article.path)
    by_path: dict[str, list[Finding]] = {}
    for rule in CORPUS_RULES:
        if levels.runs(rule):
            for fault in rule.find(articles):
                by_path.setdefault(fault.path, []).append(_place(fault, rule, levels))
    return {
        article.path: _sort(article, by_path[article.path])
        for article in articles
        if article.path in by_path
    }


def _sort(article: ArticleSummary, findings: Sequence[Finding]) -> CorpusFindings:
    parted = sort_findings(sorted(findings, key=lambda one: one.start), article.suppressions, ())
    return CorpusFindings(parted.findings, parted.suppressed)


def _place(fault: CorpusFault, rule: CorpusRule, levels: Levels) -> Finding:
    return Finding(
        rule=rule.id,
        severity=levels.severity_of(rule),
        line=fault.spot.line,
        column=fault.spot.column,
        start=fault.spot.start,
        end=fault.spot.end,
        message=fault.message,
        hint=fault.hint,
    )

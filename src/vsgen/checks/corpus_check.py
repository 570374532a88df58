"""Several articles -> what is wrong with them together: contradictions, repetitions, formulas."""

from collections.abc import Iterable, Mapping

from vsgen.articles import Outline, Style
from vsgen.checks.article_context import read_context
from vsgen.checks.article_summary import ArticleSummary
from vsgen.checks.ignore_comments import PartedFindings, part_findings
from vsgen.checks.levels import AS_THEY_COME, Levels
from vsgen.checks.registry import CORPUS_RULES
from vsgen.checks.rule import Finding
from vsgen.checks.summarizing import summarize_article
from vsgen.facts import Library


def check_corpus(
    articles: Mapping[str, str], library: Library | None, outline: Outline, style: Style
) -> Mapping[str, tuple[Finding, ...]]:
    """What is wrong with articles, by path, beside each other and not suppressed.

    Only articles with findings are named; a single one is compared with itself. Each text is read
    once and dropped, so a mapping that reads its files when asked holds one at a time.

    Raises:
        ArticleError: a text is HTML, and the extra `html` is not installed.
    """
    found = check_summaries(
        summarize_article(path, read_context(text, library, outline, style))
        for path, text in articles.items()
    )
    return {path: each.findings for path, each in found.items() if each.findings}


def check_summaries(
    summaries: Iterable[ArticleSummary], levels: Levels = AS_THEY_COME
) -> Mapping[str, PartedFindings]:
    """The same for articles that were read already; by path, in alphabetical order.

    The result does not depend on the order of `summaries`. Time grows with their number.
    """
    articles = sorted(summaries, key=lambda article: article.path)
    by_path: dict[str, list[Finding]] = {}
    for rule in CORPUS_RULES:
        for fault in rule.find(articles) if levels.runs(rule) else ():
            severity, spot = levels.severity_of(rule), fault.spot._asdict()
            found = Finding(rule.id, severity, message=fault.message, hint=fault.hint, **spot)
            by_path.setdefault(fault.path, []).append(found)
    return {
        it.path: part_findings(sorted(by_path[it.path], key=lambda one: one.start), it.comments)
        for it in articles
        if it.path in by_path
    }

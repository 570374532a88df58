"""Finds what is wrong with an article, by the library and the house's rules; reports of it.

`read_context` reads the article, `inspect_article` asks the rules of `rules/`, each of which has a
page in `pages/`; `corpus_check` compares several articles. Nothing is known of how the article was
made: the Markdown and the library are all that is read. Pure.
"""

from vsgen.checks.article_context import LOCKED, Context, Surroundings, read_context
from vsgen.checks.inspection import (
    UNCOUNTED,
    Inspection,
    Totals,
    check_article,
    count_article,
    inspect_article,
)
from vsgen.checks.registry import (
    AS_THEY_COME,
    CORPUS_RULES,
    RULES,
    Levels,
    is_of_house,
    keep_failing,
    set_levels,
)
from vsgen.checks.rule import Finding, Severity
from vsgen.checks.text_report import format_report, summarize_counts, summarize_findings

__all__ = [
    "AS_THEY_COME",
    "CORPUS_RULES",
    "LOCKED",
    "RULES",
    "UNCOUNTED",
    "Context",
    "Finding",
    "Inspection",
    "Levels",
    "Severity",
    "Surroundings",
    "Totals",
    "check_article",
    "count_article",
    "format_report",
    "inspect_article",
    "is_of_house",
    "keep_failing",
    "read_context",
    "set_levels",
    "summarize_counts",
    "summarize_findings",
]

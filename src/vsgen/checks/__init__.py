"""An article and the library -> findings, and the formats of a report.

A rule is a function of `rules/` or a row of its table of verdicts, and a page of `pages/`.

Reads the Markdown and the library only; knows nothing of how the article was made. Pure.

What one article does not need is not imported here: the formats for machines (`json_report`,
`sarif_report`, `github_report`) and the check of several articles (`corpus.corpus_check`).
"""

from vsgen.checks.article_check import (
    Inspection,
    check_article,
    inspect_article,
    inspect_context,
)
from vsgen.checks.registry import RULES
from vsgen.checks.report import format_report, summarize_counts, summarize_findings
from vsgen.checks.rule import Fault, Finding, Rule, Severity

__all__ = [
    "RULES",
    "Fault",
    "Finding",
    "Inspection",
    "Rule",
    "Severity",
    "check_article",
    "format_report",
    "inspect_article",
    "inspect_context",
    "summarize_counts",
    "summarize_findings",
]

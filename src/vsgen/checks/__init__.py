"""An article and the library -> findings: one rule per file, and the formats of a report.

Reads the Markdown and the library only; knows nothing of how the article was made. Pure.
"""

from vsgen.checks.article_check import check_article
from vsgen.checks.json_report import build_json_report
from vsgen.checks.registry import RULES
from vsgen.checks.report import format_report, summarize_findings
from vsgen.checks.rule import Fault, Finding, Rule, Severity

__all__ = [
    "RULES",
    "Fault",
    "Finding",
    "Rule",
    "Severity",
    "build_json_report",
    "check_article",
    "format_report",
    "summarize_findings",
]

"""Findings -> a versioned value for machines; the caller writes it as JSON.

docs/report.md explains it, docs/report.schema.json describes it.
"""

from collections.abc import Iterable
from typing import Any

from vsgen.articles import Lines
from vsgen.checks.article_check import Inspection
from vsgen.checks.checked import (
    CheckedFile,
    LocateFigure,
    UnreadFile,
    find_region,
    locate_nowhere,
)
from vsgen.checks.report import count_by_rule, count_findings, rank_rules
from vsgen.checks.rule import Finding

VERSION = 1
_COUNTED = ("error", "warning", "note", "suppressed", "words", "statistics", "unproven")


def build_json_report(
    files: Iterable[CheckedFile],
    unread: Iterable[UnreadFile] = (),
    locate: LocateFigure = locate_nowhere,
) -> dict[str, Any]:
    """The findings of several files, with counts.

    Lines and columns count from 1, in code points; `start` and `end` from 0, in the text with LF
    line ends. Files are taken one by one, and `unread` only after the last.
    """
    described: dict[str, dict[str, Any]] = {}
    rules = count_by_rule(())
    total = dict.fromkeys(_COUNTED, 0)
    for path, found in files:
        rules += count_by_rule(found.findings)
        counts = dict.fromkeys(_COUNTED, 0)
        known = {"path": path, "summary": counts, "findings": [], "suppressed": []}
        _add_file(described.setdefault(path, known), found, total, locate)
    return {
        "version": VERSION,
        "tool": "vsgen check",
        "summary": total,
        "rules": [row._asdict() for row in rank_rules(rules)],
        "files": list(described.values()),
        "unread": [
            {"path": one.path, "message": one.problem.what, "hint": one.problem.cure}
            for one in unread
        ],
    }


def _add_file(
    known: dict[str, Any], found: Inspection, total: dict[str, int], locate: LocateFigure
) -> None:
    """Add what was found; what is found in an article beside others comes after the others."""
    counts: dict[str, int] = {
        **{str(key): count for key, count in count_findings(found.findings).items()},
        "suppressed": len(found.suppressed),
        **{key: getattr(found.totals, key) for key in ("words", "statistics", "unproven")},
    }
    for key, count in counts.items():
        known["summary"][key] += count
        total[key] += count
    known["findings"] += (_describe(one, found.lines, locate) for one in found.findings)
    known["suppressed"] += (
        _describe(one.finding, found.lines, locate)
        | {"reason": one.suppression.reason, "suppressed_by": one.suppression.line}
        for one in found.suppressed
    )
    for key in ("findings", "suppressed"):
        known[key].sort(key=lambda each: int(each["start"]))


def _describe(finding: Finding, lines: Lines, locate: LocateFigure) -> dict[str, Any]:
    fix = finding.fix
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        **_describe_place(finding.start, finding.end, lines),
        "message": finding.message,
        "hint": finding.hint,
        "also": [_describe_place(*place, lines) for place in finding.also],
        "figures": [{"label": label, "recorded": locate(label)} for label in finding.figures],
        "fix": fix and _describe_place(fix.start, fix.end, lines) | {"text": fix.text},
    }


def _describe_place(start: int, end: int, lines: Lines) -> dict[str, Any]:
    return {**find_region(lines, start, end)._asdict(), "start": start, "end": end}

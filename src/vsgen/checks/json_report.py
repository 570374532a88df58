"""Findings -> a versioned value for machines; the caller writes it as JSON.

docs/report.md explains it, docs/report.schema.json describes it.
"""

from collections.abc import Iterable
from typing import Any

from vsgen.articles import Lines
from vsgen.checks.checked import CheckedFile, LocateFigure, UnreadFile, locate_nowhere
from vsgen.checks.report import count_findings
from vsgen.checks.rule import Finding, Fix
from vsgen.checks.suppressing import SuppressedFinding
from vsgen.checks.totals import UNCOUNTED, Totals

VERSION = 1


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
    for file in files:
        # What is found in an article beside others comes after the others.
        _add_file(described.setdefault(file.path, {}), _describe_file(file, locate))
    counts = [file["summary"] for file in described.values()]
    return {
        "version": VERSION,
        "tool": "vsgen check",
        "summary": {
            key: sum(each[key] for each in counts) for key in _summarize((), (), UNCOUNTED)
        },
        "files": list(described.values()),
        "unread": [
            {"path": one.path, "message": one.problem.what, "hint": one.problem.cure}
            for one in unread
        ],
    }


def _add_file(known: dict[str, Any], more: dict[str, Any]) -> None:
    if not known:
        known |= more
        return
    for key in ("findings", "suppressed"):
        known[key] = sorted((*known[key], *more[key]), key=lambda each: int(each["start"]))
    for key, count in more["summary"].items():
        known["summary"][key] += count


def _describe_file(file: CheckedFile, locate: LocateFigure) -> dict[str, Any]:
    found = file.inspection
    return {
        "path": file.path,
        "summary": _summarize(found.findings, found.suppressed, found.totals),
        "findings": [_describe(one, found.lines, locate) for one in found.findings],
        "suppressed": [
            _describe(one.finding, found.lines, locate)
            | {"reason": one.suppression.reason, "suppressed_by": one.suppression.line}
            for one in found.suppressed
        ],
    }


def _summarize(
    findings: Iterable[Finding], suppressed: Iterable[SuppressedFinding], totals: Totals
) -> dict[str, int]:
    counts = {str(severity): count for severity, count in count_findings(findings).items()}
    counts |= {"suppressed": len(tuple(suppressed))}
    return counts | {
        "words": totals.words,
        "statistics": totals.statistics,
        "unproven": totals.unproven,
    }


def _describe(finding: Finding, lines: Lines, locate: LocateFigure) -> dict[str, Any]:
    end = lines.locate(finding.end)
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "line": finding.line,
        "column": finding.column,
        "end_line": end.line,
        "end_column": max(end.column, 1),
        "start": finding.start,
        "end": finding.end,
        "message": finding.message,
        "hint": finding.hint,
        "figures": [{"label": label, "recorded": locate(label)} for label in finding.figures],
        "fix": _describe_fix(finding.fix, lines) if finding.fix else None,
    }


def _describe_fix(fix: Fix, lines: Lines) -> dict[str, Any]:
    start, end = lines.locate(fix.start), lines.locate(fix.end)
    return {
        "line": start.line,
        "column": max(start.column, 1),
        "end_line": end.line,
        "end_column": max(end.column, 1),
        "start": fix.start,
        "end": fix.end,
        "text": fix.text,
    }

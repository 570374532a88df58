"""Findings -> a versioned value for machines; the caller writes it as JSON.

docs/report.md explains it, docs/report.schema.json describes it.
"""

from collections.abc import Iterable
from typing import Any

from vsgen.articles import Lines
from vsgen.checks.checked import CheckedFile, LocateFigure, UnreadFile, locate_nowhere
from vsgen.checks.report import count_by_rule, count_findings, rank_rules
from vsgen.checks.rule import Finding
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
    rules = count_by_rule(())
    for file in files:
        rules += count_by_rule(file.inspection.findings)
        # What is found in an article beside others comes after the others.
        _add_file(described.setdefault(file.path, {}), _describe_file(file, locate))
    counts = [file["summary"] for file in described.values()]
    return {
        "version": VERSION,
        "tool": "vsgen check",
        "summary": {
            key: sum(each[key] for each in counts) for key in _summarize((), (), UNCOUNTED)
        },
        "rules": [row._asdict() for row in rank_rules(rules)],
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
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        **_describe_place(finding.start, finding.end, lines),
        "message": finding.message,
        "hint": finding.hint,
        "also": [_describe_place(*place, lines) for place in finding.also],
        "figures": [{"label": label, "recorded": locate(label)} for label in finding.figures],
        "fix": None
        if finding.fix is None
        else _describe_place(finding.fix.start, finding.fix.end, lines)
        | {"text": finding.fix.text},
    }


def _describe_place(start: int, end: int, lines: Lines) -> dict[str, int]:
    first, last = lines.locate(start), lines.locate(end)
    return {
        "line": first.line,
        "column": max(first.column, 1),
        "end_line": last.line,
        "end_column": max(last.column, 1),
        "start": start,
        "end": end,
    }

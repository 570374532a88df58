"""Reports for machines: a versioned value for JSON, and annotations of GitHub Actions.

docs/report.md explains the value, docs/report.schema.json describes it. The runner of GitHub
Actions reads any printed line that begins with `::` as a command; nothing of an article can begin
a line of an annotation.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from vsgen.articles import Lines
from vsgen.checks.inspection import Inspection
from vsgen.checks.rule import Finding
from vsgen.checks.text_report import count_by_rule, rank_rules
from vsgen.errors import Problem

VERSION = 1
_COUNTED = ("error", "warning", "note", "suppressed", "words", "statistics", "unproven")
_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})

LocateFigure = Callable[[str], str]
"""Says by a figure's footnote label where it is recorded, `file:line`; empty if unknown."""


class CheckedFile(NamedTuple):
    """A file, and what was found in it."""

    path: str
    """As a person in the current folder would write it; `-` for standard input."""
    inspection: Inspection


class UnreadFile(NamedTuple):
    """A file that could not be checked, and why."""

    path: str
    problem: Problem


class Region(NamedTuple):
    """A place in a file as editors show it; lines and columns count from 1."""

    line: int
    column: int
    end_line: int
    end_column: int


def find_region(lines: Lines, start: int, end: int) -> Region:
    """Where the text from `start` to before `end` stands."""
    first, last = lines.locate(start), lines.locate(end)
    return Region(first.line, max(first.column, 1), last.line, max(last.column, 1))


def join_lines(*parts: str) -> str:
    """What there is to say, a line each: a message and what to do about it."""
    return "\n".join(filter(None, parts))


def build_json_report(
    files: Iterable[CheckedFile],
    unread: Iterable[UnreadFile] = (),
    locate: LocateFigure = lambda _: "",
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
    counts = Counter[str](one.severity for one in found.findings)
    counts["suppressed"] = len(found.suppressed)
    counts |= {key: getattr(found.totals, key) for key in ("words", "statistics", "unproven")}
    for key, count in counts.items():
        known["summary"][key] += count
        total[key] += count
    known["findings"] += (_describe(one, found.lines, locate) for one in found.findings)
    known["suppressed"] += (
        _describe(one, found.lines, locate)
        | {"reason": comment.reason, "suppressed_by": comment.line}
        for one, comment in found.suppressed
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


def format_annotations(file: CheckedFile) -> Iterator[str]:
    """`::error file=…,line=…::message` for each finding of a file; suppressed ones have none."""
    for finding in file.inspection.findings:
        end = file.inspection.lines.locate(finding.end)
        properties = {"file": file.path, "line": str(finding.line), "endLine": str(end.line)}
        # The runner takes columns only for a place within one line.
        if end.line == finding.line:
            properties["col"] = str(finding.column)
            properties["endColumn"] = str(max(end.column, finding.column))
        properties["title"] = finding.rule
        message = join_lines(finding.message, finding.hint)
        yield _annotate(_COMMANDS[finding.severity], properties, message)


def format_unread(file: UnreadFile) -> str:
    """The line for a file that could not be checked."""
    message = join_lines(file.problem.what, file.problem.cure)
    return _annotate("error", {"file": file.path, "title": "not checked"}, message)


def _annotate(command: str, properties: dict[str, str], message: str) -> str:
    told = ",".join(f"{name}={text.translate(_PROPERTY)}" for name, text in properties.items())
    return f"::{command} {told}::{message.translate(_DATA)}"

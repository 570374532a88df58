"""Findings -> annotations of GitHub Actions: one line each, `::error file=…,line=…::message`.

The runner reads any printed line that begins with `::` as a command; nothing of an article can
begin a line here.
"""

from collections.abc import Iterator

from vsgen.checks.checked import CheckedFile, UnreadFile
from vsgen.checks.rule import Finding

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def format_annotations(file: CheckedFile) -> Iterator[str]:
    """A line for each finding of a file; suppressed ones have none."""
    for finding in file.inspection.findings:
        yield _annotate(file, finding)


def format_unread(file: UnreadFile) -> str:
    """The line for a file that could not be checked."""
    message = "\n".join(filter(None, (file.problem.what, file.problem.cure)))
    properties = {"file": file.path, "title": "not checked"}
    return f"::error {_join(properties)}::{message.translate(_DATA)}"


def _annotate(file: CheckedFile, finding: Finding) -> str:
    end = file.inspection.lines.locate(finding.end)
    properties = {"file": file.path, "line": str(finding.line), "endLine": str(end.line)}
    # The runner takes columns only for a place within one line.
    if end.line == finding.line:
        properties["col"] = str(finding.column)
        properties["endColumn"] = str(max(end.column, finding.column))
    properties["title"] = finding.rule
    message = "\n".join(filter(None, (finding.message, finding.hint)))
    return f"::{_COMMANDS[finding.severity]} {_join(properties)}::{message.translate(_DATA)}"


def _join(properties: dict[str, str]) -> str:
    return ",".join(f"{name}={text.translate(_PROPERTY)}" for name, text in properties.items())

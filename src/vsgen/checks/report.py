"""Findings -> the text that a person reads: one line each, with the line of the article and a hint.

output/a-vs-b.md:12:31: error statistics.value: says 35%; ... records 33.5 percent
    Employment is projected to grow 35% from 2024 to 2034[^...
                                    ^~~
    write 33.5 percent, or cite the source that says 35%
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from vsgen.checks.rule import Finding, Severity

_INDENT = "    "
_WIDTH = 96
_LEAD = 40
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


def format_report(path: str, text: str, findings: Iterable[Finding]) -> str:
    """The findings of one article, in the order given; empty if there are none."""
    lines = text.splitlines()
    return "".join(f"{_format_finding(path, text, lines, finding)}\n" for finding in findings)


def summarize_findings(findings: Iterable[Finding]) -> str:
    """How many of each severity: "2 errors, 1 warning", or "nothing found"."""
    counts = count_findings(findings)
    named = [
        f"{count} {severity}{'' if count == 1 else 's'}"
        for severity, count in counts.items()
        if count
    ]
    return ", ".join(named) or "nothing found"


def count_findings(findings: Iterable[Finding]) -> dict[Severity, int]:
    """The number of findings of every severity, worst first."""
    counts = Counter(finding.severity for finding in findings)
    return {severity: counts[severity] for severity in _SEVERITIES}


def _format_finding(path: str, text: str, lines: Sequence[str], finding: Finding) -> str:
    head = f"{path}:{finding.line}:{finding.column}: {finding.severity} {finding.rule}"
    return "\n".join((f"{head}: {finding.message}", *_excerpt(text, finding), *_hint(finding)))


def _excerpt(text: str, finding: Finding) -> tuple[str, ...]:
    """The line, cut to what fits, and a caret under the place; none where the line is blank."""
    begin = finding.start - (finding.column - 1)
    line = text[begin:].split("\n", 1)[0].rstrip("\r") if begin >= 0 else ""
    if not line.strip():
        return ()
    column = finding.column - 1
    first = max(column - _LEAD, 0) if len(line) > _WIDTH else 0
    shown = line[first : first + _WIDTH]
    tail = "…" if first + _WIDTH < len(line) else ""
    lead = "…" if first else ""
    width = max(min(finding.end, begin + first + _WIDTH) - finding.start, 1)
    caret = " " * (len(lead) + column - first) + "^" + "~" * (min(width, len(shown)) - 1)
    return (_INDENT + _plain(lead + shown + tail), _INDENT + caret)


def _plain(line: str) -> str:
    """`line` with one visible column for each control character, so that the caret stands right."""
    return "".join(letter if letter.isprintable() else "·" for letter in line)


def _hint(finding: Finding) -> tuple[str, ...]:
    return tuple(_INDENT + line for line in finding.hint.splitlines())

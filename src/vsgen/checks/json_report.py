"""Findings -> a versioned value for machines; the caller writes it as JSON."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from vsgen.checks.report import count_findings
from vsgen.checks.rule import Finding

VERSION = 1


def build_json_report(findings: Mapping[str, Iterable[Finding]]) -> dict[str, Any]:
    """The findings of several articles by path, with counts of each severity.

    Lines and columns count from 1, in code points; `start` and `end` from 0.
    """
    files = [
        {
            "path": path,
            "summary": count_findings(found),
            "findings": [asdict(finding) for finding in found],
        }
        for path, found in ((path, tuple(found)) for path, found in findings.items())
    ]
    return {"version": VERSION, "tool": "vsgen check", "files": files}

"""Findings -> a SARIF 2.1.0 log, as code-scanning services read it; the caller writes it as JSON.

Places count lines and columns from 1, in code points. A result is recognized in the next run by
its rule and the words of its line, wherever the line has moved to.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from vsgen.articles import Lines
from vsgen.checks.checked import CheckedFile, LocateFigure, UnreadFile, locate_nowhere
from vsgen.checks.explaining import EVERY_RULE, read_page
from vsgen.checks.rule import AnyRule, Finding, Fix
from vsgen.checks.suppressing import SuppressedFinding
from vsgen.checks.uris import format_uri

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_RULE_NUMBERS = {rule.id: number for number, rule in enumerate(EVERY_RULE)}


def build_sarif_report(
    files: Iterable[CheckedFile],
    version: str,
    unread: Iterable[UnreadFile] = (),
    locate: LocateFigure = locate_nowhere,
) -> dict[str, Any]:
    """The log of one run of vsgen `version`; `unread` is taken only after the last file."""
    results = [result for file in files for result in _build_results(file, locate)]
    notes = [_build_notification(one) for one in unread]
    driver = {
        "name": "vsgen",
        "semanticVersion": version,
        "rules": [_build_rule(rule) for rule in EVERY_RULE],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not notes, "toolExecutionNotifications": notes}],
        "results": results,
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _build_results(file: CheckedFile, locate: LocateFigure) -> Iterator[dict[str, Any]]:
    found = file.inspection
    seen: Counter[tuple[str, str]] = Counter()
    every: list[tuple[Finding, SuppressedFinding | None]] = [
        *((one, None) for one in found.findings),
        *((one.finding, one) for one in found.suppressed),
    ]
    for finding, suppressed in sorted(every, key=lambda each: each[0].start):
        words = " ".join(found.lines.lines[finding.line - 1].split())
        seen[finding.rule, words] += 1
        result = _build_result(file, finding, locate)
        result["partialFingerprints"] = {
            "ruleAndLine/v1": _fingerprint(finding.rule, words, seen[finding.rule, words])
        }
        result["suppressions"] = [_build_suppression(file, suppressed)] if suppressed else []
        yield result


def _build_result(file: CheckedFile, finding: Finding, locate: LocateFigure) -> dict[str, Any]:
    lines = file.inspection.lines
    text = f"{finding.message}\n{finding.hint}".rstrip()
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": _RULE_NUMBERS[finding.rule],
        "level": finding.severity,
        "message": {"text": text},
        "locations": [_build_location(file.path, _region(lines, finding.start, finding.end))],
    }
    related = [*_build_related(finding, locate)]
    if related:
        result["relatedLocations"] = related
    if finding.fix:
        result["fixes"] = [_build_fix(file, finding.fix, finding.hint)]
    return result


def _build_related(finding: Finding, locate: LocateFigure) -> Iterator[dict[str, Any]]:
    """Where the figures are recorded that the article was held against."""
    places = ((label, locate(label)) for label in finding.figures)
    for number, (label, place) in enumerate((label, place) for label, place in places if place):
        path, _, line = place.rpartition(":")
        location = _build_location(path, {"startLine": int(line)})
        yield {"id": number, "message": {"text": f"recorded as {label}"}} | location


def _build_suppression(file: CheckedFile, one: SuppressedFinding) -> dict[str, Any]:
    comment = one.suppression
    region = _region(file.inspection.lines, comment.start, comment.end)
    return {
        "kind": "inSource",
        "justification": comment.reason,
        "location": _build_location(file.path, region),
    }


def _build_fix(file: CheckedFile, fix: Fix, hint: str) -> dict[str, Any]:
    replacement = {
        "deletedRegion": _region(file.inspection.lines, fix.start, fix.end),
        "insertedContent": {"text": fix.text},
    }
    change = {"artifactLocation": {"uri": format_uri(file.path)}, "replacements": [replacement]}
    return {"description": {"text": hint or "mend it"}, "artifactChanges": [change]}


def _build_location(path: str, region: dict[str, int]) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": format_uri(path)}, "region": region}}


def _region(lines: Lines, start: int, end: int) -> dict[str, int]:
    first, last = lines.locate(start), lines.locate(end)
    return {
        "startLine": first.line,
        "startColumn": max(first.column, 1),
        "endLine": last.line,
        "endColumn": max(last.column, 1),
    }


def _build_rule(rule: AnyRule) -> dict[str, Any]:
    page = read_page(rule.id)
    return {
        "id": rule.id,
        "shortDescription": {"text": page.summary},
        "fullDescription": {"text": page.summary},
        "help": {"text": f"{page.body}\n\n{page.examples}"},
        "defaultConfiguration": {"level": rule.severity},
    }


def _build_notification(file: UnreadFile) -> dict[str, Any]:
    location = {"physicalLocation": {"artifactLocation": {"uri": format_uri(file.path)}}}
    text = "\n".join(filter(None, (file.problem.what, file.problem.cure)))
    return {"level": "error", "message": {"text": text}, "locations": [location]}


def _fingerprint(rule: str, words: str, number: int) -> str:
    said = "\n".join((rule, words, str(number)))
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]

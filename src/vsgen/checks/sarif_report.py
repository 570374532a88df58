"""Writes findings as a SARIF 2.1.0 log, for code-scanning services; the caller makes it JSON.

Places count lines and columns from 1, in code points. A result is recognized in the next run by
its rule and the words of its line, wherever the line has moved to.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from vsgen.checks.explaining import read_page
from vsgen.checks.machine_reports import (
    CheckedFile,
    LocateFigure,
    UnreadFile,
    find_region,
    join_lines,
)
from vsgen.checks.registry import EVERY_RULE
from vsgen.checks.rule import AnyRule, Finding, IgnoreComment

Json = dict[str, Any]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_RULE_NUMBERS = {rule.id: number for number, rule in enumerate(EVERY_RULE)}
_REGION = ("startLine", "startColumn", "endLine", "endColumn")
_PLAIN = frozenset(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/!$&'()*+,;=@"
)
_STANDARD_INPUT = "stdin"


def build_sarif_report(
    files: Iterable[CheckedFile],
    version: str,
    unread: Iterable[UnreadFile] = (),
    locate: LocateFigure = lambda _: "",
) -> Json:
    """The log of one run of vsgen `version`; `unread` is taken only after the last file."""
    results = [result for file in files for result in _build_results(file, locate)]
    notes = [_build_notification(one) for one in unread]
    rules = [_build_rule(rule) for rule in EVERY_RULE]
    run = {
        "tool": {"driver": {"name": "vsgen", "semanticVersion": version, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not notes, "toolExecutionNotifications": notes}],
        "results": results,
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def format_uri(path: str) -> str:
    """The URI of a path as a person writes it: relative where the path is, else with a scheme."""
    if path == "-":
        return _STANDARD_INPUT
    # A name may hold bytes that are no UTF-8; Python reads those as lone surrogates.
    content = path.replace("\\", "/").encode("utf-8", "surrogateescape")
    uri = "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in content)
    return f"file://{uri}" if uri.startswith("/") else uri


def _build_results(file: CheckedFile, locate: LocateFigure) -> Iterator[Json]:
    found = file.inspection
    seen: Counter[tuple[str, str]] = Counter()
    every: list[tuple[Finding, IgnoreComment | None]] = [
        *((one, None) for one in found.findings),
        *found.suppressed,
    ]
    for finding, comment in sorted(every, key=lambda each: each[0].start):
        words = " ".join(found.lines.lines[finding.line - 1].split())
        seen[finding.rule, words] += 1
        told = f"{finding.rule}\n{words}\n{seen[finding.rule, words]}"
        print_ = sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        yield _build_result(file, finding, locate) | {
            "partialFingerprints": {"ruleAndLine/v1": print_},
            "suppressions": [_build_suppression(file, comment)] if comment else [],
        }


def _build_result(file: CheckedFile, finding: Finding, locate: LocateFigure) -> Json:
    result: Json = {
        "ruleId": finding.rule,
        "ruleIndex": _RULE_NUMBERS[finding.rule],
        "level": finding.severity,
        "message": {"text": f"{finding.message}\n{finding.hint}".rstrip()},
        "locations": [_locate(file.path, _mark(file, finding.start, finding.end))],
    }
    if related := [*_build_related(finding, locate)]:
        result["relatedLocations"] = related
    if fix := finding.fix:
        region = _mark(file, fix.start, fix.end)
        replacement = {"deletedRegion": region, "insertedContent": {"text": fix.text}}
        artifact = {"uri": format_uri(file.path)}
        change = {"artifactLocation": artifact, "replacements": [replacement]}
        description = {"text": finding.hint or "mend it"}
        result["fixes"] = [{"description": description, "artifactChanges": [change]}]
    return result


def _build_related(finding: Finding, locate: LocateFigure) -> Iterator[Json]:
    """Where the figures are recorded that the article was held against."""
    places = ((label, locate(label)) for label in finding.figures)
    for number, (label, place) in enumerate(it for it in places if it[1]):
        path, _, line = place.rpartition(":")
        location = _locate(path, {"startLine": int(line)})
        yield {"id": number, "message": {"text": f"recorded as {label}"}} | location


def _build_suppression(file: CheckedFile, comment: IgnoreComment) -> Json:
    region = _mark(file, comment.start, comment.end)
    location = _locate(file.path, region)
    return {"kind": "inSource", "justification": comment.reason, "location": location}


def _locate(path: str, region: Mapping[str, int] | None = None) -> Json:
    place: Json = {"artifactLocation": {"uri": format_uri(path)}}
    return {"physicalLocation": place | ({"region": region} if region else {})}


def _mark(file: CheckedFile, start: int, end: int) -> dict[str, int]:
    return dict(zip(_REGION, find_region(file.inspection.lines, start, end), strict=True))


def _build_rule(rule: AnyRule) -> Json:
    page = read_page(rule.id)
    return {
        "id": rule.id,
        "shortDescription": {"text": page.summary},
        "fullDescription": {"text": page.summary},
        "help": {"text": f"{page.body}\n\n{page.examples}"},
        "defaultConfiguration": {"level": rule.severity},
    }


def _build_notification(file: UnreadFile) -> Json:
    text = join_lines(file.problem.what, file.problem.cure)
    return {"level": "error", "message": {"text": text}, "locations": [_locate(file.path)]}

"""Findings as text for people, and as documents for machines."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from vsgen.articles import read_lines
from vsgen.checks import (
    Finding,
    Inspection,
    format_report,
    summarize_counts,
    summarize_findings,
)
from vsgen.checks.ignore_comments import SuppressedFinding, find_comments
from vsgen.checks.machine_reports import (
    CheckedFile,
    UnreadFile,
    build_json_report,
    format_annotations,
    format_unread,
)
from vsgen.checks.registry import EVERY_RULE
from vsgen.checks.rule import Fix
from vsgen.checks.sarif_report import build_sarif_report
from vsgen.errors import Problem

TEXT = "# A\n\nEmployment will grow 35%[^x].\n"
LABELS = ("src-growth-2024-34",)
ERROR = Finding(
    "statistics.value", "error", 3, 22, 26, 29, "says 35%", "write 33.5 percent", None, LABELS
)
NOTE = Finding("statistics.unaccounted", "note", 1, 1, 0, 3, "what is meant is not clear")
FIXED = Finding("text.mojibake", "warning", 1, 3, 2, 3, "is odd", "", Fix(2, 3, "Ä"))
UNREAD = UnreadFile("gone: 1,2.md", Problem("is 50%\nold", "gone: 1,2.md:2", "Write it."))
HOSTILE = "\x1b[2J\u202e::error::\r\n::stop-commands::x"

UNCOUNTED = {"words": 0, "statistics": 0, "unproven": 0}
"""Of findings without an article."""


def inspect(text: str, findings: Iterable[Finding], why: str = "") -> Inspection:
    """An inspection that found `findings`; with `why` a comment in line 1 answers for them."""
    lines = read_lines(text)
    if not why:
        return Inspection(text, lines, tuple(findings), ())
    (comment,) = find_comments(f"<!-- vsgen: ignore x.y: {why} -->", read_lines("x"))
    suppressed = tuple(SuppressedFinding(finding, comment) for finding in findings)
    return Inspection(text, lines, (), suppressed)


def test_a_finding_is_printed_with_its_line_and_a_caret() -> None:
    """Place, rule, message; the line with the span marked; the hint."""
    expected = (
        "a.md:3:22: error statistics.value: says 35%\n"
        "  | Employment will grow 35%[^x].\n"
        "  |                      ^~~\n"
        "  = write 33.5 percent\n"
    )
    assert expected == format_report("a.md", TEXT, [ERROR])


def test_findings_of_one_place_show_it_once() -> None:
    """The line and the caret stand under the first of them only."""
    second = replace(ERROR, rule="statistics.period")
    report = format_report("a.md", TEXT, [ERROR, second, NOTE])
    assert (1, 1) == (report.count("grow 35%"), report.count("| # A"))
    assert 2 == report.count("says 35%")


@pytest.mark.parametrize("width", [None, 80, 40])
@pytest.mark.parametrize("before", ["word " * 60, "", "詳細 " * 40, "e\u0301t\u0301 " * 40])
def test_a_long_line_is_cut_around_the_place(before: str, width: int | None) -> None:
    """Whatever the length of the line and the width of its letters, the caret is under the word."""
    text = f"{before}35% {'word ' * 60}"
    found = Finding("statistics.value", "error", 1, 1, len(before), len(before) + 3, "says 35%")
    *_, line, caret = format_report("a.md", text, [found], width).splitlines()
    assert count_columns(line) <= (width or 100)
    assert count_columns(line[: line.index("35%")]) == caret.index("^")
    assert "^~~" == caret[caret.index("^") :]


def count_columns(line: str) -> int:
    """The columns of a terminal that the letters used here take."""
    return sum({"\u0301": 0, "詳": 2, "細": 2}.get(letter, 1) for letter in line)


def test_a_report_for_a_terminal_is_folded() -> None:
    """Message and hint go on in the next line, indented; without a width they do not."""
    found = Finding("x.y", "error", 1, 1, 0, 1, "says this " * 20, "do that " * 20)
    lines = format_report("a.md", TEXT, [found], 60).splitlines()
    assert all(len(line) <= 60 for line in lines)
    assert all(line.startswith(("a.md:1:1: ", "    ", "  | ", "  = ")) for line in lines)
    assert 4 == len(format_report("a.md", TEXT, [found]).splitlines())


def test_colour_is_put_on_place_severity_and_caret_only() -> None:
    """What the article says keeps the terminal's own colour."""
    report = format_report("a.md", TEXT, [ERROR], None, lambda text, kind: f"<{kind}>{text}</>")
    expected = (
        "<place>a.md:3:22:</> <error>error statistics.value:</> says 35%\n"
        "<gutter>  | </>Employment will grow 35%[^x].\n"
        "<gutter>  | </>                     <error>^~~</>\n"
        "<gutter>  = </>write 33.5 percent\n"
    )
    assert expected == report


def test_nothing_of_an_article_steers_a_terminal_or_begins_a_line() -> None:
    """Escapes and bidi controls are dots; no line starts as a command of GitHub's runner does."""
    found = Finding("x.y", "error", 1, 1, 0, 3, HOSTILE, HOSTILE)
    report = format_report(HOSTILE, HOSTILE, [found], 40) + format_report("a", HOSTILE, [found])
    assert not {"\x1b", "\u202e", "\r"} & set(report)
    assert not [line for line in report.splitlines() if line.lstrip().startswith("::")]


def test_the_summary_counts_each_severity() -> None:
    """Worst first, and nothing that is not there."""
    assert "1 error, 2 notes" == summarize_findings([NOTE, ERROR, NOTE])
    assert "nothing found" == summarize_findings([])
    assert "1 error, 2,000 warnings" == summarize_counts({"warning": 2000, "error": 1, "note": 0})


def test_a_fix_is_announced() -> None:
    """Whoever reads the finding learns that --fix does it."""
    assert "  = --fix mends it\n" in format_report("a.md", TEXT, [FIXED])


# The JSON report


def test_the_json_report_is_complete() -> None:
    """Findings with place, figures and fix; suppressed ones with the reason; counts of all."""
    files = [
        CheckedFile("a.md", inspect(TEXT, [ERROR, FIXED])),
        CheckedFile("b.md", inspect(TEXT, [NOTE], "seen")),
    ]
    report = build_json_report(files, [UNREAD], {LABELS[0]: "roles/sources/src.yaml:7"}.__getitem__)
    first, second = report["files"]
    assert {"error": 1, "warning": 1, "note": 0, "suppressed": 1, **UNCOUNTED} == report["summary"]
    assert {
        "rule": "statistics.value",
        "severity": "error",
        "line": 3,
        "column": 22,
        "end_line": 3,
        "end_column": 25,
        "start": 26,
        "end": 29,
        "message": "says 35%",
        "hint": "write 33.5 percent",
        "figures": [{"label": LABELS[0], "recorded": "roles/sources/src.yaml:7"}],
        "fix": None,
        "also": [],
    } == first["findings"][1]
    assert ("Ä", 1, 3, 4) == tuple(
        first["findings"][0]["fix"][key] for key in ("text", "line", "column", "end_column")
    )
    assert [] == second["findings"]
    assert [("seen", 1)] == [(one["reason"], one["suppressed_by"]) for one in second["suppressed"]]
    assert [{"path": "gone: 1,2.md", "message": "is 50%\nold", "hint": "Write it."}] == report[
        "unread"
    ]


def test_the_json_report_is_what_its_schema_says(repository: Path) -> None:
    """Every key is described, and none is missing."""
    schema = json.loads((repository / "docs" / "report.schema.json").read_text(encoding="utf-8"))
    files = [
        CheckedFile("a.md", inspect(TEXT, [ERROR, FIXED])),
        CheckedFile("b.md", inspect(TEXT, [NOTE], "seen")),
    ]
    report = json.loads(json.dumps(build_json_report(files, [UNREAD])))
    assert [] == list(compare(report, schema, schema["$defs"]))
    report["files"][0]["findings"][0] |= {"line": "3", "new": 1}
    assert 2 == len(list(compare(report, schema, schema["$defs"])))


TYPES = {"object": dict, "array": list, "string": str, "integer": int, "null": type(None)}


def compare(value: object, schema: dict[str, Any], parts: dict[str, Any]) -> Iterable[str]:
    """Where `value` is not as `schema` says; knows the few words that the schema uses."""
    if "$ref" in schema:
        schema = parts[schema["$ref"].rpartition("/")[2]] | schema
    assert not set(schema) - KNOWN
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not isinstance(value, tuple(TYPES[kind] for kind in kinds)):
        yield f"{value!r} is no {kinds}"
    elif value not in schema.get("enum", [value]) or value != schema.get("const", value):
        yield f"{value!r} is none of the values"
    elif isinstance(value, int) and value < schema.get("minimum", value):
        yield f"{value} is too small"
    elif isinstance(value, dict):
        known = schema["properties"]
        yield from (f"{key} is missing" for key in schema["required"] if key not in value)
        yield from (f"{key} is not described" for key in value if key not in known)
        for key in known.keys() & value.keys():
            yield from compare(value[key], known[key], parts)
    elif isinstance(value, list):
        for item in value:
            yield from compare(item, schema["items"], parts)


KNOWN = frozenset(
    "$schema $id $ref $defs title description type properties required additionalProperties items "
    "enum const minimum".split()
)


def test_the_json_report_has_one_entry_a_path() -> None:
    """What is found beside other articles comes later, and stands where it belongs."""
    files = [CheckedFile(path, inspect(TEXT, [found])) for path, found in PLACES]
    first, second = build_json_report(files)["files"]
    assert ("a.md", "b.md") == (first["path"], second["path"])
    assert ["note", "error"] == [finding["severity"] for finding in first["findings"]]
    assert {"error": 1, "warning": 0, "note": 1, "suppressed": 0, **UNCOUNTED} == first["summary"]


PLACES = (("a.md", ERROR), ("b.md", ERROR), ("a.md", NOTE))


# The SARIF log


def test_the_sarif_log_names_every_rule_with_help() -> None:
    """Summary and authority, bad and good come from the rule's own file."""
    log = build_sarif_report([], "1.2.3")
    driver = log["runs"][0]["tool"]["driver"]
    assert ("2.1.0", "1.2.3", "vsgen") == (
        log["version"],
        driver["semanticVersion"],
        driver["name"],
    )
    assert "unicodeCodePoints" == log["runs"][0]["columnKind"]
    known = [rule.id for rule in EVERY_RULE]
    assert known == [rule["id"] for rule in driver["rules"]]
    for rule in driver["rules"]:
        assert not rule["shortDescription"]["text"].startswith("`")
        assert all(word in rule["help"]["text"] for word in ("Authority: ", "Bad:", "Good:"))


def test_a_sarif_result_has_place_fix_and_recorded_figure() -> None:
    """Columns count from 1, the end is after the last letter; the index leads to the rule."""
    log = build_sarif_report(
        [CheckedFile("über a/a.md", inspect(TEXT, [FIXED, ERROR]))],
        "1",
        locate=lambda label: f"roles/{label}.yaml:7",
    )
    first, second = log["runs"][0]["results"]
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    location = second["locations"][0]["physicalLocation"]
    related = second["relatedLocations"][0]["physicalLocation"]
    (replacement,) = first["fixes"][0]["artifactChanges"][0]["replacements"]
    assert "statistics.value" == second["ruleId"] == rules[second["ruleIndex"]]["id"]
    assert ("error", "says 35%\nwrite 33.5 percent") == (second["level"], second["message"]["text"])
    assert "%C3%BCber%20a/a.md" == location["artifactLocation"]["uri"]
    assert (3, 22, 3, 25) == tuple(location["region"].values())
    assert f"roles/{LABELS[0]}.yaml" == related["artifactLocation"]["uri"]
    assert {"startLine": 7} == related["region"]
    assert ((1, 3, 1, 4), "Ä") == (
        tuple(replacement["deletedRegion"].values()),
        replacement["insertedContent"]["text"],
    )


def test_a_sarif_result_is_recognized_after_its_line_has_moved() -> None:
    """The same rule in the same line has the same fingerprint; a second one there another."""
    moved = "x\n\n" + TEXT
    lower = Finding("statistics.value", "error", 5, 22, 29, 32, "says 35%")
    marks = [
        [each["partialFingerprints"]["ruleAndLine/v1"] for each in run_results(text, found)]
        for text, found in ((TEXT, [ERROR, ERROR]), (moved, [lower, lower]))
    ]
    assert marks[0] == marks[1]
    assert 2 == len(set(marks[0]))


def run_results(text: str, findings: list[Finding]) -> list[dict[str, Any]]:
    """The results of a log of one file."""
    log = build_sarif_report([CheckedFile("a.md", inspect(text, findings))], "1")
    results: list[dict[str, Any]] = log["runs"][0]["results"]
    return results


def test_suppressed_findings_stay_in_the_sarif_log() -> None:
    """With the reason; the others say that they are not suppressed."""
    files = [CheckedFile("a.md", inspect(TEXT, [ERROR], "seen")), CheckedFile("-", inspect("", []))]
    (result,) = build_sarif_report(files, "1")["runs"][0]["results"]
    assert ("inSource", "seen") == tuple(
        result["suppressions"][0][key] for key in ("kind", "justification")
    )
    assert [[]] == [one["suppressions"] for one in run_results(TEXT, [ERROR])]


def test_a_file_that_could_not_be_read_is_a_notification() -> None:
    """And the run says that it was not successful."""
    (invocation,) = build_sarif_report([], "1", [UNREAD])["runs"][0]["invocations"]
    (notification,) = invocation["toolExecutionNotifications"]
    assert (False, "is 50%\nold\nWrite it.") == (
        invocation["executionSuccessful"],
        notification["message"]["text"],
    )


# Annotations of GitHub


def test_annotations_are_escaped() -> None:
    """One line each; percent signs and line ends in messages, colons and commas in properties."""
    file = CheckedFile("a, b: 5%.md", inspect(TEXT, [ERROR]))
    assert [
        "::error file=a%2C b%3A 5%25.md,line=3,endLine=3,col=22,endColumn=25,"
        "title=statistics.value::says 35%25%0Awrite 33.5 percent"
    ] == list(format_annotations(file))
    expected = "::error file=gone%3A 1%2C2.md,title=not checked::is 50%25%0Aold%0AWrite it."
    assert expected == format_unread(UNREAD)


def test_levels_have_the_names_that_the_runner_knows() -> None:
    """A note is a notice; a place over several lines has no columns."""
    over_lines = Finding("x.y", "warning", 1, 1, 0, 8, HOSTILE)
    lines = list(format_annotations(CheckedFile("a.md", inspect(TEXT, [NOTE, over_lines]))))
    assert lines[0].startswith("::notice file=a.md,line=1,endLine=1,col=1,endColumn=4,")
    assert lines[1].startswith("::warning file=a.md,line=1,endLine=3,title=x.y::")
    assert 2 == len("\n".join(lines).splitlines())

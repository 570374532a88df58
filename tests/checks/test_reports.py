"""Findings as text for people and as values for machines."""

import json

from vsgen.checks import Finding, build_json_report, format_report, summarize_findings

TEXT = "# A\n\nEmployment will grow 35%[^x].\n"
ERROR = Finding("statistics.value", "error", 3, 22, 26, 29, "says 35%", "write 33.5 percent")
NOTE = Finding("statistics.unaccounted", "note", 1, 1, 0, 3, "what is meant is not clear")


def test_a_finding_is_printed_with_its_line_and_a_caret() -> None:
    """Place, rule, message; the line with the span marked; the hint."""
    expected = (
        "a.md:3:22: error statistics.value: says 35%\n"
        "    Employment will grow 35%[^x].\n"
        "                         ^~~\n"
        "    write 33.5 percent\n"
    )
    assert expected == format_report("a.md", TEXT, [ERROR])


def test_a_long_line_is_cut_around_the_place() -> None:
    """The caret stands under the same word, whatever the length of the line."""
    text = "word " * 60 + "35% " + "word " * 60
    found = Finding("statistics.value", "error", 1, 301, 300, 303, "says 35%")
    _, line, caret = format_report("a.md", text, [found]).splitlines()
    assert len(line) < 120
    assert "35%" == line[caret.index("^") : caret.rindex("~") + 1]


def test_control_characters_do_not_reach_the_terminal() -> None:
    """An escape sequence in an article is printed as a dot."""
    report = format_report("a.md", "\x1b[2J 35%", [Finding("x.y", "error", 1, 6, 5, 8, "m")])
    assert "\x1b" not in report


def test_the_summary_counts_each_severity() -> None:
    """Worst first, and nothing that is not there."""
    assert "1 error, 2 notes" == summarize_findings([NOTE, ERROR, NOTE])
    assert "nothing found" == summarize_findings([])


def test_the_json_report_is_versioned_and_complete() -> None:
    """Every field of a finding is in the report, which JSON can hold."""
    report = json.loads(json.dumps(build_json_report({"a.md": [ERROR], "b.md": []})))
    assert 1 == report["version"]
    assert ["a.md", "b.md"] == [file["path"] for file in report["files"]]
    assert {"error": 1, "warning": 0, "note": 0} == report["files"][0]["summary"]
    (found,) = report["files"][0]["findings"]
    assert ERROR == Finding(**found)

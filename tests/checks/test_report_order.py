"""In what order findings are told, and how they are counted by rule."""

from vsgen.checks.rule import Finding, Fix, Severity
from vsgen.checks.text_report import count_by_rule, format_counts, format_report, rank_rules


def find(rule: str, severity: Severity, start: int = 0, fix: Fix | None = None) -> Finding:
    """A finding at one letter."""
    return Finding(rule, severity, 1, start + 1, start, start + 1, "message", "hint", fix)


def test_errors_are_told_first() -> None:
    """Within a file by level, within a level in the order of the text."""
    every = [find("x.a", "note"), find("x.b", "error", 1), find("x.c", "warning", 2)]
    report = format_report("a.md", "abcd", [*every, find("x.d", "error", 3)])
    heads = [line.split(": ")[1] for line in report.splitlines() if line.startswith("a.md")]
    assert ["error x.b", "error x.d", "warning x.c", "note x.a"] == heads


def test_counts_by_rule_begin_with_errors_and_then_with_the_most_frequent() -> None:
    """A rule with two levels has two rows; a mark tells what `--fix` mends."""
    every = [find("x.y", "error"), find("x.b", "error"), find("x.y", "error"), find("x.c", "note")]
    rows = rank_rules(count_by_rule([*every, find("x.c", "note", fix=Fix(0, 1, ""))]))
    assert [("x.y", "error", 2, 0), ("x.b", "error", 1, 0), ("x.c", "note", 2, 1)] == rows
    assert """\
2  error  x.y       finds x.y
1  error  x.b       finds x.b
2  note   x.c  [*]  finds x.c
""" == format_counts(rows, lambda rule: f"finds {rule}")

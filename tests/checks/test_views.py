"""How findings are told: what holds for a whole line, list or table once, errors first, by rule."""

from vsgen.checks.report import format_counts, format_report
from vsgen.checks.rule import Finding, Fix, Severity
from vsgen.checks.views import count_by_rule, join_alike, rank_rules

TEXT = """\
Pay is 5 here and 6 there.
Pay is 7 on the next line.

| a | 10 |
|---|---|
| b | 20 |
| c | 30 |
| d | 40 |
| e | 50 |

- an item with 60

- another with 70
  and 80 in the same item

After the list 90.
"""


def find(
    word: str, rule: str = "x.y", hint: str = "do it", severity: Severity = "error"
) -> Finding:
    """A finding at a word of the text."""
    start = TEXT.index(word)
    line = TEXT.count("\n", 0, start) + 1
    return Finding(rule, severity, line, 1, start, start + len(word), f"says {word}", hint)


def test_what_holds_for_a_line_a_list_or_a_table_is_told_once() -> None:
    """The first place is told with the words of the others and how many they are."""
    words = "5 6 7 10 20 30 40 50 60 70 80 90".split()
    told = join_alike([find(f"{word}") for word in words], TEXT)
    assert [
        "says 5; likewise “6” in this line",
        "says 7",
        "says 10; likewise “20”, “30”, “40” and 1 more in this table",
        "says 60; likewise “70”, “80” in this list",
        "says 90",
    ] == [one.message for one in told]
    assert len(words) == sum(1 + len(one.also) for one in told)


def test_what_differs_stays_apart() -> None:
    """Another rule, level or hint, or a fix of its own, makes another finding."""
    mended = Finding("x.y", "error", 4, 1, 34, 36, "m", "do it", Fix(34, 36, ""))
    every = [
        find("10"),
        find("20", rule="x.z"),
        find("30", severity="note"),
        find("40", hint="something else"),
        mended,
    ]
    assert [(one, ()) for one in every] == [
        (told.finding, told.also) for told in join_alike(every, TEXT)
    ]


def test_errors_are_told_first() -> None:
    """Within a file by level, within a level in the order of the text."""
    every = [find("5", severity="note"), find("6", "x.a"), find("10", "x.b", severity="warning")]
    report = format_report("a.md", TEXT, [*every, find("90")])
    heads = [line.split(": ")[1] for line in report.splitlines() if line.startswith("a.md")]
    assert ["error x.a", "error x.y", "warning x.b", "note x.y"] == heads


def test_counts_by_rule_begin_with_errors_and_then_with_the_most_frequent() -> None:
    """Places are counted, whether they are told together or not, and what a fix mends of them."""
    fixed = Finding("x.c", "note", 1, 1, 0, 1, "m", fix=Fix(0, 1, ""))
    every = [find("10"), find("20"), find("5", "x.b"), find("6", "x.c", severity="note"), fixed]
    rows = rank_rules(count_by_rule(every))
    assert [("x.y", "error", 2, 0), ("x.b", "error", 1, 0), ("x.c", "note", 2, 1)] == rows
    assert """\
2  error  x.y       finds x.y
1  error  x.b       finds x.b
2  note   x.c  [*]  finds x.c
""" == format_counts(rows, lambda rule: f"finds {rule}")


def test_ten_thousand_alike_are_one_finding() -> None:
    """A table as long as a file is told in one line."""
    text = "| 5 |\n" * 10_000
    every = [
        Finding("x.y", "error", at + 1, 3, 6 * at + 2, 6 * at + 3, "m", "h") for at in range(10_000)
    ]
    (told,) = join_alike(every, text)
    assert "m; likewise “5”, “5”, “5” and 9,996 more in this table" == told.message

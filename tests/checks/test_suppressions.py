"""Comments that answer for findings: which lines they speak for, and what is said of them."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsgen.articles import Outline, Style, read_lines
from vsgen.checks import Finding, Inspection, inspect_article, read_context, set_levels
from vsgen.checks.ignore_comments import find_comments
from vsgen.facts import Library

BANNED = "It is rapidly evolving."
WHY = "quoted from a reader"
IGNORE = f"<!-- vsgen: ignore style.banned: {WHY} -->"

Inspect = Callable[..., Inspection]


@pytest.fixture(scope="session")
def inspect(library: Library, outline: Outline, style: Style, correct: str) -> Inspect:
    """Inspects the correct article with a text put at the end of its conclusion."""

    def add(text: str, **levels: tuple[str, ...]) -> Inspection:
        place = "Choose by the work, not by the figures."
        assert place in correct
        whole = correct.replace(place, f"{place}\n\n{text}")
        return inspect_article(
            read_context(whole, library, outline, style), set_levels((), **levels)
        )

    return add


def list_rules(findings: tuple[Finding, ...]) -> list[str]:
    """The rules of some findings."""
    return [finding.rule for finding in findings]


@pytest.mark.parametrize(
    "text",
    [
        f"{IGNORE}\n{BANNED}",
        f"{IGNORE}\n\n{BANNED}",
        f"{IGNORE}\nOne line.\n{BANNED}",
        f"{IGNORE}\n- one\n- {BANNED}",
        f"{IGNORE}\n\n| a |\n|---|\n| {BANNED} |",
        f"{BANNED} {IGNORE}",
        f"| a | b |\n|---|---|\n| {BANNED} | c {IGNORE} |",
        f"<!-- vsgen: ignore style.*: {WHY} -->\n{BANNED}",
        f"<!--vsgen:ignore style: {WHY}-->\n{BANNED}",
        f"<!-- vsgen: ignore style.banned:\n     quoted from\n     a reader -->\n{BANNED}",
    ],
)
def test_a_comment_answers_for_the_block_below_it_or_for_its_own_line(
    inspect: Inspect, text: str
) -> None:
    """The finding is no finding any more; it is kept beside them with the reason."""
    found = inspect(text)
    assert () == found.findings
    assert [("style.banned", WHY)] == [
        (one.finding.rule, one.comment.reason) for one in found.suppressed
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{IGNORE}\nOne.\n\n{BANNED}", ["suppressions.unused", "style.banned"]),
        (f"{BANNED}\n{IGNORE}", ["style.banned", "suppressions.unused"]),
        (f"{BANNED}\nOne. {IGNORE}", ["style.banned", "suppressions.unused"]),
        (f"{BANNED}\n\nOne.\n\n{IGNORE}", ["style.banned", "suppressions.unused"]),
        (f"`{IGNORE}`\n{BANNED}", ["style.banned"]),
        (f"```\n{IGNORE}\n```\n{BANNED}", ["style.banned"]),
        (f"{IGNORE}{IGNORE}\n{BANNED}", ["suppressions.unused"]),
        (
            f"<!-- vsgen: ignore text.mojibake: {WHY} -->\n{BANNED}",
            ["suppressions.unused", "style.banned"],
        ),
        (
            f"<!-- vsgen: ignore style.banned -->\n{BANNED}",
            ["suppressions.no-reason", "style.banned"],
        ),
        (
            f"<!-- vsgen: ignore style.banned: ... -->\n{BANNED}",
            ["suppressions.no-reason", "style.banned"],
        ),
        (
            f"<!-- vsgen: ignore style.baned: {WHY} -->\n{BANNED}",
            ["suppressions.unknown-rule", "style.banned"],
        ),
        (f"<!-- vsgen: ignore -->\n{BANNED}", ["suppressions.unknown-rule", "style.banned"]),
        (f"<!-- vsgen: ignored style.banned: {WHY} -->\n{BANNED}", ["style.banned"]),
    ],
)
def test_other_findings_stay_and_the_comment_is_one_itself(
    inspect: Inspect, text: str, expected: list[str]
) -> None:
    """Elsewhere, for another rule, without a reason, misspelt: nothing is suppressed in silence."""
    assert expected == list_rules(inspect(text).findings)


def test_an_unknown_rule_is_told_the_nearest_one(inspect: Inspect) -> None:
    """The place is the comment's."""
    text = f"<!-- vsgen: ignore style.baned: {WHY} -->"
    (found,) = inspect(text).findings
    assert "there is no rule “style.baned”" == found.message
    assert "Did you mean “style.banned”?" == found.hint
    assert len(text) == found.end - found.start


def test_the_nearest_of_two_comments_answers(inspect: Inspect) -> None:
    """The one on the line itself; the other one answers for nothing, and that is said."""
    found = inspect(f"{IGNORE}\n{BANNED} <!-- vsgen: ignore style.banned: nearer -->")
    assert ["nearer"] == [one.comment.reason for one in found.suppressed]
    assert ["suppressions.unused"] == list_rules(found.findings)


def test_a_comment_for_a_rule_that_did_not_run_is_not_called_unused(inspect: Inspect) -> None:
    """Whoever looks for one rule only learns nothing of the comments for others."""
    text = f"<!-- vsgen: ignore text.mojibake: {WHY} -->\nFine."
    assert ["suppressions.unused"] == list_rules(inspect(text).findings)
    assert () == inspect(text, ignore=("text.mojibake",)).findings
    assert () == inspect(text, select=("style", "suppressions")).findings


def test_comments_for_comments_do_not_silence_them(inspect: Inspect) -> None:
    """What is wrong with a suppression cannot be suppressed."""
    unused = f"<!-- vsgen: ignore text.mojibake: {WHY} -->"
    found = inspect(f"<!-- vsgen: ignore suppressions.unused: {WHY} -->\n{unused}\nFine.")
    assert ["suppressions.unused"] * 2 == list_rules(found.findings)


PIECES = (
    IGNORE, "<!-- vsgen: ignore", "-->", "<!--", " ", "\n", "\n\n", "`", "```\n", BANNED,
    "style.*:", "x: y", "\r\n", "\ufeff",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_text_can_be_searched_for_comments(text: str) -> None:
    """Each comment found is one, and the lines that it speaks for exist."""
    lines = read_lines(text)
    for one in find_comments(text, lines):
        assert text[one.start : one.end].startswith("<!-- vsgen: ignore")
        assert text[one.start : one.end].endswith("-->")
        assert 1 <= one.line <= len(lines.lines)
        assert one.last <= len(lines.lines)
        assert one.first <= one.last + 1

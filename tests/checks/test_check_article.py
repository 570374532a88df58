"""Findings of any text: they have a place in it, and without a library less is found."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vsgen.articles import Outline, Style
from vsgen.checks import Finding, Surroundings, check_article
from vsgen.facts import Library

Check = Callable[[str], tuple[Finding, ...]]

PIECES = (
    "# A vs. B\n", "## Outlooks\n", "### Kite Maker\n", "33.5%", "[^x]", "\n[^x]: y\n", "| a |\n",
    "|---|---|\n", " from 2024 to 2034", "toy makers", ". ", "\n\n", "- ", "\r\n", "\ufeff", "\x00",
    "[^ots-toy-makers-growth-2024-34]", "half", " as fast as ", "nearly four times", "`", "```\n",
    "<!--", "@ a | b\n", "Full Time USD 1K\n", "[[", "é", "\u202e",
)  # fmt: skip


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_any_text_can_be_checked(
    library: Library, outline: Outline, style: Style, text: str
) -> None:
    """No text is refused, and each finding's line, column and span exist in it."""
    found = check_article(text, library, outline, style)
    assert list(found) == sorted(found, key=lambda finding: finding.start)
    assert all(is_placed(finding, text) for finding in found)


def is_placed(finding: Finding, text: str) -> bool:
    """Whether a finding stands inside the text."""
    inside = 0 <= finding.start <= finding.end <= len(text)
    return inside and finding.line >= 1 and finding.column >= 1


def test_checking_twice_finds_the_same(
    library: Library, outline: Outline, style: Style, correct: str
) -> None:
    """A check has no memory."""
    text = correct.replace("33.5%", "35%")
    first = check_article(text, library, outline, style)
    assert first
    assert first == check_article(text, library, outline, style)


def test_a_wrong_value_is_named_with_the_recorded_one(
    library: Library, outline: Outline, style: Style, correct: str
) -> None:
    """The message holds both values and the edition; the hint says what to write."""
    text = correct.replace("grow 8.7%", "grow 33.5%")
    (found,) = check_article(text, library, outline, style)
    assert "says 33.5%; ots-metal-casters 2024-34 records 8.7 percent" == found.message
    assert "write 8.7 percent, or cite what was meant" in found.hint
    assert "[^ots-toy-makers-2024-34]" in found.hint
    assert (found.start, found.end) == (text.rindex("33.5%"), text.rindex("33.5%") + 5)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("## Conclusion", "## Definitions", "sections.duplicate"),
        ("3.1%[^all]", "3.1%[^none]", "citations.unresolved"),
        (
            "8.7% from 2024 to 2034.[^ots-metal-casters-growth-2024-34]",
            "8.7%.",
            "statistics.uncited",
        ),
    ],
)
def test_without_a_library_the_text_is_still_checked(
    check_alone: Check, correct: str, old: str, new: str, rule: str
) -> None:
    """Structure and citations need none, and that statistics could not be traced is said once."""
    assert ["statistics.not-traced"] == [finding.rule for finding in check_alone(correct)]
    found = check_alone(correct.replace(old, new, 1))
    assert rule in {finding.rule for finding in found}


@pytest.fixture
def check_alone(outline: Outline, style: Style) -> Check:
    """Checks a text without a library."""
    return lambda text: check_article(text, None, outline, style)


@pytest.mark.parametrize(
    ("title", "sentence", "hints"),
    [
        ("Kite Maker vs. Bell Founder", "It grew 33.5%.", True),
        ("Cooper vs. Brewer", "It grew 33.5%.", False),
        ("Cooper vs. Brewer", "Toy makers grew 33.5%.", True),
    ],
)
def test_a_value_that_is_recorded_elsewhere_is_no_coincidence(
    check: Check, title: str, sentence: str, hints: bool
) -> None:
    """It is suggested in an article about our roles, or where its population is named."""
    found = [one for one in check(f"# {title}\n\n{sentence}\n") if "uncited" in one.rule]
    assert [hints] == ["toy makers" in one.hint for one in found]


@pytest.mark.parametrize(
    "front",
    ["---\ndate: 2024-01-02\ntitle: {}\n---", '+++\ntitle = "{}"\n+++', "---\ntitle: '{}'\n---"],
)
def test_a_title_of_front_matter_is_the_article_s(check: Check, front: str) -> None:
    """As posts of Hugo, Jekyll and MDX have it: its roles are known by it, and it is pointed at."""
    text = (
        front.format("Kite Maker vs. Bell Founder") + "\n\nTwo.\n\n## Outlooks\n\nIt grew 33.5%.\n"
    )
    found = {one.rule: one for one in check(text)}
    assert "toy makers" in found["statistics.uncited"].hint
    assert "title" in text.split("\n")[found["sections.missing"].line - 1]


def test_an_article_of_another_form_is_told_so_once(
    library: Library, outline: Outline, style: Style
) -> None:
    """A few headings that all such articles share make no outline of somebody's text."""
    text = (
        "# Cooper vs. Baker\n\nTwo trades.\n\n## Conclusion\n\nBoth are old.\n\n"
        "## Outlook\n\nBoth go on.\n\n## Education\n\nBoth learn it.\n"
    )
    found = check_article(text, library, outline, style, around=Surroundings(own=False))
    sections = [it for it in found if it.rule.startswith("sections.")]
    assert ["sections.missing"] == [it.rule for it in sections]
    assert "note" == sections[0].severity


def test_a_finding_of_a_page_names_lines_of_the_page(
    library: Library, outline: Outline, style: Style
) -> None:
    """Also where its message speaks of another place; the Markdown it was read as nobody has."""
    text = (
        "<!DOCTYPE html>\n<html><body>\n<h1>Trades</h1>\n<p>The median pay of\ncoopers is $61,900."
        "</p>\n<p>Others</p><p>say the average pay of coopers is $61,900.</p>\n</body></html>\n"
    )
    found = check_article(text, library, outline, style, around=Surroundings(own=False))
    (one,) = (it for it in found if it.rule == "statistics.average")
    assert 6 == one.line
    assert one.message.endswith("as the median on line 5")

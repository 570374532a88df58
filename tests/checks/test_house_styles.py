"""The style rules follow prompts/style.yaml: what one house asks for, another house finds."""

import pytest

from vsgen.articles import Outline, Style
from vsgen.checks import Finding, check_article

TEXT = """\
# Kite Maker vs. Bell Founder

You choose between wind and fire; if you want both, you are lost. Thank you.

## At a Glance

Prices fell 5% last year, or 4 percent, and “3%” before.

| 2% | cell |
|---|---|
| 1% | 6 percent |
"""


def find(text: str, outline: Outline, rule: str, **choices: str) -> list[Finding]:
    """What the rule finds in a house of these choices."""
    found = check_article(text, None, outline, Style.model_validate(choices))
    return [finding for finding in found if finding.rule == rule]


def mend(text: str, found: list[Finding]) -> str:
    """The text with all fixes."""
    fixes = [finding.fix for finding in found if finding.fix]
    for start, end, new in sorted(fixes, reverse=True):
        text = text[:start] + new + text[end:]
    return text


@pytest.mark.parametrize(
    ("percent", "expected"),
    [
        ("symbol", {"or 4 percent,": "or 4%,", "| 6 percent |": "| 6% |"}),
        ("word", {"fell 5% last": "fell 5 percent last"}),
    ],
)
def test_percentages_are_written_as_the_house_does(
    outline: Outline, percent: str, expected: dict[str, str]
) -> None:
    """Quotations stay; a table keeps its signs, where a word would make it wide."""
    wanted = TEXT
    for old, new in expected.items():
        wanted = wanted.replace(old, new)
    found = find(TEXT, outline, "style.percent", percent=percent)
    assert wanted == mend(TEXT, found)


@pytest.mark.parametrize(
    ("person", "text", "expected"),
    [
        ("third", TEXT, ["“You”, and 2 more here: the house speaks in the third person"]),
        ("third", "# A vs. B\n\nCandidates should wait.\n", []),
        ("second", TEXT, []),
    ],
)
def test_the_reader_is_spoken_of_as_the_house_does(
    outline: Outline, person: str, text: str, expected: list[str]
) -> None:
    """One finding for a passage; thanks are no address."""
    found = find(text, outline, "style.person", person=person)
    assert expected == [finding.message for finding in found]


@pytest.mark.parametrize(
    ("case", "heading", "expected"),
    [
        ("title", "At a Glance", "At a Glance"),
        ("title", "At a glance", "At a Glance"),
        ("sentence", "At a Glance", "At a glance"),
        ("sentence", "AT A GLANCE", "At a glance"),
        ("sentence", "Side by Side", "Side by Side"),
        ("sentence", "What Bell Founders Do", "What Bell Founders Do"),
    ],
)
def test_headings_have_the_capitals_of_the_house(case: str, heading: str, expected: str) -> None:
    """The outline's own headings are known word by word; a stranger's may hold names."""
    outline = Outline.model_validate(
        {"sections": [{"id": "glance", "heading": "At a Glance", "aliases": ["Side by Side"]}]}
    )
    text = TEXT.replace("At a Glance", heading)
    found = find(text, outline, "style.heading-case", heading_case=case)
    assert TEXT.replace("At a Glance", expected) == mend(text, found)


def test_a_variant_is_mended_in_the_case_of_the_house() -> None:
    """The two rules about headings do not undo each other's work."""
    outline = Outline.model_validate(
        {"sections": [{"id": "glance", "heading": "At a Glance", "aliases": ["Side by Side"]}]}
    )
    text = TEXT.replace("At a Glance", "Side by Side")
    found = find(text, outline, "sections.heading-variant", heading_case="sentence")
    assert TEXT.replace("At a Glance", "At a glance") == mend(text, found)

"""What a person reads about rules: --explain, and docs/checks.md, made from the same pages."""

import os
import re
from pathlib import Path

import pytest

import vsgen.checks
from vsgen.checks.explaining import build_guide, explain_rule, read_page
from vsgen.checks.registry import EVERY_RULE
from vsgen.errors import UsageError

IDS = [rule.id for rule in EVERY_RULE]
GROUPS = list(dict.fromkeys(rule_id.partition(".")[0] for rule_id in IDS))
PAGES = Path(vsgen.checks.__file__).parent / "pages"


@pytest.fixture(scope="module")
def page(repository: Path) -> Path:
    """Where the page is kept."""
    return repository / "docs" / "checks.md"


def test_the_page_is_up_to_date(page: Path) -> None:
    """It says what the rules' pages say; UPDATE_GOLDEN=1 writes it anew."""
    if os.environ.get("UPDATE_GOLDEN"):
        page.write_text(build_guide(), encoding="utf-8")
    assert build_guide() == page.read_text(encoding="utf-8")


def test_the_page_names_every_rule_once_and_no_other(page: Path) -> None:
    """Each rule has a heading and a line in its group's table, and each of these is a rule."""
    text = page.read_text(encoding="utf-8")
    assert IDS == re.findall(r"^### (\S+)$", text, re.MULTILINE)
    assert IDS == re.findall(r"^\| \[(\S+)\]\(#\S+\) \|", text, re.MULTILINE)
    assert GROUPS == re.findall(r"^## ([a-z]+)$", text, re.MULTILINE)


def test_every_page_is_of_a_rule_or_a_group() -> None:
    """No page is left of a rule that is gone, and rules of one group stand together."""
    assert {*IDS, *GROUPS, "introduction", "README"} == {page.stem for page in PAGES.iterdir()}
    groups = [rule_id.partition(".")[0] for rule_id in IDS]
    assert sorted(groups, key=GROUPS.index) == groups
    assert len(IDS) == len(set(IDS))


@pytest.mark.parametrize("rule_id", IDS)
def test_every_rule_explains_itself(rule_id: str) -> None:
    """Summary, authority, a bad and a good line; how to suppress it, how to set its level."""
    known = read_page(rule_id)
    text = explain_rule(rule_id)
    assert known.summary.endswith(".")
    assert known.summary[:1].isupper()
    assert known.body.startswith("Authority: ")
    assert re.match(r"Bad:  .+\n(?:.*\n)*Good: .+", known.examples)
    for part in (*known, f"<!-- vsgen: ignore {rule_id}: ", f'"{rule_id}" = "off"'):
        assert part in text


def test_an_explanation_is_plain_text() -> None:
    """It begins with the rule and its level, and says whether a fix may come with it."""
    text = explain_rule("text.mojibake")
    assert text.startswith("text.mojibake (error)\nLetters that ")
    assert "vsgen check --fix" in text
    assert "--fix" not in explain_rule("sections.order")


def test_an_unknown_rule_is_refused_with_the_nearest() -> None:
    """A person who misspells a rule reads which one there is."""
    with pytest.raises(UsageError, match=r"text\.mojibake"):
        explain_rule("text.mojibak")

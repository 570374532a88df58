"""What a person reads about rules: --explain, and docs/checks.md, which is made from the rules."""

import os
import re
from pathlib import Path

import pytest

from vsgen.checks.corpus.registry import CORPUS_RULES
from vsgen.checks.explaining import build_page, explain_rule, list_rules, read_docstring
from vsgen.checks.names import ALL_RULES
from vsgen.checks.page import GROUPS
from vsgen.errors import UsageError

IDS = [rule.id for rule in list_rules()]


@pytest.fixture(scope="module")
def page(repository: Path) -> Path:
    """Where the page is kept."""
    return repository / "docs" / "checks.md"


def test_the_page_is_up_to_date(page: Path) -> None:
    """It says what the rules' docstrings say; UPDATE_GOLDEN=1 writes it anew."""
    if os.environ.get("UPDATE_GOLDEN"):
        page.write_text(build_page(), encoding="utf-8")
    assert build_page() == page.read_text(encoding="utf-8")


def test_the_page_names_every_rule_once_and_no_other(page: Path) -> None:
    """Each rule has a heading and a line in its group's table, and each of these is a rule."""
    text = page.read_text(encoding="utf-8")
    assert IDS == re.findall(r"^### (\S+)$", text, re.MULTILINE)
    assert IDS == re.findall(r"^\| \[(\S+)\]\(#\S+\) \|", text, re.MULTILINE)
    assert list(GROUPS) == re.findall(r"^## ([a-z]+)$", text, re.MULTILINE)


def test_rules_about_several_articles_are_among_them() -> None:
    """Nothing that a report can name is left unexplained."""
    known = [*(rule.id for rule in ALL_RULES), *(rule.id for rule in CORPUS_RULES)]
    assert set(known) == set(IDS)
    assert len(IDS) == len(set(IDS))


@pytest.mark.parametrize("rule_id", IDS)
def test_every_rule_explains_itself(rule_id: str) -> None:
    """Summary, authority, a bad and a good line; how to suppress it, how to set its level."""
    known = next(read_docstring(rule) for rule in list_rules() if rule.id == rule_id)
    text = explain_rule(rule_id)
    assert known.summary.endswith(".")
    assert not known.summary.startswith("`")
    assert known.body.startswith("Authority: ")
    assert re.match(r"Bad:  .+\n(?:.*\n)*Good: .+", known.examples)
    for part in (*known, f"<!-- vsgen: ignore {rule_id}: ", f'"{rule_id}" = "off"'):
        assert isinstance(part, bool) or part in text


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

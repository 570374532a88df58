"""Every rule finds articles that do not go together, and is silent about those that do."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from vsgen.checks import CORPUS_RULES, Finding

CASES: dict[str, Any] = yaml.load(
    Path(__file__).with_name("cases.yaml").read_bytes(), yaml.CSafeLoader
)
TITLES = "Glazier vs. Mason|Joiner vs. Cooper|Tanner vs. Sawyer|Potter vs. Weaver|Baker vs. Cook"

CheckAll = Callable[..., Mapping[str, tuple[Finding, ...]]]


def list_cases(kind: str) -> list[Any]:
    """The cases of one kind, each with its rule."""
    return [
        pytest.param(rule, case, id=f"{rule}-{number}")
        for rule, kinds in CASES.items()
        for number, case in enumerate(kinds[kind])
    ]


def find(rule: str, case: dict[str, Any], check_all: CheckAll) -> list[tuple[str, str]]:
    """`path:line` and message of every finding of the rule."""
    titles = iter([*TITLES.split("|"), "Clerk vs. Guard"])
    texts = {
        path: text
        if " vs" in text.split("\n")[0] or "# " in text
        else f"# {next(titles)}\n\n{text}"
        for path, text in case["articles"].items()
    }
    found = check_all(texts, case.get("library", True))
    return [
        (f"{path}:{one.line}", one.message)
        for path, findings in found.items()
        for one in findings
        if one.rule == rule
    ]


@pytest.mark.parametrize(("rule", "case"), list_cases("bad"))
def test_what_does_not_go_together_is_found(
    rule: str, case: dict[str, Any], check_all: CheckAll
) -> None:
    """Once, at its place, and the message names the other place."""
    found = find(rule, case, check_all)
    assert case["at"] == [place for place, _ in found]
    assert all(other in message for other, (_, message) in zip(case["names"], found, strict=True))


@pytest.mark.parametrize(("rule", "case"), list_cases("good"))
def test_what_goes_together_is_left_in_peace(
    rule: str, case: dict[str, Any], check_all: CheckAll
) -> None:
    """The rule finds nothing."""
    assert [] == find(rule, case, check_all)


def test_every_corpus_rule_has_cases() -> None:
    """No rule is without a bad and a good case, and no case is for a rule that is gone."""
    assert {rule.id for rule in CORPUS_RULES} == set(CASES)
    assert all(kinds["bad"] and kinds["good"] for kinds in CASES.values())

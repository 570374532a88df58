"""Every rule finds the faults that are seeded into a correct article, and nothing else does."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from vsgen.checks import RULES, Finding

CASES: dict[str, Any] = {
    rule: kinds
    for group in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for rule, kinds in yaml.load(group.read_bytes(), yaml.CSafeLoader).items()
}
COLLATERAL = "any"

Check = Callable[..., tuple[Finding, ...]]


def list_cases(kind: str) -> list[Any]:
    """The cases of one kind, each with its rule."""
    return [
        pytest.param(rule, case, id=f"{rule}-{number}")
        for rule, kinds in CASES.items()
        for number, case in enumerate(kinds[kind])
    ]


def write_text(case: dict[str, Any], correct: str) -> str:
    """The case's own text, or the correct article with its change."""
    if "text" in case:
        return str(case["text"])
    assert case["old"] in correct, f"{case['old']!r} is not in correct.md"
    return correct.replace(case["old"], case["new"], 1) + str(case.get("add", ""))


def find(check: Check, case: dict[str, Any], correct: str) -> tuple[Finding, ...]:
    """What is found in the case, which is the house's own unless it says otherwise."""
    text, beside = write_text(case, correct), tuple(case.get("beside", ()))
    waiting = tuple(case.get("unconfirmed", ()))
    return check(text, beside, own=case.get("own", True), unconfirmed=waiting)


def test_the_correct_article_has_no_findings(check: Check, correct: str) -> None:
    """An article without a fault is left in peace."""
    assert () == check(correct)


@pytest.mark.parametrize(("rule", "case"), list_cases("bad"))
def test_a_seeded_fault_is_found(
    rule: str, case: dict[str, Any], check: Check, correct: str
) -> None:
    """The rule finds the fault on its line, and no rule finds what is not there."""
    findings = find(check, case, correct)
    assert case["at"] == [finding.line for finding in findings if finding.rule == rule]
    others = {finding.rule for finding in findings} - {rule}
    if case.get("also") != COLLATERAL:
        assert set(case.get("also", ())) == others


@pytest.mark.parametrize(("rule", "case"), list_cases("good"))
def test_an_innocent_change_is_not_found(
    rule: str, case: dict[str, Any], check: Check, correct: str
) -> None:
    """What is right, if unusual, has no finding."""
    findings = find(check, case, correct)
    assert rule not in {finding.rule for finding in findings}
    if case.get("also") != COLLATERAL:
        assert set(case.get("also", ())) == {finding.rule for finding in findings}


def test_every_rule_has_cases() -> None:
    """No rule is without a bad and a good case, and no case is for a rule that is gone."""
    assert {rule.id for rule in RULES} == set(CASES)
    assert all(kinds["bad"] and kinds["good"] for kinds in CASES.values())

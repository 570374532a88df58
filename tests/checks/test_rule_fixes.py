"""The fixes that rules give, made in the texts of cases/*.yaml: what is right afterwards."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from vsgen.checks import RULES, Finding

Check = Callable[[str], tuple[Finding, ...]]

BAD: list[tuple[str, dict[str, Any]]] = [
    (rule, case)
    for group in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for rule, kinds in yaml.load(group.read_bytes(), yaml.CSafeLoader).items()
    for case in kinds["bad"]
]
CASES = [(rule, case) for rule, case in BAD if "fixed" in case or case.get("no_fix")]


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_fixes_mend_what_was_found_and_nothing_else(
    rule: str, case: dict[str, Any], check: Check, correct: str
) -> None:
    """With the rule's fixes made, the text is as the case says, and the rule finds no more."""
    text = correct.replace(case["old"], case["new"], 1)
    found = [finding for finding in check(text) if finding.rule == rule]
    fixes = sorted(finding.fix for finding in found if finding.fix)
    if case.get("no_fix"):
        assert [] == fixes
        return
    for start, end, new in reversed(fixes):
        text = text[:start] + new + text[end:]
    assert correct.replace(case["old"], case["fixed"], 1) == text
    assert [] == [finding.message for finding in check(text) if finding.rule == rule]


@pytest.mark.slow
def test_rules_say_whether_they_mend(check: Check, correct: str) -> None:
    """What `has_fix` promises of a rule is what its cases show."""
    mending = {
        finding.rule
        for _, case in BAD
        for finding in check(case.get("text") or correct.replace(case["old"], case["new"], 1))
        if finding.fix is not None
    }
    assert {rule.id for rule in RULES if rule.has_fix} == mending

"""The fixes that rules give, made in the texts of cases/*.yaml: what is right afterwards."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from vsgen.checks import Finding

Check = Callable[[str], tuple[Finding, ...]]

CASES: list[tuple[str, dict[str, Any]]] = [
    (rule, case)
    for group in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for rule, kinds in yaml.safe_load(group.read_text(encoding="utf-8")).items()
    for case in kinds["bad"]
    if "fixed" in case or case.get("no_fix")
]


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


def test_there_are_fixes_to_test() -> None:
    """Every rule that can mend has a case that shows it."""
    mending = {rule for rule, case in CASES if "fixed" in case}
    assert {"text.mojibake", "text.broken-bullet", "citations.unused"} < mending

"""Findings and suppressions -> what stays, what was suppressed, and what became of each comment."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from vsgen.checks.registry import match_rules, suggest_rule
from vsgen.checks.rule import Finding
from vsgen.checks.suppressions import State, Suppression


class SuppressedFinding(NamedTuple):
    """A finding that a person has answered for."""

    finding: Finding
    suppression: Suppression


class Sorted(NamedTuple):
    """Findings, parted by the suppressions of their text."""

    findings: tuple[Finding, ...]
    suppressed: tuple[SuppressedFinding, ...]
    suppressions: tuple[Suppression, ...]
    """Each with its state."""


def sort_findings(
    findings: Iterable[Finding], suppressions: Iterable[Suppression], ran: Collection[str]
) -> Sorted:
    """Part `findings`; `ran` are the ids of the rules that had their say.

    A comment without a reason, or for a rule that does not exist, suppresses nothing. Whether one
    is unused can be told only if every rule that it names has run.
    """
    comments = tuple(suppressions)
    if not comments:
        return Sorted(tuple(findings), (), ())
    named = {one.rule: match_rules(one.rule) for one in comments}
    answers = _Answers(comments, named)
    kept: list[Finding] = []
    suppressed: list[SuppressedFinding] = []
    used: set[int] = set()
    for finding in findings:
        number = answers.find(finding)
        if number is None:
            kept.append(finding)
        else:
            used.add(number)
            suppressed.append(SuppressedFinding(finding, comments[number]))
    judged = (
        _judge(one, named[one.rule], used=number in used, ran=ran)
        for number, one in enumerate(comments)
    )
    return Sorted(tuple(kept), tuple(suppressed), tuple(judged))


class _Answers:
    """Finds the nearest comment that speaks for a finding, without looking at them all."""

    def __init__(
        self, comments: Sequence[Suppression], named: Mapping[str, frozenset[str]]
    ) -> None:
        self._lines: dict[tuple[str, int], int] = {}
        self._blocks: dict[str, list[tuple[int, int, int]]] = {}
        for number, one in enumerate(comments):
            for rule in named[one.rule] if one.reason else ():
                if one.of_line:
                    self._lines[rule, one.first] = number
                else:
                    self._blocks.setdefault(rule, []).append((one.first, one.last, number))

    def find(self, finding: Finding) -> int | None:
        """The comment's number; None if nobody has answered for the finding."""
        if (finding.rule, finding.line) in self._lines:
            return self._lines[finding.rule, finding.line]
        # A block that begins later never ends earlier, so the last one to begin decides.
        blocks = self._blocks.get(finding.rule, [])
        index = bisect_right(blocks, finding.line, key=lambda block: block[0]) - 1
        return blocks[index][2] if index >= 0 and finding.line <= blocks[index][1] else None


def _judge(
    one: Suppression, named: frozenset[str], *, used: bool, ran: Collection[str]
) -> Suppression:
    state: State
    if not named:
        return replace(one, state="unknown-rule", nearest=suggest_rule(one.rule))
    if not one.reason:
        state = "no-reason"
    elif used:
        state = "used"
    else:
        state = "unused" if named <= set(ran) else "idle"
    return replace(one, state=state)

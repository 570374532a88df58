"""Findings -> as they are told: what holds for a line, list or table once, or counted by rule.

The check itself names every place; only reports join them, so that counts are everywhere the same.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from vsgen.articles import read_lines
from vsgen.checks.rule import Finding, Severity
from vsgen.claims.patterns import Pattern

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""Worst first."""

_ITEM = Pattern(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]")
_MOST_QUOTED = 3
_LONGEST_QUOTED = 40


class Told(NamedTuple):
    """A finding, and others of the same line, list or table for which the same is to be done."""

    finding: Finding
    message: str
    """With the others' words, and how many they are."""
    also: tuple[Finding, ...] = ()


class RuleCount(NamedTuple):
    """How often a rule has found something, at one level."""

    rule: str
    severity: Severity
    places: int
    fixable: int


def join_alike(findings: Iterable[Finding], text: str) -> tuple[Told, ...]:
    """The findings of a text in their order; what `--fix` mends is told place by place.

    Those are alike that one rule has at one level with the same hint.
    """
    groups: dict[tuple[object, ...], list[Finding]] = {}
    blocks: Sequence[_Block] = ()
    every = tuple(findings)
    often = Counter(_key(one) for one in every)
    for one in every:
        key: tuple[object, ...] = (one.start, one.end, one.message, *_key(one))
        if one.fix is None and often[_key(one)] > 1:
            blocks = blocks or _list_blocks(text)
            key = (blocks[one.line - 1], *_key(one))
        groups.setdefault(key, []).append(one)
    return tuple(
        Told(first, first.message + _name_others(others, blocks, text), tuple(others))
        for first, *others in groups.values()
    )


def count_by_rule(findings: Iterable[Finding]) -> "Counter[tuple[str, Severity, bool]]":
    """How many there are by rule, level, and whether `--fix` mends them."""
    return Counter((one.rule, one.severity, one.fix is not None) for one in findings)


def rank_rules(counts: "Counter[tuple[str, Severity, bool]]") -> list[RuleCount]:
    """The same as a table: errors first, then what was found most often."""
    names = {(rule, severity) for rule, severity, _ in counts}
    rows = [
        RuleCount(*name, counts[*name, False] + counts[*name, True], counts[*name, True])
        for name in names
    ]
    return sorted(rows, key=lambda it: (SEVERITIES.index(it.severity), -it.places, it.rule))


class _Block(NamedTuple):
    number: int
    kind: str


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.severity, finding.hint


def _list_blocks(text: str) -> list[_Block]:
    """For every line the block that it belongs to: a list or table as a whole, else the line."""
    blocks: list[_Block] = []
    block = _Block(0, "line")
    for number, line in enumerate(read_lines(text).lines):
        kind = _name_kind(line, block.kind)
        if kind == "line" or kind != block.kind:
            block = _Block(number, kind)
        blocks.append(block)
    return blocks


def _name_kind(line: str, before: str) -> str:
    if line.lstrip().startswith("|"):
        return "table"
    # Blank and indented lines do not end a list.
    goes_on = before == "list" and (not line.strip() or line[:1] in " \t")
    return "list" if goes_on or _ITEM.match(line) else "line"


def _name_others(others: Sequence[Finding], blocks: Sequence[_Block], text: str) -> str:
    if not others:
        return ""
    words = [_quote(text[one.start : one.end]) for one in others]
    shown, more = ", ".join(words[:_MOST_QUOTED]), len(words) - _MOST_QUOTED
    rest = f" and {more:,} more" if more > 0 else ""
    return f"; likewise {shown}{rest} in this {blocks[others[0].line - 1].kind}"


def _quote(words: str) -> str:
    said = " ".join(words.split())
    return f"“{said if len(said) <= _LONGEST_QUOTED else f'{said[: _LONGEST_QUOTED - 1]}…'}”"

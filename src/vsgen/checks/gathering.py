"""Findings -> the same, with one where the same holds for all of a line, a list or a table.

Or of the whole text, where the words for many name no place. After suppressions had their say, so
that a comment still speaks for a single row.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from vsgen.articles import Lines
from vsgen.checks.rule import Finding
from vsgen.claims.patterns import Pattern

_ITEM = Pattern(r"[ \t]*+(?:[-*+•‣▪]|\d{1,3}[.)])[ \t]")
_INDENTED = Pattern(r"[ \t]{2,}+\S")
_FEW = 2
"""So many are more telling one by one."""
_MOST_QUOTED = 3


class _Block(NamedTuple):
    start: int
    kind: str


def gather_findings(findings: Sequence[Finding], text: str, lines: Lines) -> Iterator[Finding]:
    """The findings in their order, those of a block that are `alike` as the first of them."""
    alike = [one for one in findings if one.alike]
    if len(alike) <= _FEW:
        yield from findings
        return
    blocks = tuple(_find_blocks(lines))
    groups: dict[tuple[str, str, str, int], list[Finding]] = {}
    for one in alike:
        groups.setdefault(_key(one, blocks), []).append(one)
    for one in findings:
        group = groups.get(_key(one, blocks), []) if one.alike else []
        if len(group) <= _FEW:
            yield one
        elif one is group[0]:
            kind = blocks[_find_block(one, blocks)].kind
            yield replace(one, message=_write(group, kind, text))


def _key(one: Finding, blocks: Sequence[_Block]) -> tuple[str, str, str, int]:
    block = _find_block(one, blocks) if "{where}" in one.alike else -1
    return one.rule, one.alike, one.hint, block


def _find_block(one: Finding, blocks: Sequence[_Block]) -> int:
    return bisect_right(blocks, one.start, key=lambda block: block.start) - 1


def _write(group: Sequence[Finding], kind: str, text: str) -> str:
    said = [" ".join(text[one.start : one.end].split()) for one in group[:_MOST_QUOTED]]
    more = ", …" if len(group) > _MOST_QUOTED else ""
    return f"{group[0].alike.format(count=len(group), where=kind)}: {', '.join(said)}{more}"


def _find_blocks(lines: Lines) -> Iterator[_Block]:
    """Where each list, table and other line begins; a list may hold blank and indented lines."""
    kind = ""
    for start, line in zip(lines.starts, lines.lines, strict=True):
        if not line.strip():
            continue
        before, kind = kind, _name_kind(line, kind)
        if kind == "line" or kind != before:
            yield _Block(start, kind)


def _name_kind(line: str, before: str) -> str:
    if line.count("|") > 1:
        return "table"
    if _ITEM.match(line) or (before == "list" and _INDENTED.match(line)):
        return "list"
    return "line"

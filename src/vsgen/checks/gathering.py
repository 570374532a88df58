"""Findings -> the same, with one where the same holds for all of a line, a list or a table.

Or of the whole text, where the words for many name no place. After suppressions had their say, so
that a comment still speaks for a single row.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace

from vsgen.articles import Lines
from vsgen.checks.rule import Finding
from vsgen.documents.patterns import Pattern

_ITEM = Pattern(r"[ \t]*+(?:[-*+•‣▪]|\d{1,3}[.)])[ \t]")
_INDENTED = Pattern(r"[ \t]{2,}+\S")
_FEW = 2
"""So many are more telling one by one."""
_MOST_QUOTED = 3

Block = tuple[int, str]
"""The line that it begins with, and whether it is a line, a list or a table."""


def gather_findings(findings: Sequence[Finding], text: str, lines: Lines) -> Iterator[Finding]:
    """The findings in their order, those of a block that are `alike` as the first of them."""
    blocks = tuple(_list_blocks(lines)) if any(one.alike for one in findings) else ()
    groups: dict[Hashable, list[Finding]] = {}
    for one in findings:
        groups.setdefault(_key(one, blocks), []).append(one)
    for one in findings:
        group = groups[_key(one, blocks)]
        if not one.alike or len(group) <= _FEW:
            yield replace(one, alike="") if one.alike else one
        elif one is group[0]:
            yield _tell(group, blocks[one.line - 1][1], text)


def _key(one: Finding, blocks: Sequence[Block]) -> Hashable:
    block = blocks[one.line - 1] if "{where}" in one.alike else None
    return one.rule, one.alike, one.hint, block


def _tell(group: Sequence[Finding], kind: str, text: str) -> Finding:
    said = [" ".join(text[one.start : one.end].split()) for one in group[:_MOST_QUOTED]]
    more = ", …" if len(group) > _MOST_QUOTED else ""
    words = group[0].alike.format(count=len(group), where=kind)
    also = tuple((one.start, one.end) for one in group[1:])
    return replace(group[0], message=f"{words}: {', '.join(said)}{more}", alike="", also=also)


def _list_blocks(lines: Lines) -> Iterator[Block]:
    """For every line its block; a list may hold blank and indented lines."""
    block = (0, "line")
    for number, line in enumerate(lines.lines):
        kind = _name_kind(line, block[1])
        if kind == "line" or kind != block[1]:
            block = (number, kind)
        yield block


def _name_kind(line: str, before: str) -> str:
    if line.count("|") > 1:
        return "table"
    goes_on = before == "list" and (not line.strip() or _INDENTED.match(line))
    return "list" if goes_on or _ITEM.match(line) else "line"

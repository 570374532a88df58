"""Findings -> the same, with one where the same holds for all of a line, a list or a table.

After suppressions had their say, so that a comment still speaks for a single row.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from vsgen.articles import Lines
from vsgen.checks.rule import Finding
from vsgen.claims.patterns import Pattern

_ITEM = Pattern(r"[ \t]*+(?:[-*+•‣▪]|\d{1,3}[.)])[ \t]")
_INDENTED = Pattern(r"[ \t]{2,}+\S")
_FEW = 2
"""So many are more telling one by one."""
_MOST_QUOTED = 3

Block = tuple[int, str]
"""The line that it begins with, and whether it is a line, a list or a table."""


def gather_findings(
    findings: Sequence[Finding], alike: Mapping[str, str], text: str, lines: Lines
) -> Iterator[Finding]:
    """The findings in their order, those of a block with the same hint as the first of them.

    Of the rules that `alike` has words for.
    """
    blocks = tuple(_list_blocks(lines))
    groups: dict[tuple[str, str, Block], list[Finding]] = {}
    for one in findings:
        if one.rule in alike:
            groups.setdefault((one.rule, one.hint, blocks[one.line - 1]), []).append(one)
    for one in findings:
        block = blocks[one.line - 1]
        group = groups.get((one.rule, one.hint, block), [])
        if len(group) <= _FEW:
            yield one
        elif one is group[0]:
            yield _tell(group, alike[one.rule], block[1], text)


def _tell(group: Sequence[Finding], alike: str, kind: str, text: str) -> Finding:
    said = [" ".join(text[one.start : one.end].split()) for one in group[:_MOST_QUOTED]]
    more = ", …" if len(group) > _MOST_QUOTED else ""
    message = f"{alike.format(count=len(group), where=kind)}: {', '.join(said)}{more}"
    also = tuple((one.start, one.end) for one in group[1:])
    return replace(group[0], message=message, also=also)


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

"""Prose -> its blocks: headings, items, rows, paragraphs, and what stands between them.

Told by how lines begin, which is enough to say where a sentence must end. Which headings divide an
article is read with a parser, in `vsgen.articles.markdown_blocks`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from vsgen.documents.markup import Region, Span
from vsgen.documents.notes import is_definition
from vsgen.documents.patterns import Pattern
from vsgen.documents.prose import Prose, mask_prose
from vsgen.documents.tables import find_tables

Kind = Literal["text", "heading", "item", "row", "rule", "note", "hidden"]

_MARKED = Pattern(
    r"[ ]*+(?P<quote>>[ >]*+)?+(?:(?P<heading>\#{1,6}(?:[ ]|\Z))"
    r"|(?P<item>(?:[-+•●▪◦‣]|\d{1,3}[.)])(?:[ ]|\Z))|(?P<rule>(?:-{3,}|={2,})[ ]*+\Z))?"
)
_MARKS = frozenset(" >#-+•●▪◦‣=0123456789")
_KINDS: dict[str | None, Kind] = {"heading": "heading", "item": "item", "rule": "rule"}
_OF_LINES = frozenset(
    {"code", "front matter", "link definition", "script", "shortcode", "style"}
    | {"HTML comment", "MDX comment"}
)


class Block(NamedTuple):
    """A block with the blank lines after it."""

    start: int
    end: int
    kind: Kind


@lru_cache(maxsize=4)
def find_blocks(prose: Prose) -> tuple[Block, ...]:
    """The blocks of a prose, in order; together they are all of it."""
    kinds: dict[int, Kind] = {0: "text", len(prose.text): "text"}
    kinds |= {it.start: "hidden" for it in prose.hidden if _stands_alone(it, prose.plain)}
    kinds |= _read_lines(prose)
    edges = pairwise(sorted(kinds))
    return tuple(Block(start, end, kinds[start]) for start, end in edges)


def list_apart(text: str) -> tuple[Span, ...]:
    """Where comments and rows of tables stand in a text, which are no part of its words."""
    prose = mask_prose(text)
    rows = [(it.start, it.end) for it in find_blocks(prose) if it.kind == "row"]
    return (*rows, *(it.span for it in prose.hidden if it.name == "HTML comment"))


def _read_lines(prose: Prose) -> dict[int, Kind]:
    """Where a line begins a block, and of which kind."""
    known = dict(_list_known(prose))
    found: dict[int, Kind] = {}
    start = last = above = 0
    ended, quoted, titled = True, False, False
    for line in prose.text.split("\n"):
        mark = _MARKED.match(line) if line[:1] in _MARKS else None
        kind = known.get(start) or _KINDS.get(mark.lastgroup if mark else None, "text")
        quotes = mark is not None and mark["quote"] is not None
        if not (line[mark.end("quote") :] if mark and quotes else line).strip():
            ended = True
        elif kind == "rule" and last == above and found.get(last) == "text" and titled:
            # The line above is a heading, and this underlines it.
            found[last] = "heading"
            ended = True
        else:
            if ended or kind != "text" or (quotes and not quoted):
                found[start] = kind
                last = start
            ended, quoted = kind in ("heading", "rule", "row"), quotes
        titled = not line.rstrip().endswith(".")
        above, start = start, start + len(line) + 1
    return found


def _list_known(prose: Prose) -> Iterator[tuple[int, Kind]]:
    """The lines that are not told by how they begin in the mask."""
    for table in find_tables(prose):
        yield from ((row.start, "row") for row in table.lines)
    for region in prose.hidden:
        if region.name == "footnote label" and is_definition(prose.plain, region):
            yield prose.plain.rfind("\n", 0, region.start) + 1, "note"


def _stands_alone(region: Region, text: str) -> bool:
    """Whether nothing else stands on the lines of what is hidden: it belongs to no sentence."""
    start, end, name = region
    if name not in _OF_LINES or (name == "code" and "\n" not in text[start:end]):
        return False
    return text[end : end + 1] in ("", "\n") and (start == 0 or text[start - 1] == "\n")

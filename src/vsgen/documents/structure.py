"""The blocks of a prose (headings, items, paragraphs), its tables, and their cells with labels.

A block is told by how lines begin, which is enough to say where a sentence must end. A table is
what stands below a head and a rule, with or without bars at the edges, or lines of which each
begins with a bar. Which headings divide an article is read with a parser, in `vsgen.articles`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from vsgen.documents.markup import Region, Span
from vsgen.documents.notes import is_definition
from vsgen.documents.patterns import Pattern
from vsgen.documents.prose import Prose, mask_prose

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
_RULE = Pattern(r"[ >]*+\|?[ ]*+:?-++:?[ ]*+(?:\|[ ]*+:?-++:?[ ]*+)*+\|?[ ]*+")


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


class Row(NamedTuple):
    """A line of a table and what stands between its bars."""

    start: int
    end: int
    cells: tuple[Span, ...]


class Table(NamedTuple):
    """The rows of a table; its head, if it has one, stands above a rule."""

    head: Row | None
    rule: Row | None
    rows: tuple[Row, ...]

    @property
    def lines(self) -> tuple[Row, ...]:
        """All its rows with head and rule, in order."""
        return (*filter(None, (self.head, self.rule)), *self.rows)


class Cell(NamedTuple):
    """A cell of a table, and the cells that label it, its row's first."""

    start: int
    end: int
    labels: tuple[Span, ...]


class Cells:
    """The labelled cells of a prose, for asking which one an offset lies in."""

    __slots__ = ("_cells", "_starts")

    def __init__(self, prose: Prose) -> None:
        self._cells = [cell for table in find_tables(prose) for cell in _label(table)]
        self._starts = [cell.start for cell in self._cells]

    def __bool__(self) -> bool:
        return bool(self._cells)

    def at(self, offset: int) -> Cell | None:
        """The labelled cell that holds the offset."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self._cells[index].end:
            return None
        return self._cells[index]


@lru_cache(maxsize=4)
def find_tables(prose: Prose) -> tuple[Table, ...]:
    """The tables of a prose, in order."""
    return tuple(_find_tables(prose.text)) if "|" in prose.text else ()


def find_bars(row: str) -> tuple[int, ...]:
    """Where the bars stand that part the cells of a row of Markdown."""
    masked = mask_prose(row).text
    return tuple(at for at, sign in enumerate(masked) if sign == "|")


def split_row(row: str) -> tuple[Span, ...]:
    """The cells of a row of Markdown, without its edges."""
    return _split_row(mask_prose(row).text, 0, len(row))


def is_rule(line: str) -> bool:
    """Whether a line is the rule below a table's head."""
    return "|" in line and _RULE.fullmatch(line.rstrip()) is not None


def _split_row(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The cells of the line of masked prose from `start` to `end`, its edges left out."""
    cells = []
    at = start
    for said in text[start:end].split("|"):
        cells.append((at, at + len(said)))
        at += len(said) + 1
    if not text[slice(*cells[0])].strip(" >"):
        cells = cells[1:]
    if len(cells) > 1 and not text[slice(*cells[-1])].strip():
        cells = cells[:-1]
    return tuple(cells)


def _find_tables(text: str) -> Iterator[Table]:
    for holds_bar, group in groupby(_list_lines(text), lambda line: text.find("|", *line) >= 0):
        lines = list(group) if holds_bar else []
        rules = [is_rule(text[slice(*line)]) for line in lines]
        heads = [at for at, (rule, below) in enumerate(pairwise(rules)) if below and not rule]
        for first, last in pairwise(sorted({0, *heads, len(lines)})):
            rows = [Row(*line, _split_row(text, *line)) for line in lines[first:last]]
            if first in heads:
                yield Table(rows[0], rows[1], tuple(rows[2:]))
            elif edged := [it for it in rows if text[it.start : it.end].lstrip(" >")[:1] == "|"]:
                yield Table(None, None, tuple(edged))


def _list_lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _label(table: Table) -> Iterator[Cell]:
    head = table.head.cells if table.head else ()
    for row in table.rows:
        for column, cell in enumerate(row.cells[1:], 1):
            yield Cell(*cell, (row.cells[0], *head[column : column + 1]))

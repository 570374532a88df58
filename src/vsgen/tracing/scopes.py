"""A passage's prose -> its sentences and table cells: how far a footnote mark reaches."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from vsgen.documents import (
    Link,
    Mark,
    Prose,
    Span,
    Table,
    find_blocks,
    find_sentences,
    find_tables,
)
from vsgen.tracing.attributions import Attribution

Place = TypeVar("Place", Link, Mark, Attribution)


@dataclass(frozen=True, slots=True)
class Scope:
    """A sentence or table cell; all positions count from the start of the passage."""

    start: int
    end: int
    block: Span
    """The paragraph, list item or cell that holds it."""
    headers: tuple[Span, ...] = ()
    """For a cell: its row's and its column's header cells."""
    row: Span | None = None
    """For a cell: the line that holds it."""
    heading: bool = False
    """Whether it is a heading inside the passage, which asserts nothing."""

    @property
    def span(self) -> Span:
        """Where it begins and ends."""
        return self.start, self.end


def find_scopes(prose: Prose) -> tuple[Scope, ...]:
    """The scopes of a prose in order; together they hold everything but bars."""
    cells = [cell for table in find_tables(prose) for cell in _list_cells(table)]
    return tuple(sorted((*cells, *_list_sentences(prose)), key=lambda scope: scope.start))


def cut_span(places: tuple[Place, ...], start: int, end: int) -> tuple[Place, ...]:
    """Those, of places in order, that begin from `start` to before `end`."""
    first = bisect_left(places, start, key=lambda place: place.start)
    return places[first : bisect_left(places, end, key=lambda place: place.start)]


def _list_sentences(prose: Prose) -> Iterator[Scope]:
    sentences = find_sentences(prose)
    for block in find_blocks(prose):
        span = (block.start, block.end)
        if block.kind == "heading":
            yield Scope(*span, span, heading=True)
        elif block.kind != "row":
            first = bisect_left(sentences, (block.start,))
            last = bisect_left(sentences, (block.end,))
            yield from (Scope(*sentence, span) for sentence in sentences[first:last])


def _list_cells(table: Table) -> Iterator[Scope]:
    head = table.head.cells if table.head else ()
    for row in filter(None, (table.head, *table.rows)):
        for column, cell in enumerate(row.cells):
            labels = (row.cells[0], *head[column : column + 1]) if row is not table.head else ()
            headers = tuple(label for label in labels if label != cell)
            if cell[0] < cell[1]:
                yield Scope(*cell, cell, headers, (row.start, row.end))

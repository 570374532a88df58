"""Offsets of an article as it was read -> spots in its file, which may be a web page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from vsgen.articles import Lines, read_lines
from vsgen.checks.context import Context
from vsgen.checks.rule import Finding
from vsgen.checks.suppressions import Suppression, find_suppressions

if TYPE_CHECKING:
    from vsgen.articles import Page


class Spot(NamedTuple):
    """A place in an article's file; line and column count from 1."""

    start: int
    end: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Places:
    """Where what was read stands in the file."""

    lines: Lines
    """Of the file."""
    page: "Page | None"

    def mark(self, start: int, end: int) -> Spot:
        """The spot from `start` to before `end`, offsets of the article as it was read."""
        if self.page:
            start, end = self.page.span(start, end)
        place = self.lines.locate(start)
        return Spot(start, max(end, start), place.line, max(place.column, 1))

    def move(self, finding: Finding) -> Finding:
        """A finding in what a page was read as, in the page itself.

        Without a fix: that is written for the Markdown, which nobody has.
        """
        if self.page is None:
            return finding
        spot = self.mark(finding.start, finding.end)
        also = tuple(self.page.span(*other) for other in finding.also)
        return replace(finding, **spot._asdict(), also=also, fix=None)


def list_places(text: str, context: Context) -> Places:
    """The places of the file that holds `text`, which was read as `context`."""
    return Places(read_lines(text) if context.page else context.lines, context.page)


def place_suppressions(places: Places, context: Context) -> Iterator[Suppression]:
    """The comments of an article; the lines that they speak for are the file's."""
    for one in find_suppressions(context.text, context.lines, context.code):
        first, last = (_find_line(number, places, context) for number in (one.first, one.last))
        yield replace(one, first=first, last=last)


def _find_line(number: int, places: Places, context: Context) -> int:
    """The line of the file for a line of the article; the same unless it is a page."""
    starts = context.lines.starts
    if not places.page or not 0 < number <= len(starts):
        return number
    return places.mark(starts[number - 1], starts[number - 1]).line

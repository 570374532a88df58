"""What the reports are made of: each file that was checked, and each that could not be."""

from collections.abc import Callable
from typing import NamedTuple

from vsgen.articles import Lines
from vsgen.checks.article_check import Inspection
from vsgen.errors import Problem


class Region(NamedTuple):
    """A place in a file as editors show it; lines and columns count from 1."""

    line: int
    column: int
    end_line: int
    end_column: int


LocateFigure = Callable[[str], str]
"""A figure's footnote label -> `file:line` where it is recorded; empty if that is not known."""


class CheckedFile(NamedTuple):
    """A file, and what was found in it."""

    path: str
    """As a person in the current folder would write it; `-` for standard input."""
    inspection: Inspection


class UnreadFile(NamedTuple):
    """A file that could not be checked, and why."""

    path: str
    problem: Problem


def find_region(lines: Lines, start: int, end: int) -> Region:
    """Where the text from `start` to before `end` stands."""
    first, last = lines.locate(start), lines.locate(end)
    return Region(first.line, max(first.column, 1), last.line, max(last.column, 1))


def locate_nowhere(label: str) -> str:
    """For reports that are made without a library."""
    del label
    return ""

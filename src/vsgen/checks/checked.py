"""What the reports are made of: each file that was checked, and each that could not be."""

from collections.abc import Callable
from typing import NamedTuple

from vsgen.checks.article_check import Inspection
from vsgen.errors import Problem

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


def locate_nowhere(label: str) -> str:
    """For reports that are made without a library."""
    del label
    return ""

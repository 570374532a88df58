"""What changed in an article -> printed: words in their text, sentences, or statistics alone."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from vsgen.cli.compared import Comparison
from vsgen.cli.console import count, in_colour, say
from vsgen.cli.pager import measure_window, show_lines
from vsgen.review.laying_out import Sheet
from vsgen.review.terminal_changes import format_change, is_proven
from vsgen.review.terminal_comparison import format_section_sentences, format_section_words

if TYPE_CHECKING:
    from vsgen.review.spans import Line

_WITHOUT_WINDOW = 200
"""Columns of a line about one statistic where nobody says how many there are."""


def print_comparison(
    found: Comparison,
    path: str,
    form: Literal["words", "unified"],
    only: Literal["numbers"] | None,
    width: int | None,
    *,
    pager: bool,
) -> None:
    """Print it for a person; folded to the window on a terminal, or to `width`."""
    columns = measure_window(width) if width or sys.stdout.isatty() else 0
    if form == "words":
        say(_sum_up(found, path, only))
    if only == "numbers":
        lines = _list_numbers(found, columns or _WITHOUT_WINDOW)
    else:
        lines = _list_sections(found, path, form, columns)
    show_lines(lines, pager=pager)


def _list_sections(found: Comparison, path: str, form: str, columns: int) -> "Iterator[Line]":
    sheet = Sheet(columns, colour=in_colour())
    for change in found.sections:
        if form == "unified":
            yield from format_section_sentences(change, path, found.against, colour=sheet.colour)
        else:
            yield ()
            yield from format_section_words(change, sheet)


def _list_numbers(found: Comparison, columns: int) -> "Iterator[Line]":
    for change in sorted(found.claims, key=is_proven):
        yield from format_change(change, columns)


def _sum_up(found: Comparison, path: str, only: str | None) -> str:
    if only:
        return (
            f"{path}: {count(len(found.claims), 'statistic')} changed since it was {found.against}"
        )
    never = f"; {count(len(found.never), 'passage')} never approved" if found.never else ""
    if found.equal:
        return f"{path} is as it was {found.against}{never}"
    spacing = "" if found.sections else ", in spacing only"
    return f"{path} was changed since it was {found.against}{spacing}{never}"

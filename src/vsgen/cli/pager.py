"""Lines -> the terminal, through a pager where they are more than a window holds."""

import os
import shlex
import shutil
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from vsgen.cli.console import in_colour
from vsgen.cli.foreground_program import run_foreground

if TYPE_CHECKING:
    from vsgen.review.spans import Line

Width = Annotated[
    int | None,
    typer.Option("--width", metavar="N", min=20, help="Columns, instead of the window's."),
]
NoPager = Annotated[bool, typer.Option("--no-pager", help="Print everything at once.")]

_PAGER = "less -FRX"
_MOST_COLUMNS = 100
"""Longer lines of prose are hard to read."""
_WITHOUT_TERMINAL = 80


def measure_window(width: int | None = None) -> int:
    """The columns to fill: as asked, else the window's up to 100, else 80."""
    if width is not None:
        return width
    if not sys.stdout.isatty():
        return _WITHOUT_TERMINAL
    return min(shutil.get_terminal_size().columns, _MOST_COLUMNS)


def show_lines(lines: "Iterable[Line]", *, pager: bool) -> None:
    """Print lines; with `pager`, page them on a terminal that is too small for them."""
    from vsgen.review.spans import paint_line

    colour = in_colour()
    text = "".join(f"{paint_line(line, colour=colour)}\n" for line in lines)
    room = shutil.get_terminal_size().lines - 1
    if not pager or not sys.stdout.isatty() or text.count("\n") <= room or not _page(text):
        # Nothing in it steers the terminal but the colours, so it is not cleaned again.
        print(text, end="", flush=True)


def _page(text: str) -> bool:
    """Whether a pager could be had; what it does with the text is a person's affair."""
    try:
        command = shlex.split(os.environ.get("PAGER", "")) or shlex.split(_PAGER)
        run_foreground(command, text)
    except (OSError, ValueError):
        return False
    return True

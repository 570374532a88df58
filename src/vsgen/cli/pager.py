"""Prints what a review shows, through a pager where it is more than a window holds."""

import os
import shlex
import shutil
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from vsgen.cli.console import in_colour
from vsgen.cli.terminal_input import run_foreground

if TYPE_CHECKING:
    from rich.console import RenderableType

Width = Annotated[
    int | None,
    typer.Option("--width", metavar="N", min=20, help="Columns, instead of the window's."),
]
NoPager = Annotated[bool, typer.Option("--no-pager", help="Print everything at once.")]

_PAGER = "less -FRX"
_MOST_COLUMNS = 100
"""Longer lines of prose are hard to read."""
_WITHOUT_TERMINAL = 80


class Window(NamedTuple):
    """What is shown in."""

    width: int | None = None
    """Columns that are asked for."""
    pager: bool = True
    """Whether what a terminal does not hold is paged."""

    @property
    def columns(self) -> int | None:
        """The columns to fill: as asked, else the terminal's up to 100; None where none is."""
        if self.width is None and sys.stdout.isatty():
            return min(shutil.get_terminal_size().columns, _MOST_COLUMNS)
        return self.width

    def show(self, renderables: "Iterable[RenderableType]", *, fold: bool = True) -> None:
        """Print them one below the other."""
        from vsgen.review.terminal.styled_text import render

        columns = (self.columns or _WITHOUT_TERMINAL) if fold else None
        text = render(renderables, columns, colour=in_colour())
        room = shutil.get_terminal_size().lines - 1
        paged = self.pager and sys.stdout.isatty() and text.count("\n") > room
        if not (paged and _page(text)):
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

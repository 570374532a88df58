"""Text as rich takes it, and rich's output as it is printed.

`plain` is the only way in for what a file, a model or a person says: it shows a dot for each
letter that steers a terminal or is not seen. Nothing is ever read as markup.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Literal

from rich.console import Console, ConsoleOptions, RenderableType
from rich.text import Text
from rich.theme import Theme

from vsgen.checks.text_report import cut_excerpt, show_plainly

Style = Literal[
    "", "gone", "come", "strong", "faint", "good", "error", "warning", "note", "key"
]  # fmt: skip

_THEME = Theme(
    {
        "gone": "red strike",
        "come": "bold green underline",
        "strong": "bold",
        "faint": "dim",
        "good": "green",
        "error": "bold red",
        "warning": "yellow",
        "note": "cyan",
        "key": "bold cyan",
    }
)
_LEAST_ROOM = 8
BREAK = "\x1f"
"""Where a line may end although there is no blank: takes no column and is not printed.

To rich this letter is a blank, and `plain` lets none through that stands in a text.
"""


def plain(text: str, style: Style = "") -> Text:
    """`text` on one line, harmless, as it is: `[bold]` stays `[bold]`."""
    return Text(show_plainly(text.replace("\t", " ")), style)


def render(
    renderables: Iterable[RenderableType], width: int | None = None, *, colour: bool = False
) -> str:
    """The lines that are printed, folded to `width`; without a width nothing is folded."""
    console = Console(
        file=StringIO(),
        width=width,
        theme=_THEME,
        color_system="standard" if colour else None,
        force_terminal=colour,
        force_jupyter=False,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    with console.capture() as captured:
        for renderable in renderables:
            console.print(renderable, soft_wrap=width is None)
    return re.sub(" +$", "", captured.get().replace(BREAK, ""), flags=re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Hanging:
    """A text of which all lines but the first begin with `indent` blanks."""

    text: Text
    indent: int = 2

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """The text, folded."""
        if options.no_wrap:
            yield self.text
            return
        room = max(options.max_width - self.indent, _LEAST_ROOM)
        for number, line in enumerate(self.text.wrap(console, room)):
            yield Text.assemble(" " * self.indent if number else "", line)


@dataclass(frozen=True, slots=True)
class Headline:
    """What is named on the left and how it stands on the right, with a rule between them."""

    name: Text
    state: Text

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[RenderableType]:
        """One line where there is room."""
        rest = options.max_width - self.name.cell_len - self.state.cell_len
        rule = ("─" * rest, "faint") if rest >= 2 else ""
        yield Hanging(Text.assemble(self.name, rule, self.state), 0 if rule else 3)


@dataclass(frozen=True, slots=True)
class Place:
    """The line of `text` around a place in it, cut to the window, and marks below the place."""

    text: str
    start: int
    end: int
    gutter: str
    marks: Style = ""
    """How the place is marked; unmarked if empty."""
    style: Style = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """One line or two; none where the line is blank."""
        gutter = Text(self.gutter, "faint")
        room = options.max_width - len(self.gutter)
        excerpt = cut_excerpt(self.text, self.start, self.end, room)
        if excerpt is None:
            return
        yield Text.assemble(gutter, (excerpt.line, self.style))
        if self.marks:
            marks = "^" + "~" * (excerpt.width - 1)
            yield Text.assemble(gutter, " " * excerpt.lead, (marks, self.marks))

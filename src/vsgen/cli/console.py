"""Text for people and machines: results on stdout, progress and errors on stderr.

Text of models, sources and files cannot steer the terminal: control and bidi characters are
shown as U+FFFD. Progress is a live line a task on a terminal, plain lines elsewhere; what a model
or an endpoint said is cut to a line and never read as markup. Decides nothing.
"""

import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from vsgen.errors import VsgenError

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)
_PATH = re.compile(r"^\S*\.md:(?:\d+:)? *")
"""What a message on an article begins with."""


def clean(text: str) -> str:
    """`text` without characters that move the cursor, hide or reorder others."""
    return _STEERING.sub("\ufffd", text.replace("\r\n", "\n"))


def say(text: str) -> None:
    """Print a result."""
    print(clean(text))


def tell(text: str) -> None:
    """Print progress, or an error, beside the result."""
    print(clean(text), file=sys.stderr, flush=True)


def tell_error(error: VsgenError) -> None:
    """Print the error's problems, the first line led by `Error:`."""
    problems = [str(problem) for problem in error.problems]
    several = [f"{len(problems)} problems"] if problems[1:] else []
    tell("Error: " + "\n".join(several + problems))


def say_json(content: object) -> None:
    """Print a result for a machine: indented JSON, steering characters escaped."""
    print(escape(json.dumps(content, indent=2, ensure_ascii=False, default=str)))


def escape(text: str) -> str:
    """JSON with steering characters escaped: it says the same and steers nothing."""
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def show_path(path: Path) -> str:
    """`path` as a person in the current folder would write it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def count(number: int, noun: str) -> str:
    """`1 finding`, `2 findings`, `1,770 articles`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def shorten(text: str, most: int) -> str:
    """`text` on one line of at most `most` letters; no command that it names is torn."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    kept = line[: most - 1]
    return f"{kept.rpartition('`')[0].rstrip() if kept.count('`') % 2 else kept}…"


def split_message(message: str, most: int) -> tuple[str, str]:
    """What is wrong with an article that is named anyway, in `most` letters; and the whole cure."""
    what, _, cures = _PATH.sub("", message).partition("\n")
    return shorten(what, most), " ".join(cures.partition("\n")[0].split())


def name_writer(writer: str) -> str:
    """Who worded, as people call it; a model by its profile and name."""
    return "the built-in writer" if writer.startswith("facts/") else writer


def show_moment(moment: str | None, form: str = "%Y-%m-%d %H:%M") -> str:
    """An ISO time by the clock of whoever reads it; what is none stays as it is."""
    try:
        return format(datetime.fromisoformat(moment or "").astimezone(), form)
    except (ValueError, OverflowError):
        return moment or ""


def in_colour() -> bool:
    """Whether stdout is a terminal that may be coloured (https://no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()


if TYPE_CHECKING:
    from rich.console import Console
    from rich.live import Live
    from rich.table import Table

    from vsgen.drafting.model_run import Progress, State
    from vsgen.prompts import Task

_MOST = 160
_MANY = 4
"""Sections of a call, from which on they are counted and not named."""
_SHOWN: "dict[State, tuple[str, str]]" = {
    "waiting": ("waiting", "dim"),
    "asked": ("asked", ""),
    "again": ("asked again", "yellow"),
    "done": ("done", "green"),
    "reused": ("reused", "green"),
    "missing": ("missing", "red"),
}


class Audience:
    """Whoever is told how the asking goes; this one hears nothing."""

    def show(self, progress: "Progress") -> None:
        """A task has come to a new state."""

    def note(self, label: str, what: str) -> None:
        """Something happened on the way: to the request called `label`, or, where empty, to all."""


@contextmanager
def open_progress(*, quiet: bool = False) -> Iterator[Audience]:
    """Whom progress is told until the block ends: with `quiet`, nobody."""
    if quiet:
        yield Audience()
    elif not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield PlainLines()
    else:
        lines = LiveLines()
        try:
            yield lines
        finally:
            lines.stop()


class PlainLines(Audience):
    """A plain line for everything but waiting; what concerns all is said once."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def show(self, progress: "Progress") -> None:
        """One line."""
        if progress.state != "waiting":
            detail = f": {_fit(progress.detail)}" if progress.detail else ""
            tell(f"{name_task(progress.task)}: {_SHOWN[progress.state][0]}{detail}")

    def note(self, label: str, what: str) -> None:
        """One line."""
        line = _fit(f"{label}: {what}" if label else what)
        if label or line not in self._told:
            self._told.add(line)
            tell(line)


class LiveLines(Audience):
    """A line a task, redrawn in place; nothing is drawn before there is something to say."""

    def __init__(
        self, console: "Console | None" = None, clock: Callable[[], float] = monotonic
    ) -> None:
        self._console = console
        self._clock = clock
        self._tasks: dict[str, Progress] = {}
        self._since: dict[str, float] = {}
        """When each task came to its present state."""
        self._notes: dict[str, None] = {}
        self._live: Live | None = None

    def show(self, progress: "Progress") -> None:
        """Redraw the task's line."""
        label = f"{progress.task.template} {progress.task.subject}"
        self._tasks[label], self._since[label] = progress, self._clock()
        if self._live is None:
            from rich.console import Console
            from rich.live import Live

            console = self._console or Console(stderr=True)
            self._live = Live(console=console, get_renderable=self._draw, refresh_per_second=8)
            self._live.start()

    def note(self, label: str, what: str) -> None:
        """Set it beside the request's task; below all, where it concerns all."""
        if label in self._tasks:
            self._tasks[label] = replace(self._tasks[label], detail=what)
        else:
            self._notes[_fit(f"{label}: {what}" if label else what)] = None

    def stop(self) -> None:
        """Leave the lines as they are now."""
        if self._live is not None:
            self._live.stop()
            self._live = None

    def _draw(self) -> "Table":
        from rich.table import Table
        from rich.text import Text

        table = Table.grid(padding=(0, 2))
        # A long detail takes its room from neither the name nor the state.
        table.add_column(no_wrap=True, overflow="ellipsis", min_width=24)
        table.add_column(no_wrap=True, min_width=len("asked again"))
        table.add_column(no_wrap=True, justify="right")
        table.add_column(no_wrap=True, overflow="ellipsis")
        now = self._clock()
        for label, progress in list(self._tasks.items()):
            state, style = _SHOWN[progress.state]
            # Text, not str: rich reads "[red]" in a str as markup.
            name, detail = clean(name_task(progress.task)), _fit(progress.detail)
            running = progress.state in ("asked", "again")
            elapsed = f"{now - self._since[label]:.0f} s" if running else ""
            table.add_row(Text(name), Text(state, style), elapsed, Text(detail, "dim"))
        outer = Table.grid()
        outer.add_row(table)
        for line in list(self._notes):
            outer.add_row(Text(line, "yellow"))
        return outer


def name_task(task: "Task") -> str:
    """The task as an editor knows it: "baker: skills", "both: introduction, conclusion"."""
    whose = "both" if task.template == "pair" else task.subject
    names = task.sections
    noun = "lists" if task.template == "propose" else "sections"
    return f"{whose}: {', '.join(names) if len(names) < _MANY else f'{len(names)} {noun}'}"


def _fit(text: str) -> str:
    return shorten(clean(text), _MOST)

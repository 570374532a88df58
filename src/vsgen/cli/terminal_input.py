"""What a person at the terminal gives: one key, one line, or a text as left in an editor.

Keys pressed before the question do not count. Nothing typed in an editor is lost on the way. What
is shown goes through a pager where it is more than a window holds.
"""

import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import dropwhile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from vsgen.cli.console import clean, in_colour
from vsgen.errors import FileError, UsageError

_COMMENT = "//"
"""What lines begin with that are cut; at the top only, so that no word of a text can be lost."""
_MOST_BYTES = 64
_CURE = "Set VISUAL or EDITOR to a command that opens an editor."


class NoEditorError(UsageError):
    """There is no editor that can be run: what was to be edited stands as it was."""


def has_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask_key(question: str) -> str | None:
    """The key that is pressed, or where keys cannot be read alone, the first letter of a line.

    None at the end of the input (Ctrl-D). Raises KeyboardInterrupt at Ctrl-C.
    """
    try:
        import termios
        import tty
    except ImportError:
        return _ask_first_letter(question)
    if os.environ.get("TERM") == "dumb":
        return _ask_first_letter(question)
    stream = sys.stdin.fileno()
    before = termios.tcgetattr(stream)
    try:
        # Also throws away what was typed ahead: nobody decides on what he has not seen.
        tty.setcbreak(stream)
        print(question, end="", flush=True)
        pressed = os.read(stream, _MOST_BYTES).decode("utf-8", errors="replace")
    finally:
        termios.tcsetattr(stream, termios.TCSADRAIN, before)
    key = pressed[:1]
    print(key if key.isprintable() else "", flush=True)
    return key if key and key != "\x04" else None


def ask_line(question: str) -> str | None:
    """The line that is typed, which can be mended while typing; None at Ctrl-D."""
    with suppress(ImportError):
        import readline  # noqa: F401  (input() has its arrow keys from it)
    try:
        return clean(input(question)).strip()
    except EOFError:
        print()
        return None


def ask_changed(question: str, standing: str) -> str | None:
    """The line with `standing` in it to be mended; None at Ctrl-D.

    Where a line cannot be given beforehand, it is shown, and an empty answer keeps it.
    """
    try:
        import readline
    except ImportError:
        print(f"{question}{standing}")
        line = ask_line("  instead (empty: keep): ")
        return line if line is None else line or standing
    readline.set_startup_hook(lambda: readline.insert_text(standing))
    try:
        return ask_line(question)
    finally:
        readline.set_startup_hook()


def _ask_first_letter(question: str) -> str | None:
    line = ask_line(question)
    return line if line is None else line[:1] or " "


def run_foreground(command: Sequence[str], text: str | None = None) -> int:
    """Let a program have the terminal to its end, `text` as its input; its exit code.

    Raises:
        OSError: it cannot be run.
    """
    with _leave_interrupts():
        given = None if text is None else subprocess.PIPE
        program = subprocess.Popen(command, stdin=given, text=True, encoding="utf-8")
        with suppress(BrokenPipeError):
            program.communicate(text)
        return program.wait()


@contextmanager
def _leave_interrupts() -> Iterator[None]:
    """Ctrl-C is the program's; a handler of one's own, unlike SIG_IGN, is not inherited by it."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def write_draft(text: str, comments: Iterable[str], name: str) -> Path:
    """A new file for the editor: comment lines, an empty line, the text."""
    lines = [f"{_COMMENT} {clean(line)}".rstrip() for line in comments]
    descriptor, path = tempfile.mkstemp(".md", f"vsgen-{name.replace('/', '-')}-")
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write("\n".join([*lines, "", text, ""]))
    return Path(path)


def run_editor(path: Path) -> None:
    """Have a person edit the file.

    Raises:
        UsageError: there is no editor, or it did not end well.
    """
    command = _find_editor(os.environ)
    try:
        code = run_foreground([*command, str(path)])
    except OSError as error:
        what = f"the editor {command[0]!r} cannot be run"
        raise NoEditorError(what, cure=_CURE) from error
    if code:
        raise UsageError(f"the editor ended with {code}; nothing was changed", str(path))


def read_draft(path: Path) -> str:
    """The text without the comment lines at its top; empty where a person gave up.

    Raises:
        FileError: the file is gone, or is no UTF-8.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FileError("cannot be read after editing", str(path), "Edit again.") from error
    lines = dropwhile(lambda line: line.startswith(_COMMENT), text.splitlines(keepends=True))
    return "".join(lines).strip()


def _find_editor(environ: Mapping[str, str]) -> list[str]:
    for name in ("VISUAL", "EDITOR"):
        try:
            command = shlex.split(environ.get(name, ""))
        except ValueError as error:
            raise UsageError(f"{name} is no command: {error}", cure=_CURE) from error
        if command:
            return command
    found = shutil.which("vi")
    if found is None:
        raise NoEditorError("no editor is named, and there is no vi", cure=_CURE)
    return [found]


if TYPE_CHECKING:
    from rich.console import RenderableType

Width = Annotated[
    int | None,
    typer.Option("--width", metavar="N", min=20, help="Columns, instead of the window's."),
]
NoPager = Annotated[bool, typer.Option("--no-pager", help="Print everything at once.")]
ShowFacts = Annotated[
    bool, typer.Option("--facts", help="The facts that each sentence stands on, too.")
]
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

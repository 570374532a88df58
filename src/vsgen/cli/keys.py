"""A person at a terminal -> one key, or one line. Keys pressed before the question do not count."""

import os
import sys
from contextlib import suppress

from vsgen.cli.console import clean

_MOST_BYTES = 64


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


def _ask_first_letter(question: str) -> str | None:
    line = ask_line(question)
    return line if line is None else line[:1] or " "

"""A program that has the terminal for itself for a while: an editor, a pager."""

import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress


def run_foreground(command: Sequence[str], text: str | None = None) -> int:
    """Run the program to its end, `text` as its input; its exit code.

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

"""A real pseudo-terminal with a command in it: what it shows, keys to press, how it ends."""

import fcntl
import os
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Sequence
from types import TracebackType
from typing import Self

_PATIENCE = 30
"""Seconds after which something that does not come never will."""


def _take_terminal() -> None:
    """Make standard input the terminal that Ctrl-C comes from."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """`vsgen` with the given words, in a window of 80 columns and 50 lines."""

    def __init__(self, words: Sequence[str], columns: int = 80) -> None:
        self._own, other = os.openpty()
        size = struct.pack("HHHH", 50, columns, 0, 0)
        fcntl.ioctl(other, termios.TIOCSWINSZ, size)
        environment = os.environ | {"TERM": "xterm"}
        for name in ("COLUMNS", "LINES"):
            environment.pop(name, None)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "vsgen", *words],
            stdin=other,
            stdout=other,
            stderr=other,
            env=environment,
            start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509  (it calls one function of the system)
        )
        os.close(other)
        self.shown = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process.poll() is None:
            self.kill()
        os.close(self._own)

    def wait_for(self, text: str) -> str:
        """All that is shown up to `text`, from where the last call ended."""
        while text not in self.shown:
            more = self._read()
            assert more, f"ended without {text!r}: {self.shown}"
            self.shown += more
        seen, _, self.shown = self.shown.partition(text)
        return seen

    def press(self, keys: str) -> None:
        """Type `keys`."""
        os.write(self._own, keys.encode())

    def interrupt(self) -> None:
        """Press Ctrl-C, and again where nothing comes of it, as people do.

        Python's input() overlooks one that comes just before it begins to wait for a key.
        """
        for _ in range(_PATIENCE):
            self.press("\x03")
            if select.select([self._own], [], [], 1)[0]:
                return

    def wait(self) -> int:
        """The exit code, after all has been shown."""
        while more := self._read():
            self.shown += more
        return self._process.wait(_PATIENCE)

    def kill(self) -> None:
        """End it at once, as a machine that loses power does."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(_PATIENCE)

    def _read(self) -> str:
        ready, _, _ = select.select([self._own], [], [], _PATIENCE)
        assert ready, f"nothing more is shown: {self.shown}"
        try:
            return os.read(self._own, 65536).decode("utf-8", errors="replace")
        except OSError:
            # The other side is closed.
            return ""

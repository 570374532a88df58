"""Who is alive: a lock of the operating system for each open store, which dies with its process."""

import re
import secrets
import time
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from vsgen.errors import FileError

if TYPE_CHECKING:
    from filelock import FileLock

_LOOKS = 3
_MOMENT = 0.003  # seconds
_LONG = 60.0  # seconds
_LOOKING = Lock()
"""Of this process: two threads that looked at one lock at once would take it for held."""
NAME = re.compile(r"[0-9a-f]{16}")
"""Of a holder: it can name no path."""


class Presence:
    """One lock file, made when it is first asked for: kill -9 frees it as an end does."""

    def __init__(self, store: Path) -> None:
        self.folder = store.with_name(f"{store.name}-runs")
        self._name = ""
        self._lock: FileLock | None = None
        self._making = Lock()

    @property
    def name(self) -> str:
        """The holder's name of this open store; it is alive from now on.

        Raises:
            FileError: the lock's file cannot be made.
        """
        with self._making:
            if self._lock is None:
                self._name, self._lock = self._hold()
            return self._name

    @property
    def own(self) -> str:
        """That name; empty while nothing is held."""
        return self._name

    def is_alive(self, holder: str) -> bool:
        """Whether the process lives that made itself this name.

        Rarely, one that is gone is said to live: while another process looks at its lock.
        """
        if holder == self._name:
            return True
        # Never a path that a stranger's file names.
        return bool(NAME.fullmatch(holder)) and self._is_held(self.path(holder))

    def is_gone(self, holder: str) -> bool:
        """The same for what must be right: who looks at a lock has done so in a moment."""
        for _ in range(_LOOKS):
            if not self.is_alive(holder):
                return True
            if holder == self._name:
                return False
            time.sleep(_MOMENT)
        return False

    def sweep(self) -> None:
        """Takes away the lock files of processes that are gone."""
        long_ago = time.time() - _LONG
        with suppress(OSError):
            for path in self.folder.glob("*.lock"):
                if path.stat().st_mtime < long_ago:  # nobody is about to lock it
                    self.is_alive(path.stem)

    def leave(self) -> None:
        """From now on this store holds nothing."""
        with self._making:
            if self._lock is not None:
                with suppress(OSError):  # Windows keeps a file that is open
                    self.path(self._name).unlink()
                self._lock.release()
            self._name, self._lock = "", None

    def path(self, holder: str, ending: str = ".lock") -> Path:
        """Where a holder has its lock, or something else of its own."""
        return self.folder / f"{holder}{ending}"

    def _hold(self) -> "tuple[str, FileLock]":
        from filelock import FileLock

        name = secrets.token_hex(8)
        lock = FileLock(self.path(name), thread_local=False)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock.acquire(blocking=False)
        except (OSError, RuntimeError) as error:
            cure = 'Make the folder writable, or name another file in vsgen.toml: store = "…"'
            what = f"cannot be written: {getattr(error, 'strerror', None) or error}"
            raise FileError(what, str(self.folder), cure) from error
        return name, lock

    @staticmethod
    def _is_held(path: Path) -> bool:
        from filelock import FileLock, Timeout

        lock = FileLock(path, thread_local=False)
        with _LOOKING:
            try:
                if not path.exists():
                    return False
                lock.acquire(blocking=False)
            except Timeout:
                return True
            except OSError:  # nobody can say: better to wait than to pay twice
                return True
            with suppress(OSError):
                path.unlink()
            lock.release()
            return False

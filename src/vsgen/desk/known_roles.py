"""Roles' locks that were read before: the same ones stand beside every article of their roles."""

import time
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from vsgen.desk.disk_files import read_text
from vsgen.desk.lock_text import format_lock, parse_lock
from vsgen.desk.locks import RoleLock

_MOST = 64
_SETTLED = 100_000_000
"""Nanoseconds after which a change of a file shows in its time."""


@dataclass(slots=True)
class _Known:
    stamp: tuple[int, ...]
    lock: RoleLock
    as_written: bool
    """Whether the file is, to the byte, what this vsgen writes."""


class KnownRoles:
    """The locks by path, each read again where its file has another stamp. Threads may share it."""

    def __init__(self) -> None:
        self._known: dict[Path, _Known] = {}
        self._adding = Lock()

    def load(self, path: Path) -> RoleLock | None:
        """The lock at `path`; None if there is none.

        Raises:
            FileError: it is damaged.
        """
        known = self._find(path)
        if known is not None:
            return known.lock
        stamp = _stamp(path)
        text = read_text(path)
        if text is None:
            return None
        lock = parse_lock(RoleLock, text, str(path))
        # What was written just now may be written once more within the same tick of the clock.
        if stamp and time.time_ns() - stamp[0] > _SETTLED:
            with self._adding:
                self._known[path] = _Known(stamp, lock, format_lock(lock) == text)
                while len(self._known) > _MOST:
                    del self._known[next(iter(self._known))]
        return lock

    def holds(self, path: Path, lock: RoleLock | None) -> bool:
        """Whether it is known that the file is what `lock` is written as."""
        known = self._find(path)
        return known is not None and known.lock is lock and known.as_written

    def _find(self, path: Path) -> _Known | None:
        known = self._known.get(path)
        return known if known and known.stamp == _stamp(path) else None


def _stamp(path: Path) -> tuple[int, ...] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino

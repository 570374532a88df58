"""Paid replies from the moment in which they are read until they are committed: one file a process.

A commit takes milliseconds and its turn; a line at the end of a file takes microseconds, and what
the operating system has is not lost when the process is killed. The lines of a process that is gone
are read in by whoever opens the store next, or takes over what it was asking. A power cut may tear
or lose lines, as it may lose all that is not committed.
"""

import json
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG
from threading import Lock
from typing import TYPE_CHECKING, Any

from vsgen.store.presence import NAME, Presence
from vsgen.store.store_tables import Tables, insert_reply

if TYPE_CHECKING:
    from sqlalchemy import Connection

_ENDING = ".replies"
_MOST_BYTES = 32_000_000
"""Of the file; what comes while it is full is safe when it is committed, as without one."""
_EMPTIED_BYTES = 1_000_000
"""From which on it is emptied: that may wait for the disk, and to read lines twice costs little."""
_NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)


class Spool:
    """The replies of this process that are not committed yet, and those of processes gone."""

    def __init__(self, presence: Presence) -> None:
        self._presence = presence
        self._file: int | None = None
        self._path = Path()
        self._size = self._uncommitted = 0
        self._using = Lock()

    def add(self, row: Mapping[str, Any]) -> None:
        """From now on a kill does not lose this reply; `settle` is called when it is committed."""
        # Whatever tore the line before, this one is whole. What is torn is no JSON.
        line = f"\n{json.dumps(row)}\n".encode()
        with self._using:
            self._uncommitted += 1
            with suppress(OSError):  # a full disk: the commit will say so
                if self._file is None:
                    self._path = self._presence.path(self._presence.name, _ENDING)
                    self._file = os.open(self._path, _NEW, 0o600)
                if self._size + len(line) <= _MOST_BYTES:
                    self._size += os.write(self._file, line)

    def settle(self, committed: "Future[Any]") -> None:
        """One of them is committed; what could not be stays for the next who opens the store."""
        if committed.exception():
            return
        with self._using:
            self._uncommitted = max(0, self._uncommitted - 1)  # it may be of a store that is gone
            if not self._uncommitted and self._size > _EMPTIED_BYTES and self._file is not None:
                with suppress(OSError):
                    os.ftruncate(self._file, 0)
                    self._size = 0

    def leave(self) -> None:
        """Nothing more comes from this process."""
        with self._using:
            if self._file is not None:
                os.close(self._file)
                if not self._uncommitted:
                    with suppress(OSError):
                        self._path.unlink()
            self._file, self._size, self._uncommitted = None, 0, 0

    def list_left(self) -> list[str]:
        """The holders that are gone and left a file."""
        with suppress(OSError):
            found = [it.stem for it in self._presence.folder.glob(f"*{_ENDING}")]
            return [it for it in found if NAME.fullmatch(it) and self._presence.is_gone(it)]
        return []

    def read_in(self, to: "Connection", tables: Tables, holder: str) -> None:
        """Keeps what a holder left, as far as it is not kept; its file stays until `drop`."""
        from sqlalchemy.exc import OperationalError, StatementError

        rows = _read_rows(self._presence.path(holder, _ENDING)) if NAME.fullmatch(holder) else ()
        for row in rows:
            try:
                insert_reply(to, tables, row)
            except (StatementError, OverflowError) as error:
                if isinstance(error, OperationalError):
                    raise
                # Else vsgen did not write that line.

    def drop(self, holder: str) -> None:
        """Its replies are committed."""
        with suppress(OSError):
            self._presence.path(holder, _ENDING).unlink()


def _read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The lines that are whole; of a file that is not vsgen's, none."""
    try:
        found = path.lstat()
        if not S_ISREG(found.st_mode) or found.st_size > _MOST_BYTES:
            return
        content = path.read_bytes()
    except OSError:
        return
    for line in content.split(b"\n"):
        with suppress(ValueError, RecursionError):
            row = json.loads(line)
            if isinstance(row, dict) and {"fingerprint", "take", "attempt"} <= row.keys():
                yield row

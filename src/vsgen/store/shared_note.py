"""A small text beside the store that processes share: one of them at a time changes it."""

import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from stat import S_ISREG

from vsgen.errors import FileError
from vsgen.store.presence import Presence

_MOST_BYTES = 1_000_000
_ENDING = ".sent"


class SharedNote:
    """One text. It has no need of the database, which makes writers wait for the disk.

    A kill loses nothing of it; after a power cut it may be as it was, or gone.
    """

    def __init__(self, presence: Presence, key: str) -> None:
        self._presence = presence
        self._path = presence.path(sha256(key.encode(errors="replace")).hexdigest()[:16], _ENDING)
        self._own = token_hex(2)  # a process may have several

    @property
    def name(self) -> str:
        """What this process, and in it this object, is called; alive from now on.

        Raises:
            FileError: the folder beside the store cannot be written.
        """
        return f"{self._presence.name}-{self._own}"

    def is_alive(self, name: str) -> bool:
        """Whether the process of that name lives; one that is gone may be said to, for a moment."""
        return self._presence.is_alive(name.partition("-")[0])

    def change(self, act: Callable[[bytes], bytes], patience: float = 0.0) -> bool:
        """Put what `act` makes of the text in its place; False where others hold it for so long.

        Raises:
            FileError: it cannot be written.
        """
        from filelock import FileLock, Timeout

        _ = self.name  # makes the folder
        lock = FileLock(f"{self._path}-turn", timeout=patience, thread_local=False)
        try:
            with lock:
                self._replace(act(self._read()))
        except Timeout:
            return False
        except OSError as error:
            cure = 'Make the folder writable, or name another file in vsgen.toml: store = "…"'
            what = f"cannot be written: {error.strerror or error}"
            raise FileError(what, str(self._path), cure) from error
        return True

    def _read(self) -> bytes:
        """The text; of a file that is not vsgen's, nothing."""
        with suppress(OSError):
            found = self._path.lstat()
            if S_ISREG(found.st_mode) and found.st_size <= _MOST_BYTES:
                return self._path.read_bytes()
        return b""

    def _replace(self, text: bytes) -> None:
        new = Path(f"{self._path}-new")
        new.unlink(missing_ok=True)
        file = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(file, "wb") as opened:
            opened.write(text)
        new.replace(self._path)

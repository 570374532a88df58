"""One run at a time asks for the same; the others wait for what it is told.

The turn is a lock of the operating system: a run that is killed gives it up.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from vsgen.errors import FileError

_PAUSE = 0.1  # seconds


@asynccontextmanager
async def hold_turn(folder: Path, key: str, tell_wait: Callable[[], None]) -> AsyncIterator[None]:
    """Alone for `key` among all that use `folder`, which is made where it is absent.

    Raises:
        FileError: the folder cannot be written.
    """
    from filelock import FileLock, Timeout

    path = folder / f"{key}.lock"
    lock = FileLock(path)
    is_told = False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        while True:
            try:
                lock.acquire(blocking=False)
                break
            except Timeout:
                if not is_told:
                    tell_wait()
                is_told = True
            await asyncio.sleep(_PAUSE)
    except OSError as error:
        cure = "Make the folder writable, or name another store."
        raise FileError(f"cannot be written: {error.strerror}", str(folder), cure) from error
    try:
        yield
    finally:
        # Whoever waits sees that the file is gone, and makes it anew. Windows keeps it.
        with suppress(OSError):
            path.unlink()
        lock.release()

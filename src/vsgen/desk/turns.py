"""One run at a time saves into a folder; the others wait the milliseconds that takes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vsgen.desk.files import explain, make_folder, refuse_link
from vsgen.errors import FileError

TURN_FILE = ".vsgen.lock"
_PATIENCE = 60.0
"""Seconds to wait for another run."""


@contextmanager
def hold_turn(folder: Path) -> Iterator[None]:
    """Alone among all runs that save into `folder`, which is made where missing.

    Raises:
        FileError: the folder cannot be written, or another run does not come to an end.
    """
    from filelock import FileLock, Timeout

    make_folder(folder)
    path = folder / TURN_FILE
    for followed in (path, folder / "passages"):
        refuse_link(followed)
    lock = FileLock(path, timeout=_PATIENCE)
    try:
        lock.acquire()
    except Timeout as error:
        cure = "Wait for the other vsgen, or end it, and run the same command again."
        raise FileError("another run is saving", str(path), cure) from error
    except OSError as error:
        raise explain(error, path, "written") from error
    try:
        yield
    finally:
        lock.release()

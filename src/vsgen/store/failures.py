"""What a database says when it fails -> an error that says what to do. Opens no database."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vsgen.errors import FileError

MOVE_AWAY = (
    "Move it and its -wal and -shm files away and run again: losing it costs money, never text."
)
_ALLOW = "Allow reading and writing it and its folder with chmod, or name another store."
_CURES = {  # by the start of SQLite's name for the failure
    "SQLITE_NOTADB": ("is not a store of vsgen", MOVE_AWAY),
    "SQLITE_CORRUPT": ("is damaged", MOVE_AWAY),
    "SQLITE_ERROR": ("is damaged", MOVE_AWAY),
    "SQLITE_FULL": ("cannot be written", "Free some space and run again."),
    "SQLITE_BUSY": ("is in use", "Wait until the other program has ended, or stop it."),
    "SQLITE_READONLY": ("cannot be written", _ALLOW),
    "SQLITE_PERM": ("cannot be opened", _ALLOW),
    "SQLITE_CANTOPEN": ("cannot be opened", _ALLOW),
    "SQLITE_IOERR": ("cannot be read or written", "Look after the disk, then run again."),
}


@contextmanager
def explain_failures(path: Path) -> Iterator[None]:
    """Turns what the database at `path` says inside into a FileError; defects stay as they are."""
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        # The exact types: their subclasses tell of wrong calls, not of wrong files.
        if type(cause) not in (sqlite3.OperationalError, sqlite3.DatabaseError):
            raise
        raise _explain(cause, path) from error


@contextmanager
def explain_contents(path: Path) -> Iterator[None]:
    """Turns values inside that no store of vsgen writes into a FileError."""
    try:
        yield
    except (ArithmeticError, TypeError, ValueError) as error:
        raise FileError(f"is damaged ({error})", str(path), MOVE_AWAY) from error


def _explain(cause: BaseException | None, path: Path) -> FileError:
    name = getattr(cause, "sqlite_errorname", "")
    what, cure = next(
        (told for start, told in _CURES.items() if name.startswith(start)),
        ("cannot be used", MOVE_AWAY),
    )
    return FileError(f"{what} ({cause})", str(path), cure)

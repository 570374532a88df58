"""Opens a SQLite database with the store's tables. All that is SQLite's own is here.

Asks and writes nothing but the schema; turns what SQLite says when it fails into what to do.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from vsgen.errors import FileError
from vsgen.store.sqlite_connection import is_writable, open_connection
from vsgen.store.store_tables import SCHEMA, VERSION_TABLE, Tables, build_tables

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_PAUSE = 0.01  # seconds
_MOVE_AWAY = (
    "Put a backup in its place; or move it away with its -wal and -shm files, and an empty one is "
    "begun. Articles and decisions are not in it. The queue is, and replies that are paid for."
)
_ANOTHER = 'name another file in vsgen.toml: store = "…"'
_FOLDER = f"Make the folder writable, or {_ANOTHER}"
_ALLOW = f"Allow reading and writing it and its folder with chmod, or {_ANOTHER}"
_LETTERS = 200
"""Of what is wrong; a strange file could fill the screen."""
_CURES = {  # by the start of SQLite's name for the failure
    "SQLITE_NOTADB": ("is not a store of vsgen", _MOVE_AWAY),
    "SQLITE_CORRUPT": ("is damaged", _MOVE_AWAY),
    "SQLITE_ERROR": ("is damaged, or another program changed it", _MOVE_AWAY),
    "SQLITE_FULL": ("cannot be written", "The disk is full: free some space, and run again."),
    "SQLITE_BUSY": (
        "is in use by another program",
        "Wait until that has ended, then run again.",
    ),
    "SQLITE_READONLY": ("cannot be written", _ALLOW),
    "SQLITE_PERM": ("cannot be opened", _ALLOW),
    "SQLITE_CANTOPEN": ("cannot be opened", _ALLOW),
    "SQLITE_IOERR": (
        "cannot be read or written",
        "See whether the disk is sound, then run again.",
    ),
}


@dataclass(frozen=True, slots=True)
class Database:
    """An open database; `writer` is the same one, for transactions that write."""

    reader: "Engine"
    writer: "Engine"
    tables: Tables


def find_database(path: Path, patience: float) -> Database | None:
    """The store's database at `path`; None if there is none, and then none is made.

    Raises:
        FileError: the file is another program's, of a newer vsgen, or not usable; it is left
            as it is.
    """
    if not _holds_something(path):
        return None
    with explain_failures(path), _opened(path, patience) as database:
        if _has_schema(database, path):
            return database
        database.reader.dispose()
        return None


def make_database(path: Path, patience: float) -> Database:
    """The store's database at `path`, with its folder, made where it is absent.

    Raises:
        FileError: as `find_database`; or it cannot be made.
    """
    _make_folder(path.parent)
    with explain_failures(path), _opened(path, patience) as database:
        if not _has_schema(database, path):
            _switch_to_wal(database.reader, patience)
            _make_schema(database, path)
        return database


def compact_database(database: Database) -> None:
    """Rewrites the file without what is free in it, and empties the log beside it."""
    with database.reader.connect() as connection:
        connection.exec_driver_sql("VACUUM")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def _opened(path: Path, patience: float) -> Iterator[Database]:
    """An open database, closed again if the block fails."""
    engine = _build_engine(path, patience)
    try:
        yield Database(engine, engine.execution_options(begin="BEGIN IMMEDIATE"), build_tables())
    except BaseException:
        engine.dispose()
        raise


def _has_schema(database: Database, path: Path) -> bool:
    """Whether the store's tables are there; those of an earlier vsgen are brought up to date."""
    with database.reader.begin() as connection:
        version = _find_schema(connection, database.tables, path)
    if version and version < SCHEMA:
        _make_schema(database, path)
    return version > 0


def _make_schema(database: Database, path: Path) -> None:
    """Makes what schema 1 or an empty database has not, as a whole or not at all."""
    tables = database.tables
    with database.writer.begin() as connection:
        # Another process may have been faster.
        version = _find_schema(connection, tables, path)
        if version == SCHEMA:
            return
        tables.metadata.create_all(connection)
        for index in tables.replies.indexes:
            index.create(connection, checkfirst=True)
        connection.execute(tables.version.delete())
        connection.execute(tables.version.insert().values(schema=SCHEMA))


def _find_schema(connection: "Connection", tables: Tables, path: Path) -> int:
    """The version of the store's tables; 0 only for an empty database."""
    from sqlalchemy import inspect

    names = inspect(connection).get_table_names()
    if not names:
        return 0
    if VERSION_TABLE not in names:
        raise FileError("is another program's database, not a store", str(path), _MOVE_AWAY)
    version = connection.execute(tables.version.select()).scalar()
    if isinstance(version, int) and version > SCHEMA:
        cure = f"Install a newer vsgen. {_MOVE_AWAY}"
        what = f"was made by a newer vsgen (schema {version}; this one knows {SCHEMA})"
        raise FileError(what, str(path), cure)
    if not isinstance(version, int) or version < 1:
        raise FileError(f"is damaged (schema {version!r})", str(path), _MOVE_AWAY)
    return version


def _build_engine(path: Path, patience: float) -> "Engine":
    from sqlalchemy import URL, NullPool, create_engine, event

    url = URL.create("sqlite", database=str(path))

    # Each question opens a read-only file anew: only then is what others write seen.
    pool = {} if is_writable(path) else {"poolclass": NullPool}
    engine = create_engine(url, creator=partial(open_connection, path, patience), **pool)

    # Python's own sqlite3 opens no transaction for CREATE TABLE; so each is opened by us. A single
    # question needs none.
    @event.listens_for(engine, "begin")
    def open_transaction(connection: "Connection") -> None:
        if begin := connection.get_execution_options().get("begin"):
            connection.exec_driver_sql(begin)

    return engine


def _switch_to_wal(engine: "Engine", patience: float) -> None:
    """Readers and one writer at once, for good. SQLite does not wait here by itself."""
    deadline = time.monotonic() + patience
    while not _try_wal(engine, last=time.monotonic() > deadline):
        time.sleep(_PAUSE)


def _try_wal(engine: "Engine", *, last: bool) -> bool:
    with closing(engine.raw_connection()) as connection:
        try:
            connection.cursor().execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if last or error.sqlite_errorname != "SQLITE_BUSY":
                raise
            return False
    return True


def _holds_something(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise _explain(error, path) from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _explain(error, folder) from error


def _explain(error: OSError, path: Path) -> FileError:
    return FileError(f"cannot be opened: {error.strerror}", str(path), _FOLDER)


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
        raise _explain_cause(cause, path) from error


@contextmanager
def explain_contents(path: Path) -> Iterator[None]:
    """Turns values inside that no store of vsgen writes into a FileError."""
    try:
        yield
    except (ArithmeticError, RecursionError, TypeError, ValueError) as error:
        raise FileError(f"is damaged ({str(error)[:_LETTERS]})", str(path), _MOVE_AWAY) from error


def _explain_cause(cause: BaseException | None, path: Path) -> FileError:
    name = getattr(cause, "sqlite_errorname", "")
    what, cure = next(
        (told for start, told in _CURES.items() if name.startswith(start)),
        ("cannot be used", _MOVE_AWAY),
    )
    return FileError(f"{what} ({cause})", str(path), cure)

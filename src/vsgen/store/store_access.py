"""How all parts of the store reach its database: they ask, or write all or nothing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from vsgen.errors import FileError
from vsgen.store.presence import Presence
from vsgen.store.reply_spool import Spool
from vsgen.store.sqlite_database import (
    Database,
    compact_database,
    explain_contents,
    explain_failures,
    find_database,
    make_database,
)
from vsgen.store.store_tables import Tables

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row, Select

_AT_ONCE = 500
_LOST = "was removed or replaced while this run used it"
_GO_ON = "Put the file back, or add the queue again, then run again: articles that stand stay."
_LOST_ACT = "was removed or replaced while it was written: nothing was kept"


class Access:
    """An open store, shared by threads. Until the first write an absent store is empty.

    A file that takes the place of the opened one is opened anew; a removed one is absent. But a
    run ends there: its list is gone, and what it pays for could not be kept with it.
    """

    def __init__(self, path: Path, patience: float, now: Callable[[], datetime]) -> None:
        self.path = path
        self.presence = Presence(path)
        self.spool = Spool(self.presence)
        self._now = now
        self._patience = patience
        self.runs: set[int] = set()
        """Those that this store began and did not end."""
        self._database: Database | None = None
        self._file: tuple[int, int] | None = None
        """Which file is open: a path may come to name another."""
        self._opening = Lock()
        self._writing = Lock()  # threads queue here fairly; SQLite would let them sleep and poll

    def tell_time(self) -> str:
        """Now, in UTC."""
        return self._now().astimezone(UTC).isoformat(timespec="seconds")

    def ask(self, build: "Callable[[Tables], Select[Any]]") -> list[Mapping[str, Any]]:
        """All rows of a question; none where there is no store.

        Raises:
            FileError: the file is no store, of a newer vsgen, or not usable.
        """
        database = self._find()
        if database is None:
            return []
        with explain_failures(self.path), database.reader.begin() as connection:
            result = connection.execute(build(database.tables))
            with self.explain():  # bytes, where a column is to hold text
                names = result.keys()
                return [dict(zip(names, row, strict=True)) for row in result]

    def ask_each(self, build: "Callable[[Tables], Select[Any]]") -> Iterator[Mapping[str, Any]]:
        """As `ask`, a few rows at a time: a large table never stands in memory."""
        for names, rows in self._ask_parts(build):
            for row in rows:
                yield dict(zip(names, row, strict=True))

    def ask_values(self, build: "Callable[[Tables], Select[Any]]") -> Iterator[Any]:
        """As `ask_each`, of rows with one value each: that value."""
        for _, rows in self._ask_parts(build):
            for (value,) in rows:
                yield value

    def _ask_parts(
        self, build: "Callable[[Tables], Select[Any]]"
    ) -> "Iterator[tuple[Sequence[str], Sequence[Row[Any]]]]":
        database = self._find()
        if database is None:
            return
        with explain_failures(self.path), database.reader.begin() as connection:
            each = connection.execution_options(yield_per=_AT_ONCE)
            result = each.execute(build(database.tables))
            names, partitions = tuple(result.keys()), result.partitions()
            while True:
                with self.explain():
                    rows = next(partitions, ())
                if not rows:
                    return
                yield names, rows

    def compact(self) -> None:
        """Gives the disk back what is free within the file; nobody else writes meanwhile."""
        database = self._find()
        if database is not None:
            with explain_failures(self.path), self._writing:
                compact_database(database)

    @contextmanager
    def write(self) -> "Iterator[tuple[Connection, Tables]]":
        """What the block writes is kept when it ends, and nothing of it if it fails.

        Raises:
            FileError: as `ask`; or the file cannot be written.
        """
        with self._opening:
            self._let_go_of_lost()
            if self._database is None:
                self._database = make_database(self.path, self._patience)
                self._file = self._identify()
                self._read_in(self._database)
            database, file = self._database, self._file
        with explain_failures(self.path), self._writing, database.writer.begin() as connection:
            yield connection, database.tables
        if self._identify() != file:
            raise FileError(
                _LOST_ACT,
                str(self.path),
                "Put the file back if you need it, and do it again.",
            )

    def _find(self) -> Database | None:
        with self._opening:
            self._let_go_of_lost()
            if self._database is None:
                self._database = find_database(self.path, self._patience)
                if self._database is not None:
                    self._file = self._identify()
                    with suppress(FileError):  # who may only read goes without
                        self._read_in(self._database)
            return self._database

    def _identify(self) -> tuple[int, int] | None:
        """The file at the store's path; None where there is none."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _let_go_of_lost(self) -> None:
        """Closes a database whose file is no longer the one at its path."""
        if self._database is None or self._identify() == self._file:
            return
        if self.runs:
            raise FileError(_LOST, str(self.path), _GO_ON)
        self._database.reader.dispose()
        self._database = None
        # Its lock may have gone with the folder: nobody could see that this process is alive.
        self.spool.leave()
        self.presence.leave()

    def _read_in(self, database: Database) -> None:
        """Keep what killed processes had received and not committed."""
        left = self.spool.list_left()
        if left:
            with explain_failures(self.path), self._writing, database.writer.begin() as connection:
                for holder in left:
                    self.spool.read_in(connection, database.tables, holder)
            for holder in left:
                self.spool.drop(holder)

    @contextmanager
    def explain(self) -> Iterator[None]:
        """Turns values inside that no store of vsgen writes into a FileError."""
        with explain_contents(self.path):
            yield

    def close(self) -> None:
        """Closes the database, and gives up what this process holds."""
        with self._opening:
            if self._database is not None:
                self._database.reader.dispose()
            self._database = None
        self.spool.leave()
        self.presence.leave()

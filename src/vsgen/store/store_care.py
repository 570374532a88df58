"""How large the store is, all of it as text, and making its file smaller."""

import json
import secrets
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from vsgen.errors import FileError, UsageError
from vsgen.store.kept_values import cut_text
from vsgen.store.queue_batches import split_batches
from vsgen.store.run_records import Runs
from vsgen.store.store_access import Access
from vsgen.store.store_tables import GONE, Tables
from vsgen.store.stored_replies import count_microseconds, name_moment

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

_NESTED = ("faults", "facts", "columns", "result", "planned", "summary", "plan")
"""Columns that hold JSON."""
_PRIVATE = ("holder", "asked_us")
"""Columns that mean nothing elsewhere."""
_AGED = {  # the column that tells how old a row is
    "replies": "asked_us",
    "queue": "added_at",
    "runs": "begun_at",
    "activity": "at_us",
    "plans": "made_at",
}


@dataclass(frozen=True, slots=True)
class TableSize:
    """Rows of one table, and the moments (ISO 8601) of its oldest and newest."""

    table: str
    rows: int
    oldest: str | None
    newest: str | None


class StoreSize(NamedTuple):
    """The file with what SQLite keeps beside it, in bytes, and what it holds."""

    bytes: int
    tables: tuple[TableSize, ...]


class Vacuumed(NamedTuple):
    """Bytes before and after, and how many replies' texts were taken out."""

    before: int
    after: int
    removed: int


class Care:
    """Looks after the store's file. Every method raises FileError as the store's own do."""

    def __init__(self, access: Access, runs: Runs) -> None:
        self._access = access
        self._runs = runs

    def stats(self) -> StoreSize:
        """How large the store is; nothing where there is none."""
        tables = []
        for name, column in _AGED.items():
            rows = self._access.ask(partial(_select_size, name=name, column=column))
            with self._access.explain():
                tables += [_read_size(name, row) for row in rows]
        return StoreSize(self._count_bytes(), tuple(tables))

    def export(self, path: Path) -> int:
        """All rows as JSON lines in the new file `path`; returns how many.

        Each line has `table` and the columns. What is damaged comes as it is kept.

        Raises:
            FileError: there is something at `path`, or it cannot be written.
        """
        cure = "Name a file that does not exist yet, in a folder that can be written."
        try:
            with path.open("x", encoding="ascii", newline="\n") as file:
                return sum(bool(file.write(line)) for line in self._list_lines())
        except OSError as error:
            raise FileError(f"cannot be written: {error.strerror}", str(path), cure) from error

    def vacuum(self, older_than: str | None = None, named: Collection[str] = ()) -> Vacuumed:
        """Gives the disk back what the store does not need.

        With `older_than`, replies go whose requests were all asked before it and are not among
        the fingerprints `named`: their texts, while what they cost stays known.

        Raises:
            UsageError: a run is under way, or a model is being asked.
            ValueError: `older_than` is not ISO 8601 with an offset.
        """
        before, removed = self._count_bytes(), 0
        if not before:
            return Vacuumed(0, 0, 0)
        for run in self._runs.living():
            what = f"run {run.id} ({run.command}) is under way since {run.begun_at}"
            raise UsageError(what, cure="Wait until it has ended, or end it with Ctrl-C.")
        with self._access.write() as (to, tables):
            _drop_leases(to, tables, self._access)
        if older_than is not None:
            moment = count_microseconds(older_than)
            with self._access.write() as (to, tables):
                removed = _remove_replies(to, tables, moment, named)
        self._access.presence.sweep()
        self._access.compact()
        return Vacuumed(before, self._count_bytes(), removed)

    def _count_bytes(self) -> int:
        size = 0
        for ending in ("", "-wal"):
            with suppress(OSError):
                size += self._access.path.with_name(self._access.path.name + ending).stat().st_size
        return size

    def _list_lines(self) -> Iterator[str]:
        for name in ("replies", "capabilities", "wishes", "queue", "runs", "plans", "activity"):
            for row in self._access.ask_each(partial(_select_all, name=name)):
                kept = {it: value for it, value in row.items() if it not in _PRIVATE}
                nested = {it: _nest(kept[it]) for it in _NESTED if it in kept}
                yield json.dumps({"table": name} | kept | nested) + "\n"


def _drop_leases(to: "Connection", tables: Tables, access: Access) -> None:
    """Those of killed processes; whoever asks now would lose what it asked for."""
    leases = tables.work.leases
    for holder in to.execute(
        leases.select().with_only_columns(leases.c.holder).distinct()
    ).scalars():
        if access.presence.is_alive(holder):
            what, cure = "another vsgen is asking a model", "Wait until it has ended, or stop it."
            raise UsageError(what, cure=cure)
    to.execute(leases.delete())


def _nest(text: str | None) -> object:
    try:
        return None if text is None else json.loads(text)
    except ValueError:
        return text


def _select_size(tables: Tables, name: str, column: str) -> "Select[Any]":
    from sqlalchemy import func

    table = tables.metadata.tables[name]
    at = table.c[column]
    ages = [func.min(at).label("oldest"), func.max(at).label("newest")]
    return table.select().with_only_columns(*ages, func.count().label("rows"))


def _select_all(tables: Tables, name: str) -> "Select[Any]":
    return tables.metadata.tables[name].select()


def _read_size(name: str, row: Mapping[str, Any]) -> TableSize:
    oldest, newest = _read_age(row["oldest"]), _read_age(row["newest"])
    return TableSize(name, int(row["rows"]), oldest, newest)


def _read_age(age: object) -> str | None:
    if age is None:
        return None
    return name_moment(age) if isinstance(age, int) else cut_text(age)


def _remove_replies(to: "Connection", tables: Tables, moment: int, named: Collection[str]) -> int:
    """Costs stay: the rows are put aside under a key that nothing has, without their texts."""
    from sqlalchemy import func, literal

    replies, removed = tables.replies, 0
    key = replies.c.fingerprint
    asked = replies.select().with_only_columns(key).group_by(key)
    old = asked.where(key.not_like(f"{GONE}%")).having(func.max(replies.c.asked_us) < moment)
    going = (it for it in to.execute(old).scalars().all() if it not in named)
    for batch in split_batches(going):
        aside = literal(f"{GONE}{secrets.token_hex(8)}:") + key
        empty = dict.fromkeys(("text", "note", "refusal"), "")
        gone = replies.update().where(key.in_(batch)).values(fingerprint=aside, **empty)
        removed += to.execute(gone).rowcount
    return removed

"""The store's tables and what is asked of them, as SQLAlchemy says it. Opens no database.

There is no column for a header, a key or anything of the environment, and there never is to be.
Python strings may hold a NUL, which PostgreSQL refuses, and lone surrogates (a reply's JSON may
spell them), which are no UTF-8: these are escaped. All other text, which is nearly all, is kept
untouched.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from vsgen.store.work_tables import WorkTables, build_work_tables

if TYPE_CHECKING:
    from sqlalchemy import (
        ColumnElement,
        Connection,
        Delete,
        Dialect,
        MetaData,
        Select,
        Table,
        Update,
    )
    from sqlalchemy.dialects.sqlite import Insert
    from sqlalchemy.types import TypeDecorator

SCHEMA = 3
DAY = 86_400_000_000  # microseconds
GONE = "gone:"
"""What the fingerprint begins with of a reply whose text was taken out; its cost stays known."""
VERSION_TABLE = "vsgen_store"
_USER = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*://)?[^/]*@")
_MARK = "\x1a"
_UNKEPT = re.compile(f"[\x00{_MARK}\ud800-\udfff]")
_KEPT = re.compile(f"{_MARK}([0-9a-f]{{4}})")


@dataclass(frozen=True, slots=True)
class Tables:
    """What one schema version consists of."""

    metadata: "MetaData"
    version: "Table"
    replies: "Table"
    capabilities: "Table"
    wishes: "Table"
    work: WorkTables

    def select_replies(self, **key: str | int) -> "Select[Any]":
        """The replies with these values in their key, by take and attempt."""
        return _select_replies(self.replies, tuple(key)).params(**key)

    def select_latest_take(self, fingerprint: str) -> "Select[Any]":
        """The highest take of a request; NULL if there is none."""
        return _select_latest_take(self.replies).params(fingerprint=fingerprint)

    def select_spending(
        self, since_us: int | None, until_us: int | None, *, by_day: bool
    ) -> "Select[Any]":
        """Replies, tokens and cost for each model and template, and each day if wanted."""
        from sqlalchemy import case, func, literal, select

        columns = self.replies.c
        day = (columns.asked_us // DAY if by_day else literal(0)).label("day")
        group = (day, columns.model, columns.template)
        tokens = (columns.input_tokens, columns.cached_tokens, columns.output_tokens)
        asked = select(
            *group,
            *count_costs(columns.cost),
            func.sum(case((columns.accepted, 1), else_=0)).label("accepted"),
            *(func.coalesce(func.sum(column), 0).label(column.name) for column in tokens),
        ).group_by(*group)
        if since_us is not None:
            asked = asked.where(columns.asked_us >= since_us)
        return asked if until_us is None else asked.where(columns.asked_us < until_us)

    def select_capabilities(self, endpoint: str, model: str) -> "Select[Any]":
        """What was found out about a model at an endpoint."""
        known = self.capabilities
        return known.select().where(*match(known, endpoint=endpoint, model=model))

    def delete_capabilities(self, endpoint: str, model: str) -> "Delete":
        """What was found out about a model at an endpoint, to be forgotten."""
        known = self.capabilities
        return known.delete().where(*match(known, endpoint=endpoint, model=model))


def count_costs(cost: "ColumnElement[Any]") -> "list[ColumnElement[Any]]":
    """Of a group of replies: `replies`, their exact `cost` as text, and how many are `unpriced`."""
    from sqlalchemy import Text, func

    replies = func.count()
    return [
        replies.label("replies"),
        func.exact_sum(cost, type_=Text).label("cost"),
        (replies - func.count(cost)).label("unpriced"),
    ]


# What is asked for each call is built once: that is as dear as to execute it.
@lru_cache(maxsize=32)
def _select_replies(replies: "Table", names: tuple[str, ...]) -> "Select[Any]":
    from sqlalchemy import bindparam

    asked = replies.select().where(*(replies.c[name] == bindparam(name) for name in names))
    return asked.order_by(replies.c.take, replies.c.attempt)


@lru_cache(maxsize=32)
def _select_latest_take(replies: "Table") -> "Select[Any]":
    from sqlalchemy import bindparam, func, select

    latest = select(func.max(replies.c.take).label("take"))
    return latest.where(replies.c.fingerprint == bindparam("fingerprint"))


@lru_cache(maxsize=32)
def _update_verdict(replies: "Table") -> "Update":
    from sqlalchemy import bindparam

    key = ("fingerprint", "take", "attempt")
    is_it = (replies.c[name] == bindparam(f"of_{name}") for name in key)
    changed = replies.update().where(*is_it)
    return changed.values(accepted=bindparam("accepted"), faults=bindparam("faults"))


@lru_cache(maxsize=32)
def insert_if_absent(table: "Table") -> "Insert":
    """Adds a row, unless there is one under its key."""
    from sqlalchemy.dialects.sqlite import insert

    return insert(table).on_conflict_do_nothing()


def insert_reply(
    to: "Connection", tables: Tables, row: Mapping[str, Any]
) -> "Mapping[str, Any] | None":
    """Keeps `row`, or returns the one that is kept under its key already."""
    if to.execute(insert_if_absent(tables.replies), dict(row)).rowcount:
        return None
    key = {name: row[name] for name in ("fingerprint", "take", "attempt")}
    return dict(to.execute(tables.select_replies(**key)).mappings().one())


def mark_kept(to: "Connection", tables: Tables, verdict: Mapping[str, Any]) -> None:
    """Keeps what was found of a reply: a row of `build_verdict`."""
    to.execute(_update_verdict(tables.replies), dict(verdict))


def match(table: "Table", **values: str | int) -> "list[ColumnElement[bool]]":
    """The conditions under which a row of the table has these values."""
    return [table.c[name] == value for name, value in values.items()]


@cache
def build_tables() -> Tables:
    """The tables of schema version `SCHEMA`."""
    from sqlalchemy import Column, Integer, MetaData, Table

    metadata = MetaData()
    exact = _exact_text()
    return Tables(
        metadata=metadata,
        work=build_work_tables(metadata, exact),
        version=Table(VERSION_TABLE, metadata, Column("schema", Integer, nullable=False)),
        replies=_build_replies(metadata, exact),
        capabilities=Table(
            "capabilities",
            metadata,
            Column("endpoint", exact, primary_key=True),
            Column("model", exact, primary_key=True),
            Column("facts", exact, nullable=False),
        ),
        wishes=Table(
            "wishes",
            metadata,
            Column("fingerprint", exact, primary_key=True),
            Column("note", exact, nullable=False),
            Column("take", Integer, nullable=False),
        ),
    )


def _build_replies(metadata: "MetaData", exact: "TypeDecorator[str]") -> "Table":
    """Costs are text, since a float or a rounded integer would not add up to the cent.

    `asked_us` is `asked_at` in microseconds of UTC: texts with different offsets do not sort.
    """
    from sqlalchemy import BigInteger, Boolean, Column, Double, Index, Integer, Table

    texts = "template subject model note text finish refusal faults asked_at".split()
    tokens = "input_tokens cached_tokens output_tokens".split()
    replies = Table(
        "replies",
        metadata,
        Column("fingerprint", exact, primary_key=True),
        Column("take", Integer, primary_key=True, autoincrement=False),
        Column("attempt", Integer, primary_key=True, autoincrement=False),
        *(Column(name, exact, nullable=False) for name in texts),
        *(Column(name, BigInteger) for name in tokens),
        Column("cost", exact),
        Column("accepted", Boolean, nullable=False),
        Column("seconds", Double, nullable=False),
        Column("asked_us", BigInteger, nullable=False),
    )
    # All that sums of costs ask for: they would read the texts of a whole month otherwise.
    summed = "asked_us model template subject cost accepted".split()
    Index("replies_costs", *(replies.c[name] for name in (*summed, *tokens)))
    return replies


def _exact_text() -> "TypeDecorator[str]":
    from sqlalchemy import Text
    from sqlalchemy.types import TypeDecorator

    class ExactText(TypeDecorator[str]):
        """Text in which what a database may refuse is a mark and four hex digits."""

        impl = Text
        cache_ok = True

        def process_bind_param(self, value: str | None, dialect: "Dialect") -> str | None:
            if not value or (value.isascii() and "\0" not in value and _MARK not in value):
                return value  # nearly always, and found out in a tenth of the time
            return _UNKEPT.sub(lambda found: f"{_MARK}{ord(found[0]):04x}", value)

        def process_result_value(self, value: str | None, dialect: "Dialect") -> str | None:
            if not value or _MARK not in value:
                return value
            return _KEPT.sub(lambda found: chr(int(found[1], 16)), value)

    return ExactText()


def strip_secrets(endpoint: str) -> str:
    """`endpoint` without user, password, query and fragment: people put keys into addresses."""
    return _USER.sub(r"\1", re.split(r"[?#]", endpoint, maxsplit=1)[0])

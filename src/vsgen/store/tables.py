"""The store's tables, as SQLAlchemy describes them. Opens no database.

There is no column for a header, a key or anything of the environment, and there never is to be.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vsgen.store.exact import escape_text, restore_text

if TYPE_CHECKING:
    from sqlalchemy import Dialect, MetaData, Table
    from sqlalchemy.types import TypeDecorator

SCHEMA = 1
VERSION_TABLE = "vsgen_store"


@dataclass(frozen=True, slots=True)
class Tables:
    """What one schema version consists of."""

    metadata: "MetaData"
    version: "Table"
    replies: "Table"
    capabilities: "Table"
    wishes: "Table"
    """Younger than the schema's version: whoever uses it makes it where it is absent."""


def build_tables() -> Tables:
    """The tables of schema version `SCHEMA`."""
    from sqlalchemy import Column, Integer, MetaData, Table

    metadata = MetaData()
    exact = _exact_text()
    return Tables(
        metadata=metadata,
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
    from sqlalchemy import BigInteger, Boolean, Column, Double, Integer, Table

    texts = "template subject model note text finish refusal faults asked_at".split()
    tokens = "input_tokens cached_tokens output_tokens".split()
    return Table(
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


def _exact_text() -> "TypeDecorator[str]":
    from sqlalchemy import Text
    from sqlalchemy.types import TypeDecorator

    class ExactText(TypeDecorator[str]):
        impl = Text
        cache_ok = True

        def process_bind_param(self, value: str | None, dialect: "Dialect") -> str | None:
            return None if value is None else escape_text(value)

        def process_result_value(self, value: str | None, dialect: "Dialect") -> str | None:
            return None if value is None else restore_text(value)

    return ExactText()

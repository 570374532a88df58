"""A reply -> the row that keeps it, and back. Reads and writes no database."""

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from vsgen.store.reply import StoredReply

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NAMES = tuple(field.name for field in fields(StoredReply))


def build_row(reply: StoredReply) -> dict[str, Any]:
    """The columns of `reply`.

    Raises:
        ValueError: `asked_at` is not ISO 8601 with an offset.
    """
    row = {name: getattr(reply, name) for name in _NAMES}
    row["faults"] = json.dumps(reply.faults, ensure_ascii=False)
    row["cost"] = None if reply.cost is None else str(reply.cost)
    row["asked_us"] = count_microseconds(reply.asked_at)
    return row


def read_row(row: Mapping[str, Any]) -> StoredReply:
    """The reply that `row` keeps.

    Raises:
        ValueError, ArithmeticError: something else wrote the row.
    """
    values = {name: row[name] for name in _NAMES}
    values["faults"] = tuple(json.loads(row["faults"]))
    values["cost"] = None if row["cost"] is None else Decimal(row["cost"])
    return StoredReply(**values)


def count_microseconds(moment: str) -> int:
    """`moment`, ISO 8601 with an offset, as microseconds of UTC since 1970.

    Raises:
        ValueError: it is none, or has no offset.
    """
    read = datetime.fromisoformat(moment)
    if read.tzinfo is None:
        raise ValueError(f"{moment!r} has no offset from UTC")
    return (read - _EPOCH) // timedelta(microseconds=1)

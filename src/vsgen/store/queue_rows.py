"""Queued pairs as rows, and back. What is read is looked at: anybody may have written the file."""

import json
import re
from collections.abc import Mapping
from datetime import date
from sys import intern
from typing import Any

from vsgen.store.kept_values import RESULT, check_moment, cut_text, read_values
from vsgen.store.queued_pairs import STATES, NewPair, QueuedPair, State, check_role

_EMPTY = "{}"
NEVER = "never"
"""The day of what is due on none: it sorts after all days."""
UNNAMED = {"priority": 0, "due": NEVER, "assignee": "", "note": "", "columns": _EMPTY}
"""What a pair has whose file named nothing."""
_CAUSE = re.compile(r"[a-z]{0,30}")


def build_new(new: NewPair) -> dict[str, Any]:
    """The columns that a pair which is added names.

    Raises:
        ValueError: its roles are no slugs.
    """
    check_role(new.role_a)
    check_role(new.role_b)
    named = {
        "priority": new.priority,
        "due": None if new.due is None else new.due.isoformat(),
        "assignee": new.assignee,
        "note": new.note,
        "columns": pack(new.columns) if new.columns else None,
    }
    return {name: value for name, value in named.items() if value is not None}


def fill_new(new: NewPair, named: Mapping[str, Any], now: str) -> dict[str, Any]:
    """The row of a pair that the queue does not know."""
    return {
        "pair": new.pair,
        "role_a": new.role_a,
        "role_b": new.role_b,
        "origin": new.origin,
        "added_at": now,
        "state": new.state or "queued",
        "cause": new.cause,
        "message": new.message,
        "result": pack(new.result),
        **UNNAMED,
        **named,
    }


def pack(values: Mapping[str, Any]) -> str:
    """`values` as JSON."""
    return json.dumps(dict(values), ensure_ascii=False, allow_nan=False) if values else _EMPTY


def unpack(text: str) -> dict[str, Any]:
    """The values that `text` holds.

    Raises:
        ValueError, TypeError: it is no JSON object.
    """
    if text == _EMPTY:
        return {}
    values = json.loads(text)
    if not isinstance(values, dict):
        raise TypeError(f"{text[:40]!r} is no JSON object")
    return values


def read_pair(row: Mapping[str, Any]) -> QueuedPair:
    """The pair that `row` keeps.

    Raises:
        ValueError, TypeError: something else wrote the row.
    """
    check_role(row["role_a"])
    check_role(row["role_b"])
    if row["pair"] != f"{row['role_a']}-vs-{row['role_b']}":
        raise ValueError(f"{row['pair'][:100]!r} is not the pair of its roles")
    if not _CAUSE.fullmatch(row["cause"]):
        raise ValueError(f"{row['cause'][:40]!r} is no cause")
    columns = unpack(row["columns"])
    return QueuedPair(
        pair=row["pair"],
        role_a=intern(row["role_a"]),
        role_b=intern(row["role_b"]),
        priority=int(row["priority"]),
        due=read_day(row["due"]),
        assignee=cut_text(row["assignee"]),
        note=cut_text(row["note"]),
        columns={name: cut_text(value) for name, value in columns.items()},
        origin=cut_text(row["origin"]),
        state=check_state(row["state"]),
        cause=row["cause"],
        message=cut_text(row["message"]),
        result={} if row["result"] == _EMPTY else read_values(row["result"], RESULT),
        run=None if row["run"] is None else int(row["run"]),
        added_at=check_moment(row["added_at"]) or "",
        started_at=check_moment(row["started_at"]),
        finished_at=check_moment(row["finished_at"]),
    )


def check_state(text: str) -> State:
    """`text`, if it is a state.

    Raises:
        ValueError: it is none.
    """
    for state in STATES:
        if text == state:
            return state
    raise ValueError(f"{text!r} is no state of a queued pair")


def write_day(day: date | None) -> str:
    """A day as it is kept."""
    return NEVER if day is None else day.isoformat()


def read_day(text: str) -> date | None:
    """The day that is kept.

    Raises:
        ValueError: it is none.
    """
    return None if text == NEVER else date.fromisoformat(text)

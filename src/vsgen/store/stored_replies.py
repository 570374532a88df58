"""One reply of a model and the row that keeps it; what was spent on many. Asks no database."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from decimal import Decimal, localcontext
from itertools import groupby
from typing import Any

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DIGITS = 1000  # far more than any sum has: nothing is rounded


@dataclass(frozen=True, slots=True)
class StoredReply:
    """A paid reply, accepted or not, under the fingerprint of its request.

    `take` counts what a person asked anew, `attempt` what the gate sent back; both start at 1.
    `template` is "pair" or "role", `subject` a role's or a pair's slug. Token counts and
    `cost` (in US dollars, exact) are None where the endpoint did not tell. `asked_at` is ISO 8601
    with an offset.
    """

    fingerprint: str
    take: int
    attempt: int
    template: str
    subject: str
    model: str
    note: str
    text: str
    finish: str
    refusal: str
    accepted: bool
    faults: tuple[str, ...]
    input_tokens: int | None
    cached_tokens: int | None
    output_tokens: int | None
    cost: Decimal | None
    seconds: float
    asked_at: str


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


def build_verdict(reply: StoredReply) -> dict[str, Any]:
    """What was found of `reply`, and its key as `of_fingerprint`, `of_take` and `of_attempt`."""
    return {
        "of_fingerprint": reply.fingerprint,
        "of_take": reply.take,
        "of_attempt": reply.attempt,
        "accepted": reply.accepted,
        "faults": json.dumps(reply.faults, ensure_ascii=False),
    }


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


@dataclass(frozen=True, slots=True)
class Spending:
    """Replies, tokens and US dollars of one model and template, rejected replies included.

    `unpriced` counts the replies whose cost is not known: `cost` leaves them out. Tokens that
    the endpoint did not tell count as none.
    """

    model: str
    template: str
    replies: int
    accepted: int
    input_tokens: int
    cached_tokens: int
    output_tokens: int
    cost: Decimal
    unpriced: int


def sum_spending(rows: Iterable[Mapping[str, Any]]) -> tuple[Spending, ...]:
    """One sum a model and template, sorted by them, of rows of equal model, template and cost."""
    ordered = sorted(rows, key=_name_group)
    return tuple(_sum_group(*key, list(group)) for key, group in groupby(ordered, _name_group))


def _name_group(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["model"], row["template"]


def _sum_group(model: str, template: str, rows: list[Mapping[str, Any]]) -> Spending:
    _, cost, unpriced = add_costs(rows)
    counts = "replies accepted input_tokens cached_tokens output_tokens".split()
    total = {name: sum(int(row[name]) for row in rows) for name in counts}
    return Spending(model, template, **total, cost=cost, unpriced=unpriced)


def add_costs(rows: Sequence[Mapping[str, Any]]) -> tuple[int, Decimal, int]:
    """Replies, their exact cost, and how many have none, of rows of equal cost."""
    replies = sum(int(row["replies"]) for row in rows)
    priced = [row for row in rows if row["cost"] is not None]
    with localcontext(prec=_DIGITS):
        cost = sum((Decimal(row["cost"]) * int(row["replies"]) for row in priced), Decimal(0))
    return replies, cost, replies - sum(int(row["replies"]) for row in priced)

"""One reply of a model and the row that keeps it; what was spent on many. Asks no database."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from decimal import Context, Decimal
from functools import lru_cache
from itertools import groupby
from typing import Any

from vsgen.store.kept_values import read_cost, read_dollars, read_number, read_texts

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EXACT = Context(prec=1000)
"""Far more digits than any sum has: nothing is rounded."""


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
    values["faults"] = read_texts(row["faults"])
    values["cost"] = read_dollars(row["cost"])
    values["seconds"] = float(row["seconds"])
    for name in ("take", "attempt", "input_tokens", "cached_tokens", "output_tokens"):
        values[name] = read_number(row[name])
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


def name_moment(microseconds: int) -> str:
    """Microseconds of UTC since 1970 as ISO 8601.

    Raises:
        ArithmeticError: no calendar has that day.
    """
    return (_EPOCH + timedelta(microseconds=microseconds)).isoformat(timespec="seconds")


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
    month: str = ""
    """As `2026-11`, in UTC; empty where months are not told apart."""


def sum_spending(
    rows: Iterable[Mapping[str, Any]], *, by_month: bool = False
) -> tuple[Spending, ...]:
    """One sum a model and template, and a month if wanted, sorted by them.

    Of rows of equal day (since 1970, in UTC), model and template.
    """

    def name_group(row: Mapping[str, Any]) -> tuple[str, str, str]:
        return _name_month(row["day"]) if by_month else "", row["model"], row["template"]

    ordered = sorted(rows, key=name_group)
    return tuple(_sum_group(*key, list(group)) for key, group in groupby(ordered, name_group))


@lru_cache(maxsize=1000)
def _name_month(day: int) -> str:
    return f"{_EPOCH + timedelta(days=day):%Y-%m}"


def _sum_group(month: str, model: str, template: str, rows: list[Mapping[str, Any]]) -> Spending:
    counts = "replies accepted input_tokens cached_tokens output_tokens unpriced".split()
    total = {name: sum(int(row[name]) for row in rows) for name in counts}
    cost = ExactSum()
    for row in rows:
        cost.step(row["cost"])
    return Spending(model, template, **total, cost=read_cost(cost.finalize()), month=month)


class ExactSum:
    """Adds up costs as they are kept, to the last digit; SQL would add them as floats."""

    def __init__(self) -> None:
        self.sum = Decimal(0)

    def step(self, cost: str | None) -> None:
        """One cost more; None where it is not known."""
        if cost is not None:
            try:
                self.sum = _EXACT.add(self.sum, read_cost(cost))
            except (ValueError, TypeError):  # told by whoever reads the sum: SQLite would not
                self.sum = Decimal("NaN")

    def finalize(self) -> str:
        """The sum."""
        return str(self.sum)

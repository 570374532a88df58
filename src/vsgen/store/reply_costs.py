"""What replies took, without their texts: of the latest of a model, and summed up by subject."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from vsgen.store.store_access import Access
from vsgen.store.store_tables import Tables
from vsgen.store.stored_replies import add_costs, count_microseconds

if TYPE_CHECKING:
    from sqlalchemy import Select


class ReplyCost(NamedTuple):
    """What one reply took."""

    fingerprint: str
    take: int
    attempt: int
    template: str
    subject: str
    input_tokens: int | None
    cached_tokens: int | None
    output_tokens: int | None
    cost: Decimal | None
    seconds: float

    @property
    def request(self) -> tuple[str, int]:
        """What several tries have in common."""
        return self.fingerprint, self.take


@dataclass(frozen=True, slots=True)
class SubjectCost:
    """What a model took for one article or role."""

    model: str
    template: str
    subject: str
    replies: int
    cost: Decimal
    unpriced: int


def list_latest(access: Access, model: str, most: int) -> tuple[ReplyCost, ...]:
    """What the latest replies took of the models whose names begin with `model`, newest first."""

    def build(tables: Tables) -> "Select[Any]":
        from sqlalchemy import select

        columns = tables.replies.c
        asked = select(*(columns[name] for name in ReplyCost._fields))
        named = asked.where(columns.model.startswith(model, autoescape=True))
        return named.order_by(columns.asked_us.desc()).limit(most)

    rows = access.ask(build)
    with access.explain():
        return tuple(ReplyCost(**_read(row)) for row in rows)


def sum_subjects(access: Access, since: str, until: str) -> tuple[SubjectCost, ...]:
    """What was asked from `since` on and before `until`, by model, template and subject.

    Raises:
        ValueError: a moment is not ISO 8601 with an offset.
    """
    first, end = count_microseconds(since), count_microseconds(until)

    def build(tables: Tables) -> "Select[Any]":
        from sqlalchemy import func, select

        columns = tables.replies.c
        group = (columns.model, columns.template, columns.subject, columns.cost)
        asked = select(*group, func.count().label("replies")).group_by(*group)
        return asked.where(columns.asked_us >= first, columns.asked_us < end)

    rows = access.ask(build)
    with access.explain():
        return tuple(_sum_up(rows))


def list_faults(access: Access, since: str, until: str) -> tuple[tuple[str, ...], ...]:
    """Why texts were sent back: one tuple for each reply from `since` on and before `until`.

    Raises:
        ValueError: a moment is not ISO 8601 with an offset.
    """
    first, end = count_microseconds(since), count_microseconds(until)

    def build(tables: Tables) -> "Select[Any]":
        from sqlalchemy import select

        columns = tables.replies.c
        asked = select(columns.faults)
        return asked.where(columns.asked_us >= first, columns.asked_us < end)

    rows = access.ask(build)
    with access.explain():
        return tuple(tuple(json.loads(row["faults"])) for row in rows)


def _read(row: Mapping[str, Any]) -> dict[str, Any]:
    cost = row["cost"]
    return {**row, "cost": None if cost is None else Decimal(cost)}


def _sum_up(rows: Iterable[Mapping[str, Any]]) -> Iterable[SubjectCost]:
    groups: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    for row in rows:
        groups.setdefault((row["model"], row["template"], row["subject"]), []).append(row)
    for key in sorted(groups):
        priced = [row for row in groups[key] if row["cost"] is not None]
        replies = sum(int(row["replies"]) for row in groups[key])
        unpriced = replies - sum(int(row["replies"]) for row in priced)
        yield SubjectCost(*key, replies, add_costs(priced), unpriced)

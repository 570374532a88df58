"""What replies took, without their texts: of the latest of a model, and summed up by subject."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from vsgen.store.kept_values import cut_text, read_cost, read_dollars, read_number, read_texts
from vsgen.store.store_access import Access
from vsgen.store.store_tables import Tables, count_costs
from vsgen.store.stored_replies import count_microseconds

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Select


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


@dataclass(frozen=True, slots=True)
class SubjectCost:
    """What a model took for one article or role."""

    model: str
    template: str
    subject: str
    replies: int
    cost: Decimal
    unpriced: int
    """Replies whose cost is not known."""


class ReplyCosts:
    """What replies took. Every method raises FileError as the store's own do."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def list_latest(self, model: str, most: int) -> tuple[ReplyCost, ...]:
        """The latest replies of models whose names begin with `model`, newest first."""

        def build(tables: Tables) -> "Select[Any]":
            from sqlalchemy import select

            columns = tables.replies.c
            asked = select(*(columns[name] for name in ReplyCost._fields))
            named = asked.where(columns.model.startswith(model, autoescape=True))
            return named.order_by(columns.asked_us.desc()).limit(most)

        rows = self._access.ask(build)
        with self._access.explain():
            return tuple(map(_read_cost_row, rows))

    def sum_subjects(self, since: str, until: str) -> tuple[SubjectCost, ...]:
        """What was asked from `since` on and before `until`, by model, template and subject.

        Raises:
            ValueError: a moment is not ISO 8601 with an offset.
        """
        rows = self._access.ask(lambda to: _select_subjects(to, since, until))
        with self._access.explain():
            return tuple(sorted(map(_read_subject, rows), key=_name_subject))

    def list_faults(self, since: str, until: str) -> tuple[tuple[str, ...], ...]:
        """Why texts of each reply were sent back; nothing of one that was taken whole.

        Of replies that were asked for from `since` on and before `until`.

        Raises:
            ValueError: a moment is not ISO 8601 with an offset.
        """
        rows = self._access.ask(lambda to: _select_faults(to, since, until))
        with self._access.explain():
            return tuple(
                faults for row in rows for faults in [read_texts(row["faults"])] * row["replies"]
            )


def _read_cost_row(row: Mapping[str, Any]) -> ReplyCost:
    values: dict[str, Any] = {
        name: cut_text(row[name]) for name in ("fingerprint", "template", "subject")
    }
    numbers = ("take", "attempt", "input_tokens", "cached_tokens", "output_tokens")
    values |= {name: read_number(row[name]) for name in numbers}
    return ReplyCost(**values, cost=read_dollars(row["cost"]), seconds=float(row["seconds"]))


def _read_subject(row: Mapping[str, Any]) -> SubjectCost:
    model, template, subject = (cut_text(row[it]) for it in ("model", "template", "subject"))
    known = (int(row["replies"]), read_cost(row["cost"]), int(row["unpriced"]))
    return SubjectCost(model, template, subject, *known)


def _name_subject(it: SubjectCost) -> tuple[str, str, str]:
    return it.model, it.template, it.subject


def _select_subjects(tables: Tables, since: str, until: str) -> "Select[Any]":
    from sqlalchemy import select

    columns = tables.replies.c
    group = (columns.model, columns.template, columns.subject)
    asked = select(*group, *count_costs(columns.cost)).group_by(*group)
    return asked.where(*_meanwhile(tables, since, until))


def _select_faults(tables: Tables, since: str, until: str) -> "Select[Any]":
    from sqlalchemy import func, select

    faults = tables.replies.c.faults
    asked = select(faults, func.count().label("replies")).group_by(faults)
    return asked.where(*_meanwhile(tables, since, until))


def _meanwhile(tables: Tables, since: str, until: str) -> "tuple[ColumnElement[bool], ...]":
    asked_us = tables.replies.c.asked_us
    return asked_us >= count_microseconds(since), asked_us < count_microseconds(until)

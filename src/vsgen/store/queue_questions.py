"""What is asked of the queue's table, as SQLAlchemy says it."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from vsgen.store.folding import fold
from vsgen.store.queue_rows import UNNAMED
from vsgen.store.queued_pairs import OPEN, Overdue
from vsgen.store.store_tables import Tables

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Select


@dataclass(frozen=True, slots=True)
class PairFilter:
    """Which pairs are meant."""

    states: tuple[str, ...] = ()
    assignee: str | None = None
    due_before: date | None = None
    overdue: Overdue | None = None
    approved: Collection[str] = ()
    search: str = ""
    pair: str = ""
    causes: Collection[str] = ()
    pairs: Collection[str] | None = None

    def find_conditions(self, tables: Tables) -> "list[ColumnElement[bool]]":
        """The conditions under which a row is one of them."""
        from sqlalchemy import func

        columns = tables.work.queue.c
        conditions: list[ColumnElement[bool]] = []
        if self.pair:
            conditions.append(columns.pair == self.pair)
        if self.states:
            conditions.append(columns.state.in_(self.states))
        if self.assignee is not None:
            conditions.append(func.folded(columns.assignee) == fold(self.assignee))
        if self.due_before is not None:
            conditions.append(columns.due < self.due_before.isoformat())
        if self.overdue is not None:
            waits = columns.state.in_(OPEN)
            drafted = columns.state == "done"
            if self.overdue.approved:
                drafted &= ~is_one_of(tables, [*self.overdue.approved])
            conditions += [columns.due < self.overdue.today.isoformat(), waits | drafted]
        if self.approved:
            conditions.append((columns.state != "done") | ~is_one_of(tables, [*self.approved]))
        if self.causes:
            conditions.append(columns.cause.in_(self.causes))
        if self.pairs is not None:
            conditions.append(columns.pair.in_(self.pairs))
        texts = (columns.pair, columns.assignee, columns.note, columns.message, columns.columns)
        whole = func.folded(func.printf("%s\n%s\n%s\n%s\n%s", *texts))
        conditions += [func.instr(whole, fold(word)) > 0 for word in self.search.split()]
        return conditions


def select_pairs(tables: Tables, wanted: PairFilter) -> "Select[Any]":
    """The pairs, best first."""
    columns = tables.work.queue.c
    asked = tables.work.queue.select().where(*wanted.find_conditions(tables))
    return asked.order_by(columns.priority.desc(), columns.due, columns.id)


def select_page(
    tables: Tables, wanted: PairFilter, limit: int | None, offset: int
) -> "Select[Any]":
    """Some of the pairs, best first.

    Only their ids are put in order. For words the table is read from end to end: along the index
    its rows would be fetched one by one, ten times as long (measured with 100,000 pairs).
    """
    columns = tables.work.queue.c
    best = (columns.priority.desc(), columns.due, columns.id)
    order = ((columns.priority + 0).desc(), *best[1:]) if wanted.search else best
    found = tables.work.queue.select().with_only_columns(columns.id)
    found = found.where(*wanted.find_conditions(tables)).order_by(*order)
    page = columns.id.in_(found.limit(limit).offset(offset).scalar_subquery())
    return tables.work.queue.select().where(page).order_by((columns.priority + 0).desc(), *best[1:])


def select_names(tables: Tables, wanted: PairFilter | None = None) -> "Select[Any]":
    """The slugs of the pairs; of all where none are wanted."""
    from sqlalchemy import select

    asked = select(tables.work.queue.c.pair)
    return asked.where(*wanted.find_conditions(tables)) if wanted else asked


def select_total(tables: Tables, wanted: PairFilter) -> "Select[Any]":
    """How many they are."""
    from sqlalchemy import func, select

    asked = select(func.count().label("pairs")).select_from(tables.work.queue)
    return asked.where(*wanted.find_conditions(tables))


def select_counts(tables: Tables, wanted: PairFilter | None = None) -> "Select[Any]":
    """How many pairs for each state, cause and assignee; of all where none are wanted."""
    from sqlalchemy import func, select

    columns = tables.work.queue.c
    group = (columns.state, columns.cause, columns.assignee)
    asked = select(*group, func.count().label("pairs")).group_by(*group)
    return asked.where(*wanted.find_conditions(tables)) if wanted else asked


def select_oldest(tables: Tables) -> "Select[Any]":
    """The pair that is queued longest."""
    from sqlalchemy import func, select

    queue = tables.work.queue
    first = select(func.min(queue.c.id)).where(queue.c.state == "queued").scalar_subquery()
    return queue.select().where(queue.c.id == first)


def select_named(tables: Tables, pairs: Sequence[str]) -> "Select[Any]":
    """What those of `pairs` that are in the queue have of what a file may name."""
    columns = tables.work.queue.c
    asked = tables.work.queue.select().where(columns.pair.in_(pairs))
    return asked.with_only_columns(columns.pair, *(columns[name] for name in UNNAMED))


def select_known(tables: Tables, pairs: Sequence[str]) -> "Select[Any]":
    """The slugs of those of `pairs` that are in the queue."""
    return select_names(tables).where(is_one_of(tables, pairs))


def is_one_of(tables: Tables, pairs: Sequence[str]) -> "ColumnElement[bool]":
    """The condition that a row is one of many pairs.

    They are one value for SQLite, as JSON: a value each takes ten times as long to hand over.
    """
    from sqlalchemy import func, select

    named = func.json_each(json.dumps(pairs)).table_valued("value")
    return tables.work.queue.c.pair.in_(select(named.c.value))

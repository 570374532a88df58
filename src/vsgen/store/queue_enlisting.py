"""Which of the pairs that a run asks for it gets."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from vsgen.store.queue_questions import select_lists
from vsgen.store.queued_pairs import State
from vsgen.store.store_tables import Tables

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Enlisting:
    """What a run gets, inside a transaction that writes."""

    def __init__(self, run: int, eligible: Sequence[State]) -> None:
        self._run = run
        self._eligible = eligible
        self.taken = 0
        self.held: Counter[int] = Counter()
        self.left_out: Counter[str] = Counter()

    def take_all(self, to: "Connection", tables: Tables) -> None:
        """All that fit."""
        from sqlalchemy import func

        queue = tables.work.queue
        group = (queue.c.enlisted, queue.c.state)
        asked = queue.select().with_only_columns(*group, func.count()).group_by(*group)
        for enlisted, state, pairs in to.execute(asked).all():
            self._judge(enlisted, state, pairs)
        is_free = queue.c.enlisted.is_(None)
        taking = queue.update().where(is_free, queue.c.state.in_(self._eligible))
        self.taken += to.execute(taking.values(enlisted=self._run)).rowcount

    def take_named(self, to: "Connection", tables: Tables, batch: Sequence[str]) -> None:
        """Those of `batch` that fit."""
        queue = tables.work.queue
        rows = to.execute(select_lists(tables, batch)).all()
        ids = [number for number, enlisted, state in rows if self._judge(enlisted, state, 1)]
        taking = queue.update().where(queue.c.id.in_(ids)).values(enlisted=self._run)
        self.taken += to.execute(taking).rowcount
        if len(rows) < len(batch):
            self.left_out["unknown"] += len(batch) - len(rows)

    def _judge(self, enlisted: int | None, state: str, pairs: int) -> bool:
        if enlisted is not None:
            self.held.update({} if enlisted == self._run else {enlisted: pairs})
        elif state not in self._eligible:
            self.left_out[state] += pairs
        return enlisted is None and state in self._eligible

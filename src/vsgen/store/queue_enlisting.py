"""Which of the pairs that a run asks for it gets."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from vsgen.store.queue_questions import is_one_of
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

    def take(self, to: "Connection", tables: Tables, named: Sequence[str] | None) -> None:
        """Those of `named` that fit, or, of None, all."""
        from sqlalchemy import func, true

        queue = tables.work.queue
        is_meant = true() if named is None else is_one_of(tables, named)
        group = (queue.c.enlisted, queue.c.state)
        asked = queue.select().with_only_columns(*group, func.count()).where(is_meant)
        known = 0
        for enlisted, state, pairs in to.execute(asked.group_by(*group)).all():
            self._judge(enlisted, state, pairs)
            known += pairs
        is_free = queue.c.enlisted.is_(None)
        taking = queue.update().where(is_free, queue.c.state.in_(self._eligible), is_meant)
        # Whatever an earlier list of this run had of them, they are to be taken.
        mine = {"enlisted": self._run, "run": func.nullif(queue.c.run, self._run)}
        self.taken += to.execute(taking.values(mine)).rowcount
        if named is not None and known < len(named):
            self.left_out["unknown"] += len(named) - known

    def _judge(self, enlisted: int | None, state: str, pairs: int) -> None:
        if enlisted is not None:
            self.held.update({} if enlisted == self._run else {enlisted: pairs})
        elif state not in self._eligible:
            self.left_out[state] += pairs

"""What the queue holds: single pairs, lists and figures."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Unpack

from vsgen.store.kept_values import cut_text
from vsgen.store.queue_questions import (
    PairFilter,
    select_counts,
    select_names,
    select_oldest,
    select_page,
    select_total,
)
from vsgen.store.queue_rows import check_state, read_pair
from vsgen.store.queued_pairs import (
    OPEN,
    STATES,
    Filter,
    Overdue,
    QueueCount,
    QueuedPair,
    State,
)
from vsgen.store.run_records import Runs
from vsgen.store.store_access import Access


class QueueReading:
    """The queue as it is now; a pair that a killed run had is never called running."""

    def __init__(self, access: Access, runs: Runs) -> None:
        self._access = access
        self._runs = runs

    def find(self, pair: str) -> QueuedPair | None:
        """The pair, if it is in the queue."""
        found = self._read(PairFilter(pair=pair), 1, 0)
        return found[0] if found else None

    def list(
        self,
        states: Sequence[State] = (),
        *,
        limit: int | None = None,
        offset: int = 0,
        **only: Unpack[Filter],
    ) -> tuple[QueuedPair, ...]:
        """Those that fit, best first: by priority, day and the order in which they were added.

        All states where none is named.
        """
        return self._read(PairFilter(tuple(states), **only), limit, offset)

    def total(self, states: Sequence[State] = (), **only: Unpack[Filter]) -> int:
        """How many `list` would find without a limit."""
        self._runs.settle()
        wanted = PairFilter(tuple(states), **only)
        rows = self._access.ask(lambda tables: select_total(tables, wanted))
        return int(rows[0]["pairs"]) if rows else 0

    def names(self, states: Sequence[State] = (), **only: Unpack[Filter]) -> frozenset[str]:
        """The pairs that fit; without any condition every one, in whatever state."""
        wanted = PairFilter(tuple(states), **only)
        return frozenset(self._access.ask_values(lambda tables: select_names(tables, wanted)))

    def people(self) -> frozenset[str]:
        """Whoever has pairs, in whatever state."""
        groups = self._access.ask(select_counts)
        with self._access.explain():
            return frozenset(cut_text(row["assignee"]) for row in groups) - {""}

    def count_people(
        self, states: Sequence[State] = (), **only: Unpack[Filter]
    ) -> Mapping[str, int]:
        """How many of the pairs that fit each person has; "" has those of nobody."""
        wanted = PairFilter(tuple(states), **only)
        found: Counter[str] = Counter()
        groups = self._access.ask(lambda tables: select_counts(tables, wanted))
        with self._access.explain():
            for row in groups:
                found[cut_text(row["assignee"])] += int(row["pairs"])
        return found

    def judge_days(
        self, today: date, find_approved: Callable[[Collection[str]], Collection[str]]
    ) -> Overdue:
        """What is overdue today; of drafted pairs `find_approved` says which are approved."""
        late = self.names(("done",), due_before=today)
        return Overdue(today, frozenset(find_approved(late)) if late else frozenset())

    def count(self, today: date, approved: Collection[str] = frozenset()) -> QueueCount:
        """The queue in figures."""
        self._runs.settle()
        groups = self._access.ask(select_counts)
        oldest = self._access.ask(select_oldest)
        states: dict[str, int] = dict.fromkeys(STATES, 0)
        causes: dict[str, int] = {}
        assignees: dict[str, int] = {}
        with self._access.explain():
            for row in groups:
                state, pairs = check_state(row["state"]), int(row["pairs"])
                states[state] += pairs
                if state in OPEN:
                    cause, name = cut_text(row["cause"]), cut_text(row["assignee"])
                    causes[cause] = causes.get(cause, 0) + pairs
                    assignees[name] = assignees.get(name, 0) + pairs
        causes.pop("", None)
        overdue = self.total(overdue=Overdue(today, approved))
        return QueueCount(
            states, causes, assignees, overdue, oldest[0]["added_at"] if oldest else None
        )

    def _read(self, wanted: PairFilter, limit: int | None, offset: int) -> tuple[QueuedPair, ...]:
        self._runs.settle()
        rows = self._access.ask_each(lambda tables: select_page(tables, wanted, limit, offset))
        with self._access.explain():
            return tuple(map(read_pair, rows))

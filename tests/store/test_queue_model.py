"""Whatever is done to the queue in whatever order, it says what a plain dict would."""

import tempfile
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from vsgen.store import Finished, NewPair, State, Store, open_store

NAMES = st.sampled_from("abcdefgh")
PAIRS = st.lists(NAMES, max_size=5)
DAYS = st.none() | st.integers(0, 3).map(lambda days: date(2026, 12, 1) + timedelta(days))
PRIORITIES = st.none() | st.integers(-2, 2)
ASSIGNEES = st.none() | st.sampled_from(["", "kim", "lee"])
STATES = st.sampled_from(["queued", "done", "failed", "cancelled", "declined"])
RUNS = st.integers(0, 1)
TODAY = date(2026, 12, 2)


@dataclass
class Kept:
    """A pair as the model knows it."""

    number: int
    priority: int = 0
    due: date | None = None
    assignee: str = ""
    state: str = "queued"
    listed: int | None = None
    taken: bool = False

    @property
    def order(self) -> tuple[int, date, int]:
        return -self.priority, self.due or date.max, self.number


@dataclass
class Opened:
    """One of two processes, as it were, and its run."""

    store: Store
    run: int = field(default=0)


class QueueMachine(RuleBasedStateMachine):
    """Two stores at one path, each with a run, against a dict."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.opened = [Opened(self._open()) for _ in range(2)]
        for each in self.opened:
            each.run = each.store.runs.begin("batch").id
        self.kept: dict[str, Kept] = {}

    def _open(self) -> Store:
        return open_store(Path(self.folder.name) / "store.db")

    @rule(at=RUNS, names=PAIRS, priority=PRIORITIES, due=DAYS, assignee=ASSIGNEES)
    def add(
        self,
        at: int,
        names: list[str],
        priority: int | None,
        due: date | None,
        assignee: str | None,
    ) -> None:
        new = 0
        for name in names:
            new += name not in self.kept
            kept = self.kept.setdefault(name, Kept(len(self.kept)))
            kept.priority = kept.priority if priority is None else priority
            kept.due = due or kept.due
            kept.assignee = kept.assignee if assignee is None else assignee
        pairs = (NewPair(name, "cook", priority, due, assignee) for name in names)
        assert (new, len(names) - new) == self.opened[at].store.queue.add(pairs, "kim")[:2]

    @rule(at=RUNS, names=PAIRS, state=STATES)
    def change_state(self, at: int, names: list[str], state: State) -> None:
        fitting = [
            name
            for name in dict.fromkeys(names)
            if name in self.kept and self.kept[name].state != "running"
        ]
        slugs = [f"{name}-vs-cook" for name in names]
        changed = self.opened[at].store.queue.change(slugs, "kim", state=state)
        assert tuple(f"{name}-vs-cook" for name in fitting) == changed
        for name in fitting:
            self.kept[name].state = state
            if state in {"cancelled", "declined"}:
                self.kept[name].listed = None

    @rule(at=RUNS, names=PAIRS, due=DAYS)
    def change_day(self, at: int, names: list[str], due: date | None) -> None:
        slugs = [f"{name}-vs-cook" for name in names]
        self.opened[at].store.queue.change(slugs, "kim", due=due)
        for name in {*names} & {*self.kept}:
            self.kept[name].due = due

    @rule(at=RUNS, names=st.none() | PAIRS, again=st.booleans())
    def enlist(self, at: int, names: list[str] | None, again: bool) -> None:
        opened = self.opened[at]
        eligible = {"queued"} if names is None and not again else {"queued", "done", "failed"}
        asked = [*self.kept] if names is None else [*{*names} & {*self.kept}]
        taken = [
            it for it in asked if self.kept[it].listed is None and self.kept[it].state in eligible
        ]
        slugs = None if names is None else [f"{name}-vs-cook" for name in names]
        got = opened.store.queue.enlist(opened.run, slugs, again=again)
        held = sum(self.kept[it].listed == 1 - at for it in asked)
        assert (len(taken), held) == (got.taken, sum(got.held.values()))
        for name in taken:
            self.kept[name].listed, self.kept[name].taken = at, False

    @rule(at=RUNS, most=st.integers(1, 4))
    def take(self, at: int, most: int) -> None:
        opened = self.opened[at]
        waiting = [name for name, kept in self.kept.items() if kept.listed == at and not kept.taken]
        best = sorted(waiting, key=lambda name: self.kept[name].order)[:most]
        assert best == [pair.role_a for pair in opened.store.queue.take(opened.run, most)]
        for name in best:
            self.kept[name].taken = True

    @rule(at=RUNS, names=PAIRS)
    def begin(self, at: int, names: list[str]) -> None:
        opened = self.opened[at]
        mine = [name for name in {*names} & {*self.kept} if self.kept[name].listed == at]
        slugs = [f"{name}-vs-cook" for name in names]
        assert {f"{name}-vs-cook" for name in mine} == opened.store.queue.begin(opened.run, slugs)
        for name in mine:
            self.kept[name].state, self.kept[name].taken = "running", True

    @rule(at=RUNS, names=PAIRS, state=STATES)
    def finish(self, at: int, names: list[str], state: State) -> None:
        opened = self.opened[at]
        finished = [Finished(f"{name}-vs-cook", state) for name in names]
        opened.store.queue.finish(opened.run, finished)
        for name in names:
            if name in self.kept and self.kept[name].listed == at:
                self.kept[name].state = state
                self.kept[name].listed = None

    @rule(at=RUNS, killed=st.booleans())
    def end(self, at: int, killed: bool) -> None:
        opened = self.opened[at]
        if killed:
            opened.store.close()
        else:
            opened.store.queue.release(opened.run)
        opened.store = self._open() if killed else opened.store
        opened.run = opened.store.runs.begin("batch").id
        for kept in self.kept.values():
            if kept.listed == at:
                kept.listed = None
                kept.state = "queued" if kept.state == "running" else kept.state

    @invariant()
    def lists_and_figures_agree(self) -> None:
        store = self.opened[0].store
        names = sorted(self.kept, key=lambda name: self.kept[name].order)
        listed = store.queue.list()
        assert names == [pair.role_a for pair in listed]
        assert [self.kept[name].state for name in names] == [pair.state for pair in listed]
        count = store.queue.count(TODAY)
        live = [it for it in self.kept.values() if it.state in {"queued", "running", "failed"}]
        assert len(self.kept) == count.total
        waiting = [*live, *(it for it in self.kept.values() if it.state == "done")]
        assert sum(it.due is not None and it.due < TODAY for it in waiting) == count.overdue
        assert sum(it.assignee == "kim" for it in live) == count.assignees.get("kim", 0)

    def teardown(self) -> None:
        for each in self.opened:
            each.store.close()
        self.folder.cleanup()


TestQueue = pytest.mark.slow(QueueMachine.TestCase)
TestQueue.settings = settings(
    max_examples=15,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)

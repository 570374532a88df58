"""Runs of `vsgen batch`: which are alive, what they planned and what came of them."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from vsgen.store.activity_log import Deed, note_deed
from vsgen.store.kept_values import PLAN, check_moment, read_values
from vsgen.store.past_runs import Doubts, RunRecord, note_killed, read_run
from vsgen.store.queue_rows import pack
from vsgen.store.queued_pairs import Cause
from vsgen.store.sqlite_connection import is_writable
from vsgen.store.store_access import Access
from vsgen.store.store_tables import Tables

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select


class Run:
    """A run that is under way; it ends with its block, or when its process is killed."""

    def __init__(self, number: int, access: Access) -> None:
        self.id = number
        self._access = access
        self._is_ended = False

    def end(self, summary: Mapping[str, Any] | None = None) -> None:
        """It is over, with `summary`; what it has and did not finish is queued again."""
        if self._is_ended:
            return
        self._is_ended = True
        try:
            with self._access.write() as (to, tables):
                runs = tables.work.runs
                told = {"ended_at": self._access.tell_time()}
                told |= {} if summary is None else {"summary": pack(summary)}
                to.execute(runs.update().where(runs.c.id == self.id).values(told))
                free_pairs(to, tables, self.id)
        finally:
            self._access.runs.discard(self.id)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()


class Runs:
    """All runs. Every method raises FileError as the store's own do."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def begin(
        self, command: str, planned: Mapping[str, Any] | None = None, writer: str = ""
    ) -> Run:
        """A new run, alive as long as this process and this store are, or until it ends."""
        row = {
            "command": command,
            "holder": self._access.presence.name,
            "planned": None if planned is None else pack(planned),
            "summary": pack({"writer": writer}) if writer else None,
            "begun_at": self._access.tell_time(),
        }
        with self._access.write() as (to, tables):
            (number,) = to.execute(tables.work.runs.insert(), row).inserted_primary_key or (0,)
        self._access.runs.add(int(number))
        return Run(int(number), self._access)

    def is_alive(self, run: int) -> bool:
        """Whether the run is under way."""
        return any(it.id == run for it in self.living())

    def living(self) -> tuple[RunRecord, ...]:
        """The runs that are under way."""
        self.settle()
        return self._list(living=True)

    def list(self, limit: int = 20) -> tuple[RunRecord, ...]:
        """The latest runs, newest first."""
        self.settle()
        return self._list(limit)

    def sum_doubts(self, since: datetime, until: datetime | None = None) -> Doubts:
        """Of those that ended in a time: what they may have cost more than their replies did."""
        self.settle()
        ended = (
            (run, datetime.fromisoformat(run.ended_at)) for run in self._list() if run.ended_at
        )
        them = [run for run, at in ended if since <= at and (until is None or at < until)]
        possibly = sum((it.possibly for it in them), Decimal(0))
        return Doubts(possibly, sum(it.has_broken_off for it in them))

    def settle(self) -> None:
        """What killed runs had is queued again. Writes only where there are such, and may."""
        presence = self._access.presence
        rows = self._access.ask(_select_unended)
        if is_writable(self._access.path) and not all(
            presence.is_alive(row["holder"]) for row in rows
        ):
            with self._access.write() as (to, tables):
                end_dead_runs(to, tables, self._access)

    def save_plan(self, what: str, plan: Mapping[str, Any]) -> None:
        """Keeps the plan of `what`, in place of an earlier one."""
        row = {"what": what, "plan": pack(plan), "made_at": self._access.tell_time()}
        with self._access.write() as (to, tables):
            plans = tables.work.plans
            to.execute(plans.delete().where(plans.c.what == what))
            to.execute(plans.insert(), row)

    def find_plan(self, what: str | None = None) -> tuple[dict[str, Any], str] | None:
        """The plan that was made of `what`, or the newest of all, and when."""

        def build(tables: Tables) -> "Select[Any]":
            plans = tables.work.plans
            asked = plans.select() if what is None else plans.select().where(plans.c.what == what)
            return asked.order_by(plans.c.made_at.desc()).limit(1)

        rows = self._access.ask(build)
        with self._access.explain():
            if not rows:
                return None
            return read_values(rows[0]["plan"], PLAN), check_moment(rows[0]["made_at"]) or ""

    def _list(self, limit: int | None = None, *, living: bool = False) -> tuple[RunRecord, ...]:
        def build(tables: Tables) -> "Select[Any]":
            runs = tables.work.runs
            asked = _select_unended(tables) if living else runs.select()
            return asked.order_by(runs.c.id.desc()).limit(limit)

        rows = self._access.ask(build)
        with self._access.explain():
            return tuple(map(read_run, rows))


def end_dead_runs(to: "Connection", tables: Tables, access: Access) -> None:
    """Inside a transaction that writes: what killed runs had is queued again."""
    runs = tables.work.runs
    with access.explain():
        unended = [dict(row) for row in to.execute(_select_unended(tables)).mappings()]
    for row in unended:
        if access.presence.is_gone(row["holder"]):
            seen_at = _find_last_act(to, tables, row["id"]) or row["begun_at"]
            told = {"ended_at": seen_at, "summary": note_killed(row["summary"])}
            to.execute(runs.update().where(runs.c.id == row["id"]).values(told))
            free_pairs(to, tables, row["id"])
            name = f"run {row['id']}"
            detail = f"{name}: was killed, or the machine stopped; last known alive {seen_at}"
            note_deed(to, tables, Deed(name, "run end", access.tell_time(), detail))


def free_pairs(
    to: "Connection", tables: Tables, run: int, cause: Cause = "stopped", message: str = ""
) -> int:
    """What the run has is no longer on its list; what it had begun is queued again.

    So is what it had not begun, which it left for the same `cause`. How many pairs it had.
    """
    queue = tables.work.queue
    of_run = queue.c.enlisted == run
    freed = {"enlisted": None, "cause": cause, "message": message}
    begun = queue.update().where(of_run, queue.c.state == "running")
    begun = begun.values(state="queued", **freed)
    waiting = queue.update().where(of_run, queue.c.state == "queued").values(freed)
    rest = queue.update().where(of_run).values(enlisted=None)
    return sum(to.execute(change).rowcount for change in (begun, waiting, rest))


def _find_last_act(to: "Connection", tables: Tables, run: int) -> str | None:
    """When the run last began or finished a pair, as far as the pair still tells."""
    from sqlalchemy import func, select

    queue = tables.work.queue.c
    asked = select(func.max(queue.started_at), func.max(queue.finished_at))
    found = to.execute(asked.where(queue.run == run)).one()
    return max((it for it in found if it), default=None)


def _select_unended(tables: Tables) -> "Select[Any]":
    runs = tables.work.runs
    return runs.select().where(runs.c.ended_at.is_(None))

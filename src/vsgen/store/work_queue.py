"""The queue: pairs that are asked for, who is to look after them, and which run has them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from vsgen.store.activity_log import Deed, note_deed
from vsgen.store.queue_batches import add_batch, split_batches, split_distinct
from vsgen.store.queue_decisions import note_decisions
from vsgen.store.queue_enlisting import Enlisting
from vsgen.store.queue_questions import PairFilter, select_pairs
from vsgen.store.queue_reading import QueueReading
from vsgen.store.queue_rows import pack, read_pair, write_day
from vsgen.store.queued_pairs import (
    OUT,
    STATES,
    Added,
    Cause,
    Changes,
    Difference,
    Enlisted,
    Finished,
    NewPair,
    QueuedPair,
    State,
    check_cause,
    name_priority,
)
from vsgen.store.run_records import end_dead_runs, free_pairs
from vsgen.store.store_tables import Tables

if TYPE_CHECKING:
    from sqlalchemy import Connection

_NAMED_AT_ONCE = 20_000
"""Of pairs that are told by name alone."""


class WorkQueue(QueueReading):
    """The pairs that are asked for. Every method raises FileError as the store's own do."""

    def add(self, pairs: Iterable[NewPair], who: str, *, keep: bool = False) -> Added:
        """All of `pairs` are in the queue, or, where this fails, none.

        A known pair keeps its state; what the new one names replaces what it had. With `keep`,
        what a person changed of a known pair stays. Each change stands in the pair's activity.

        Raises:
            ValueError: a role's name is no slug.
        """
        now, new, known = self._access.tell_time(), 0, 0
        last: NewPair | None = None
        differences: list[Difference] = []
        with self._access.write() as (to, tables):
            for batch in split_distinct(pairs):
                added, found = add_batch(to, tables, batch, now, keep=keep)
                new, known = new + added, known + len(batch) - added
                differences += found
                last = batch[-1]
            if new and last:
                alone = new + known == 1
                detail = last.origin if alone else f"{new:,} new, {known:,} known"
                note_deed(
                    to, tables, Deed(who, "queue add", now, detail), (last.pair if alone else "",)
                )
            _note_differences(to, tables, Deed(who, "queue change", now), differences)
        return Added(new, known, tuple(differences))

    def change(self, pairs: Iterable[str], who: str, **changes: Unpack[Changes]) -> tuple[str, ...]:
        """Changes what is given, and returns the pairs that were changed.

        A pair whose article a living run has begun does not change its state: with a `state`, it
        is left as it is. One that is cancelled or declined before it is begun leaves the run's
        list. A new state takes cause and message away where none are given.

        Raises:
            ValueError: the cause is none of `CAUSES`.
        """
        check_cause(changes.get("cause", ""))
        values: dict[str, Any] = {**changes}
        detail = _describe(values)
        if "due" in changes:
            values["due"] = write_day(changes["due"])
        if "state" in changes:
            values = {"cause": "", "message": ""} | values
        if values.get("state") in OUT:
            values["enlisted"] = None
        from sqlalchemy import and_, true

        changed: list[str] = []
        if not values:
            return ()
        what = f"queue {values.get('state', 'change')}"
        deed = Deed(who, what, self._access.tell_time(), detail)
        with self._access.write() as (to, tables):
            end_dead_runs(to, tables, self._access)
            queue = tables.work.queue
            for batch in split_batches(dict.fromkeys(pairs)):
                is_free = queue.c.state != "running" if "state" in values else true()
                fitting = and_(queue.c.pair.in_(batch), is_free)
                names = queue.select().with_only_columns(queue.c.pair).where(fitting)
                found = set(to.execute(names).scalars())
                note_decisions(to, tables, found, values, deed)
                to.execute(queue.update().where(fitting).values(values))
                changed += [pair for pair in batch if pair in found]
            if changed:
                note_deed(to, tables, deed, changed)
        return tuple(changed)

    def decide(self, pairs: Iterable[str], who: str, names: Collection[str]) -> None:
        """What these pairs have of the columns `names` is a person's word; no file changes it."""
        deed = Deed(who, "queue change", self._access.tell_time())
        with self._access.write() as (to, tables):
            for batch in split_batches(pairs):
                note_decisions(to, tables, batch, names, deed)

    def enlist(self, run: int, pairs: Iterable[str] | None, *, again: bool = False) -> Enlisted:
        """Puts pairs on the list of `run`, from which `take` takes.

        Those named, in any state but cancelled and declined; where none are named all that are
        queued, and with `again` also those done and failed. What another living run has on its
        list stays there.
        """
        eligible: tuple[State, ...] = ("queued", "running")
        if pairs is not None or again:
            eligible = tuple(it for it in STATES if it not in OUT)
        got = Enlisting(run, eligible)
        with self._access.write() as (to, tables):
            end_dead_runs(to, tables, self._access)
            if pairs is None:
                got.take(to, tables, None)
            else:
                for batch in split_batches(dict.fromkeys(pairs), _NAMED_AT_ONCE):
                    got.take(to, tables, batch)
        return Enlisted(got.taken, dict(got.held), dict(got.left_out))

    def take(self, run: int, most: int) -> tuple[QueuedPair, ...]:
        """The best `most` pairs of the run's list that it did not take before.

        Those that are done come last: they are only looked at. They stay as they are until
        `begin`: till then a person may still take them away.
        """
        from sqlalchemy import and_

        with self._access.write() as (to, tables):
            queue = tables.work.queue
            fresh = and_(queue.c.enlisted == run, queue.c.run.is_distinct_from(run))
            mine = select_pairs(tables, PairFilter()).where(fresh)
            rows: list[dict[str, Any]] = []
            for states in (("queued", "failed"), ("done",)):
                best = mine.where(queue.c.state.in_(states)).limit(most - len(rows))
                with self._access.explain():
                    rows += [dict(row) for row in to.execute(best).mappings()]
            for batch in split_batches(row["id"] for row in rows):
                to.execute(queue.update().where(queue.c.id.in_(batch)).values(run=run))
            with self._access.explain():
                return tuple(read_pair(row | {"run": run}) for row in rows)

    def begin(self, run: int, pairs: Sequence[str]) -> frozenset[str]:
        """Those of `pairs` that are still on the run's list; they are running now."""
        from sqlalchemy import and_

        now = self._access.tell_time()
        begun = {"state": "running", "cause": "", "message": "", "run": run}
        begun |= {"started_at": now, "finished_at": None}
        with self._access.write() as (to, tables):
            queue = tables.work.queue
            named = and_(queue.c.enlisted == run, queue.c.pair.in_(pairs))
            still = queue.select().with_only_columns(queue.c.pair).where(named)
            found = frozenset(to.execute(still).scalars())
            to.execute(queue.update().where(named).values(begun))
        return found

    def finish(self, run: int, results: Sequence[Finished]) -> None:
        """Keeps what came of pairs that the run took; all of it or nothing.

        Raises:
            ValueError: a cause is none of `CAUSES`.
        """
        from sqlalchemy import bindparam

        for each in results:
            check_cause(each.cause)
        now = self._access.tell_time()
        rows = [
            {
                "of_pair": each.pair,
                "state": each.state,
                "cause": each.cause,
                "message": each.message,
                "result": pack(each.result),
                "finished_at": now,
                "enlisted": None,
            }
            for each in results
        ]
        if not rows:
            return
        with self._access.write() as (to, tables):
            queue = tables.work.queue
            had = (queue.c.pair == bindparam("of_pair"), queue.c.enlisted == bindparam("of_run"))
            to.execute(queue.update().where(*had), [row | {"of_run": run} for row in rows])
            for what, details in _tell_made(results):
                note_deed(to, tables, Deed(f"run {run}", what, now), details)

    def release(self, run: int, cause: Cause = "stopped", message: str = "") -> int:
        """What the run has and did not finish is queued again, with why; how many pairs."""
        with self._access.write() as (to, tables):
            return free_pairs(to, tables, run, cause, message)


def _tell_made(results: Iterable[Finished]) -> Iterator[tuple[str, dict[str, str]]]:
    """What a run did to each pair, to be noted; what it only looked at is none of that."""
    failed = {it.pair: it.cause for it in results if it.state == "failed"}
    drafted = {
        it.pair: f"{it.result.get('words', 0):,} words"
        for it in results
        if it.result.get("made") in ("written", "merged") and it.pair not in failed
    }
    yield from [("batch drafted", drafted)] if drafted else ()
    yield from [("batch failed", failed)] if failed else ()


def _note_differences(
    to: "Connection", tables: Tables, deed: Deed, differences: Iterable[Difference]
) -> None:
    """What was taken of each pair stands in its activity, with where it was said."""
    told: dict[str, list[str]] = {}
    for it in differences:
        if not it.who:
            said = name_priority(int(it.said)) if it.name == "priority" else it.said
            told.setdefault(it.pair, []).append(f"{it.name} {said}, by {it.origin}")
    details = {pair: "; ".join(parts) for pair, parts in told.items()}
    if details:
        note_deed(to, tables, deed, details)


def _describe(values: Mapping[str, Any]) -> str:
    """`priority high, no assignee`: what was set; a state is told by the deed itself."""
    said = {name: it for name, it in values.items() if name not in ("state", "message")}
    if "priority" in said:
        said["priority"] = name_priority(said["priority"])
    none = {"due": "no day"}
    parts = [
        f"{name} {it}" if it not in ("", None) else none.get(name, f"no {name}")
        for name, it in said.items()
    ]
    return ", ".join([*parts, *filter(None, [values.get("message")])])

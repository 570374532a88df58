"""How things stand: the queue, its runs, what they cost. Reads the store alone."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from vsgen.store.past_runs import Doubts, RunRecord
from vsgen.store.queued_pairs import PASSING, Overdue, QueueCount, QueuedPair
from vsgen.store.reply_store import Store

_NAMED = 5
"""Pairs of a kind, that are told by name."""
_RUNS = 20


@dataclass(frozen=True, slots=True)
class Overview:
    """The queue, its runs and what they cost."""

    count: QueueCount
    failed: tuple[QueuedPair, ...]
    """The first of them."""
    overdue: tuple[QueuedPair, ...]
    """The same of those that are overdue."""
    to_review: Mapping[str, int]
    """Pairs that are drafted and not known to be approved, by assignee."""
    living: tuple[RunRecord, ...]
    last: RunRecord | None
    """The newest run that has ended."""
    month: date
    """Its first day; what follows was spent since."""
    spent: Decimal
    unpriced: int
    """Calls whose cost is not known."""
    doubts: Doubts
    """What else may have been billed."""

    @property
    def left(self) -> dict[str, int]:
        """Queued pairs that a run left, by cause; none while a run may be at them."""
        causes = () if self.living else PASSING
        return {it: self.count.causes[it] for it in causes if self.count.causes.get(it)}

    @property
    def is_pressing(self) -> bool:
        """Whether something failed, is overdue, or was left by a run."""
        return bool(self.count.states["failed"] or self.count.overdue or self.left)


def look_over(
    store: Store,
    now: datetime,
    find_approved: Callable[[Collection[str]], Collection[str]] = lambda _: (),
    absent: Collection[str] = (),
) -> Overview:
    """How things stand at `now`, which is local time with its offset.

    Of drafted pairs `find_approved` says which are approved. Those in `absent`, whose article is
    not there, are nobody's to review.

    Raises:
        FileError: the store cannot be read.
    """
    today = now.date()
    first = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    drafted = store.queue.names(("done",))
    approved = frozenset(find_approved(drafted)) if drafted else frozenset[str]()
    count = store.queue.count(today, approved)
    spending = store.spending(first.isoformat())
    runs = store.runs.list(_RUNS)
    failed = store.queue.list(("failed",), limit=_NAMED) if count.states["failed"] else ()
    overdue = store.queue.list(overdue=Overdue(today, approved), limit=_NAMED)
    to_review = store.queue.count_people(("done",), approved={*approved, *absent})
    return Overview(
        count,
        failed,
        overdue,
        to_review,
        tuple(run for run in runs if run.is_alive),
        next((run for run in runs if not run.is_alive), None),
        first.date(),
        sum((it.cost for it in spending), Decimal(0)),
        sum(it.unpriced for it in spending),
        store.runs.sum_doubts(first),
    )


def describe_overview(seen: Overview) -> dict[str, Any]:
    """The same for a machine."""
    count = seen.count
    return {
        "queue": {
            "pairs": count.total,
            "states": dict(count.states),
            "causes": dict(count.causes),
            "open_by_assignee": dict(count.assignees),
            "to_review_by_assignee": dict(seen.to_review),
            "overdue": count.overdue,
            "left": seen.left,
            "oldest_queued": count.oldest,
            "first_failed": [_describe_pair(it) for it in seen.failed],
            "first_overdue": [_describe_pair(it) for it in seen.overdue],
        },
        "runs": [_describe_run(it) for it in seen.living],
        "last_run": None if seen.last is None else _describe_run(seen.last),
        "spent": {
            "since": seen.month.isoformat(),
            "cost": format(seen.spent, "f"),
            "unpriced": seen.unpriced,
            **seen.doubts.describe(),
        },
    }


def _describe_pair(it: QueuedPair) -> Mapping[str, Any]:
    return {
        "pair": it.pair,
        "state": it.state,
        "cause": it.cause,
        "message": it.message,
        "due": it.due.isoformat() if it.due else None,
        "assignee": it.assignee,
    }


def _describe_run(it: RunRecord) -> Mapping[str, Any]:
    told = {"run": it.id, "begun": it.begun_at, "ended": it.ended_at, "summary": it.summary}
    return told | {"killed": it.was_killed, "broken_off": it.has_broken_off}

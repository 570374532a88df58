"""The tables of the queue, of runs, leases, plans and activity, as SQLAlchemy says it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import MetaData, Table
    from sqlalchemy.types import TypeDecorator


@dataclass(frozen=True, slots=True)
class WorkTables:
    """What stands beside the replies since schema 2."""

    queue: "Table"
    runs: "Table"
    leases: "Table"
    plans: "Table"
    activity: "Table"
    decided: "Table"
    """Since schema 3: what people changed of queued pairs, which a file leaves alone."""


def build_work_tables(metadata: "MetaData", exact: "TypeDecorator[str]") -> WorkTables:
    """The tables, in `metadata`."""
    from sqlalchemy import BigInteger, Column, Index, Integer, Table

    runs = Table(
        "runs",
        metadata,
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("command", exact, nullable=False),
        Column("holder", exact, nullable=False),
        Column("planned", exact),
        Column("summary", exact),
        Column("begun_at", exact, nullable=False),
        Column("ended_at", exact),
        sqlite_autoincrement=True,
    )
    Index("runs_unended", runs.c.id, sqlite_where=runs.c.ended_at.is_(None))
    leases = Table(
        "leases",
        metadata,
        Column("key", exact, primary_key=True),
        Column("holder", exact, nullable=False),
    )
    plans = Table(
        "plans",
        metadata,
        Column("what", exact, primary_key=True),
        Column("plan", exact, nullable=False),
        Column("made_at", exact, nullable=False),
    )
    activity = Table(
        "activity",
        metadata,
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("at_us", BigInteger, nullable=False),
        *(Column(name, exact, nullable=False) for name in ("who", "what", "pair", "detail")),
        sqlite_autoincrement=True,
    )
    Index("activity_of_pair", activity.c.pair, activity.c.id)
    decided = Table(
        "decided",
        metadata,
        Column("pair", exact, primary_key=True),
        Column("name", exact, primary_key=True),
        Column("who", exact, nullable=False),
        Column("at", exact, nullable=False),
    )
    queue = _build_queue(metadata, exact)
    return WorkTables(queue, runs, leases, plans, activity, decided)


def _build_queue(metadata: "MetaData", exact: "TypeDecorator[str]") -> "Table":
    """`enlisted` is the run that is to draft the pair, `run` the one that has or last had it.

    `due` is "never" where there is no day. The order of `id` is that in which pairs were added.
    """
    from sqlalchemy import Column, Index, Integer, Table

    texts = "assignee note columns origin added_at".split()
    begun = {"state": "queued", "cause": "", "message": "", "result": "{}"}
    queue = Table(
        "queue",
        metadata,
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("pair", exact, nullable=False, unique=True),
        Column("role_a", exact, nullable=False),
        Column("role_b", exact, nullable=False),
        Column("priority", Integer, nullable=False),
        Column("due", exact, nullable=False),
        *(Column(name, exact, nullable=False) for name in texts),
        *(Column(it, exact, nullable=False, server_default=begun[it]) for it in begun),
        Column("enlisted", Integer),
        Column("run", Integer),
        Column("started_at", exact),
        Column("finished_at", exact),
        sqlite_autoincrement=True,
    )
    columns = queue.c
    order = (columns.priority.desc(), columns.due, columns.id)
    Index("queue_order", *order)
    Index("queue_order_by_state", columns.state, *order)
    Index("queue_figures", columns.state, columns.cause, columns.assignee, columns.due)
    has_run = columns.enlisted.is_not(None)
    Index("queue_of_run", columns.enlisted, *order, sqlite_where=has_run)
    return queue

"""Who did what, and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict, Unpack

from vsgen.store.kept_values import cut_text
from vsgen.store.queued_pairs import CAUSES
from vsgen.store.store_access import Access
from vsgen.store.store_tables import Tables
from vsgen.store.stored_replies import count_microseconds, name_moment

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

_MOST_PAIRS = 200
_DEEDS: Mapping[str, str] = {
    "approve": "approved",
    "approve-rest": "approved in one act",
    "approve-pattern": "approved a new edition",
    "leave-out": "left out",
    "reject": "rejected",
    "take": "took the new text",
    "keep": "kept the own words",
    "resolve": "resolved a conflict",
    "edit": "edited",
    "restore": "restored the generated text",
    "confirm": "confirmed a sentence",
    "strike": "struck a sentence",
    "undo": "took the last decision back",
    "comment": "commented",
    "comment reply": "answered a comment",
    "comment resolve": "resolved a comment",
    "comment undo": "took a comment back",
    "correct": "corrected a figure",
    "proposal accepted": "accepted proposed facts",
    "proposal rejected": "rejected proposed facts",
    "proposal edited": "accepted proposed facts with other words",
    "proposal undone": "took decisions on proposed facts back",
    "run begin": "began a batch",
    "run end": "ended a batch",
    "batch drafted": "drafted",
    "batch failed": "failed",
    "queue add": "added to the queue",
    "queue change": "changed in the queue",
    "queue queued": "queued again",
    "queue cancelled": "cancelled",
    "queue declined": "declined",
}
"""What is done, as people say it; what is not here goes by its own name."""


def name_deed(what: str) -> str:
    """What somebody did, in words."""
    return _DEEDS.get(what, what)


def name_detail(what: str, detail: str) -> str:
    """What is said more of it, in words: why a pair failed is kept as one."""
    return CAUSES.get(detail, detail) if what == "batch failed" else detail


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that somebody did."""

    id: int
    at: str
    """ISO 8601, in UTC."""
    who: str
    what: str
    pair: str
    """Empty where it is of no single pair."""
    detail: str


class Acts(TypedDict, total=False):
    """Which acts are meant; what is left out does not count."""

    pair: str
    who: str
    what: str
    since: str | None
    """Included."""
    until: str | None
    """Not included."""


class ActivityLog:
    """What people and runs did. Every method raises FileError as the store's own do."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def note(self, who: str, what: str, pair: str = "", detail: str = "") -> None:
        """Keeps that `who` did `what`."""
        with self._access.write() as (to, tables):
            note_deed(to, tables, Deed(who, what, self._access.tell_time(), detail), (pair,))

    def list(
        self,
        limit: int = 100,
        *,
        before: int | None = None,
        **only: Unpack[Acts],
    ) -> tuple[Act, ...]:
        """The latest acts, newest first: those older than the act `before`, if it is given.

        Raises:
            ValueError: a moment is not ISO 8601 with an offset.
        """
        moments = only.get("since"), only.get("until")
        first, end = (None if it is None else count_microseconds(it) for it in moments)
        named = [(it, only.get(it)) for it in ("pair", "who", "what")]

        def build(tables: Tables) -> "Select[Any]":
            columns = tables.work.activity.c
            conditions = [
                columns.id < before if before is not None else None,
                *(columns[name] == value for name, value in named if value),
                columns.at_us >= first if first is not None else None,
                columns.at_us < end if end is not None else None,
            ]
            asked = tables.work.activity.select().where(
                *(it for it in conditions if it is not None)
            )
            return asked.order_by(columns.id.desc()).limit(limit)

        rows = self._access.ask(build)
        with self._access.explain():
            return tuple(map(_read_act, rows))


class Deed(NamedTuple):
    """What somebody did, at a moment in ISO 8601."""

    who: str
    what: str
    at: str
    detail: str = ""


def note_deed(
    to: "Connection",
    tables: Tables,
    deed: Deed,
    pairs: Sequence[str] | Mapping[str, str] = ("",),
) -> None:
    """Inside a transaction that writes: one act a pair, or one for all where they are many.

    Pairs may have details of their own; then each has its act, however many they are.
    """
    if isinstance(pairs, Mapping):
        details = pairs
    elif len(pairs) > _MOST_PAIRS:
        details = {"": f"{len(pairs):,} pairs: {deed.detail}"}
    else:
        details = dict.fromkeys(pairs, deed.detail)
    act = {"at_us": count_microseconds(deed.at), "who": deed.who, "what": deed.what}
    rows = [act | {"pair": pair, "detail": detail} for pair, detail in details.items()]
    to.execute(tables.work.activity.insert(), rows)


def _read_act(row: Mapping[str, Any]) -> Act:
    return Act(
        row["id"],
        name_moment(row["at_us"]),
        *(cut_text(row[name]) for name in ("who", "what", "pair", "detail")),
    )

"""The store: paid replies, what was found out about endpoints, and spending. Calls no endpoint."""

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from vsgen.errors import FileError
from vsgen.store.activity_log import ActivityLog
from vsgen.store.asking_turns import Turns
from vsgen.store.group_commit import GroupCommit, wait_for_commit
from vsgen.store.reply_costs import ReplyCosts
from vsgen.store.run_records import Runs
from vsgen.store.shared_note import SharedNote
from vsgen.store.store_access import Access
from vsgen.store.store_care import Care
from vsgen.store.store_tables import insert_reply, mark_kept, strip_secrets
from vsgen.store.stored_replies import (
    Spending,
    StoredReply,
    build_row,
    build_verdict,
    count_microseconds,
    read_row,
    sum_spending,
)
from vsgen.store.work_queue import WorkQueue

_SQLITE = "sqlite:///"
_USE_OTHER = "Run again: then the other's reply is used, and nothing is paid for."
_TRIAL = "trial"
_ROOM = 100_000
"""Characters of the trial: more than the replies of an article."""


class Store:
    """Every paid reply, under fingerprint, take and attempt.

    Threads and processes may share one; a fork may not carry an open one over. What a method
    wrote when it returns, a killed process does not lose (a power cut may lose the last moments).
    Until the first write an absent store is empty, and no file or folder is made.

    Every method raises FileError where the file is no store, of a newer vsgen, or not usable.
    """

    def __init__(self, path: Path, patience: float, now: Callable[[], datetime]) -> None:
        self._access = Access(path, patience, now)
        self._commits = GroupCommit(self._access)
        self._turns = Turns(self._commits, self._access)
        self._is_proven = False
        self.runs = Runs(self._access)
        self.queue = WorkQueue(self._access, self.runs)
        self.care = Care(self._access, self.runs)
        self.activity = ActivityLog(self._access)
        self.costs = ReplyCosts(self._access)

    @property
    def path(self) -> Path:
        """Its file, which need not be there."""
        return self._access.path

    def find_reply(self, fingerprint: str, take: int, attempt: int) -> StoredReply | None:
        """The reply under this key, if there is one."""
        found = self._ask_replies(fingerprint=fingerprint, take=take, attempt=attempt)
        return found[0] if found else None

    def replies(self, fingerprint: str) -> tuple[StoredReply, ...]:
        """All replies to a request, by take and attempt."""
        return self._ask_replies(fingerprint=fingerprint)

    def latest_take(self, fingerprint: str) -> int:
        """The highest take of a request; 0 if nothing was ever replied."""
        rows = self._access.ask(lambda tables: tables.select_latest_take(fingerprint))
        return (rows[0]["take"] or 0) if rows else 0

    def save_reply(self, reply: StoredReply) -> None:
        """`reply` is kept when this returns. Saving an equal one again changes nothing.

        Raises:
            FileError: another reply is kept under the same key; it stays.
            ValueError: `asked_at` is not ISO 8601 with an offset.
        """
        row = build_row(reply)
        with self._access.write() as (to, tables):
            kept = insert_reply(to, tables, row)
        self._compare(kept, reply)

    async def keep(self, reply: StoredReply) -> None:
        """As `save_reply`, together with what else waits to be written.

        A kill no longer loses it when this first waits, and a power cut not when it returns.
        """
        row = build_row(reply)
        self._access.spool.add(row)
        committing = self._commits.submit(lambda to, tables: insert_reply(to, tables, row))
        committing.add_done_callback(self._access.spool.settle)
        kept = await wait_for_commit(committing)
        self._compare(kept, reply)

    def _compare(self, kept: Mapping[str, Any] | None, reply: StoredReply) -> None:
        with self._access.explain():
            if kept is None or read_row(kept) == reply:
                return
        key = f"{reply.fingerprint}, take {reply.take}, attempt {reply.attempt}"
        what = f"another run had the {reply.template} texts of {reply.subject} worded meanwhile"
        raise FileError(f"{what} ({key})", str(self._access.path), _USE_OTHER)

    def mark_reply(self, reply: StoredReply) -> None:
        """Keeps what was found of a kept reply: whether it is accepted, and its faults."""
        with self._access.write() as (to, tables):
            mark_kept(to, tables, build_verdict(reply))

    async def mark(self, reply: StoredReply) -> None:
        """As `mark_reply`, together with what else waits to be written."""
        found = build_verdict(reply)
        await self._commits.do(lambda to, tables: mark_kept(to, tables, found))

    def begin_wish(self, fingerprint: str, note: str) -> int:
        """The take for a person's wish for other words, told in `note`.

        The same wish has the same take until it is fulfilled: a run that was stopped goes on.
        """
        with self._access.write() as (to, tables):
            wishes = tables.wishes
            is_it = wishes.c.fingerprint == fingerprint
            known = to.execute(wishes.select().where(is_it)).mappings().first()
            if known and known["note"] == note:
                return int(known["take"])
            latest = to.execute(tables.select_latest_take(fingerprint)).scalar() or 0
            take = int(latest) + 1
            to.execute(wishes.delete().where(is_it))
            wish = {"fingerprint": fingerprint, "note": note, "take": take}
            to.execute(wishes.insert(), wish)
            return take

    def fulfil_wishes(self, fingerprints: Iterable[str]) -> None:
        """The wishes are done with: the next one is a new one."""
        with self._access.write() as (to, tables):
            wishes = tables.wishes
            to.execute(wishes.delete().where(wishes.c.fingerprint.in_([*fingerprints])))

    def prove_writable(self) -> None:
        """Write something, and take it away again; once in this object's life.

        Raises:
            FileError: what is paid for now could not be kept.
        """
        if not self._is_proven:
            self.remember(_TRIAL, _TRIAL, {"room": " " * _ROOM})
            with self._access.write() as (to, tables):
                to.execute(tables.delete_capabilities(_TRIAL, _TRIAL))
            self._is_proven = True

    def turn(self, key: str, tell_wait: Callable[[], None]) -> AbstractAsyncContextManager[None]:
        """Alone among all that ask for `key`, here and in other processes, while the block lasts.

        A process that is killed gives its turns up. `tell_wait` is called once if another asks.
        """
        return self._turns.turn(key, tell_wait)

    def open_note(self, endpoint: str, model: str) -> SharedNote:
        """What the processes of this store tell each other of what they send to a model."""
        return SharedNote(self._access.presence, f"{strip_secrets(endpoint)} {model}")

    def recall(self, endpoint: str, model: str) -> dict[str, Any] | None:
        """What `remember` was last told about this model at this endpoint."""
        key = {"endpoint": strip_secrets(endpoint), "model": model}
        rows = self._access.ask(lambda tables: tables.select_capabilities(**key))
        with self._access.explain():
            return dict(json.loads(rows[0]["facts"])) if rows else None

    def remember(self, endpoint: str, model: str, facts: Mapping[str, Any]) -> None:
        """Keeps `facts`, which are JSON, in place of what was known.

        The endpoint's user, password and query are neither kept nor looked at.
        """
        key = {"endpoint": strip_secrets(endpoint), "model": model}
        kept = {"facts": json.dumps(dict(facts), sort_keys=True)}
        with self._access.write() as (to, tables):
            to.execute(tables.delete_capabilities(**key))
            to.execute(tables.capabilities.insert(), key | kept)

    def spending(
        self, since: str | None = None, until: str | None = None, *, by_month: bool = False
    ) -> tuple[Spending, ...]:
        """Replies, tokens and exact costs by model and template, and by month if wanted.

        Of what was asked from `since` on and before `until`. Months are those of UTC.

        Raises:
            ValueError: a moment is not ISO 8601 with an offset.
        """
        first, end = (None if it is None else count_microseconds(it) for it in (since, until))
        rows = self._access.ask(lambda to: to.select_spending(first, end, by_day=by_month))
        with self._access.explain():
            return sum_spending(rows, by_month=by_month)

    def close(self) -> None:
        """Closes the database and gives up what this store holds; the next call opens it again."""
        self._commits.close()
        self._access.close()

    def _ask_replies(self, **key: str | int) -> tuple[StoredReply, ...]:
        rows = self._access.ask(lambda tables: tables.select_replies(**key))
        with self._access.explain():
            return tuple(map(read_row, rows))


def _tell_time() -> datetime:
    return datetime.now(UTC)


def open_store(
    location: str | Path, patience: float = 30.0, now: Callable[[], datetime] = _tell_time
) -> Store:
    """The store at `location`: a path or an sqlite:///… address. Looks at no file yet.

    `patience` is how many seconds a call waits while another process holds the file; a write of
    vsgen takes less than a millisecond.

    Raises:
        FileError: `location` is another kind of address, or names no file.
    """
    named = str(location)
    where = named.removeprefix(_SQLITE) if isinstance(location, str) else named
    scheme, found, _ = where.partition("://")
    if found and where == named:
        cure = "Give a path, or an address such as sqlite:///.vsgen/store.db"
        raise FileError(f"vsgen keeps no store at a {scheme}:// address", "the store", cure)
    if where in ("", ".", ":memory:"):
        raise FileError("the store's file has no name", repr(named), "Give a path to a file.")
    return Store(Path(where).absolute(), patience, now)

"""Of all who ask for the same, in this process and others, one at a time has its turn."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from contextlib import asynccontextmanager
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from vsgen.store.group_commit import GroupCommit
from vsgen.store.store_access import Access
from vsgen.store.store_tables import Tables, insert_if_absent

if TYPE_CHECKING:
    from sqlalchemy import Connection, Delete, Table

_PAUSE = 0.1  # seconds
_LONGEST_PAUSE = 1.0


class Turns:
    """Leases of requests: one row each while it lasts, and one lock file a process.

    Those of this process wait in a line, first come first served; the lease goes from one to the
    next. The lease of a process that is gone is taken over.
    """

    def __init__(self, commits: GroupCommit, access: Access) -> None:
        self._commits = commits
        self._presence, self._spool = access.presence, access.spool
        self._lines: dict[str, deque[Future[bool]]] = {}
        self._lining_up = Lock()

    @asynccontextmanager
    async def turn(self, key: str, tell_wait: Callable[[], None]) -> AsyncIterator[None]:
        """Alone among all that ask for `key`, as long as the block lasts.

        `tell_wait` is called once if another is asking.
        """
        place = self._line_up(key)
        is_leased = False
        try:
            if place is not None:
                tell_wait()
                is_leased = await asyncio.wrap_future(place)
            if not is_leased:
                await self._lease(key, tell_wait if place is None else None)
                is_leased = True
            yield
        finally:
            self._leave(key, place, is_leased=is_leased)

    def _line_up(self, key: str) -> "Future[bool] | None":
        """A place in the line; None for who has no other before."""
        with self._lining_up:
            line = self._lines.get(key)
            if line is None:
                self._lines[key] = deque()
                return None
            place: Future[bool] = Future()
            line.append(place)
            return place

    def _leave(self, key: str, place: "Future[bool] | None", *, is_leased: bool) -> None:
        """Calls the next in line; without one the lease is given back."""
        with self._lining_up:
            line = self._lines[key]
            if place is not None and (place.cancelled() or not place.done()):
                if place in line:
                    line.remove(place)
                return
            is_leased = is_leased or (place is not None and place.result())
            while line:
                following = line.popleft()
                if following.set_running_or_notify_cancel():
                    following.set_result(is_leased)
                    return
            del self._lines[key]
            self._commits.submit(lambda to, tables: self._give_back(to, tables, key))

    async def _lease(self, key: str, tell_wait: Callable[[], None] | None) -> None:
        pause = _PAUSE
        own = self._presence.name
        while not await self._commits.do(lambda to, tables: self._try_lease(to, tables, key, own)):
            if tell_wait is not None:
                tell_wait()
            tell_wait = None
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def _try_lease(self, to: "Connection", tables: Tables, key: str, own: str) -> bool:
        leases = tables.work.leases
        lease = {"key": key, "holder": own}
        if to.execute(insert_if_absent(leases), lease).rowcount:
            return True
        is_it = leases.c.key == key
        holder = to.execute(leases.select().where(is_it)).mappings().one()["holder"]
        if holder != own and self._presence.is_alive(holder):
            return False
        self._spool.read_in(to, tables, holder)  # what it received is not asked for again
        to.execute(leases.update().where(is_it).values(holder=own))
        return True

    def _give_back(self, to: "Connection", tables: Tables, key: str) -> None:
        to.execute(_delete_lease(tables.work.leases), {"of_key": key, "of": self._presence.own})


@lru_cache(maxsize=32)
def _delete_lease(leases: "Table") -> "Delete":
    """Gives a lease back, unless another has taken it over."""
    from sqlalchemy import bindparam

    is_own = leases.c.holder == bindparam("of")
    return leases.delete().where(leases.c.key == bindparam("of_key"), is_own)

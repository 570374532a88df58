"""One thread writes for all who wait: what comes while it commits is committed together.

A commit that survives a power cut waits for the disk, which may take 20 ms. So no event loop waits
for it, and a thousand replies that come at once wait for it a few times, not a thousand times.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, TypeVar

from vsgen.errors import FileError
from vsgen.store.store_access import Access
from vsgen.store.store_tables import Tables

if TYPE_CHECKING:
    from sqlalchemy import Connection

_MOST = 500
_Result = TypeVar("_Result")
Act = Callable[["Connection", Tables], Any]
"""What is written; it may be called again after a transaction that was undone."""


class GroupCommit:
    """Takes acts from any thread, and carries them out in the order in which they came."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._waiting: SimpleQueue[tuple[Act, Future[Any]] | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._starting = Lock()

    def submit(self, act: "Callable[[Connection, Tables], _Result]") -> "Future[_Result]":
        """`act` is committed when its future is done, or raises there what it failed with."""
        future: Future[_Result] = Future()
        future.set_running_or_notify_cancel()  # what is paid for is kept, whoever gives up
        with self._starting:
            if self._thread is None:
                self._thread = Thread(target=self._work, name="vsgen-store", daemon=True)
                self._thread.start()
            self._waiting.put((act, future))
        return future

    async def do(self, act: "Callable[[Connection, Tables], _Result]") -> _Result:
        """What `act` returned, when it is committed; it is carried out even if nobody waits."""
        return await wait_for_commit(self.submit(act))

    def close(self) -> None:
        """Returns when everything is committed; the thread has ended then."""
        with self._starting:
            thread, self._thread = self._thread, None
            if thread is not None:
                self._waiting.put(None)
                thread.join()

    def _work(self) -> None:
        while (first := self._waiting.get()) is not None:
            group = [first]
            try:
                while len(group) < _MOST:
                    more = self._waiting.get_nowait()
                    if more is None:
                        self._commit(group)
                        return
                    group.append(more)
            except Empty:
                pass
            self._commit(group)

    def _commit(self, group: list[tuple[Act, Future[Any]]]) -> None:
        """All in one transaction; where one act is at fault, each in its own."""
        try:
            with self._access.write() as (to, tables):
                results = [act(to, tables) for act, _ in group]
        except FileError as error:  # nothing can be written
            for _, future in group:
                future.set_exception(error)
        except BaseException as error:
            if len(group) > 1:
                for each in group:
                    self._commit([each])
            else:
                group[0][1].set_exception(error)
        else:
            for (_, future), result in zip(group, results, strict=True):
                future.set_result(result)


async def wait_for_commit(committing: "Future[_Result]") -> _Result:
    """What an act returned, when it is committed."""
    loop = asyncio.get_running_loop()
    told: asyncio.Future[_Result] = loop.create_future()

    def tell(committed: "Future[_Result]") -> None:
        with suppress(RuntimeError):  # the loop was closed: nobody waits any more
            loop.call_soon_threadsafe(_hand_on, committed, told)

    committing.add_done_callback(tell)
    return await told


def _hand_on(committed: "Future[_Result]", told: "asyncio.Future[_Result]") -> None:
    if told.done():  # whoever waited was cancelled
        return
    if error := committed.exception():
        told.set_exception(error)
    else:
        told.set_result(committed.result())

"""Whoever asks for the same waits its turn; replies that come together are kept together."""

import asyncio
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from vsgen.errors import FileError
from vsgen.store import Store, StoredReply, open_store

HOLDER = """
import asyncio, sys
from vsgen.store import open_store

async def hold(store):
    async with store.turn("5f0c", lambda: None):
        print("mine", flush=True)
        await asyncio.sleep(600)

asyncio.run(hold(open_store(sys.argv[1])))
"""


def _tell_nobody() -> None:
    """Waiting is no news here."""


async def _note(store: Store, name: str, noted: list[str]) -> None:
    async with store.turn("5f0c", _tell_nobody):
        noted.append(name)
        await asyncio.sleep(0)
        noted.append(name)


@pytest.mark.parametrize("stores", [1, 2], ids=["one store", "two stores"])
def test_one_at_a_time(path: Path, stores: int) -> None:
    """Nobody's block begins while another's lasts, in one store or in several."""
    opened = [open_store(path) for _ in range(stores)]
    noted: list[str] = []

    async def ask_all() -> None:
        await asyncio.gather(*(_note(opened[n % stores], str(n), noted) for n in range(4)))

    asyncio.run(ask_all())
    for store in opened:
        store.close()

    assert noted[::2] == noted[1::2]
    assert ["0", "1", "2", "3"] == sorted(noted[::2])


def test_who_waits_is_told_once(path: Path) -> None:
    """The first is told nothing, and others' keys make nobody wait."""
    told: list[str] = []

    async def ask(store: Store, key: str, name: str) -> None:
        async with store.turn(key, lambda: told.append(name)):
            await asyncio.sleep(0.02)

    async def ask_all(store: Store) -> None:
        await asyncio.gather(ask(store, "a", "1"), ask(store, "a", "2"), ask(store, "b", "3"))

    with closing(open_store(path)) as store:
        asyncio.run(ask_all(store))

    assert ["2"] == told


def test_one_that_gives_up_waiting_holds_nobody_up(path: Path) -> None:
    """The next in line has its turn, whether the first waited or was called in that moment."""

    async def ask_all(store: Store) -> list[str]:
        noted: list[str] = []
        async with store.turn("5f0c", _tell_nobody):
            waiting = [asyncio.create_task(_note(store, name, noted)) for name in "abc"]
            await asyncio.sleep(0)
            waiting[0].cancel()
        waiting[1].cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        await _note(store, "d", noted)
        return noted

    with closing(open_store(path)) as store:
        assert list("ccdd") == asyncio.run(ask_all(store))


@pytest.mark.slow
def test_a_killed_process_gives_its_turn_up(path: Path) -> None:
    """Another process is told that it waits, and has its turn as soon as the first is killed."""
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert "mine\n" == holder.stdout.readline()
        noted: list[str] = []

        async def ask(store: Store) -> None:
            async with store.turn("5f0c", holder.kill):
                noted.append("mine")

        with closing(open_store(path)) as store:
            asyncio.run(asyncio.wait_for(ask(store), 60))

    assert ["mine"] == noted


def test_replies_are_kept_together(path: Path, reply: StoredReply) -> None:
    """Many at once are all there when their calls return; the same one twice is kept once."""
    replies = [replace(reply, take=1 + number % 300) for number in range(600)]

    async def keep_all(store: Store) -> None:
        await asyncio.gather(*map(store.keep, replies))

    with closing(open_store(path)) as store:
        asyncio.run(keep_all(store))
        with closing(open_store(path)) as other:
            assert 300 == len(other.replies("5f0c"))


def test_one_that_cannot_be_kept_fails_alone(path: Path, reply: StoredReply) -> None:
    """Another reply under a kept one's key is refused; those that came with it are kept."""
    others = [replace(reply, take=take) for take in (2, 3)]

    async def keep_all(store: Store) -> list[BaseException | None]:
        kept = (others[0], replace(reply, text="another"), others[1])
        return await asyncio.gather(*map(store.keep, kept), return_exceptions=True)

    with closing(open_store(path)) as store:
        store.save_reply(reply)
        first, refused, last = asyncio.run(keep_all(store))
        assert (None, None) == (first, last)
        assert isinstance(refused, FileError)
        assert (reply, *others) == store.replies("5f0c")


def test_a_reply_is_kept_though_nobody_waits_for_it(path: Path, reply: StoredReply) -> None:
    """What was paid for is kept when its article is stopped while it is being written."""

    async def stop(store: Store) -> None:
        task = asyncio.create_task(store.keep(reply))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    with closing(open_store(path)) as store:
        asyncio.run(stop(store))
    with closing(open_store(path)) as store:
        assert (reply,) == store.replies("5f0c")


def test_a_store_that_cannot_be_written_tells_all(path: Path, reply: StoredReply) -> None:
    """Everybody who waits is told why; nobody waits for ever."""
    path.parent.mkdir()
    path.write_text("A letter to my landlord.\n" * 100)

    async def keep_all(store: Store) -> list[BaseException | None]:
        kept = (replace(reply, take=take) for take in (1, 2, 3))
        return await asyncio.gather(*map(store.keep, kept), return_exceptions=True)

    with closing(open_store(path)) as store:
        assert [FileError] * 3 == [type(it) for it in asyncio.run(keep_all(store))]

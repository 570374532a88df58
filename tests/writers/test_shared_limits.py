"""The laws of limits for all processes of a project: begun, killed, and side by side."""

import asyncio
import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.writers.endpoint import Asked, Endpoint, Say, completion
from tests.writers.test_limits import most_in_a_minute
from tests.writers.virtual_time import VirtualTime

from vsgen.errors import FileError
from vsgen.store import open_store
from vsgen.writers.breaker import Ended
from vsgen.writers.limits import Gate
from vsgen.writers.turns import Limits, Need

REQUESTS, TOKENS = 8, 200


@dataclass
class Project:
    """What its processes write down, and which of them live."""

    text: bytes = b""
    living: set[str] = field(default_factory=set)
    writes: int = 0


class OneNote:
    """A process's hand on it."""

    def __init__(self, project: Project, name: str) -> None:
        self.name = name
        self._project = project
        project.living.add(name)

    def change(self, act: Callable[[bytes], bytes], patience: float = 0.0) -> bool:
        del patience
        self._project.text = act(self._project.text)
        self._project.writes += 1
        return True

    def is_alive(self, name: str) -> bool:
        return name in self._project.living


class Process(NamedTuple):
    """One that asks, and how it ends."""

    begins: float
    asks: int
    seconds: float
    """From sending to the answer."""
    tokens: int
    killed: float | None
    """Seconds after its beginning."""


PROCESSES = st.builds(
    Process,
    st.floats(0, 40),
    st.integers(1, 12),
    st.floats(0, 30),
    st.integers(1, TOKENS),
    st.none() | st.floats(0, 30),
)


class Town:
    """Processes that ask one endpoint, which counts."""

    def __init__(self) -> None:
        self.time = VirtualTime()
        self.project = Project()
        self.arrived: list[tuple[float, int]] = []

    def run(self, processes: list[Process]) -> None:
        async def run_all() -> None:
            each = (self._live(str(number), it) for number, it in enumerate(processes))
            await asyncio.gather(*each)

        self.time.run(run_all())

    async def _live(self, name: str, process: Process) -> None:
        await self.time.sleep(process.begins)
        note = OneNote(self.project, name)
        gate = Gate(Limits(100, REQUESTS, TOKENS), self.time.world, None, note)
        asks = [asyncio.ensure_future(self._ask(gate, process)) for _ in range(process.asks)]
        if process.killed is None:
            await asyncio.gather(*asks)
            gate.close()
        else:
            await self.time.sleep(process.killed)
            self._kill(asks, gate)
        self.project.living.discard(name)

    def _kill(self, asks: list["asyncio.Task[None]"], gate: Gate) -> None:
        """Nothing of the process goes on, and nothing of it is told to anybody."""
        text = self.project.text
        for task in asks:
            task.cancel()
        gate.close()
        self.project.text = text

    async def _ask(self, gate: Gate, process: Process) -> None:
        turn = await gate.enter(Need(process.tokens))
        gate.send(turn)
        self.arrived.append((self.time.now, process.tokens))
        await self.time.sleep(process.seconds)
        gate.leave(turn, process.tokens)


@pytest.mark.slow
@settings(deadline=None, max_examples=25)
@given(st.lists(PROCESSES, min_size=2, max_size=4))
def test_no_minute_sees_more_than_the_limits_whoever_sends(processes: list[Process]) -> None:
    """However many processes ask, and whenever one is killed; all others are served."""
    town = Town()
    town.run(processes)

    assert most_in_a_minute([(at, 1) for at, _ in town.arrived]) <= REQUESTS
    assert most_in_a_minute(town.arrived) <= TOKENS
    assert len(town.arrived) >= sum(it.asks for it in processes if it.killed is None)


def test_a_killed_process_counts_for_the_next_one() -> None:
    """What it had under way may just have arrived."""
    town = Town()
    town.run([Process(0, 20, 9, 1, killed=4.0), Process(4.5, 20, 1, 1, None)])

    assert most_in_a_minute([(at, 1) for at, _ in town.arrived]) <= REQUESTS
    assert len(town.arrived) > 20


def test_two_at_once_share_evenly_and_leave_little_unused() -> None:
    """Each gets about half; together nine tenths of what one alone may send."""
    both = [Process(0, 40, 1, 1, None)] * 2
    town, alone = Town(), Town()
    town.run(both)
    alone.run([both[0]._replace(asks=80)])

    assert town.time.now <= alone.time.now / 0.9


def test_what_is_large_is_not_passed_by_what_is_small_for_ever() -> None:
    """A request that needs all of a minute gets it beside a process with many small ones."""
    town = Town()
    town.run([Process(0, 60, 1, 20, None), Process(5, 1, 1, TOKENS, None)])

    (large,) = [at for at, tokens in town.arrived if tokens == TOKENS]
    assert large < 200


@pytest.mark.parametrize("text", [b"\xff", b"[1]", b'{"x":{"seen":1e999}}', b'{"x":7}'])
def test_what_no_vsgen_wrote_stops_nobody(text: bytes) -> None:
    """It is as good as nothing, and replaced."""
    town = Town()
    town.project.text = text
    town.run([Process(0, 3, 1, 1, None)])

    assert ["0"] == [*json.loads(town.project.text)]


def test_a_clock_that_was_set_back_holds_nobody_up_for_more_than_a_minute() -> None:
    """What was written down in the future counts for a minute from now."""
    town = Town()
    row = {"seen": 9e9, "since": 0, "held": [0, 0], "leaving": [[[9e9, REQUESTS]], []]}
    town.project.text = json.dumps({"x": row}).encode()
    town.run([Process(0, 1, 1, 1, None)])

    assert 60 < town.arrived[0][0] < 62


def test_without_a_limit_nothing_is_written() -> None:
    """Nor looked at."""
    time_, project = VirtualTime(), Project()
    gate = Gate(Limits(4), time_.world, None, OneNote(project, "one"))

    async def ask() -> None:
        gate.leave(await gate.enter(Need(1)))
        gate.close()

    time_.run(ask())

    assert 0 == project.writes


def test_nothing_is_sent_where_it_cannot_be_written_down(tmp_path: Path) -> None:
    """And everybody who waits is told why."""
    store = open_store(tmp_path / "store.db")
    note = store.open_note("http://127.0.0.1/v1", "m")
    assert note.change(lambda _: b"{}")
    (path,) = tmp_path.glob("*-runs/*.sent")
    path.unlink()
    path.mkdir()
    time_ = VirtualTime()
    gate = Gate(Limits(4, 10), time_.world, None, note)

    async def ask() -> None:
        with closing(store):
            await gate.enter(Need(1))

    with pytest.raises(Ended) as ended:
        time_.run(ask())

    assert isinstance(ended.value.error, FileError)
    assert str(path) in str(ended.value.error)


# Processes of the system, over HTTP; a minute has two seconds.

MINUTE, LIMIT = 2.0, 20
CHILD = """
import asyncio, os, sys
from pathlib import Path
from vsgen.store import open_store
from vsgen.writers.breaker import Breaker
from vsgen.writers.discovery import Run
from vsgen.writers.model import Message
from vsgen.writers.openai_model import OpenAIModel
from vsgen.writers.profiles import Profile

address, folder, asks, limit, minute = sys.argv[1:]
store = open_store(Path(folder, "store.db"))
profile = Profile(
    name="near", base_url=address, model="m", structured="json_schema", concurrency=64,
    requests_per_minute=int(limit),
)
run = Run(Breaker(64), open_note=store.open_note, minute=float(minute))
model = OpenAIModel(profile, run)

async def ask_all():
    ask = lambda: model.answer([Message("user", "x")], {"type": "object"}, "a call")
    await asyncio.gather(*(ask() for _ in range(int(asks))))
    await model.close()

asyncio.run(ask_all())
store.close()
"""


class Counting(Endpoint):
    """Notes when a request arrives."""

    def __init__(self) -> None:
        super().__init__([Say(completion("fine"), delay=0.2)])
        self.arrived: list[float] = []

    def answer(self, asked: Asked) -> Say:
        self.arrived.append(time.monotonic())
        return super().answer(asked)

    @property
    def most(self) -> int:
        return max(sum(at - MINUTE <= it <= at for it in self.arrived) for at in self.arrived)


@contextmanager
def start(*words: object) -> Iterator["subprocess.Popen[bytes]"]:
    with subprocess.Popen([sys.executable, "-c", CHILD, *map(str, words)]) as process:
        try:
            yield process
        finally:
            process.kill()


def serve(act: Callable[[Counting, str], Any]) -> Counting:
    """The endpoint, after `act` was done beside it in a thread."""
    endpoint = Counting()

    async def run() -> None:
        server = await asyncio.start_server(endpoint.serve, "127.0.0.1", 0)
        address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
        await asyncio.to_thread(act, endpoint, address)
        server.close()

    asyncio.run(run())
    return endpoint


@pytest.mark.slow
def test_a_killed_process_and_the_next_one_hold_to_the_limit_together(tmp_path: Path) -> None:
    """The next begins at once, and knows what the killed one may have sent."""

    def act(endpoint: Counting, address: str) -> None:
        for _ in range(2):
            had = len(endpoint.arrived)
            with start(address, tmp_path, 100, LIMIT, MINUTE) as process:
                while len(endpoint.arrived) < had + 7 and process.poll() is None:
                    time.sleep(0.01)
                process.send_signal(signal.SIGKILL)
        with start(address, tmp_path, LIMIT, LIMIT, MINUTE) as process:
            assert 0 == process.wait(60)

    endpoint = serve(act)

    assert endpoint.most <= LIMIT
    assert len(endpoint.arrived) >= LIMIT + 14


@pytest.mark.slow
def test_two_processes_hold_to_the_limit_together(tmp_path: Path) -> None:
    """And both come to their end."""

    def act(_: Counting, address: str) -> None:
        with (
            start(address, tmp_path, 25, LIMIT, MINUTE) as one,
            start(address, tmp_path, 25, LIMIT, MINUTE) as other,
        ):
            assert [0, 0] == [one.wait(60), other.wait(60)]

    endpoint = serve(act)

    assert endpoint.most <= LIMIT
    assert 50 == len(endpoint.arrived)

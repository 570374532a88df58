"""The laws of limits, over hours that pass in no time."""

import asyncio
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.writers.virtual_time import VirtualTime

from vsgen.errors import HopelessError
from vsgen.writers.breaker import Ended
from vsgen.writers.limits import Gate
from vsgen.writers.turns import Limits, Need

MINUTE = 60.0


class Asked(NamedTuple):
    """One request, as it goes."""

    pause: float
    """Seconds since the one before was made."""
    seconds: float
    """From sending to the answer."""
    arrives: float
    """Where between the two it arrives, from 0 to 1."""
    says: float
    """How much of the rest the endpoint says to have worked, from 0 to 1."""
    tokens: int
    share: float
    """How much of them it took."""
    lost: bool


ASKED = st.builds(
    Asked,
    st.sampled_from([0.0, 0.0, 0.0, 0.3, 7.0, 61.0]),
    st.floats(0, 90),
    st.floats(0, 1),
    st.floats(0, 1),
    st.integers(1, 50),
    st.floats(0, 1),
    st.booleans(),
)


class Endpoint:
    """Asks as it is told, and counts what arrives when."""

    def __init__(self, limits: Limits) -> None:
        self.time = VirtualTime()
        self.gate = Gate(limits, self.time.world)
        self.requests: list[float] = []
        self.tokens: list[tuple[float, int]] = []
        self.sent: list[int] = []

    def ask(self, asked: list[Asked]) -> None:
        """All of them, each when it is its turn."""

        async def ask_all() -> None:
            tasks = []
            for number, one in enumerate(asked):
                if one.pause:
                    await self.time.sleep(one.pause)
                tasks.append(asyncio.ensure_future(self.ask_one(number, one)))
            await asyncio.gather(*tasks)

        self.time.run(ask_all())

    async def ask_one(self, number: int, asked: Asked) -> None:
        turn = await self.gate.enter(Need(asked.tokens))
        self.gate.send(turn)
        self.sent.append(number)
        start, took = self.time.now, round(asked.tokens * asked.share)
        arrived = start + asked.arrives * asked.seconds
        self.requests.append(arrived)
        self.tokens.append((arrived, took))
        await self.time.sleep(asked.seconds)
        # A hair less, for the sums of floating point.
        worked = max(0.0, asked.says * (self.time.now - arrived) - 1e-6)
        self.gate.leave(turn, None if asked.lost else took, 0.0 if asked.lost else worked)


def most_in_a_minute(counted: list[tuple[float, int]]) -> int:
    """The greatest sum in any 60 seconds, both ends included."""
    return max(
        (sum(amount for at, amount in counted if end - MINUTE <= at <= end) for end, _ in counted),
        default=0,
    )


@settings(deadline=None, max_examples=60)
@given(st.lists(ASKED, max_size=40), st.integers(1, 6), st.integers(1, 8), st.integers(50, 300))
def test_no_minute_sees_more_than_the_limits(
    asked: list[Asked], requests: int, at_once: int, tokens: int
) -> None:
    """However long answers take and whenever requests arrive in between; everyone is served.

    Who comes first is sent first.
    """
    endpoint = Endpoint(Limits(at_once, requests, tokens))
    endpoint.ask(asked)

    assert sorted(endpoint.sent) == endpoint.sent == [*range(len(asked))]
    assert most_in_a_minute([(at, 1) for at in endpoint.requests]) <= requests
    assert most_in_a_minute(endpoint.tokens) <= tokens
    assert 0 == endpoint.gate.load.at_once == endpoint.gate.load.waiting


@pytest.mark.parametrize(("seconds", "says"), [(0.3, 0), (2.0, 0), (20.0, 0.95)])
def test_the_limit_is_nearly_reached(seconds: float, says: float) -> None:
    """Ninety-five of a hundred, where answers are quick or the endpoint says what they take."""
    endpoint = Endpoint(Limits(200, 60))
    endpoint.ask([Asked(0, seconds, 0.1, says, 1, 1, lost=False)] * 600)

    assert 600 / (endpoint.time.now / MINUTE) >= 0.95 * 60


def test_what_is_asked_again_goes_first() -> None:
    """Among those that wait; nobody who is under way is stopped."""
    time = VirtualTime()
    gate = Gate(Limits(1), time.world)
    order: list[str] = []

    async def ask(name: str, *, again: bool) -> None:
        turn = await gate.enter(Need(1, again=again))
        order.append(name)
        gate.send(turn)
        await time.sleep(1)
        gate.leave(turn)

    async def ask_all() -> None:
        names = {"first": False, "second": False, "third": False, "again": True}
        await asyncio.gather(*(ask(name, again=again) for name, again in names.items()))

    time.run(ask_all())

    assert ["first", "again", "second", "third"] == order


def test_a_pause_holds_for_all_and_a_longer_one_replaces_it() -> None:
    """Nothing is sent before it is over; one beyond all patience is not begun."""
    time = VirtualTime()
    gate = Gate(Limits(4, longest_pause=100), time.world)

    async def ask() -> float:
        gate.leave(await gate.enter(Need(1)))
        return time.now

    async def run() -> list[float]:
        assert [True, False, True, False] == [gate.pause(it, "429") for it in (5, 3, 20, 101)]
        waiting = [asyncio.ensure_future(ask()) for _ in range(3)]
        await time.sleep(1)
        load = gate.load
        assert (3, 1_800_000_020, "429") == (load.waiting, load.limited_until, load.reason)
        return await asyncio.gather(*waiting)

    assert [20, 20, 20] == time.run(run())


def test_fewer_are_under_way_where_too_many_are_refused_and_more_again_later() -> None:
    """Half of them after each round of refusals; nothing in between for a single one."""
    time = VirtualTime()
    gate = Gate(Limits(32), time.world)

    async def ask(*, refused: bool) -> int:
        turn = await gate.enter(Need(1))
        gate.send(turn)
        await time.sleep(1)
        most = gate.load.at_once
        gate.hear(turn, {}, refused=refused)
        gate.leave(turn)
        return most

    async def run() -> list[int]:
        rounds = []
        for refusals in (32, 32, 0, 0, 0, 0, 1, 0):
            told = [ask(refused=number < refusals) for number in range(32)]
            rounds.append(max(await asyncio.gather(*told)))
        return rounds

    first, second, *later = time.run(run())

    assert (32, 16) == (first, second)
    assert sorted(later) == later
    assert later[0] < 16 < later[-1] <= 32


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        # Ten of a hundred are left, and all are back in 90 s: one a second.
        ({"limit": "100", "remaining": "10", "reset": "90s"}, [0.0] * 10 + [1.0, 2.0]),
        ({"remaining": "1", "reset": "1m0s"}, [0.0, 60.0]),
        ({"remaining": "0", "reset": "86400s", "limit": "100"}, [864.0]),
        ({"remaining": "0", "reset": "86400s"}, [0.0]),
        ({"remaining": "many", "reset": "60s"}, [0.0]),
    ],
)
def test_what_an_endpoint_says_of_its_limits_is_heeded(
    headers: dict[str, str], seconds: list[float]
) -> None:
    """Where the profile says nothing: not more than is left, and then as it comes back."""
    time = VirtualTime()
    gate = Gate(Limits(50), time.world)
    told = {f"x-ratelimit-{name}-requests": value for name, value in headers.items()}

    async def ask() -> float:
        turn = await gate.enter(Need(1))
        gate.send(turn)
        gate.leave(turn)
        return time.now

    async def run() -> list[float]:
        turn = await gate.enter(Need(1))
        gate.send(turn)
        gate.hear(turn, told, refused=False)
        gate.leave(turn)
        return await asyncio.gather(*(ask() for _ in seconds))

    assert pytest.approx(seconds, abs=1e-6) == time.run(run())


def test_the_end_is_told_to_all_that_wait() -> None:
    """And to whoever comes later."""
    time = VirtualTime()
    gate = Gate(Limits(1), time.world)

    async def run() -> list[object]:
        turn = await gate.enter(Need(1))
        waiting = [asyncio.ensure_future(gate.enter(Need(1))) for _ in range(2)]
        await time.sleep(1)
        gate.end(HopelessError("No."))
        gate.withdraw(turn)
        return await asyncio.gather(*waiting, gate.enter(Need(1)), return_exceptions=True)

    assert [Ended] * 3 == [type(it) for it in time.run(run())]


def test_who_does_not_wait_any_more_takes_no_turn() -> None:
    """A request that was stopped leaves its place to the next."""
    time = VirtualTime()
    gate = Gate(Limits(1), time.world)

    async def run() -> int:
        turn = await gate.enter(Need(1))
        stopped, other = (asyncio.ensure_future(gate.enter(Need(1))) for _ in range(2))
        await time.sleep(1)
        gate.withdraw(turn)
        stopped.cancel()
        await asyncio.gather(stopped, return_exceptions=True)
        gate.leave(await other)
        return gate.load.at_once

    assert 0 == time.run(run())

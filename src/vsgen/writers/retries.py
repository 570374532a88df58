"""When a call that failed on the way is tried again, and how long that waits.

Knows no HTTP library and no endpoint's words: a caller raises `Setback` for what may pass, and
every other exception ends the tries at once.
"""

import asyncio
import math
import random
import re
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from tenacity import RetryCallState

T = TypeVar("T")
_UNREACHED_ATTEMPTS = 3
_WORKED = ("openai-processing-ms", "x-envoy-upstream-service-time")
_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_PART = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h|d)")
_DURATION = re.compile(rf"(?:{_PART.pattern})+")
# A bare number this large counts from 1970: in seconds, or from here on in milliseconds.
_EPOCH_SECONDS = 1e9
_EPOCH_MILLISECONDS = 1e12


@dataclass(eq=False)
class Setback(Exception):
    """A failure of the transport that may pass."""

    what: str
    wait: float | None = None
    """Seconds that the endpoint asked for; `None` where it said nothing."""
    unreached: bool = False
    """Nothing has ever answered at this address, so few tries are enough."""
    cure: str = ""
    """What to do, where that is known better here."""
    is_final: bool = False
    """The same request would come to the same end."""
    ends_run: bool = False
    """So would every other request."""
    took_all: bool = False
    """The time that one try may take went by."""
    is_unsent: bool = False
    """It never left: nothing can be charged for it."""
    is_excused: bool = False
    """It failed for all, or the endpoint said when to come again: that uses up no try."""


@dataclass(eq=False)
class GivenUp(Exception):
    """The last setback, when the tries or the time are used up."""

    setback: Setback
    attempts: int


class World(NamedTuple):
    """What waiting needs of the world; tests bring their own."""

    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], float] = time.time
    """Seconds since 1970, for dates that an endpoint names."""
    chance: Callable[[], float] = random.random
    """From 0 up to 1; spreads calls that failed together."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to go on: tries in all, and seconds from the first failure to the last try."""

    attempts: int = 6
    seconds: float = 900
    first_wait: float = 0.5
    longest_wait: float = 30


async def call_patiently(call: Callable[[], Awaitable[T]], patience: Patience, world: World) -> T:
    """What `call` returns, tried again after each `Setback`.

    The wait doubles from try to try, with jitter, and is never shorter than the endpoint asked.

    Raises:
        GivenUp: tries or time are used up, or the endpoint asked to wait for longer than that.
    """
    from tenacity import AsyncRetrying, retry_if_exception_type

    failed: list[float] = []
    excused = 0

    def choose_wait(state: "RetryCallState") -> float:
        nonlocal excused
        setback = _setback_of(state)
        failed.append(world.clock())
        excused += setback.is_excused
        doubled = patience.first_wait * 2.0 ** max(0, len(failed) - excused - 1)
        backoff = min(patience.longest_wait, doubled) * (0.5 + 0.5 * world.chance())
        return max(backoff, (setback.wait or 0.0) * (1 + 0.1 * world.chance()))

    def is_enough(state: "RetryCallState") -> bool:
        setback = _setback_of(state)
        most = _UNREACHED_ATTEMPTS if setback.unreached else patience.attempts
        is_late = failed[-1] - failed[0] + state.upcoming_sleep > patience.seconds
        return setback.is_final or len(failed) - excused >= most or is_late

    def give_up(state: "RetryCallState") -> T:
        raise GivenUp(_setback_of(state), state.attempt_number)

    retrying = AsyncRetrying(
        retry=retry_if_exception_type(Setback),
        stop=is_enough,
        wait=choose_wait,
        sleep=world.sleep,
        retry_error_callback=give_up,
    )
    return await retrying(call)


def _setback_of(state: "RetryCallState") -> Setback:
    failure = state.outcome.exception() if state.outcome else None
    return failure if isinstance(failure, Setback) else Setback("nothing was heard")


def find_wait(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds to wait, above 0; `None` where the headers ask for nothing that can be read.

    `Retry-After-Ms` counts before `Retry-After` (seconds or a date), and both before
    `X-RateLimit-Reset-*`. `now` is seconds since 1970 and only used where the reply has no date
    of its own.
    """
    fields = {name.casefold(): value.strip() for name, value in headers.items()}
    here = _read_date(fields.get("date", "")) or now
    milliseconds = read_number(fields.get("retry-after-ms", ""))
    waits = (
        milliseconds / 1000 if milliseconds is not None else None,
        _read_retry_after(fields.get("retry-after", ""), here),
        _find_reset(fields, here),
    )
    return next((wait for wait in waits if wait is not None and wait > 0), None)


def find_work(headers: Mapping[str, str]) -> float:
    """Seconds that the endpoint says to have worked on its answer; 0 where it does not say."""
    said = (read_number(headers.get(name, "")) for name in _WORKED)
    return next((milliseconds / 1000 for milliseconds in said if milliseconds), 0.0)


def _read_retry_after(value: str, here: float) -> float | None:
    seconds = read_number(value)
    if seconds is not None:
        return seconds
    date = _read_date(value)
    return None if date is None else date - here


def _find_reset(fields: Mapping[str, str], here: float) -> float | None:
    """The longest wait for a limit that is used up; the shortest of all where none says so."""
    resets = dict(_read_resets(fields, here))
    used_up = [
        wait
        for name, wait in resets.items()
        if read_number(fields.get(name.replace("reset", "remaining"), "")) == 0
    ]
    return max(used_up) if used_up else min(resets.values(), default=None)


def _read_resets(fields: Mapping[str, str], here: float) -> Iterator[tuple[str, float]]:
    for name, value in fields.items():
        if name.startswith(("x-ratelimit-reset", "ratelimit-reset")):
            wait = read_duration(value, here)
            if wait is not None:
                yield name, wait


def read_duration(value: str, here: float) -> float | None:
    """Seconds in a header: `850ms`, `1m2.5s`, a number, a time since 1970; `here` is now."""
    if _DURATION.fullmatch(value):
        return sum(float(number) * _UNITS[unit] for number, unit in _PART.findall(value))
    number = read_number(value)
    if number is None:
        return None
    if number >= _EPOCH_MILLISECONDS:
        return number / 1000 - here
    return number - here if number >= _EPOCH_SECONDS else number


def read_number(value: str) -> float | None:
    """A number from 0 up in a header, else None."""
    try:
        number = float(value)
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None


def _read_date(value: str) -> float | None:
    try:
        return parsedate_to_datetime(value).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None

"""A call that may fail on the way -> its result, asked again where asking again can help.

Knows no HTTP library and no endpoint's words: a caller raises `Setback` for what may pass, and
every other exception ends the tries at once.
"""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from tenacity import RetryCallState

T = TypeVar("T")
_UNREACHED_ATTEMPTS = 3


class Setback(Exception):
    """A failure of the transport that may pass."""

    def __init__(  # noqa: PLR0913 (all but the first say more of a rare failure)
        self,
        what: str,
        wait: float | None = None,
        *,
        unreached: bool = False,
        cure: str = "",
        is_final: bool = False,
        ends_run: bool = False,
        took_all: bool = False,
    ) -> None:
        super().__init__(what)
        self.what = what
        self.wait = wait
        """Seconds that the endpoint asked for; `None` where it said nothing."""
        self.unreached = unreached
        """Nothing has ever answered at this address, so few tries are enough."""
        self.cure = cure
        """What to do, where that is known better here."""
        self.is_final = is_final
        """The same request would come to the same end."""
        self.ends_run = ends_run
        """So would every other request."""
        self.took_all = took_all
        """The time that one try may take went by."""


class GivenUp(Exception):
    """The last setback, when the tries or the time are used up."""

    def __init__(self, setback: Setback, attempts: int) -> None:
        super().__init__(setback.what)
        self.setback = setback
        self.attempts = attempts


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
    """How long to go on: tries in all, and seconds from the first try to the start of the last."""

    attempts: int = 6
    seconds: float = 900
    first_wait: float = 0.5
    longest_wait: float = 30


async def call_patiently(
    call: Callable[[], Awaitable[T]],
    patience: Patience,
    world: World,
    tell: Callable[[str], None],
) -> T:
    """What `call` returns, tried again after each `Setback`; `tell` hears of each wait.

    The wait doubles from try to try, with jitter, and is never shorter than the endpoint asked.

    Raises:
        GivenUp: tries or time are used up, or the endpoint asked to wait for longer than that.
    """
    from tenacity import AsyncRetrying, retry_if_exception_type

    started = world.clock()

    def is_enough(state: "RetryCallState") -> bool:
        setback = _setback_of(state)
        attempts = _UNREACHED_ATTEMPTS if setback.unreached else patience.attempts
        spent = world.clock() - started + state.upcoming_sleep
        return setback.is_final or state.attempt_number >= attempts or spent > patience.seconds

    def choose_wait(state: "RetryCallState") -> float:
        doubled = patience.first_wait * 2.0 ** (state.attempt_number - 1)
        backoff = min(patience.longest_wait, doubled) * (0.5 + 0.5 * world.chance())
        asked = _setback_of(state).wait or 0.0
        return max(backoff, asked * (1 + 0.1 * world.chance()))

    def tell_wait(state: "RetryCallState") -> None:
        tell(f"{_setback_of(state).what}; again in {state.upcoming_sleep:.1f} s")

    def give_up(state: "RetryCallState") -> T:
        raise GivenUp(_setback_of(state), state.attempt_number)

    retrying = AsyncRetrying(
        retry=retry_if_exception_type(Setback),
        stop=is_enough,
        wait=choose_wait,
        sleep=world.sleep,
        before_sleep=tell_wait,
        retry_error_callback=give_up,
    )
    return await retrying(call)


def _setback_of(state: "RetryCallState") -> Setback:
    failure = state.outcome.exception() if state.outcome else None
    return failure if isinstance(failure, Setback) else Setback("nothing was heard")

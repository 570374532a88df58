"""Whether an endpoint that was of use has stopped answering, and when it is tried again."""

import time
from collections.abc import Callable

from vsgen.errors import HopelessError, VsgenError
from vsgen.writers.retries import World

_LEAST, _MOST = 3, 8
"""So many failures in a row make an outage, as requests may be under way at once."""
_PAUSES = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""Seconds before each try; the last of them for ever."""
_GO_ON = "When it answers again, run the same command: what was paid for is kept."


class Outage:
    """Some failures in a row, from every request of a run, begin one; any answer ends it.

    A person is told once that it lasts, with what is waited for and since when, and of its end.
    """

    def __init__(
        self, at_once: int, world: World, patience: float, tell: Callable[[str], None]
    ) -> None:
        self._enough = max(_LEAST, min(_MOST, at_once))
        self._world = world
        self._patience = patience
        self._tell = tell
        self._row = self._tries = 0
        self._since = 0.0
        self.next_try = 0.0

    @property
    def is_on(self) -> bool:
        """Whether it lasts."""
        return self._row >= self._enough

    @property
    def is_too_long(self) -> bool:
        """Whether nobody waits for the next try."""
        return self.is_on and self.next_try - self._since > self._patience

    def fail(self, error: VsgenError, wait: float | None) -> None:
        """Nothing came of a request; `wait` is what the endpoint asks for."""
        now = self._world.clock()
        if not self._row:
            self._since = now
        self._row += 1
        # What was under way when it began says nothing new.
        if self.is_on and (not self._tries or now >= self.next_try):
            pause = _PAUSES[min(self._tries, len(_PAUSES) - 1)]
            self._tries += 1
            self.next_try = now + max(pause, wait or 0.0)
            if self._tries == 2:
                self._tell(
                    f"the endpoint has failed since {self._show_time(0)}, and all waits for it, "
                    f"until {self._show_time(self._patience)} at the latest; it is tried now and "
                    f"then. Last: {error.problems[0].what}"
                )

    def hear(self) -> bool:
        """The endpoint answered; whether that ended an outage."""
        was_on = self.is_on
        if was_on and self._tries > 1:
            self._tell(f"the endpoint answers again, after {self._show_length()}")
        self._row = self._tries = 0
        return was_on

    def explain_end(self, error: VsgenError) -> HopelessError:
        """Why nothing is waited for any more."""
        last = error.problems[0]
        what = f"the endpoint has failed for {self._show_length()}, and is asked nothing more"
        return HopelessError(f"{what}. Last: {last.what}", last.where, _GO_ON)

    def _show_time(self, later: float) -> str:
        """The time of day, so many seconds after it began."""
        began = self._world.now() - (self._world.clock() - self._since)
        return time.strftime("%H:%M:%S", time.localtime(began + later))

    def _show_length(self) -> str:
        return show_seconds(self._world.clock() - self._since)


def show_seconds(seconds: float) -> str:
    """`4 s`, `2 min 5 s`, `15 min`."""
    minutes, rest = divmod(round(seconds), 60)
    parts = [f"{minutes} min"] if minutes else []
    parts += [f"{rest} s"] if rest or not minutes else []
    return " ".join(parts)

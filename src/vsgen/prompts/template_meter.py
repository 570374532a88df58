"""What filling one template may cost: steps, letters and seconds, all bounded.

Every loop, call, filter and operator of a template asks the meter first. Time is that of the
processor, so that a busy machine refuses no sound template.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import thread_time

from jinja2.exceptions import SecurityError

MOST_STEPS = 200_000
MOST_LETTERS = 1_000_000
"""That a template makes on the way to its text; the longest shipped one makes 60,000."""
MOST_SECONDS = 2.0
MOST_PARTS = 100_000
"""Values and letters that one list may hold, those of lists in it included."""
MOST_DEPTH = 20
LARGEST = 10**15


class Meter:
    """What was used of the budget of one text."""

    def __init__(self) -> None:
        self.steps = 0
        self.letters = 0
        self._end = thread_time() + MOST_SECONDS

    def step(self, cost: int = 1) -> None:
        """Use up `cost` steps; SecurityError if there are none left, or no time is."""
        self.steps += cost
        if self.steps > MOST_STEPS:
            raise SecurityError(f"it takes more than {MOST_STEPS:,} steps")
        if thread_time() > self._end:
            raise SecurityError(f"it takes longer than {MOST_SECONDS:g} seconds")

    def take(self, letters: int) -> None:
        """Use up `letters` before they are made; SecurityError if too few are left."""
        self.letters += letters
        self.step(1 + letters // 256)
        if self.letters > MOST_LETTERS:
            raise SecurityError(f"it makes more than {MOST_LETTERS:,} letters")

    def weigh(self, value: object) -> None:
        """Use up what a value that was made costs; SecurityError if it is too large itself."""
        if isinstance(value, str):
            self.take(len(value))
        elif isinstance(value, int | float):
            if not -LARGEST <= value <= LARGEST:
                raise SecurityError("it makes a number that is too large")
            self.step()
        elif isinstance(value, list | tuple | dict):
            self.step(1 + _count_parts(value) // 64)
        else:
            self.step()

    def pass_by(self, value: object) -> None:
        """Use up what reading a value costs."""
        self.step(1 + len(value) // 64 if isinstance(value, str | list | tuple | dict) else 1)


class Rounds:
    """What a loop goes through; each round is a step."""

    def __init__(self, values: object) -> None:
        if not isinstance(values, Iterable):
            raise TypeError(f"a loop cannot go through {type(values).__name__}")
        self._values = values if isinstance(values, Collection) else list(_bound(values))

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> Iterator[object]:
        meter = current()
        for value in self._values:
            meter.step()
            yield value


_CURRENT: ContextVar[Meter | None] = ContextVar("meter", default=None)


@contextmanager
def metered() -> Iterator[Meter]:
    """A meter for one text; that of the whole where a template is filled within another."""
    known = _CURRENT.get()
    if known is not None:
        yield known
        return
    meter = Meter()
    token = _CURRENT.set(meter)
    try:
        yield meter
    finally:
        _CURRENT.reset(token)


def current() -> Meter:
    """The meter of the text that is being made."""
    return _CURRENT.get() or Meter()


def _bound(values: Iterable[object]) -> Iterator[object]:
    meter = current()
    for value in values:
        meter.step()
        yield value


def _count_parts(value: object) -> int:
    """Values and letters in lists and mappings; what stands in them twice counts twice."""
    parts, rest = 0, [(value, 0)]
    while rest:
        one, depth = rest.pop()
        parts += 1 + (len(one) if isinstance(one, str) else 0)
        if parts > MOST_PARTS or depth > MOST_DEPTH:
            raise SecurityError("it makes a list that is too large")
        if isinstance(one, dict):
            rest += ((it, depth + 1) for pair in one.items() for it in pair)
        elif isinstance(one, list | tuple):
            rest += ((it, depth + 1) for it in one)
    return parts

"""What filling one template may cost, and the filters and functions that pay for what they do.

Steps, letters and seconds are bounded: every loop, call, filter and operator of a template asks
the meter first. Time is that of the processor, so that a busy machine refuses no sound template.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from time import thread_time
from typing import Any

from jinja2.exceptions import SecurityError
from jinja2.runtime import Undefined

MOST_STEPS = 200_000
MOST_LETTERS = 1_000_000
"""That a template makes on the way to its text; the longest shipped one makes 60,000."""
MOST_SECONDS = 2.0
MOST_PARTS = 100_000
"""Values and letters that one list may hold, those of lists in it included."""
MOST_DEPTH = 20
LARGEST = 10**15
_MOST_ROUNDS = 10_000
_STEPS_A_LOOK = 32

Function = Callable[..., Any]


class Meter:
    """What was used of the budget of one text."""

    def __init__(self) -> None:
        self.steps = 0
        self.letters = 0
        self._next_look = 0
        self._end = thread_time() + MOST_SECONDS

    def step(self, cost: int = 1) -> None:
        """Use up `cost` steps; SecurityError if there are none left, or no time is."""
        self.steps += cost
        if self.steps > MOST_STEPS:
            raise SecurityError(f"it takes more than {MOST_STEPS:,} steps")
        # To ask what time it is takes longer than most steps.
        if self.steps >= self._next_look:
            self._next_look = self.steps + _STEPS_A_LOOK
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
    parts, depth, level = 0, 0, [value]
    while level:
        inner: list[object] = []
        for one in level:
            if isinstance(one, str):
                parts += len(one)
            elif isinstance(one, dict):
                inner += one
                inner += one.values()
            elif isinstance(one, list | tuple):
                inner += one
            parts += 1
            if parts + len(inner) > MOST_PARTS or depth > MOST_DEPTH:
                raise SecurityError("it makes a list that is too large")
        level, depth = inner, depth + 1
    return parts


def as_text(value: object) -> str:
    """A text, number or nothing as it is printed; SecurityError for everything else."""
    if not isinstance(value, str | int | float | None):
        raise SecurityError(f"a {type(value).__name__} is no text; join a list, name a key")
    return str(value)


def meter_filter(function: Function) -> Function:
    """The filter, which pays for what it is given and for what it makes."""

    @wraps(function)
    def metered_filter(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  # any filter's
        meter = current()
        for value in (*args, *kwargs.values()):
            meter.pass_by(value)
        result = function(*args, **kwargs)
        meter.weigh(result)
        return result

    return metered_filter


def for_text(function: Function) -> Function:
    """The filter, which takes a text or a number and nothing that would be printed as Python."""

    @wraps(function)
    def on_text(value: object, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  # any filter's
        return function(
            value if isinstance(value, int | float) else _to_text(value), *args, **kwargs
        )

    return on_text


def for_texts(function: Function) -> Function:
    """The filter, which takes a bounded list of texts."""

    @wraps(function)
    def on_texts(values: Iterable[object], *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  # any filter's
        return function(_list_texts(values), *args, **kwargs)

    return on_texts


def _to_text(value: object) -> str:
    return str(value) if isinstance(value, Undefined) else as_text(value)


def _list_texts(values: Iterable[object]) -> list[str]:
    texts: list[str] = []
    letters = 0
    for value in values:
        texts.append(_to_text(value))
        letters += 1 + len(texts[-1])
        if letters > MOST_PARTS:
            raise SecurityError("it makes a list that is too large")
    current().step(1 + letters // 64)
    return texts


def join_texts(texts: list[str], by: str = "") -> str:
    """The texts in one, paid for before it is made."""
    current().take(len(_to_text(by)) * len(texts))
    return _to_text(by).join(texts)


def replace_text(text: str, old: str, new: str) -> str:
    """`text` with `new` for `old`, paid for before it is made."""
    old, new = _to_text(old), _to_text(new)
    current().take(text.count(old) * len(new))
    return text.replace(old, new)


def concatenate(values: list[object]) -> str:
    """What `a ~ b` makes."""
    texts = [_to_text(value) for value in values]
    current().take(sum(map(len, texts)))
    return "".join(texts)


def take_step(value: object) -> object:
    """The value, for a step."""
    current().step()
    return value


def weigh_value(value: object) -> object:
    """The value, for what it weighs."""
    current().weigh(value)
    return value


def list_range(*ends: int) -> range:
    """Python's range, bounded."""
    values = range(*ends)
    if len(values) > _MOST_ROUNDS:
        raise SecurityError(f"a range of more than {_MOST_ROUNDS:,} numbers")
    return values

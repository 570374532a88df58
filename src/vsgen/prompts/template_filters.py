"""The filters and functions that templates of strangers may use: each pays for what it does."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from jinja2.exceptions import SecurityError
from jinja2.runtime import Undefined

from vsgen.prompts.template_meter import MOST_PARTS, current

Function = Callable[..., Any]

_MOST_ROUNDS = 10_000


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

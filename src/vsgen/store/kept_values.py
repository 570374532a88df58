"""Reads what rows keep beside plain columns: the one place that looks at values of a strange store.

Another program, or another vsgen, may have written the file. Of JSON only what has the expected
name and kind is taken; all else is as if it were not known.
"""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

_Kind = Callable[[object], object]
"""Gives a value back if it is of the kind, else None."""

_MOST_LETTERS = 1_000_000
"""Of JSON that vsgen wrote; what is longer is not read."""
_LETTERS = 100_000
"""Of a text that is shown; longer ones are cut."""
_MANY = 10_000
"""Parts of one value."""
_HUGE = 10**12
_YEARS = range(1970, 9999)


def cut_text(value: object) -> str:
    """A column's text, as much of it as anybody may want to see.

    Raises:
        TypeError: it is none.
    """
    if not isinstance(value, str):
        raise TypeError(f"{type(value).__name__} instead of text")
    return value if len(value) <= _LETTERS else f"{value[:_LETTERS]}…"


def check_moment(text: str | None) -> str | None:
    """`text`, if it is a moment with an offset that calendars have everywhere, or None.

    Raises:
        ValueError, TypeError: it is something else.
    """
    if text is not None:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None or moment.year not in _YEARS:
            raise ValueError(f"{text[:40]!r} is no moment with an offset from UTC")
    return text


def read_cost(text: str) -> Decimal:
    """US dollars that are kept.

    Raises:
        ValueError, TypeError: they are none.
    """
    try:
        cost = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(f"{text[:40]!r} are no dollars") from error
    # An exponent may spell a number that fills the memory when it is written out.
    if not cost.is_finite() or abs(cost) >= _HUGE or len(text) > _MANY or cost.adjusted() < -_MANY:
        raise ValueError(f"{text[:40]!r} are no dollars")
    return cost


def read_dollars(text: str | None) -> Decimal | None:
    """The same, or None where they are not known; raises as `read_cost`."""
    return None if text is None else read_cost(text)


def read_number(value: object) -> int | None:
    """A whole number, or None.

    Raises:
        TypeError: it is something else.
    """
    if value is not None and not isinstance(value, int):
        raise TypeError(f"{type(value).__name__} instead of a number")
    return value


def read_texts(text: str) -> tuple[str, ...]:
    """A JSON list of texts.

    Raises:
        ValueError, TypeError: it is something else.
    """
    values = json.loads(text)
    if not isinstance(values, list):
        raise TypeError(f"{text[:40]!r} is no list of texts")
    return tuple(map(cut_text, values))


def read_values(text: str | None, kinds: Mapping[str, _Kind]) -> dict[str, Any]:
    """Those values of a JSON object that are of the kind that their names ask for."""
    if text is None or len(text) > _MOST_LETTERS:
        return {}
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return _take(values, kinds) if isinstance(values, dict) else {}


def _take(values: Mapping[str, object], kinds: Mapping[str, _Kind]) -> dict[str, Any]:
    found = {name: kind(values.get(name)) for name, kind in kinds.items()}
    return {name: value for name, value in found.items() if value is not None}


def _text(value: object) -> str | None:
    return cut_text(value) if isinstance(value, str) else None


def _number(value: object) -> float | None:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= _HUGE:
        return None
    return value


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and _number(value) is not None else None


def _dollars(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    try:
        read_cost(value)
    except ValueError:
        return None
    return value


def _moment(value: object) -> str | None:
    try:
        return check_moment(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _many(kind: _Kind) -> _Kind:
    def read(value: object) -> object:
        them = [kind(it) for it in value[:_MANY]] if isinstance(value, list) else None
        return None if them is None or None in them else them

    return read


def _named(kind: _Kind) -> _Kind:
    def read(value: object) -> object:
        if not isinstance(value, dict) or len(value) > _MANY:
            return None
        return _take(value, dict.fromkeys(value, kind))

    return read


def _whole(**kinds: _Kind) -> _Kind:
    """An object with all of these."""

    def read(value: object) -> object:
        found = _take(value, kinds) if isinstance(value, dict) else {}
        return found if len(found) == len(kinds) else None

    return read


_RANGE = _whole(least=_number, likely=_number, most=_number)
_SPENT: Mapping[str, _Kind] = {
    **dict.fromkeys("words calls reused input_tokens output_tokens unpriced".split(), _count),
    "cost": _dollars,
    "seconds": _number,
}
RESULT: Mapping[str, _Kind] = {
    **_SPENT,
    **dict.fromkeys("errors warnings notes conflicts stood_in".split(), _count),
    **dict.fromkeys("path made seen first".split(), _text),
    "drafted": _whole(at=_moment, writer=_text),
    "findings": _many(_whole(severity=_text, line=_count, rule=_text, message=_text)),
    "missing": _named(_text),
}
"""What came of a pair in its last run."""
SUMMARY: Mapping[str, _Kind] = {
    **_SPENT,
    **dict.fromkeys("articles written merged unchanged asked_again exit_code".split(), _count),
    **dict.fromkeys(("states", "causes"), _named(_count)),
    **dict.fromkeys(("pace", "processor"), _number),
    "possibly_billed": _dollars,
    # Articles of which calls were broken off; whether the run was killed.
    **dict.fromkeys(("broken_off", "killed"), _count),
    "writer": _text,
    "left": _whole(articles=_count, cause=_text, message=_text),
}
"""What came of a run."""
PLAN: Mapping[str, _Kind] = {
    **dict.fromkeys("writer time_depends_on".split(), _text),
    **dict.fromkeys("articles drafted unchanged impossible planned_in_full roles".split(), _count),
    **dict.fromkeys("calls input_tokens output_tokens cost seconds".split(), _RANGE),
    "reused": _count,
    "why_impossible": _named(_text),
    "rests_on": _many(_text),
    "made_at": _moment,
}
"""What was planned."""

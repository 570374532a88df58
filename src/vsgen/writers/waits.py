"""Headers of a reply -> the seconds that an endpoint asks to wait. Pure."""

import math
import re
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime

_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_PART = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h|d)")
_DURATION = re.compile(rf"(?:{_PART.pattern})+")
# A bare number this large counts from 1970: in seconds, or from here on in milliseconds.
_EPOCH_SECONDS = 1e9
_EPOCH_MILLISECONDS = 1e12


def find_wait(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds to wait, above 0; `None` where the headers ask for nothing that can be read.

    `Retry-After-Ms` counts before `Retry-After` (seconds or a date), and both before
    `X-RateLimit-Reset-*`. `now` is seconds since 1970 and only used where the reply has no date
    of its own.
    """
    fields = {name.casefold(): value.strip() for name, value in headers.items()}
    here = _read_date(fields.get("date", "")) or now
    milliseconds = _read_number(fields.get("retry-after-ms", ""))
    waits = (
        milliseconds / 1000 if milliseconds is not None else None,
        _read_retry_after(fields.get("retry-after", ""), here),
        _find_reset(fields, here),
    )
    return next((wait for wait in waits if wait is not None and wait > 0), None)


def _read_retry_after(value: str, here: float) -> float | None:
    seconds = _read_number(value)
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
        if _read_number(fields.get(name.replace("reset", "remaining"), "")) == 0
    ]
    return max(used_up) if used_up else min(resets.values(), default=None)


def _read_resets(fields: Mapping[str, str], here: float) -> Iterator[tuple[str, float]]:
    for name, value in fields.items():
        if name.startswith(("x-ratelimit-reset", "ratelimit-reset")):
            wait = _read_duration(value, here)
            if wait is not None:
                yield name, wait


def _read_duration(value: str, here: float) -> float | None:
    if _DURATION.fullmatch(value):
        return sum(float(number) * _UNITS[unit] for number, unit in _PART.findall(value))
    number = _read_number(value)
    if number is None:
        return None
    if number >= _EPOCH_MILLISECONDS:
        return number / 1000 - here
    return number - here if number >= _EPOCH_SECONDS else number


def _read_number(value: str) -> float | None:
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

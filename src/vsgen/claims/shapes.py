"""Tables of patterns: numbers that are no statistics by their shape, and paces of growth in words.

"Much faster than the average for all occupations" is a pace; plain "grows faster" is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from vsgen.claims.claim import Claim, Suppressed
from vsgen.claims.number_words import CARDINALS, PARTS, UNITS
from vsgen.claims.years import MONTH
from vsgen.documents import Prose
from vsgen.documents.patterns import Pattern, any_of, read_rows

_BEFORE_SHAPE, _AROUND_PACE, _BEFORE_PACE = 60, 120, 80
"""So many characters are looked at."""
_SLOTS = {
    "{month}": MONTH,
    "{cardinal}": f"(?:{any_of(CARDINALS)})",
    "{unit}": f"(?:{any_of(UNITS)})",
    "{part}": f"(?:{any_of(PARTS)})",
}
_GROWTH = Pattern(
    r"\b(?:growth|employment|demand|outlook|expand\w*|grow)\b(?:(?!\bpay|\bwage|\bsalar)[^.;|]){0,60}$"
)
_TRIGGER = Pattern(r"average|occupations|labou?r\s+market|little|decline")
"""A word without which there is no pace. To look for one near these alone takes an eighth off the
time of an article's account."""


class _Shapes(NamedTuple):
    """Shapes of one kind of start: those that need nothing before them, as one pattern."""

    free: Pattern
    names: tuple[str, ...]
    bound: tuple[tuple[str, Pattern, Pattern], ...]


@cache
def _load_shapes() -> tuple[_Shapes, _Shapes]:
    """The shapes that start with a digit, and those that start with a number word."""
    rows = list(read_rows("vsgen.claims", "shapes"))
    border = next(at for at, row in enumerate(rows) if len(row) == 1)
    return _compile_shapes(rows[:border]), _compile_shapes(rows[border + 1 :])


def _compile_shapes(rows: list[list[str]]) -> _Shapes:
    free: dict[str, list[str]] = {}
    bound = []
    for name, shape, before, *_ in rows:
        if before == "-":
            free.setdefault(name, []).append(_fill(shape))
        else:
            bound.append((name, Pattern(_fill(shape)), Pattern(_fill(before))))
    source = "|".join(f"(?P<n{at}>{'|'.join(free[name])})" for at, name in enumerate(free))
    return _Shapes(Pattern(source), tuple(free), tuple(bound))


def _fill(pattern: str) -> str:
    for slot, source in _SLOTS.items():
        pattern = pattern.replace(slot, source)
    return pattern


def find_shapes(prose: Prose, at: int) -> Iterator[Suppressed]:
    """The shapes that start at a digit or number word."""
    digits, words = _load_shapes()
    shapes = words if prose.low[at].isalpha() else digits
    if found := shapes.free.match(prose.low, at):
        yield Suppressed(found.span(), shapes.names[_number_of(found)])
    window = prose.low[max(0, at - _BEFORE_SHAPE) : at]
    for name, shape, before in shapes.bound:
        if (found := shape.match(prose.low, at)) and before.search(window):
            yield Suppressed(found.span(), name)


def _number_of(found: re.Match[str]) -> int:
    """Which of the branches `n0`, `n1`, ... matched."""
    return int((found.lastgroup or "n0")[1:])


def find_paces(prose: Prose) -> Iterator[Claim]:
    """Every pace of the text, in order; the unit is the pace in hyphens."""
    _, units = _load_paces()
    for match in _match_paces(prose.low):
        unit = units[_number_of(match)]
        # What is above average need not be growth.
        growth = prose.low[max(0, match.start() - _BEFORE_PACE) : match.start()]
        if unit[0] != "?" or _GROWTH.search(growth):
            yield Claim("qualitative", None, None, None, unit.lstrip("? "), None, match.span())


def may_hold_pace(low: str) -> bool:
    """Whether a text in lower case holds a word without which there is no pace."""
    return _TRIGGER.search(low) is not None


@cache
def _load_paces() -> tuple[Pattern, tuple[str, ...]]:
    slots: dict[str, str] = {"~": r"(?:\s+|-)"}
    paces: list[tuple[str, str]] = []
    for unit, source, *_ in read_rows("vsgen.claims", "paces"):
        if unit[0] == "=":
            slots["{" + unit[2:] + "}"] = source
        else:
            paces.append((unit, re.sub(r"\{[a-z]+\}|~", lambda slot: slots[slot[0]], source)))
    sources = "|".join(f"(?P<n{at}>{source})" for at, (_, source) in enumerate(paces))
    return Pattern(rf"\b(?:{sources})"), tuple(unit for unit, _ in paces)


def _match_paces(low: str) -> Iterator[re.Match[str]]:
    """The matches near a trigger."""
    pattern, _ = _load_paces()
    start = end = 0
    for trigger in _TRIGGER.finditer(low):
        if trigger.start() - _AROUND_PACE > end:
            yield from pattern.finditer(low, start, end)
            start = trigger.start() - _AROUND_PACE
        end = min(len(low), trigger.end() + _AROUND_PACE)
    yield from pattern.finditer(low, start, end)

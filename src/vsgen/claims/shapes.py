"""Shapes of numbers that are no statistics, wherever they stand: a table, and where it is tried."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from vsgen.claims.claim import Suppressed
from vsgen.claims.periods import MONTH
from vsgen.claims.rows import read_rows
from vsgen.claims.words import CARDINALS, PARTS, UNITS, any_of
from vsgen.documents import Prose
from vsgen.documents.patterns import Pattern

_REACH = 60
_SLOTS = {
    "{month}": MONTH,
    "{cardinal}": f"(?:{any_of(CARDINALS)})",
    "{unit}": f"(?:{any_of(UNITS)})",
    "{part}": f"(?:{any_of(PARTS)})",
}


class _Table(NamedTuple):
    """Shapes of one kind of start: those that need nothing before them, as one pattern."""

    free: Pattern
    names: tuple[str, ...]
    bound: tuple[tuple[str, Pattern, Pattern], ...]


@lru_cache(maxsize=1)
def _tables() -> tuple[_Table, _Table]:
    digits: list[list[str]] = []
    words: list[list[str]] = []
    rows = digits
    for row in read_rows("shapes"):
        if len(row) == 1:
            rows = words
        else:
            rows.append(row)
    return _table(digits), _table(words)


def _table(rows: list[list[str]]) -> _Table:
    free: dict[str, list[str]] = {}
    bound = []
    for name, shape, before, *_ in rows:
        if before == "-":
            free.setdefault(name, []).append(_filled(shape))
        else:
            bound.append((name, Pattern(_filled(shape)), Pattern(_filled(before))))
    names = tuple(free)
    source = "|".join(f"(?P<n{at}>{'|'.join(free[name])})" for at, name in enumerate(names))
    return _Table(Pattern(source), names, tuple(bound))


def _filled(pattern: str) -> str:
    for slot, source in _SLOTS.items():
        pattern = pattern.replace(slot, source)
    return pattern


def find_shapes(prose: Prose, at: int) -> Iterator[Suppressed]:
    """The shapes that start at a digit or number word."""
    digits, words = _tables()
    table = words if prose.low[at].isalpha() else digits
    if found := table.free.match(prose.low, at):
        yield Suppressed(found.span(), table.names[int((found.lastgroup or "n0")[1:])])
    if not table.bound:
        return
    window = prose.low[max(0, at - _REACH) : at]
    for name, shape, before in table.bound:
        if (found := shape.match(prose.low, at)) and before.search(window):
            yield Suppressed(found.span(), name)

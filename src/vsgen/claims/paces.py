"""The projections' own qualitative words -> claims of kind qualitative: a table of patterns.

"much faster than the average for all occupations" is one; plain "grows faster" is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from vsgen.claims.claim import Claim
from vsgen.claims.rows import read_rows
from vsgen.documents import Prose
from vsgen.documents.patterns import Pattern

_GROWTH = Pattern(
    r"\b(?:growth|employment|demand|outlook|expand\w*|grow)\b(?:(?!\bpay|\bwage|\bsalar)[^.;|]){0,60}$"
)
_TRIGGER = Pattern(r"average|occupations|labou?r\s+market|little|decline")
_TRIGGERS = ("average", "occupations", "market", "little", "decline")
_REACH = 120


def find_paces(prose: Prose) -> Iterator[Claim]:
    """Every pace of the text, in order; the unit is the pace in hyphens."""
    if not may_hold_pace(prose.low):
        return
    _, units = _table()
    for match in _matches(prose.low):
        unit = units[int((match.lastgroup or "n0")[1:])]
        # What is above average need not be growth.
        growth = prose.low[max(0, match.start() - 80) : match.start()]
        if unit[0] != "?" or _GROWTH.search(growth):
            name = unit.lstrip("? ")
            yield Claim("qualitative", None, None, None, name, None, match.span())


def may_hold_pace(low: str) -> bool:
    """Whether a text in lower case holds a word without which there is no pace."""
    return any(word in low for word in _TRIGGERS)


@lru_cache(maxsize=1)
def _table() -> tuple[Pattern, tuple[str, ...]]:
    slots: dict[str, str] = {"~": r"(?:\s+|-)"}
    units: list[str] = []
    sources: list[str] = []
    for unit, source, *_ in read_rows("paces"):
        if unit[0] == "=":
            slots["{" + unit[2:] + "}"] = source
            continue
        filled = re.sub(r"\{[a-z]+\}|~", lambda slot: slots[slot[0]], source)
        sources.append(f"(?P<n{len(units)}>{filled})")
        units.append(unit)
    return Pattern(rf"\b(?:{'|'.join(sources)})"), tuple(units)


def _matches(low: str) -> Iterator[re.Match[str]]:
    """The matches near a trigger: every pace has one, and few texts are full of them."""
    pattern, _ = _table()
    start = end = 0
    for trigger in _TRIGGER.finditer(low):
        if trigger.start() - _REACH > end:
            yield from pattern.finditer(low, start, end)
            start = trigger.start() - _REACH
        end = min(len(low), trigger.end() + _REACH)
    yield from pattern.finditer(low, start, end)

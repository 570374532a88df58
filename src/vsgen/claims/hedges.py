"""Words around a number that bound or soften it -> a modifier and how far they reach."""

from __future__ import annotations

from typing import NamedTuple

from vsgen.claims.claim import Modifier
from vsgen.claims.mask import Prose
from vsgen.claims.patterns import Pattern

_CLASSES: tuple[tuple[Modifier, str], ...] = (
    (
        "at least",
        r"at\s+(?:the\s+(?:very\s+)?)?least|no\s+(?:less|fewer)\s+than|not\s+less\s+than"
        r"|(?:a\s+)?min(?:imum|\.)(?:\s+of)?|as\s+(?:few|little|low)\s+as|≥|>="
        r"|starting\s+(?:at|from)|upwards?\s+from",
    ),
    (
        "at most",
        r"at\s+(?:the\s+(?:very\s+)?)?most|no(?:t)?\s+more\s+than"
        r"|(?:a\s+)?max(?:imum|\.)(?:\s+of)?|no\s+higher\s+than|capped\s+at|≤|<=",
    ),
    ("up to", r"up\s+to|as\s+(?:many|much|high|large|long)\s+as"),
    (
        "over",
        r"(?:(?:well|just|slightly|far|a\s+(?:little|bit|shade|touch))\s+)?"
        r"(?:over|more\s+than|above|beyond)|(?:slightly\s+)?greater\s+than|upwards?\s+of"
        r"|in\s+excess\s+of|exceed(?:s|ed|ing)?|north\s+of|topp(?:ed|ing)"
        r"|surpass(?:es|ed|ing)?|>",
    ),
    (
        "under",
        r"(?:(?:well|just|slightly|far|a\s+(?:little|bit|shade|touch|whisker)|somewhat)\s+)?"
        r"(?:under|less\s+than|fewer\s+than|below|short\s+of|shy\s+of)|<",
    ),
    ("nearly", r"(?:very\s+)?nearly|almost|approaching|not\s+quite|close\s+(?:to|on)|near"),
    (
        "about",
        r"(?:just\s+)?about|around|approximately|approx\.?|roughly|some|circa|ca?\."
        r"|an?\s+estimated|estimated\s+at|somewhere\s+around"
        r"|(?:somewhere\s+)?in\s+the\s+(?:region|neighbou?rhood|order|area)\s+of|something\s+like"
        r"|on\s+the\s+order\s+of|~|≈|±",
    ),
)
_NAMES = tuple(modifier for modifier, _ in _CLASSES)
_BEFORE = Pattern(
    r"(?:(?<![\w'])|(?<=[~≈<>≤≥±]))(?:"
    + "|".join(f"({words})" for _, words in _CLASSES)
    + r")(?:\s+(?:an?|the|another|an?\s+estimated|about|around|another))?\s*$"
)
_AFTER: tuple[tuple[Modifier, Pattern], ...] = (
    ("+", Pattern(r"\+(?![\d+])|\s++plus\b(?=\s++(?:years|hours|employees|people))|-plus\b")),
    (
        "at least",
        Pattern(
            r"\s++(?:or|and)\s++(?:more|above|higher|over|up|greater|older|longer)\b(?!\s++than)"
            r"|\s++at\s++(?:a\s++minimum|(?:the\s++(?:very\s++)?)?least)\b"
        ),
    ),
    (
        "at most",
        Pattern(
            r"\s++or\s++(?:less|fewer|under|below|lower)\b"
            r"|\s++at\s++(?:a\s++maximum|(?:the\s++)?most)\b|\s++and\s++under\b"
        ),
    ),
    (
        "about",
        Pattern(r"\s++or\s++so\b|-ish\b|-odd\b|\s++or\s++thereabouts\b|\s++give\s++or\s++take\b"),
    ),
)
_MAY_HEDGE = Pattern(r"[+-]|\s++(?:or|and|at|plus|give)\b")
_REACH = 40
_NOT_HEDGES = Pattern(
    r"(?:\ball|what|care|thinks?|talk(?:s|ing)?|learn(?:ing)?|know)\s+(?:about|around|over)\b"
    r"|\b(?:edg(?:ed|es|ing)|crept|creep(?:s|ing)|nudg(?:ed|es)|bump(?:ed|s)|push(?:ed|es)|moved|rose|went|lifted"
    r"|raised)\s+up\s+to\b"
)


class Hedge(NamedTuple):
    """A modifier and the offset that its words reach to (the number's own where there is none)."""

    modifier: Modifier
    edge: int


def hedge_before(prose: Prose, start: int, floor: int) -> Hedge:
    """The hedge that ends where the number (with its currency) starts; never before `floor`."""
    window = prose.low[max(floor, start - _REACH) : start]
    match = _BEFORE.search(window)
    if match is None or match.lastindex is None or _NOT_HEDGES.search(window):
        return Hedge("", start)
    return Hedge(_NAMES[match.lastindex - 1], start - len(window) + match.start())


def hedge_after(prose: Prose, end: int) -> Hedge:
    """The hedge that starts where the number or its unit ends."""
    if not _MAY_HEDGE.match(prose.low, end):
        return Hedge("", end)
    for modifier, pattern in _AFTER:
        if match := pattern.match(prose.low, end):
            return Hedge(modifier, match.end())
    return Hedge("", end)


def stronger(before: Modifier, *after: Modifier) -> Modifier:
    """The modifier that counts when several are given: a later bound outranks a softener."""
    for modifier in after:
        if modifier and (before in ("", "about", "nearly")):
            return modifier
    return before

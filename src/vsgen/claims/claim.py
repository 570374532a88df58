"""What is found in a text: claims, named suppressors, and the account that holds both.

Types only; nothing here reads text.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Kind = Literal["percent", "money", "count", "ratio", "multiple", "rank", "period", "qualitative"]

Modifier = Literal["", "about", "nearly", "over", "at least", "up to", "at most", "under", "+"]
"""The class of the hedge or bound: "almost" is "nearly", "fewer than" is "under", "5+" is "+"."""

Span = tuple[int, int]
Years = tuple[int | None, int | None]

_SET_LOW = frozenset({"over", "at least", "+"})
_SOFT = ("", "about", "nearly")
_SET_HIGH = frozenset({"up to", "at most", "under"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A quantitative statement.

    `value` is None for ranges and bounds, which have `low`, `high` or both. `unit` is "%", "pp",
    an ISO currency with its rate ("USD/year"), a plural noun with its rate ("openings/year"),
    "share", ":1", "x", "rank", a pace in hyphens, or "". `period` is (first year, last year);
    `span` covers the value with its unit and hedge.
    """

    kind: Kind
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    period: Years | None
    span: Span
    modifier: Modifier = ""


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A place with digits or number words that is no claim, and the name of the reason."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class Account:
    """Where every digit and number word of a text went: each lies in exactly one of the three."""

    claims: tuple[Claim, ...]
    suppressed: tuple[Suppressed, ...]
    unaccounted: tuple[Span, ...]


def measured(
    kind: Kind,
    amounts: tuple[Decimal, Decimal | None],
    unit: str,
    span: Span,
    modifier: Modifier = "",
    *after: Modifier,
) -> Claim:
    """The claim of one amount or a range, with the bound that the modifier asserts.

    What softens it gives way to a modifier `after` the amount.
    """
    first, second = amounts
    if modifier in _SOFT:
        modifier = next(filter(None, after), modifier)
    if second is not None:
        return Claim(kind, None, first, second, unit, None, span, modifier)
    if modifier in _SET_LOW:
        return Claim(kind, None, first, None, unit, None, span, modifier)
    if modifier in _SET_HIGH:
        return Claim(kind, None, None, first, unit, None, span, modifier)
    return Claim(kind, first, None, None, unit, None, span, modifier)

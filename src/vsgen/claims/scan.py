"""Prose -> everything that its digits and number words are, in order of place.

The order of the readers is the grammar: the first that knows a number decides what it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from vsgen.claims.cells import read_cell
from vsgen.claims.claim import Claim, Span, Suppressed
from vsgen.claims.counts import read_count
from vsgen.claims.crowds import CROWD, STRETCH, find_crowd, find_run
from vsgen.claims.currencies import CURRENCY
from vsgen.claims.designations import suppress_designation
from vsgen.claims.fractions import read_fraction
from vsgen.claims.mask import Prose
from vsgen.claims.money import read_money
from vsgen.claims.multiples import read_multiple_word, read_times
from vsgen.claims.names import suppress_name
from vsgen.claims.ordinals import read_ordinal
from vsgen.claims.patterns import Pattern
from vsgen.claims.percents import read_percent
from vsgen.claims.periods import Period, read_period
from vsgen.claims.quantities import Quantity, read_quantity
from vsgen.claims.ranks import read_rank
from vsgen.claims.ratios import read_ratio
from vsgen.claims.references import suppress_after_word, suppress_with_article
from vsgen.claims.remainders import read_remainder, share_unit, skip_remainder
from vsgen.claims.suppressors import suppress_digits, suppress_words
from vsgen.claims.tables import Cells
from vsgen.claims.words import TOKEN

_AHEAD = Pattern(r"[\s-]*+(\S?)")
_TOLD = ("of ", "of about ", "of nearly ", "of over ", "of almost ")
_SIGN = Pattern(rf"(?:{CURRENCY}|R)\s?$")
Reading = Claim | Suppressed | Period
_AtPlace = Callable[[Prose, int, int], Reading | None]
_OfQuantity = Callable[[Prose, Quantity, int], Claim | Suppressed | None]

_DIGIT_READERS: tuple[_AtPlace, ...] = (suppress_digits, read_fraction, read_period, read_ordinal)
_WORD_READERS: tuple[_AtPlace, ...] = (suppress_words, read_fraction, read_multiple_word)
_QUANTITY_READERS: tuple[tuple[_OfQuantity, frozenset[str] | None], ...] = (
    (read_percent, frozenset("%+,abcinoptv")),
    (read_money, None),
    (read_times, frozenset("ftx×")),
    (read_ratio, frozenset(":iot")),
    (read_rank, None),
)
"""With what may begin the next word where the reader has something to say: most are not asked."""
_PLAIN_READERS: tuple[_OfQuantity, ...] = (
    suppress_after_word,
    suppress_designation,
    suppress_with_article,
    suppress_name,
    read_count,
)


def scan_prose(prose: Prose, cells: Cells) -> list[Reading | Span]:
    """The readings in order, never overlapping; a bare pair of offsets is an unaccounted number."""
    found: list[Reading | Span] = []
    floor = 0
    last: Claim | None = None
    mark = count = 0
    while token := TOKEN.search(prose.low, floor):
        at = token.start()
        mark, count = (mark, count + 1) if at < mark + STRETCH and count <= CROWD else (at, 0)
        if crowd := _crowd(prose.low, at, count):
            found += crowd
            floor = crowd[-1][1]
            continue
        reading = _read(prose, at, floor, cells, last)
        place: Reading | Span = skip_remainder(prose, at) if reading is None else reading
        if isinstance(place, Claim):
            last = place
            found += _levels(prose, at, place)
        else:
            found.append(place)
        floor = max(token.end(), place[1] if isinstance(place, tuple) else place.span[1])
    return found


def _crowd(low: str, at: int, count: int) -> list[Span]:
    """What is passed over at `at`, where `count` numbers of this stretch were read."""
    if run := find_run(low, at):
        return [run]
    return find_crowd(low, at) if count > CROWD else []


def _levels(prose: Prose, at: int, claim: Claim) -> Sequence[Claim]:
    """The claim, or both its ends where they are a level before and one after."""
    if claim.low is None or claim.high is None:
        return (claim,)
    two = read_quantity(prose, at)
    if two is None or two.high is None or not two.levels:
        return (claim,)
    first = replace(claim, value=claim.low, low=None, high=None, span=(claim.span[0], two.low.end))
    sign = _SIGN.search(prose.text, two.low.end, two.high.start)
    start = sign.start() if sign else two.high.start
    second = replace(first, value=claim.high, modifier="", span=(start, claim.span[1]))
    return (first, second)


def _read(prose: Prose, at: int, floor: int, cells: Cells, last: Claim | None) -> Reading | None:
    digit = not prose.low[at].isalpha()
    for read_place in _DIGIT_READERS if digit else _WORD_READERS:
        if reading := read_place(prose, at, floor):
            return reading
    quantity = read_quantity(prose, at)
    if quantity is None:
        ordinal = read_ordinal(prose, at, floor)
        return ordinal or read_remainder(prose, at, floor, last, None)
    reading = _read_typed(prose, quantity, floor) or _read_plain(prose, quantity, floor, cells)
    if isinstance(reading, Claim) and reading.kind == "count" and not reading.unit and last:
        return share_unit(prose, reading, last)
    return reading or read_remainder(prose, at, floor, last, quantity)


def _read_typed(prose: Prose, quantity: Quantity, floor: int) -> Reading | None:
    """What a unit or a word beside it makes of the quantity."""
    ahead = _AHEAD.match(prose.low, quantity.end)
    beginning = ahead[1] if ahead else ""
    told = quantity.spelled or prose.low.endswith(_TOLD, floor, quantity.start)
    for read, beginnings in _QUANTITY_READERS:
        asked = beginnings is None or told or beginning in beginnings
        if asked and (claim := read(prose, quantity, floor)):
            return claim
    return None


def _read_plain(prose: Prose, quantity: Quantity, floor: int, cells: Cells) -> Reading | None:
    """What a quantity without a unit is: a value in a table, a part of a name, a count."""
    cell = cells.at(quantity.start) if cells else None
    if cell and (claim := read_cell(prose, quantity, cell)):
        return claim
    for read in _PLAIN_READERS:
        if reading := read(prose, quantity, floor):
            return reading
    return None

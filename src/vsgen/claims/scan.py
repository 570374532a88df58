"""Prose -> everything that its digits and number words are, in order of place.

The order of the readers is the grammar: the first that knows a number decides what it is.
"""

from __future__ import annotations

from collections.abc import Callable

from vsgen.claims.claim import Claim, Suppressed
from vsgen.claims.counts import read_count
from vsgen.claims.fractions import read_fraction
from vsgen.claims.mask import Prose
from vsgen.claims.money import read_money
from vsgen.claims.multiples import read_multiple_word, read_times
from vsgen.claims.names import suppress_name
from vsgen.claims.percents import read_percent
from vsgen.claims.periods import Period, read_period
from vsgen.claims.quantities import Quantity, read_quantity
from vsgen.claims.ranks import read_ordinal, read_rank
from vsgen.claims.ratios import read_ratio
from vsgen.claims.remainders import read_remainder, skip_remainder
from vsgen.claims.suppressors import suppress_after_word, suppress_digits, suppress_words
from vsgen.claims.words import TOKEN

Reading = Claim | Suppressed | Period
_AtPlace = Callable[[Prose, int, int], Reading | None]
_OfQuantity = Callable[[Prose, Quantity, int], Claim | Suppressed | None]

_DIGIT_READERS: tuple[_AtPlace, ...] = (suppress_digits, read_fraction, read_period, read_ordinal)
_WORD_READERS: tuple[_AtPlace, ...] = (suppress_words, read_fraction, read_multiple_word)
_QUANTITY_READERS: tuple[_OfQuantity, ...] = (
    read_percent,
    read_money,
    read_times,
    read_ratio,
    read_rank,
)
_PLAIN_READERS: tuple[_OfQuantity, ...] = (suppress_name, read_count)


def scan_prose(prose: Prose) -> list[Reading | tuple[int, int]]:
    """The readings in order, never overlapping; a bare pair of offsets is an unaccounted number."""
    found: list[Reading | tuple[int, int]] = []
    floor = 0
    last: Claim | None = None
    token = TOKEN.search(prose.low)
    while token:
        reading = _read(prose, token.start(), floor)
        if reading is None:
            reading = read_remainder(prose, token.start(), floor, last)
        place = skip_remainder(prose, token.start()) if reading is None else reading
        found.append(place)
        last = place if isinstance(place, Claim) else last
        floor = max(token.end(), place[1] if isinstance(place, tuple) else place.span[1])
        token = TOKEN.search(prose.low, floor)
    return found


def _read(prose: Prose, at: int, floor: int) -> Reading | None:
    digit = not prose.low[at].isalpha()
    for read_place in _DIGIT_READERS if digit else _WORD_READERS:
        if reading := read_place(prose, at, floor):
            return reading
    quantity = read_quantity(prose, at)
    if quantity is None:
        return read_ordinal(prose, at, floor)
    for read in _QUANTITY_READERS:
        if claim := read(prose, quantity, floor):
            return claim
    if reference := suppress_after_word(prose, at, floor, spelled=quantity.spelled):
        return reference
    for read in _PLAIN_READERS:
        if claim := read(prose, quantity, floor):
            return claim
    return None

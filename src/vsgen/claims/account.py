"""Text -> claims, and the account of every digit and number word in it.

The one way in: mask, scan, attach periods, settle what was hidden. No files, no clock, no state.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from vsgen.claims.attach import attach_periods
from vsgen.claims.cells import take_from_labels
from vsgen.claims.claim import Account, Claim, Span, Suppressed
from vsgen.claims.mask import Prose, hide_numbers, lower_plain, mask_prose
from vsgen.claims.paces import find_paces, may_hold_pace
from vsgen.claims.periods import Period
from vsgen.claims.scan import Reading, scan_prose
from vsgen.claims.tables import Cells
from vsgen.claims.words import TOKEN
from vsgen.documents import Sentences

_NOTHING = Account((), (), ())


def find_claims(text: str, names: Iterable[str] = ()) -> tuple[Claim, ...]:
    """The quantitative claims of a Markdown text, in order of place; `names` are names with digits.

    Linear in the length of the text; never raises.
    """
    return account_for(text, names).claims


def account_for(text: str, names: Iterable[str] = ()) -> Account:
    """Where every digit and number word went: a claim, a named suppressor, or unaccounted.

    No two spans of the account overlap; each tuple is sorted by place.
    """
    low = lower_plain(text)
    if _is_silent(low):
        return _NOTHING
    prose = mask_prose(text, names)
    cells = Cells(prose)
    scanned = scan_prose(prose, cells)
    paces = list(_free_paces(prose, scanned))
    withheld = hide_numbers(prose, low)
    if not (scanned or paces or withheld):
        return _NOTHING
    unaccounted = tuple(place for place in scanned if isinstance(place, tuple))
    readings: list[Reading] = [place for place in scanned if not isinstance(place, tuple)]
    readings += paces
    readings.sort(key=_place)
    claims, suppressed = _by_sentence(prose, readings)
    if cells:
        claims, suppressed = take_from_labels(prose, cells, claims, suppressed, readings)
    claims = sorted(_with_whole_entities(prose, claims), key=_place)
    hidden = _still_hidden(withheld, [*map(_place, claims), *map(_place, suppressed)])
    suppressed = sorted([*suppressed, *hidden], key=_place)
    return Account(tuple(claims), tuple(suppressed), unaccounted)


def _is_silent(low: str) -> bool:
    """Whether a text has nothing to account for, as most have; at a "_" a word may hide."""
    return not ("_" in low or may_hold_pace(low) or TOKEN.search(low))


def _place(reading: Reading) -> Span:
    return reading.span


def _with_whole_entities(prose: Prose, claims: list[Claim]) -> list[Claim]:
    """The claims, starting where the entity of their first sign starts ("&euro;70")."""
    starts = {end - 1: start for start, end in prose.entities}
    if not starts:
        return claims
    return [
        replace(claim, span=(starts.get(claim.span[0], claim.span[0]), claim.span[1]))
        for claim in claims
    ]


def _free_paces(prose: Prose, scanned: list[Reading | tuple[int, int]]) -> Iterator[Claim]:
    spans = sorted(place if isinstance(place, tuple) else place.span for place in scanned)
    for pace in find_paces(prose):
        if not _overlaps(pace.span, spans):
            yield pace


def _by_sentence(prose: Prose, readings: list[Reading]) -> tuple[list[Claim], list[Suppressed]]:
    sentences = Sentences(prose)
    claims: list[Claim] = []
    suppressed: list[Suppressed] = []
    for _, group in groupby(readings, key=lambda reading: sentences.index_at(reading.span[0])):
        members = list(group)
        suppressed += [item for item in members if isinstance(item, Suppressed)]
        attached, named = attach_periods(
            prose,
            [item for item in members if isinstance(item, Claim)],
            [item for item in members if isinstance(item, Period)],
        )
        claims += attached
        suppressed += named
    return claims, suppressed


def _still_hidden(hidden: tuple[Suppressed, ...], spans: list[Span]) -> list[Suppressed]:
    """What was hidden, but for what lies inside a span: that is accounted for there.

    A part that sticks out (a sign written as an entity) is kept, cut at the span.
    """
    spans = sorted(spans)
    kept: list[Suppressed] = []
    for item in hidden:
        start, end = item.span
        index = max(0, bisect_left(spans, (start, start)) - 1)
        for low, high in spans[index : index + 4]:
            if low <= start < high:
                start = min(high, end)
            elif start < low < end:
                end = low
        if start < end:
            kept.append(replace(item, span=(start, end)))
    return kept


def _overlaps(span: Span, spans: list[Span]) -> bool:
    index = bisect_left(spans, (span[1], span[1]))
    return index > 0 and spans[index - 1][1] > span[0]

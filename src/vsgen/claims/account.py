"""Finds the claims of a text, and accounts for every digit and number word in it.

The one way in: mask, cut into sentences, gather and choose readings, attach periods, settle what
was hidden. No files, no clock, no state.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from vsgen.claims.candidates import Reading, choose, find_candidates
from vsgen.claims.claim import Account, Claim, Span, Suppressed
from vsgen.claims.claim_prose import as_given, lower_plain, mask_prose, seen_text
from vsgen.claims.number_words import NUMBER, TOKEN
from vsgen.claims.sentence import Context
from vsgen.claims.shapes import find_paces, may_hold_pace
from vsgen.claims.table_values import take_from_labels
from vsgen.claims.years import Period, attach_periods
from vsgen.documents import Cells, Prose, find_sentences

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
    seen = seen_text(text)
    low = lower_plain(seen.text)
    account = _NOTHING if _is_silent(low) else _account_for(seen.text, low, names)
    return as_given(account, seen, text)


def _account_for(text: str, low: str, names: Iterable[str]) -> Account:
    prose = mask_prose(text, names)
    sentences, cells = find_sentences(prose), Cells(prose)
    numbers, stretches = _stretches(prose, sentences)
    readings: list[Reading] = []
    for start, end in stretches:
        readings += _read(prose, cells, start, end)
    taken = sorted(reading.span for reading in readings)
    left = list(_left_over(prose, numbers, taken))
    readings += [Suppressed(span, "superscript") for span in left if prose.low[span[0]] == "¹"]
    unaccounted = [span for span in left if prose.low[span[0]] != "¹"]
    spans = sorted([*taken, *unaccounted])
    readings += [it for it in find_paces(prose) if [*_outside(it.span, spans)] == [it.span]]
    readings.sort(key=_place)
    claims, suppressed = _by_sentence(prose, sentences, readings)
    if cells:
        claims, suppressed = take_from_labels(prose, cells, claims, suppressed, readings)
    claims = sorted(claims, key=_place)
    spans = sorted([*map(_place, claims), *map(_place, suppressed)])
    for start, end, name in prose.hidden:
        # What lies inside a span is accounted for there; what sticks out (a sign that is written as
        # an entity) is not.
        held = TOKEN.search(low, start, end)
        if part := next(_outside((start, end), spans), None) if held else None:
            suppressed.append(Suppressed(part, name))
    suppressed.sort(key=_place)
    return Account(tuple(claims), tuple(suppressed), tuple(unaccounted))


def _is_silent(low: str) -> bool:
    """Whether a text has nothing to account for; at a "_" a word may hide.

    Most sentences have nothing: those of a sample take a fifteenth less time so.
    """
    return not ("_" in low or may_hold_pace(low) or TOKEN.search(low))


def _place(reading: Reading) -> Span:
    return reading.span


def _stretches(prose: Prose, sentences: Sequence[Span]) -> tuple[list[Span], list[Span]]:
    """The numbers of a prose, and the sentences that hold one."""
    numbers = [number.span() for number in NUMBER.finditer(prose.low)]
    stretches: list[Span] = []
    starts = [sentence[0] for sentence in sentences]
    for start, _ in numbers:
        if not stretches or start >= stretches[-1][1]:
            stretches.append(sentences[bisect_right(starts, start) - 1])
    return numbers, stretches


def _read(prose: Prose, cells: Cells, start: int, end: int) -> Iterator[Reading]:
    """The chosen readings of a sentence, none of which reaches into another."""
    context = Context(prose, cells, start, end)
    floor = start
    for candidate in choose(find_candidates(context)):
        for reading in candidate.readings:
            first, last = max(reading.span[0], floor), min(reading.span[1], end)
            floor = last
            yield reading if (first, last) == reading.span else replace(reading, span=(first, last))


def _left_over(prose: Prose, numbers: list[Span], taken: list[Span]) -> Iterator[Span]:
    """The numbers that lie in none of the spans, or what sticks out of them."""
    for number in numbers:
        for start, end in _outside(number, taken):
            # From the first digit or number word to the last, if there is one.
            found = [token.span() for token in TOKEN.finditer(prose.low, start, end)]
            if found:
                yield found[0][0], found[-1][1]


def _outside(span: Span, taken: list[Span]) -> Iterator[Span]:
    """The parts of a span that lie in none of others, which are in order and apart."""
    start, end = span
    at = max(bisect_right(taken, (start, start)) - 1, 0)
    while start < end and at < len(taken) and taken[at][0] < end:
        if start < taken[at][0]:
            yield start, taken[at][0]
        start = max(start, taken[at][1])
        at += 1
    if start < end:
        yield start, end


def _by_sentence(
    prose: Prose, sentences: Sequence[Span], readings: list[Reading]
) -> tuple[list[Claim], list[Suppressed]]:
    claims: list[Claim] = []
    suppressed: list[Suppressed] = []
    starts = [sentence[0] for sentence in sentences]
    for _, group in groupby(readings, key=lambda reading: bisect_right(starts, reading.span[0])):
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

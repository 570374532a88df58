"""Text -> claims, and the account of every digit and number word in it.

The one way in: mask, cut into sentences, gather and choose readings, attach periods, settle what
was hidden. No files, no clock, no state.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from vsgen.claims.attach import attach_periods
from vsgen.claims.candidates import Reading, choose, find_candidates
from vsgen.claims.claim import Account, Claim, Span, Suppressed
from vsgen.claims.claim_prose import as_given, hide_numbers, lower_plain, mask_prose, seen_text
from vsgen.claims.number_words import NUMBER, TOKEN
from vsgen.claims.sentence import Context
from vsgen.claims.shapes import find_paces, may_hold_pace
from vsgen.claims.table_values import take_from_labels
from vsgen.claims.years import Period
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
    readings += [pace for pace in find_paces(prose) if not _overlaps(pace.span, spans)]
    readings.sort(key=_place)
    claims, suppressed = _by_sentence(prose, sentences, readings)
    if cells:
        claims, suppressed = take_from_labels(prose, cells, claims, suppressed, readings)
    claims = sorted(claims, key=_place)
    hidden = _still_hidden(
        hide_numbers(prose, low), [*map(_place, claims), *map(_place, suppressed)]
    )
    suppressed = sorted([*suppressed, *hidden], key=_place)
    return Account(tuple(claims), tuple(suppressed), tuple(unaccounted))


def _is_silent(low: str) -> bool:
    """Whether a text has nothing to account for, as most have; at a "_" a word may hide."""
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
    index = 0
    for begin, end in numbers:
        start = begin
        while index < len(taken) and taken[index][1] <= start:
            index += 1
        at = index
        while start < end and at < len(taken) and taken[at][0] < end:
            yield from _trimmed(prose, start, taken[at][0])
            start = max(start, taken[at][1])
            at += 1
        yield from _trimmed(prose, start, end)


def _trimmed(prose: Prose, start: int, end: int) -> Iterator[Span]:
    """From the first digit or number word between the offsets to the last, if there is one."""
    found = [token.span() for token in TOKEN.finditer(prose.low, start, end)] if start < end else []
    if found:
        yield found[0][0], found[-1][1]


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

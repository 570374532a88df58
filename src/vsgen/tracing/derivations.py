"""A computed statistic and the figures it cites -> whether the figures bear it out.

Differences, ratios and multiples are computed again over the rounding intervals; the sentence
says which population is the greater. A claim that cites no two comparable figures is not derived.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import permutations
from typing import NamedTuple

from vsgen.articles.derived import (
    Interval,
    find_difference_interval,
    find_ratio_interval,
    is_comparable,
)
from vsgen.claims import Claim
from vsgen.facts import RecordedFigure
from vsgen.facts.sources import Unit
from vsgen.tracing.agreement import is_close, overlaps, shown_step

Both = tuple[RecordedFigure, RecordedFigure]

_NEARLY_TIMES = Decimal("0.25")
_ABOUT_DIFFERENCE = Decimal("0.15")
_LESS = re.compile(r"\W*(?:\w+\W+){0,2}?(?:lower|fewer|less|slower|smaller|below|behind)\b", re.I)
_MORE = re.compile(
    r"\W*(?:\w+\W+){0,3}?(?:higher|more|larger|faster|greater|above|ahead|as|better)\b", re.I
)
_GAP = re.compile(r"\b(?:difference|gap|margin|differ\w*|between|apart)\b", re.I)
_LINK = re.compile(r"\b(?:than|as|the)\b", re.I)
_BREAK = re.compile(r"[;:(]|, (?:while|but|and|with)\b|\bwhile\b|\bwhereas\b", re.I)
_UNIT_WORDS: tuple[tuple[Unit, re.Pattern[str]], ...] = (
    ("openings/year", re.compile(r"\b(?:openings?|many)\b", re.I)),
    ("USD/year", re.compile(r"\b(?:pay\w*|paid|wages?|earn\w*|salar\w+|much)\b", re.I)),
    ("percent", re.compile(r"\b(?:fast|faster|grow\w*|employment|quickly)\b", re.I)),
)
_WINDOW = 45


class Sentence(NamedTuple):
    """What stands around a claim."""

    before: str
    after: str
    named: tuple[tuple[str, int], ...]
    """Populations and their places, counted from the sentence's start."""
    end: int
    """Where the claim ends, counted likewise."""


def looks_derived(claim: Claim, sentence: Sentence) -> bool:
    """Whether the words make the claim a computation: times, points, "$400 higher", "a gap of"."""
    if claim.kind in ("multiple", "ratio", "rank") or claim.unit in ("pp", ":1"):
        return True
    compares = _LESS.match(sentence.after) or re.match(
        r"\W*(?:\w+\W+){0,2}?(?:higher|more|larger|greater|above)\b", sentence.after, re.I
    )
    return bool(compares or _GAP.search(sentence.before[-40:]))


def derive(
    claim: Claim, said: str, records: Iterable[RecordedFigure], sentence: Sentence
) -> Both | None:
    """The two figures that bear the computation out, the greater first; None if none do."""
    pairs = [
        (a, b)
        for a, b in permutations(records, 2)
        if is_comparable(a, b) and a.population.id != b.population.id
    ]
    for a, b in _of_the_measure(pairs, claim, sentence):
        if _fits_direction(a, b, sentence) and _holds(claim, said, a, b):
            return a, b
    return None


def confirms_pace(claim: Claim, said: str, records: Iterable[RecordedFigure]) -> Both | None:
    """The figures that bear out "faster than the average": one that says so, or the average's."""
    known = tuple(records)
    words = _pace_words(said)
    for record in known:
        if words in _pace_words(record.quote):
            return record, record
    for a, b in permutations(known, 2):
        if b.population.name.startswith("all ") and a.unit == "percent" and is_comparable(a, b):
            if "faster" in claim.unit and a.low > b.high:
                return a, b
            if "slower" in claim.unit and a.high < b.low:
                return a, b
    return None


def _pace_words(text: str) -> str:
    text = re.sub(r"\bthe\b|\bfor all occupations\b", " ", text.casefold())
    return " ".join(text.split())


def _of_the_measure(pairs: list[Both], claim: Claim, sentence: Sentence) -> list[Both]:
    """The pairs whose measure the words next to the claim, or else the sentence, speak of."""
    if claim.unit == "pp":
        return [both for both in pairs if both[0].unit == "percent"]
    if claim.kind == "money":
        return [both for both in pairs if both[0].unit.startswith(claim.unit[:3])]
    if claim.kind == "count":
        return [both for both in pairs if claim.unit in (both[0].unit, both[0].unit[:8])]
    for text in (sentence.after[:_WINDOW], sentence.before[-_WINDOW:], sentence.before):
        units = [unit for unit, words in _UNIT_WORDS if words.search(text)]
        if units:
            return [both for both in pairs if both[0].unit in units]
    return pairs


def _fits_direction(a: RecordedFigure, b: RecordedFigure, sentence: Sentence) -> bool:
    """Whether the sentence may be saying that `a` is the greater."""
    if _GAP.search(sentence.before):
        return True
    subject, other = _subject(sentence), _other(sentence)
    if _LESS.match(sentence.after):
        subject, other = other, subject
    elif not _MORE.match(sentence.after):
        subject = None
    return subject in (None, a.population.id) and other in (None, b.population.id)


def _subject(sentence: Sentence) -> str | None:
    """The population that the claim speaks of, where only one comes before it."""
    before = {known for known, place in sentence.named if place < sentence.end}
    return next(iter(before)) if len(before) == 1 else None


def _other(sentence: Sentence) -> str | None:
    """The population that the claim compares with, named after "than" or "as"."""
    for known, place in sentence.named:
        if place >= sentence.end:
            between = sentence.after[: place - sentence.end]
            linked = _LINK.search(between) and not _BREAK.search(between)
            return known if linked else None
    return None


def _holds(claim: Claim, said: str, a: RecordedFigure, b: RecordedFigure) -> bool:
    """Whether `a` against `b` comes to what the claim says."""
    if claim.kind in ("multiple", "ratio") or claim.unit == ":1":
        return _ratio_holds(claim, said, find_ratio_interval(a, b))
    if claim.unit == "%":
        more = find_ratio_interval(a, b)
        if more is None or a.unit == "percent" or claim.value is None:
            return False
        percent = Interval((more.low - 1) * 100, (more.high - 1) * 100)
        return overlaps(percent.low, percent.high, claim.value, shown_step(claim, said))
    interval = find_difference_interval(a, b)
    if interval.low <= 0:
        return False
    if claim.value is None:
        return _bounds_hold(claim, interval)
    return _difference_holds(claim, claim.value, shown_step(claim, said), interval)


def _ratio_holds(claim: Claim, said: str, interval: Interval | None) -> bool:
    if interval is None:
        return False
    if claim.value is None:
        return _bounds_hold(claim, interval)
    value = claim.value
    middle = (interval.low + interval.high) / 2
    if claim.modifier == "nearly":
        return interval.high < value and interval.low >= value - max(_NEARLY_TIMES, value / 20)
    if "." in said:
        return overlaps(interval.low, interval.high, value, shown_step(claim, said))
    return is_close(value, middle)


def _bounds_hold(claim: Claim, interval: Interval) -> bool:
    """Whether the whole interval lies inside what the claim says."""
    above = claim.low is None or interval.low >= claim.low
    below = claim.high is None or interval.high <= claim.high
    return above and below


def _difference_holds(claim: Claim, value: Decimal, step: Decimal, interval: Interval) -> bool:
    middle = (interval.low + interval.high) / 2
    if claim.modifier == "nearly":
        return interval.high < value and is_close(value, middle)
    if claim.modifier == "":
        return overlaps(middle, middle, value, step)
    # The renderer also rounds to fives: "about $23,500".
    steps = (step, step * 5) if value % (step * 5) == 0 else (step,)
    rounds = any(overlaps(interval.low, interval.high, value, each) for each in steps)
    return rounds and is_close(value, middle, _ABOUT_DIFFERENCE)

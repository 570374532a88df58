"""Finds which statistics came, went, or say something else, between two texts.

Pairs them by what they measure, then by their sentences. Does not know why they changed.
"""

import re
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from vsgen.facts import RecordedFigure
from vsgen.tracing import Trace

ChangeKind = Literal["added", "removed", "changed"]
Aspect = Literal["value", "edition", "source", "population"]

_ALIKE = 0.4
"""Share of words in common from which two sentences are one that was changed."""
_NEAR = 20
"""Letters on either side of a statistic that tell which of its sentence it is."""
_BAND = 64
"""So far from a statistic's place among its like another is looked for."""
_Name = tuple[Hashable, ...]
_WORD = re.compile(r"[^\W\d_]{2,}")
_MINUS = re.compile(r"[−–-]\s?[$€£]?\d")
_DIGIT = re.compile(r"(?=[$€£]?\d)")


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """One statistic before and after; None where it did not stand or stands no more."""

    kind: ChangeKind
    old: Trace | None
    new: Trace | None
    aspects: tuple[Aspect, ...] = ()
    """What of a changed one is different."""

    @property
    def was(self) -> str:
        """The amount as it was stated, with its sign; empty where it was not."""
        return _say_amount(self.old) if self.old else ""

    @property
    def now(self) -> str:
        """The amount as it is stated, with its sign; empty where it is gone."""
        return _say_amount(self.new) if self.new else ""

    @property
    def record(self) -> RecordedFigure | None:
        """The figure of what stands now, else of what went; never another statistic's."""
        trace = self.new or self.old
        return trace.record if trace else None


def compare_traces(old: Sequence[Trace], new: Sequence[Trace]) -> tuple[ClaimChange, ...]:
    """What became of the statistics of `old`: in the order of `new`, those that went at the end.

    A statistic that only stands elsewhere, or in other words, is no change.
    """
    pairs: dict[int, int] = {}
    before, after = dict(enumerate(old)), dict(enumerate(new))
    for describe in (_by_statement, _by_figure, _by_measure, _by_words):
        for one, other in _match(before, after, describe):
            pairs[other] = one
            del before[one], after[other]
    for one, other in _match_sentences(before, after):
        pairs[other] = one
        del before[one]
    changes: list[ClaimChange] = []
    for place, trace in enumerate(new):
        was = old[pairs[place]] if place in pairs else None
        aspects = tuple(_find_aspects(was, trace)) if was else ()
        if aspects or not was:
            changes.append(ClaimChange("changed" if was else "added", was, trace, aspects))
    return (*changes, *(ClaimChange("removed", it, None) for it in before.values()))


def _say_amount(trace: Trace) -> str:
    """The statistic as the article writes it, with the sign that its sentence gives it.

    "shrinks 0.7%" states −0.7%.
    """
    said, value = trace.said, trace.claim.value
    if value is None or value >= 0 or _MINUS.search(said):
        return said
    return _DIGIT.sub("−", said, count=1) if _DIGIT.search(said) else f"minus {said}"


def _find_aspects(old: Trace, new: Trace) -> Iterator[Aspect]:
    if _read_value(old) != _read_value(new):
        yield "value"
    one, other = old.record, new.record
    if one is None or other is None:
        if old.labels != new.labels:
            yield "source"
        return
    if one.source.id != other.source.id:
        yield "source"
    elif one.edition.edition != other.edition.edition:
        yield "edition"
    if one.population.id != other.population.id:
        yield "population"


def _read_value(trace: Trace) -> _Name:
    """What is stated, whatever its typography."""
    it = trace.claim
    return it.kind, it.unit, it.value, it.low, it.high, it.modifier, it.period


def _by_statement(trace: Trace) -> _Name:
    figure = _by_figure(trace)
    return (*figure, _read_value(trace)) if figure else ()


def _by_figure(trace: Trace) -> _Name:
    ids = tuple(record.id for record in trace.records)
    return (ids, *_place(trace)) if ids else ()


def _by_measure(trace: Trace) -> _Name:
    said = tuple((record.measure, record.population.id) for record in trace.records)
    return (said, *_place(trace)) if said else ()


def _by_words(trace: Trace) -> _Name:
    """The same words on either side of a number are the most alike that two can be."""
    return *_place(trace), trace.claim.unit, _read_words(trace.sentence), _read_near(trace)


def _place(trace: Trace) -> _Name:
    return trace.section, trace.role, trace.claim.kind


def _match(
    old: Mapping[int, Trace], new: Mapping[int, Trace], describe: Callable[[Trace], _Name]
) -> list[tuple[int, int]]:
    """Those of one description, in the order in which they stand; none for an empty one."""
    places = _group(old, describe)
    named = ((place, describe(trace)) for place, trace in new.items())
    return [(places[name].popleft(), place) for place, name in named if name and places[name]]


def _match_sentences(
    old: Mapping[int, Trace], new: Mapping[int, Trace]
) -> Iterator[tuple[int, int]]:
    """Of one section and kind those whose sentences are most alike, the best first.

    Where a sentence has several, the unit decides, then the words on either side. Each is compared
    with those that stand at about its place among its like.
    """
    before = {name: list(places) for name, places in _group(old, _place).items()}
    every = (
        (*_find_distance(old[one], new[other]), one, other)
        for name, others in _group(new, _place).items()
        for rank, other in enumerate(others)
        for one in before.get(name, [])[max(rank - _BAND, 0) : rank + _BAND]
    )
    taken: set[int] = set()
    given: set[int] = set()
    for *_, one, other in sorted(weighed for weighed in every if -weighed[1] >= _ALIKE):
        if one not in taken and other not in given:
            taken.add(one)
            given.add(other)
            yield one, other


def _group(
    traces: Mapping[int, Trace], describe: Callable[[Trace], _Name]
) -> defaultdict[_Name, deque[int]]:
    groups: defaultdict[_Name, deque[int]] = defaultdict(deque)
    for place, trace in traces.items():
        groups[describe(trace)].append(place)
    return groups


def _find_distance(old: Trace, new: Trace) -> tuple[bool, float, float]:
    """How unlike two statistics are: the least stands first."""
    share = _share(_read_words(old.sentence), _read_words(new.sentence))
    near = _share(_read_near(old), _read_near(new))
    return old.claim.unit != new.claim.unit, -share, -near


def _read_near(trace: Trace) -> frozenset[str]:
    """The words next to a statistic; where its excerpt says it twice, those of the first."""
    at = max(trace.excerpt.find(trace.said), 0)
    end = at + len(trace.said)
    return _read_words(
        f"{trace.excerpt[max(at - _NEAR, 0) : at]} {trace.excerpt[end : end + _NEAR]}"
    )


@lru_cache(maxsize=512)
def _read_words(text: str) -> frozenset[str]:
    """Kept for a while: many statistics stand in one sentence."""
    return frozenset(_WORD.findall(text.lower()))


def _share(old: frozenset[str], new: frozenset[str]) -> float:
    whole = len(old) + len(new)
    return 2 * len(old & new) / whole if whole else 1.0

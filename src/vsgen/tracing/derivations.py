"""A computed statistic and the figures it cites -> the two figures that it compares.

Differences, ratios and multiples are computed again over the rounding intervals; the sentence
says which population is the greater. A claim that cites no two comparable figures is not derived.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import permutations

from vsgen.articles.derived import is_comparable
from vsgen.claims import Claim
from vsgen.claims.patterns import Pattern
from vsgen.facts import Period, RecordedFigure
from vsgen.facts.sources import Unit
from vsgen.tracing.amounts import fit_computation
from vsgen.tracing.directions import Sentence, fits_direction, says_decline, says_less

Both = tuple[RecordedFigure, RecordedFigure]

_UNIT_WORDS: tuple[tuple[Unit, Pattern], ...] = (
    ("openings/year", Pattern(r"\b(?:openings?|vacancies|many)\b", re.I)),
    ("USD/year", Pattern(r"\b(?:pay\w*|paid|wages?|earn\w*|salar\w+|much)\b", re.I)),
    ("percent", Pattern(r"\b(?:fast|faster|grow\w*|employment|quickly|rate|pace)\b", re.I)),
)
_WINDOW = 45
_FEW = 8


def derive(
    claim: Claim, said: str, records: Iterable[RecordedFigure], sentence: Sentence
) -> tuple[Both, bool] | None:
    """The two figures that bear the computation out, the greater first; None if none do.

    With them, whether they do so only loosely: "more than twice" of what is five times as many.
    """
    declines = says_decline(sentence.before)
    for a, b in _of_the_measure(list(list_pairs(records, sentence.named)), claim, sentence):
        if declines and a.unit == "percent" and a.value > 0:
            continue
        if fits_direction(a, b, sentence):
            fit = fit_computation(claim, said, (a, b), less=says_less(sentence))
            if fit != "value":
                return (a, b), fit == "loose"
    return None


def list_pairs(records: Iterable[RecordedFigure], named: frozenset[str]) -> Iterator[Both]:
    """The pairs of comparable figures, both ways; of many only those of populations named."""
    groups: dict[tuple[Unit, str, Period], list[RecordedFigure]] = {}
    for record in records:
        key = record.unit, record.measure, record.period
        groups.setdefault(key, []).append(record)
    for group in groups.values():
        few = group
        if len(group) > _FEW:
            few = [record for record in group if record.population.id in named][:_FEW]
        for a, b in permutations(few, 2):
            if is_comparable(a, b) and a.population.id != b.population.id:
                yield a, b


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

"""Labels and found claims -> pairs, and in which respects the two of a pair are the same.

Matched in order of place, so that a sentence has as many right values as can be had.
"""

from collections.abc import Sequence
from decimal import Decimal

from benchmarks.claims.labels import ANY, Bounds, Statement

Pair = tuple[Statement | None, Statement | None]

_CLOSE = Decimal("0.02")
_VALUE, _UNIT, _PERIOD = 20, 10, 5


def match(labels: Sequence[Statement], found: Sequence[Statement]) -> tuple[Pair, ...]:
    """Labels and found claims in pairs, in order of place; what has no partner stands alone."""
    best: dict[tuple[int, int], tuple[int, tuple[Pair, ...]]] = {(0, 0): (0, ())}
    for i in range(len(labels) + 1):
        for j in range(len(found) + 1):
            ways = []
            if i:
                worth, pairs = best[i - 1, j]
                ways.append((worth, (*pairs, (labels[i - 1], None))))
            if j:
                worth, pairs = best[i, j - 1]
                ways.append((worth, (*pairs, (None, found[j - 1]))))
            if i and j:
                worth, pairs = best[i - 1, j - 1]
                worth += _likeness(labels[i - 1], found[j - 1])
                ways.append((worth, (*pairs, (labels[i - 1], found[j - 1]))))
            if ways:
                best[i, j] = max(ways, key=lambda way: (way[0], -len(way[1])))
    return best[len(labels), len(found)][1]


def value_right(label: Statement, found: Statement) -> bool:
    """Whether the amount, the bounds, the pace or the years of a standing period are the same.

    A ratio may differ by 2 percent: a third is written with as many digits as one likes. Where the
    modifier is not labelled, a value and a bound at it are the same ("just under 30 percent").
    """
    if label.kind in ("qualitative", "period"):
        same = label.kind != "period" or label.period == found.period
        told = label.unit == ANY or _unit(label) == _unit(found)
        return found.kind == label.kind and same and told
    close = _CLOSE if label.kind == "ratio" else Decimal(0)
    wanted, got = label.bounds, found.bounds
    if label.modifier == ANY:
        wanted, got = _filled(wanted), _filled(got)
    return all(
        (a is None) == (b is None) and (a is None or b is None or abs(a - b) <= abs(a) * close)
        for a, b in zip(wanted, got, strict=True)
    )


def _filled(bounds: Bounds) -> Bounds:
    """A bound as the value it is at."""
    low, high = bounds
    return (high if low is None else low, low if high is None else high)


def unit_right(label: Statement, found: Statement) -> bool:
    """Whether value, kind and unit are right; nouns may be singular or plural."""
    same = label.unit == ANY or _unit(label) == _unit(found)
    return value_right(label, found) and label.kind == found.kind and same


def _likeness(label: Statement, found: Statement) -> int:
    if not value_right(label, found):
        return label.kind == found.kind
    same = label.period == found.period
    return _VALUE + _UNIT * unit_right(label, found) + _PERIOD * same


def _unit(statement: Statement) -> str:
    unit = statement.unit.removeprefix("about-")
    if statement.kind != "count":
        return unit
    noun, slash, rate = unit.partition("/")
    for plural, singular in (("ies", "y"), ("ses", "s"), ("s", "")):
        if noun.endswith(plural):
            noun = noun.removesuffix(plural) + singular
            break
    return noun + slash + rate

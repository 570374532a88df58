"""Finds the figures that a computed statistic is computed from, among those it cites.

Differences, ratios and multiples are computed again over the rounding intervals; the sentence
says which population is the greater. Midpoints, sums, years of openings added up and a year's pay
cut into months are nobody's statistic; they are named, so that a reader sees where the number
comes from.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import permutations

from vsgen.articles.derived import (
    Interval,
    find_difference_interval,
    find_ratio_interval,
    is_comparable,
)
from vsgen.claims import Claim
from vsgen.documents.patterns import Pattern
from vsgen.facts import Period, RecordedFigure
from vsgen.facts.sources import Unit
from vsgen.tracing.comparisons import fits_direction, says_decline, says_less
from vsgen.tracing.statement import Statement
from vsgen.tracing.value_agreement import (
    CLOSENESS,
    Fit,
    Records,
    fit_bounds,
    is_close,
    overlaps,
    shown_step,
)
from vsgen.tracing.vocabulary import expression

Both = tuple[RecordedFigure, RecordedFigure]

_UNIT_WORDS: tuple[tuple[Unit, Pattern], ...] = (
    ("openings/year", expression("computed.openings")),
    ("USD/year", expression("computed.pay")),
    ("percent", expression("computed.growth")),
)
_SUMS_UP = expression("computed.sum")
_PARTS = {"hour": Decimal(2080), "day": Decimal(260), "week": Decimal(52), "month": Decimal(12)}
_NEARLY_TIMES = Decimal("0.25")
_ABOUT_DIFFERENCE = Decimal("0.15")
_ROUNDED = Decimal("0.01")
_WINDOW = 45
_FEW = 8


def derive(statement: Statement, records: Records) -> tuple[Both, Fit] | None:
    """The two figures that bear the computation out, the greater first; None if none do.

    With them, whether they do so only loosely: "more than twice" of what is five times as many.
    """
    declines = says_decline(statement.before)
    pairs = list(_list_pairs(records, statement.named))
    for a, b in _select_measure(pairs, statement):
        if declines and a.unit == "percent" and a.value > 0:
            continue
        if fits_direction(a, b, statement):
            fit = _fit_computation(statement, (a, b))
            if fit != "value":
                return (a, b), fit
    return None


def list_compared(statement: Statement, records: Records) -> Records:
    """The two figures that a computation is said to be of, though they do not bear it out.

    None where the words leave open which measure, or whose.
    """
    pairs = _select_measure(list(_list_pairs(records, statement.named)), statement)
    if len({(a.measure, a.period) for a, _ in pairs}) != 1:
        return ()
    known = {record.population.id for record in records}
    meant = known if len(known) <= len(pairs[0]) else statement.named
    for both in pairs:
        is_meant = meant.issuperset(record.population.id for record in both)
        if is_meant and fits_direction(*both, statement):
            return both
    return ()


def find_computation(statement: Statement, records: Records) -> tuple[Records, str] | None:
    """The other arithmetic on `records` that gives the claim's value, and how it does so."""
    claim, said, value = statement.claim, statement.said, statement.claim.value
    if value is None:
        return None
    step = shown_step(claim, said)
    for record in records:
        for result, words in _scale(claim, record):
            if overlaps(result, result, value, step) or is_close(value, result, _ROUNDED):
                return (record,), words
    if not _SUMS_UP.search(f"{statement.before} {said}{statement.after}"):
        return None
    for a, b in _list_pairs(records, statement.named):
        unit = "%" if a.unit == "percent" else a.unit.partition("/")[0]
        if claim.unit.startswith(unit):
            total = a.value + b.value
            for result, words in ((total / 2, "midpoint"), (total, "sum")):
                if overlaps(result, result, value, step):
                    return (a, b), f"the {words} of two figures"
    return None


def _list_pairs(records: Iterable[RecordedFigure], named: frozenset[str]) -> Iterator[Both]:
    """The pairs of comparable figures, both ways; of many only those of populations named."""
    groups: dict[tuple[Unit, str, Period], list[RecordedFigure]] = {}
    for record in records:
        groups.setdefault((record.unit, record.measure, record.period), []).append(record)
    for group in groups.values():
        few = group
        if len(group) > _FEW:
            few = [record for record in group if record.population.id in named][:_FEW]
        for a, b in permutations(few, 2):
            if is_comparable(a, b) and a.population.id != b.population.id:
                yield a, b


def _select_measure(pairs: list[Both], statement: Statement) -> list[Both]:
    """The pairs whose measure the words next to the claim, or else the sentence, speak of."""
    claim, before = statement.claim, statement.before
    if claim.unit == "pp":
        return [both for both in pairs if both[0].unit == "percent"]
    if claim.kind == "money":
        return [both for both in pairs if both[0].unit.startswith(claim.unit[:3])]
    if claim.kind == "count":
        return [both for both in pairs if claim.unit in (both[0].unit, both[0].unit[:8])]
    for text in (statement.after[:_WINDOW], before[-_WINDOW:], before):
        units = [unit for unit, words in _UNIT_WORDS if words.search(text)]
        if units:
            return [both for both in pairs if both[0].unit in units]
    return pairs


def _fit_computation(statement: Statement, both: Both) -> Fit:
    """How the first figure against the second comes to what the claim says.

    That is times, a difference, or percent more; or by how many percent the second is less.
    """
    claim, value, said = statement.claim, statement.claim.value, statement.said
    is_ratio = claim.kind in ("multiple", "ratio")
    is_percent = claim.unit == "%"
    interval = find_ratio_interval(*both) if is_ratio or is_percent else _find_difference(both)
    if interval is None:
        return "value"
    if is_percent:
        low, high = interval
        ends = (1 - 1 / low, 1 - 1 / high) if says_less(statement) else (low - 1, high - 1)
        interval = Interval(*(end * 100 for end in ends))
    middle, step = (interval.low + interval.high) / 2, shown_step(claim, said)
    if value is None:
        bounded = interval if is_percent else (middle, middle)
        return fit_bounds(claim, claim.low, claim.high, bounded)
    if claim.modifier == "nearly":
        most = interval.high if is_ratio or is_percent else middle
        far = max(_NEARLY_TIMES, value / 20)
        near = interval.low >= value - far if is_ratio else is_close(value, middle, CLOSENESS)
        holds = most < value and near
    elif is_ratio and "." not in said:
        holds = is_close(value, middle, CLOSENESS)
    elif is_ratio or is_percent:
        holds = overlaps(*interval, value, step)
    elif claim.modifier == "":
        holds = overlaps(middle, middle, value, step)
    else:
        # The renderer also rounds to fives: "about $23,500".
        steps = (step, step * 5) if value % (step * 5) == 0 else (step,)
        rounds = any(overlaps(*interval, value, each) for each in steps)
        holds = rounds and is_close(value, middle, _ABOUT_DIFFERENCE)
    return "agrees" if holds else "value"


def _find_difference(both: Both) -> Interval | None:
    """By how much the first is more; None where it may not be."""
    interval = find_difference_interval(*both)
    return interval if interval.low > 0 else None


def _scale(claim: Claim, record: RecordedFigure) -> Iterator[tuple[Decimal, str]]:
    """What one figure comes to when it is added up over years or cut into parts of one."""
    noun, _, rate = claim.unit.partition("/")
    first, last = record.period.years
    if record.unit == "openings/year" and claim.kind == "count" and not rate:
        for years in {last - first, 10} - {0}:
            yield record.value * years, f"{years} years of openings added up"
    if rate in _PARTS and record.unit == f"{noun}/year" and noun in ("openings", "USD"):
        what = "pay" if noun == "USD" else noun
        yield record.value / _PARTS[rate], f"a year's {what} cut into {rate}s"
    if record.unit == "percent" and claim.unit == "%" and last - first > 1:
        yield record.value / (last - first), f"{last - first} years' change cut into years"

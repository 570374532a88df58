"""What the published figures of two roles' readings can and cannot tell apart.

Computes which comparatives hold over the figures' rounding intervals; words nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from vsgen.articles import Style, derive_difference, derive_ratio
from vsgen.facts import Library, Population, Reading, RecordedFigure, Role

Measure = Literal["growth", "openings", "pay"]
MEASURES: Mapping[str, Measure] = {
    "projected employment change": "growth",
    "average annual openings": "openings",
    "median annual wage": "pay",
}
"""The measures that an outlook compares, by the name that sources record them under."""

End = Literal["pay_low", "pay_high"]
ENDS: Mapping[str, End] = {
    "annual wage, 10th percentile": "pay_low",
    "annual wage, 90th percentile": "pay_high",
}
"""The measures of the ends of pay, likewise; nothing compares them."""
PRINTED = ("education", "experience", "training")
"""What a publication may print of an occupation in words: what is asked of a newcomer."""

YARDSTICK = "all-occupations"
"""The population that every outlook is held against, where the library has it."""

Outlook = Literal["distinct", "shared", "none"]
Trend = Literal["rising", "falling", "parting", "unsure"]


@dataclass(frozen=True, slots=True)
class PlannedReading:
    """A reading with its present figures by measure."""

    role: Role
    reading: Reading
    population: Population
    figures: Mapping[Measure, RecordedFigure]
    ends: Mapping[End, RecordedFigure] = field(default_factory=dict)
    """What the lowest-paid and the highest-paid tenth earn."""
    printed: Mapping[str, RecordedFigure] = field(default_factory=dict)
    """By each of `PRINTED` that stands in a row of its figures, one of that row."""


@dataclass(frozen=True, slots=True)
class MeasureComparison:
    """Which of two figures of one measure is greater, as far as rounding lets one say."""

    measure: Measure
    greater: RecordedFigure
    lesser: RecordedFigure
    holds: bool
    """Whether "greater" holds over both rounding intervals; else they are about equal."""
    close: bool
    """Whether the greater is less than a tenth above the lesser."""
    ratio: bool
    """Whether a ratio in words ("nearly four times") holds and may be referred to."""
    difference: bool
    """Whether a difference holds and may be referred to."""
    trend: Trend
    """Whether both figures are surely above zero, both below, one each way, or that is not sure."""


@dataclass(frozen=True, slots=True)
class OutlookPlan:
    """What an Outlooks section may say of numbers."""

    kind: Outlook
    a: tuple[PlannedReading, ...]
    b: tuple[PlannedReading, ...]
    yardstick: Mapping[Measure, RecordedFigure]
    comparisons: tuple[MeasureComparison, ...]
    """Between the main readings, where they measure different populations."""

    def rows(self) -> tuple[tuple[PlannedReading, ...], ...]:
        """The readings by population, each population once, in reading order."""
        found: dict[str, list[PlannedReading]] = {}
        for planned in (*self.a[:1], *self.b[:1], *self.a[1:], *self.b[1:]):
            found.setdefault(planned.population.id, []).append(planned)
        return tuple(tuple(readings) for readings in found.values())

    def nearest(self) -> tuple[PlannedReading, ...]:
        """The main readings, each population once."""
        return tuple(row[0] for row in self.rows() if row[0] in (*self.a[:1], *self.b[:1]))

    def uniform(self) -> dict[Measure, str | None]:
        """By measure, a figure whose period all shown figures have; None where they differ."""
        shown = [*(row[0].figures for row in self.rows()), self.yardstick]
        found: dict[Measure, str | None] = {}
        for measure in MEASURES.values():
            records = [figures[measure] for figures in shown if measure in figures]
            periods = {record.period for record in records}
            found[measure] = records[0].id if len(periods) == 1 else None
        return found

    def uniform_end(self) -> str | None:
        """A figure whose period all shown ends of pay have; None where they differ."""
        records = [record for it in self.nearest() for record in it.ends.values()]
        return records[0].id if len({record.period for record in records}) == 1 else None


def plan_outlook(a: Role, b: Role, library: Library) -> OutlookPlan:
    """The readings of both roles, their present figures, and what may be compared."""
    of_a, of_b = _plan_readings(a, library), _plan_readings(b, library)
    kind: Outlook = "none"
    comparisons: tuple[MeasureComparison, ...] = ()
    if of_a and of_b:
        kind = "shared" if of_a[0].population.id == of_b[0].population.id else "distinct"
    if kind == "distinct":
        ours, theirs = of_a[0].figures, of_b[0].figures
        comparisons = tuple(
            _compare_figures(measure, ours[measure], theirs[measure])
            for measure in MEASURES.values()
            if measure in ours and measure in theirs
            # Only figures for the same span of time may be set against each other.
            if ours[measure].period.years == theirs[measure].period.years
        )
    return OutlookPlan(kind, of_a, of_b, find_yardstick(library), comparisons)


def _plan_readings(role: Role, library: Library) -> tuple[PlannedReading, ...]:
    return tuple(_plan_reading(role, reading, library) for reading in role.outlook)


def _plan_reading(role: Role, reading: Reading, library: Library) -> PlannedReading:
    records = [library.current(id) for id in reading.figures]
    return PlannedReading(
        role,
        reading,
        library.populations[reading.population],
        sort_by_measure(records),
        {ENDS[record.measure]: record for record in records if record.measure in ENDS},
        {
            name: record
            for name in reversed(PRINTED)
            for record in reversed(records)
            if name in record.words
        },
    )


def sort_by_measure(figures: Iterable[RecordedFigure]) -> dict[Measure, RecordedFigure]:
    """The figures that an outlook can use, by measure; of several the first."""
    found: dict[Measure, RecordedFigure] = {}
    for figure in figures:
        if figure.measure in MEASURES:
            found.setdefault(MEASURES[figure.measure], figure)
    return found


def find_yardstick(library: Library) -> dict[Measure, RecordedFigure]:
    """The present figures of the population that every outlook is held against; maybe none."""
    current = (records[0] for records in library.figures.values())
    return sort_by_measure(figure for figure in current if figure.population.id == YARDSTICK)


def _compare_figures(measure: Measure, a: RecordedFigure, b: RecordedFigure) -> MeasureComparison:
    greater, lesser = (a, b) if a.value >= b.value else (b, a)
    return MeasureComparison(
        measure,
        greater,
        lesser,
        greater.low > lesser.high,
        abs(greater.value - lesser.value) * 10 < abs(greater.value),
        derive_ratio(greater, lesser) is not None,
        derive_difference(greater, lesser, Style()) is not None,
        _find_trend(greater, lesser),
    )


def _find_trend(greater: RecordedFigure, lesser: RecordedFigure) -> Trend:
    if lesser.low > 0:
        return "rising"
    if greater.high < 0:
        return "falling"
    return "parting" if greater.low > 0 > lesser.high else "unsure"

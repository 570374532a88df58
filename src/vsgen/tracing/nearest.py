"""A statement that its citation does not bear out -> the recorded figure that says it."""

from collections.abc import Iterable, Set
from decimal import Decimal

from vsgen.facts import RecordedFigure
from vsgen.facts.sources import Unit
from vsgen.tracing.agreement import compare, to_unit
from vsgen.tracing.catalogue import Catalogue
from vsgen.tracing.periods import dates_agree
from vsgen.tracing.precision import shown_step
from vsgen.tracing.statements import Statement

_SHARE = Decimal("0.06")
_UNITS: tuple[Unit, ...] = ("percent", "openings/year", "USD/year", "jobs")


def find_nearest(
    statement: Statement, catalogue: Catalogue, besides: Iterable[RecordedFigure]
) -> RecordedFigure | None:
    """Another figure, newest first, that says what the statement says.

    Of the populations that the sentence names or the article's roles read, if it has roles, and
    of those that were counted in their place before.
    """
    years = statement.years
    if statement.claim.value is None or (years and years[1] and years[1] not in catalogue.ends):
        # A number of a time that no edition speaks of repeats none of its figures.
        return None
    known, near = {record.label for record in besides}, _list_near(statement, catalogue)
    agreeing = [
        record
        for record in _list_candidates(statement, catalogue)
        if record.label not in known
        and record.population.id in near
        and compare(statement.claim, statement.said, record) == "agrees"
    ]
    return min(agreeing, key=lambda record: _rank(record, statement), default=None)


def _rank(record: RecordedFigure, statement: Statement) -> tuple[bool, int, bool]:
    """The figures of the statement's years first, then the newest, then those it names."""
    return (
        not dates_agree(statement.years, statement.beside, record),
        record.newest_age - record.age,
        record.population.id not in statement.sentence.named,
    )


def _list_near(statement: Statement, catalogue: Catalogue) -> Set[str]:
    if not catalogue.read:
        return catalogue.library.populations.keys()
    meant = statement.sentence.named | catalogue.read
    return meant.union(*(catalogue.predecessors.get(known, ()) for known in meant))


def _list_candidates(statement: Statement, catalogue: Catalogue) -> Iterable[RecordedFigure]:
    """The figures that may agree with the value by their size alone."""
    claim = statement.claim
    for unit in _UNITS:
        known = catalogue.by_value.get(unit, ())
        value = to_unit(claim, claim.value, known[0]) if known and claim.value else None
        if value is not None:
            scale = Decimal(100) if claim.unit in ("share", "x") else Decimal(1)
            step = shown_step(claim, statement.said) * scale
            reach = max(step, abs(value) * _SHARE)
            yield from catalogue.within(unit, value - reach, value + reach)

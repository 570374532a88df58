"""A statement that nothing cited says -> why, and the recorded figure that says it."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import islice

from vsgen.facts import Library, RecordedFigure
from vsgen.tracing.agreement import (
    CLOSENESS,
    Agreement,
    Records,
    compare,
    list_near,
    names_figure,
)
from vsgen.tracing.catalogue import Catalogue
from vsgen.tracing.derivations import find_computation
from vsgen.tracing.directions import looks_derived
from vsgen.tracing.periods import dates_agree
from vsgen.tracing.precision import is_close
from vsgen.tracing.statements import (
    Judgement,
    Statement,
    compare_with,
    is_exact,
    list_reach,
    list_values,
    prefer_named,
)

_NEAR = Decimal("0.15")

Found = Sequence[tuple[RecordedFigure, Agreement]]
"""Figures, and how the statement agrees with each."""


def judge_mismatch(
    statement: Statement, named: Records, source: Records, library: Library, found: Found
) -> Judgement:
    """Why nothing that is cited says so: computed, old, or simply another value or unit.

    `named` are the figures that labels name, `source` all that are cited.
    """
    claim = statement.claim
    if claim.kind == "rank":
        return Judgement("unsupported", named)
    if looks_derived(claim, statement.sentence) and not names_figure(statement.said):
        return Judgement("wrong-derivation", named)
    reach = list_reach(statement, source)
    near = f"{statement.sentence.before} {statement.said}{statement.sentence.after}"
    computed = find_computation(claim, statement.said, near, reach, statement.sentence.named)
    if computed:
        return Judgement("wrong-derivation", computed.records, computed.words)
    same_unit = [record for record, fit in found if fit in ("value", "loose")]
    for record in same_unit:
        if old := _find_old(statement, record, library):
            return Judgement("traced", (old,), "cited from another edition")
    repeated = find_repeated(statement, named, source)
    expected = next((record for record in named if record in same_unit), None)
    if same_unit and not expected and not repeated:
        expected = same_unit[0] if named else prefer_named(same_unit, statement)
    if expected is None:
        return Judgement("wrong-unit", repeated or source[:1])
    # A hedge is at fault only where the number is near enough for it to matter.
    close = any(is_close(value, expected.value, _NEAR) for value in list_values(claim))
    hedged = claim.modifier and not is_exact(statement, expected)
    meant = not named or expected in named
    return Judgement("wrong-hedge" if hedged and close and meant else "wrong-value", (expected,))


def find_repeated(statement: Statement, named: Records, source: Records) -> Records:
    """The cited figure whose value a statement has, be it rounded, in another unit; at most one."""
    meant = named or tuple(
        record
        for record in source
        if record.population.id in statement.sentence.named and record.unit != "percent"
    )
    close = (
        record
        for value in list_values(statement.claim)
        for record in meant
        if is_close(value, record.value, CLOSENESS) and compare_with(statement, record) == "unit"
    )
    return tuple(islice(close, 1))


def find_nearest(
    statement: Statement, catalogue: Catalogue, besides: Iterable[RecordedFigure]
) -> RecordedFigure | None:
    """Another figure, newest first, that says what the statement says.

    Of the populations that the sentence names or the article's roles read, if it has roles, and
    of those that were counted in their place before.
    """
    claim, years = statement.claim, statement.years
    if claim.value is None or (years and years[1] and years[1] not in catalogue.ends):
        # A number of a time that no edition speaks of repeats none of its figures.
        return None
    known = {record.label for record in besides}
    agreeing = [
        record
        for record in list_near(claim, statement.said, catalogue.by_value)
        if record.label not in known
        and (record.population.id in statement.near or not statement.near)
        and compare(claim, statement.said, record) == "agrees"
    ]
    return min(agreeing, key=lambda record: _rank(record, statement), default=None)


def _rank(record: RecordedFigure, statement: Statement) -> tuple[bool, int, bool]:
    """The figures of the statement's years first, then the newest, then those it names."""
    return (
        not dates_agree(statement.years, statement.beside, record),
        record.newest_age - record.age,
        record.population.id not in statement.sentence.named,
    )


def _find_old(
    statement: Statement, record: RecordedFigure, library: Library
) -> RecordedFigure | None:
    """An older edition's figure, where the text gives both its value and its years."""
    if statement.years is None or None in statement.years:
        return None
    for old in library.figures.get(record.id, ()):
        if old.age < record.age and old.period.years == statement.years:
            return old if compare_with(statement, old) == "agrees" else None
    return None

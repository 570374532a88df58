"""A statement that nothing cited says -> why: computed, old, or simply another value or unit."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import islice

from vsgen.facts import Library, RecordedFigure
from vsgen.tracing.agreement import Agreement, names_figure
from vsgen.tracing.bounds import CLOSENESS
from vsgen.tracing.citations import Citation
from vsgen.tracing.computed import find_computation
from vsgen.tracing.directions import looks_derived
from vsgen.tracing.grouping import Records
from vsgen.tracing.precision import is_close
from vsgen.tracing.statements import (
    Judgement,
    Statement,
    compare_with,
    is_exact,
    list_values,
    prefer_named,
    reach_of,
)
from vsgen.tracing.trace import Verdict

_NEAR = Decimal("0.15")


def judge_mismatch(
    statement: Statement,
    citation: Citation,
    library: Library,
    found: Sequence[tuple[RecordedFigure, Agreement]],
) -> Judgement:
    """Why nothing that is cited says so: computed, old, or simply another value or unit."""
    claim, named = statement.claim, citation.named
    if claim.kind == "rank":
        return Judgement("unsupported", named)
    reach = reach_of(statement, citation.source)
    near = f"{statement.sentence.before} {statement.said}{statement.sentence.after}"
    if looks_derived(claim, statement.sentence) and not names_figure(statement.said):
        return Judgement("wrong-derivation", named)
    computed = find_computation(claim, statement.said, near, reach, statement.sentence.named)
    if computed:
        return Judgement("wrong-derivation", computed.records, computed.words)
    same_unit = [record for record, fit in found if fit in ("value", "loose")]
    for record in same_unit:
        if old := _find_old(statement, record, library):
            return Judgement("traced", (old,), "cited from another edition")
    return _name_expected(statement, citation, same_unit)


def _name_expected(
    statement: Statement, citation: Citation, same_unit: Sequence[RecordedFigure]
) -> Judgement:
    """Which figure the claim should have agreed with: the named one, else one of its unit."""
    named, repeated = citation.named, find_repeated(statement, citation)
    expected = next((record for record in named if record in same_unit), None)
    if same_unit and not expected and not repeated:
        expected = same_unit[0] if named else prefer_named(same_unit, statement)
    if expected is None:
        return Judgement("wrong-unit", repeated or citation.source[:1])
    return Judgement(_name_fault(statement, expected, named), (expected,))


def find_repeated(statement: Statement, citation: Citation) -> Records:
    """The cited figure whose value a statement has, be it rounded, in another unit; at most one."""
    meant = citation.named or tuple(
        record
        for record in citation.source
        if record.population.id in statement.sentence.named and record.unit != "percent"
    )
    values = list_values(statement.claim)
    close = (
        record
        for value in values
        for record in meant
        if is_close(value, record.value, CLOSENESS) and compare_with(statement, record) == "unit"
    )
    return tuple(islice(close, 1))


def _name_fault(statement: Statement, expected: RecordedFigure, named: Records) -> Verdict:
    """A hedge is at fault only where the number is near enough for it to matter."""
    near = any(is_close(value, expected.value, _NEAR) for value in list_values(statement.claim))
    hedged = statement.claim.modifier and not is_exact(statement, expected)
    meant = not named or expected in named
    return "wrong-hedge" if hedged and near and meant else "wrong-value"


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

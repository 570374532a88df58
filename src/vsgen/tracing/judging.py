"""A claim and the figures its footnotes cite -> the verdict."""

import re
from decimal import Decimal

from vsgen.claims import Claim
from vsgen.claims.patterns import Pattern
from vsgen.facts import Library, RecordedFigure
from vsgen.tracing.agreement import names_figure
from vsgen.tracing.citations import Citation
from vsgen.tracing.derivations import derive
from vsgen.tracing.directions import looks_derived, says_decline, says_step
from vsgen.tracing.grouping import Records
from vsgen.tracing.measures import find_other_measure
from vsgen.tracing.mismatches import find_repeated, judge_mismatch
from vsgen.tracing.paces import confirm_pace
from vsgen.tracing.statements import (
    MEDIAN_IDIOM,
    Judgement,
    Statement,
    compare_with,
    distinct,
    is_dated,
    list_values,
    prefer_named,
    reach_of,
)

_HALF = Decimal("0.5")
_SERVICE = Pattern(r"\W*(?:of|in)\s+(?:\w+\s+)?(?:experience|work|service|study|training)\b", re.I)


def judge(statement: Statement, citation: Citation, library: Library) -> Judgement:
    """What the figures that serve a statement make of it."""
    if not (citation.labels or citation.links):
        return Judgement("uncited")
    if not citation.defined:
        return Judgement("unresolved")
    if not citation.source:
        return Judgement("unknown-source")
    if statement.claim.kind == "qualitative":
        reach = (*citation.source, *statement.reach())
        pace = confirm_pace(statement.claim, statement.said, reach)
        if pace is None:
            return Judgement("unsupported")
        return Judgement("traced", pace[:1]) if pace[0] is pace[1] else Judgement("derived", pace)
    return _judge_value(statement, citation, library)


def _judge_value(statement: Statement, citation: Citation, library: Library) -> Judgement:
    source = citation.source
    if length := _find_length(statement, source):
        return Judgement("traced", (length,))
    candidates = _list_candidates(statement, source)
    found = [(record, compare_with(statement, record)) for record in candidates]
    agreeing = [record for record, fit in found if fit == "agrees"]
    if _is_range(statement.claim) and agreeing:
        return _judge_range(statement.claim, tuple(agreeing))
    if traced := _judge_agreeing(statement, agreeing):
        return traced
    if median := _find_median(statement, source):
        return Judgement("traced", (median,))
    if derived := _judge_derived(statement, source):
        return derived
    repeated = find_repeated(statement, citation)
    loose = [record for record, fit in found if fit == "loose" and not repeated]
    if loose and not looks_derived(statement.claim, statement.sentence):
        return Judgement("loose-hedge", (prefer_named(loose, statement),))
    if agreeing and not says_step(statement.sentence):
        return Judgement("wrong-period", (agreeing[0],))
    return judge_mismatch(statement, citation, library, found)


def _list_candidates(statement: Statement, source: Records) -> Records:
    """The figures that a statement may mean; a bound or hedge fits many, so the named ones first.

    Those of the populations that the sentence names, where the source has them in the claim's unit.
    """
    if not statement.claim.modifier:
        return source
    named = [record for record in source if record.population.id in statement.sentence.named]
    return (
        distinct(named) if any(compare_with(statement, one) != "unit" for one in named) else source
    )


def _judge_agreeing(statement: Statement, agreeing: list[RecordedFigure]) -> Judgement | None:
    """The agreeing figure that the text dates rightly, and whether it names its measure."""
    dated = [record for record in agreeing if is_dated(statement, record)]
    if not dated or says_step(statement.sentence):
        return None
    record = prefer_named(dated, statement)
    if record.unit == "percent" and record.value > 0 and says_decline(statement.before):
        return Judgement("wrong-value", (record,))
    other = find_other_measure(statement.claim, statement.before, statement.sentence.after, record)
    return Judgement("wrong-measure" if other else "traced", (record,), other)


def _judge_derived(statement: Statement, source: Records) -> Judgement | None:
    """The figures that a computation comes from, if the words date and measure them rightly."""
    claim = statement.claim
    computes = claim.kind in ("multiple", "ratio") or claim.unit in ("pp", ":1")
    if names_figure(statement.said) or not (computes or looks_derived(claim, statement.sentence)):
        return None
    derived = derive(claim, statement.said, reach_of(statement, source), statement.sentence)
    if derived is None:
        return None
    both, loosely = derived
    if not all(is_dated(statement, record) for record in both):
        return Judgement("wrong-period", both)
    if claim.kind == "money":
        after = statement.sentence.after
        if other := find_other_measure(claim, statement.before, after, both[0]):
            return Judgement("wrong-measure", both, other)
    return Judgement("loose-hedge" if loosely else "derived", both)


def _find_length(statement: Statement, source: Records) -> RecordedFigure | None:
    """A projection whose span of years the claim counts: "over the ten years to 2034"."""
    claim = statement.claim
    if claim.unit != "years" or _SERVICE.match(statement.sentence.after):
        return None
    spans = ((record, record.period.years) for record in source)
    values = set(list_values(claim))
    return next((record for record, (first, last) in spans if last - first in values), None)


def _find_median(statement: Statement, source: Records) -> RecordedFigure | None:
    """The median that "half of them earned more than" words."""
    claim = statement.claim
    if claim.kind != "ratio" or claim.value != _HALF:
        return None
    if not MEDIAN_IDIOM.search(f"half{statement.sentence.after}"):
        return None
    medians = [record for record in source if record.measure.startswith("median")]
    return prefer_named(medians, statement) if medians else None


def _is_range(claim: Claim) -> bool:
    return claim.low is not None and claim.high is not None


def _judge_range(claim: Claim, agreeing: Records) -> Judgement:
    """A range stands if each of its ends is recorded."""
    ends = [record for end in (claim.low, claim.high) for record in agreeing if record.value == end]
    if {record.value for record in ends} == {claim.low, claim.high}:
        return Judgement("traced", distinct(ends))
    return Judgement("wrong-value", agreeing[:1])

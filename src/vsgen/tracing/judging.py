"""A claim and the figures that are cited for it -> the verdict."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import product

from vsgen.articles.derived import is_comparable
from vsgen.claims import Claim
from vsgen.documents.patterns import Pattern
from vsgen.facts import Library, RecordedFigure
from vsgen.tracing.agreement import Records, names_figure
from vsgen.tracing.citations import Citation, distinct
from vsgen.tracing.derivations import derive
from vsgen.tracing.directions import looks_derived, says_decline, says_step
from vsgen.tracing.measures import find_other_measure
from vsgen.tracing.mismatches import find_repeated, judge_mismatch
from vsgen.tracing.statements import (
    MEDIAN_IDIOM,
    Judgement,
    Statement,
    compare_with,
    is_dated,
    list_reach,
    list_values,
    prefer_named,
)
from vsgen.tracing.words import expression

_HALF = Decimal("0.5")
_SERVICE = expression("measure.service")
_IN_A_PACE = Pattern(r"\bthe\b|\bfor all occupations\b")


def judge(statement: Statement, citation: Citation, library: Library) -> Judgement:
    """What the figures that serve a statement make of it."""
    if not (citation.labels or citation.links):
        return Judgement("uncited")
    if not citation.defined:
        return Judgement("unresolved")
    source = statement.select(citation)
    if not source:
        return Judgement("unknown-source")
    if statement.claim.kind == "qualitative":
        return _judge_pace(statement, source)
    if length := _find_length(statement, source):
        return Judgement("traced", (length,))
    candidates = _list_candidates(statement, source)
    found = [(record, compare_with(statement, record)) for record in candidates]
    agreeing = [record for record, fit in found if fit == "agrees"]
    if agreeing and statement.claim.low is not None and statement.claim.high is not None:
        return _judge_range(statement.claim, tuple(agreeing))
    if traced := _judge_agreeing(statement, agreeing):
        return traced
    if median := _find_median(statement, source):
        return Judgement("traced", (median,))
    if derived := _judge_derived(statement, source):
        return derived
    named = tuple(record for record in source if record.label in citation.named)
    repeated = find_repeated(statement, named, source)
    loose = [record for record, fit in found if fit == "loose" and not repeated]
    if loose and not looks_derived(statement.claim, statement.sentence):
        return Judgement("loose-hedge", (prefer_named(loose, statement),))
    if agreeing and not says_step(statement.sentence):
        return Judgement("wrong-period", (agreeing[0],))
    return judge_mismatch(statement, named, source, library, found)


def _judge_pace(statement: Statement, source: Records) -> Judgement:
    """A pace in words: a figure's quote says so, or a figure against the average does."""
    known, words = list_reach(statement, source), _read_pace(statement.said)
    for record in known:
        if words in _read_pace(record.quote):
            return Judgement("traced", (record,))
    averages = [record for record in known if record.population.name.startswith("all ")]
    faster, slower = (word in statement.claim.unit for word in ("faster", "slower"))
    for a, b in product(known, averages):
        if a is b or a.unit != "percent" or not is_comparable(a, b):
            continue
        if (faster and a.low > b.high) or (slower and a.high < b.low):
            return Judgement("derived", (a, b))
    return Judgement("unsupported")


def _read_pace(text: str) -> str:
    return " ".join(_IN_A_PACE.sub(" ", text.casefold()).split())


def _list_candidates(statement: Statement, source: Records) -> Records:
    """The figures that a statement may mean; a bound or hedge fits many, so the named ones first.

    Those of the populations that the sentence names, where the source has them in the claim's unit.
    """
    if not statement.claim.modifier:
        return source
    named = [record for record in source if record.population.id in statement.sentence.named]
    fits = any(compare_with(statement, one) != "unit" for one in named)
    return distinct(named) if fits else source


def _judge_agreeing(statement: Statement, agreeing: Sequence[RecordedFigure]) -> Judgement | None:
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
    derived = derive(claim, statement.said, list_reach(statement, source), statement.sentence)
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


def _judge_range(claim: Claim, agreeing: Records) -> Judgement:
    """A range stands if each of its ends is recorded."""
    ends = [record for end in (claim.low, claim.high) for record in agreeing if record.value == end]
    if {record.value for record in ends} == {claim.low, claim.high}:
        return Judgement("traced", distinct(ends))
    return Judgement("wrong-value", agreeing[:1])

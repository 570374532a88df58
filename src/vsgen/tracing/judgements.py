"""Gives the verdict on a claim and the figures that are cited for it."""

from decimal import Decimal
from itertools import product

from vsgen.articles.derived import is_comparable
from vsgen.claims import Claim
from vsgen.documents.patterns import Pattern
from vsgen.facts import Library, RecordedFigure
from vsgen.tracing.cited_figures import Citation, distinct
from vsgen.tracing.comparisons import looks_derived, says_decline, says_step
from vsgen.tracing.derivations import derive
from vsgen.tracing.mismatches import (
    find_named_measure,
    find_other_measure,
    find_repeated,
    judge_mismatch,
)
from vsgen.tracing.statement import MEDIAN_IDIOM, Statement
from vsgen.tracing.traces import Judgement
from vsgen.tracing.value_agreement import Records
from vsgen.tracing.vocabulary import expression

_HALF = Decimal("0.5")
_SERVICE = expression("measure.service")
_IN_A_PACE = Pattern(r"\bthe\b|\bfor all occupations\b")


def judge(statement: Statement, citation: Citation, library: Library) -> Judgement:
    """What the figures that serve a statement make of it."""
    if not (citation.marks or citation.links):
        return Judgement("uncited")
    if not citation.defined:
        return Judgement("unresolved")
    source = statement.select(citation)
    if not source:
        return Judgement("unknown-source")
    if statement.claim.kind == "qualitative":
        return _judge_pace(statement, source)
    if worded := _find_printed(statement, source) or _find_length(statement, source):
        return Judgement("traced", (worded,))
    found = [(record, statement.compare(record)) for record in _list_meant(statement, source)]
    agreeing = tuple(record for record, fit in found if fit == "agrees")
    if agreeing and statement.claim.low is not None and statement.claim.high is not None:
        return _judge_range(statement.claim, agreeing)
    if traced := _judge_agreeing(statement, agreeing, source):
        return traced
    if worded := _find_median(statement, source):
        return Judgement("traced", (worded,))
    if derived := _judge_derived(statement, source):
        return derived
    named = tuple(record for record in source if record.label in citation.named)
    repeated = find_repeated(statement, named, source)
    loose = [record for record, fit in found if fit == "loose" and not repeated]
    if loose and not looks_derived(statement):
        return Judgement("loose-hedge", (statement.prefer(loose),))
    if agreeing and not says_step(statement):
        return Judgement("wrong-period", (agreeing[0],))
    same_unit = tuple(record for record, fit in found if fit in ("value", "loose"))
    return judge_mismatch(statement, named, source, same_unit, library)


def _judge_pace(statement: Statement, source: Records) -> Judgement:
    """A pace in words: a figure's quote says so, or a figure against the average does."""
    known, words = statement.reach(source), _read_pace(statement.said)
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


def _list_meant(statement: Statement, source: Records) -> Records:
    """The figures that a statement may mean; a bound or hedge fits many, so the named ones first.

    Those of the populations that the sentence names, where the source has them in the claim's unit.
    """
    if not statement.claim.modifier:
        return source
    named = [record for record in source if record.population.id in statement.named]
    fits = any(statement.compare(one) != "unit" for one in named)
    return distinct(named) if fits else source


def _judge_agreeing(statement: Statement, agreeing: Records, source: Records) -> Judgement | None:
    """The agreeing figure that the text dates rightly, and whether it names its measure."""
    dated = [record for record in agreeing if statement.is_dated(record)]
    if not dated or says_step(statement):
        return None
    record = statement.prefer(dated)
    if record.unit == "percent" and record.value > 0 and says_decline(statement.clause):
        return Judgement("wrong-value", (record,))
    other = find_other_measure(statement, record)
    other = other or find_named_measure(statement, record, source)
    return Judgement("wrong-measure" if other else "traced", (record,), other)


def _judge_derived(statement: Statement, source: Records) -> Judgement | None:
    """The figures that a computation comes from, if the words date and measure them rightly."""
    claim = statement.claim
    computes = claim.kind in ("multiple", "ratio") or claim.unit == "pp"
    if statement.names_figure or not (computes or looks_derived(statement)):
        return None
    derived = derive(statement, statement.reach(source))
    if derived is None:
        return None
    both, fit = derived
    if not all(map(statement.is_dated, both)):
        return Judgement("wrong-period", both)
    if claim.kind == "money" and (other := find_other_measure(statement, both[0])):
        return Judgement("wrong-measure", both, other)
    return Judgement("loose-hedge" if fit == "loose" else "derived", both)


def _find_printed(statement: Statement, source: Records) -> RecordedFigure | None:
    """A figure whose row prints the claim in words: "5 years or more" of experience."""
    said = statement.said.casefold()
    records = [it for it in source if said in (word.casefold() for word in it.words.values())]
    return statement.prefer(records) if records else None


def _find_length(statement: Statement, source: Records) -> RecordedFigure | None:
    """A projection whose span of years the claim counts: "over the ten years to 2034"."""
    if statement.claim.unit != "years" or _SERVICE.match(statement.after):
        return None
    spans = ((record, record.period.years) for record in source)
    values = statement.values
    return next((record for record, (first, last) in spans if last - first in values), None)


def _find_median(statement: Statement, source: Records) -> RecordedFigure | None:
    """The median that "half of them earned more than" words."""
    claim = statement.claim
    if claim.kind != "ratio" or claim.value != _HALF:
        return None
    if not MEDIAN_IDIOM.search(f"half{statement.after}"):
        return None
    medians = [record for record in source if record.measure.startswith("median")]
    return statement.prefer(medians) if medians else None


def _judge_range(claim: Claim, agreeing: Records) -> Judgement:
    """A range stands if each of its ends is recorded."""
    ends = [record for end in (claim.low, claim.high) for record in agreeing if record.value == end]
    if {record.value for record in ends} == {claim.low, claim.high}:
        return Judgement("traced", distinct(ends))
    return Judgement("wrong-value", agreeing[:1])

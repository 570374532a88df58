"""A claim and the figures its footnotes cite -> the verdict."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from vsgen.claims import Claim
from vsgen.facts import RecordedFigure
from vsgen.tracing.agreement import compare
from vsgen.tracing.catalogue import Catalogue, Records
from vsgen.tracing.citations import Cited
from vsgen.tracing.derivations import Sentence, confirms_pace, derive, looks_derived
from vsgen.tracing.periods import Years, dates_agree
from vsgen.tracing.trace import Verdict

_HALF = Decimal("0.5")
_MEDIAN_IDIOM = re.compile(r"\bhalf\b.{0,40}\b(?:earn|paid|made|make)\w*", re.IGNORECASE)


class Statement(NamedTuple):
    """A claim with the words around it that decide what it says."""

    claim: Claim
    said: str
    years: Years | None
    beside: str
    """From the value to the footnote mark."""
    text: str
    """The whole sentence or cell."""
    sentence: Sentence


class Judgement(NamedTuple):
    """A verdict and the figures it rests on."""

    verdict: Verdict
    records: Records = ()


def judge(statement: Statement, cited: Sequence[Cited], all_cited: Sequence[Cited]) -> Judgement:
    """What the cited figures make of a statement.

    `cited` are the footnotes that serve it, `all_cited` every footnote of its sentence, which a
    computation may draw on.
    """
    if not cited:
        return Judgement("uncited")
    if not any(footnote.defined for footnote in cited):
        return Judgement("unresolved")
    known = [footnote for footnote in cited if footnote.source]
    if not known:
        return Judgement("unknown-source")
    named = _distinct(record for footnote in known for record in footnote.named)
    source = _distinct((*named, *(record for footnote in known for record in footnote.source)))
    if statement.claim.kind == "qualitative":
        reach = _distinct((*source, *_everything(all_cited)))
        pace = confirms_pace(statement.claim, statement.said, reach)
        return _borne_out(pace) if pace else Judgement("unsupported")
    return _judge_value(statement, named, source, _distinct((*source, *_everything(all_cited))))


def find_nearest(
    statement: Statement, catalogue: Catalogue, besides: Iterable[RecordedFigure]
) -> RecordedFigure | None:
    """Another figure, newest first, that says what the statement says.

    Of the populations that the sentence names or the article's roles read, if it has roles.
    """
    if statement.claim.value is None:
        return None
    known = {record.label for record in besides}
    named = {population for population, _ in statement.sentence.named}
    near = named | catalogue.read if catalogue.read else catalogue.library.populations.keys()
    agreeing = [
        record
        for record in catalogue.newest_first
        if record.label not in known
        and record.population.id in near
        and compare(statement.claim, statement.said, record) == "agrees"
    ]
    dated = [record for record in agreeing if _dates_agree(statement, record)]
    return next(iter((*dated, *agreeing)), None)


def _judge_value(
    statement: Statement, named: Records, source: Records, reach: Records
) -> Judgement:
    claim, said = statement.claim, statement.said
    agreeing = [record for record in source if compare(claim, said, record) == "agrees"]
    if claim.low is not None and claim.high is not None and agreeing:
        return _judge_range(claim, tuple(agreeing))
    dated = [record for record in agreeing if _dates_agree(statement, record)]
    if dated:
        return Judgement("traced", (_preferred(dated, statement),))
    if median := _find_median(claim, source, statement.text):
        return Judgement("traced", (median,))
    if both := derive(claim, said, reach, statement.sentence):
        return Judgement("derived", both)
    if agreeing:
        return Judgement("wrong-period", (agreeing[0],))
    if looks_derived(claim, statement.sentence):
        return Judgement("unsupported", named)
    return _judge_mismatch(statement, named, source)


def _find_median(claim: Claim, source: Records, text: str) -> RecordedFigure | None:
    """The median that "half of them earned more than" words."""
    if claim.kind != "ratio" or claim.value != _HALF or not _MEDIAN_IDIOM.search(text):
        return None
    return next((record for record in source if record.measure.startswith("median")), None)


def _judge_mismatch(statement: Statement, named: Records, source: Records) -> Judgement:
    """Which figure the claim should have agreed with: the named one, else one of its unit."""
    claim, said = statement.claim, statement.said
    same_unit = [record for record in source if compare(claim, said, record) == "value"]
    expected = next((record for record in named if record in same_unit), None)
    if expected or (same_unit and not named):
        return Judgement("wrong-value", (expected or _preferred(same_unit, statement),))
    if same_unit and claim.value not in {record.value for record in named}:
        return Judgement("wrong-value", (same_unit[0],))
    return Judgement("wrong-unit", source[:1])


def _judge_range(claim: Claim, agreeing: Records) -> Judgement:
    """A range stands if each of its ends is recorded."""
    ends = [record for end in (claim.low, claim.high) for record in agreeing if record.value == end]
    if {record.value for record in ends} == {claim.low, claim.high}:
        return Judgement("traced", _distinct(ends))
    return Judgement("wrong-value", agreeing[:1])


def _preferred(records: Sequence[RecordedFigure], statement: Statement) -> RecordedFigure:
    """The first figure whose population the sentence names, else the first."""
    named = {known for known, _ in statement.sentence.named}
    return next((record for record in records if record.population.id in named), records[0])


def _dates_agree(statement: Statement, record: RecordedFigure) -> bool:
    return dates_agree(statement.years, statement.beside, record)


def _borne_out(both: tuple[RecordedFigure, RecordedFigure]) -> Judgement:
    first, second = both
    return Judgement("traced", (first,)) if first is second else Judgement("derived", both)


def _everything(cited: Iterable[Cited]) -> Records:
    return tuple(record for footnote in cited for record in footnote.source)


def _distinct(records: Iterable[RecordedFigure]) -> Records:
    return tuple({record.label: record for record in records}.values())

"""A claim in its sentence, and how it stands to one recorded figure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from vsgen.claims import Claim
from vsgen.documents.patterns import Pattern
from vsgen.facts import RecordedFigure
from vsgen.tracing.agreement import Agreement, Records, compare, names_figure
from vsgen.tracing.citations import Citation, distinct
from vsgen.tracing.directions import Sentence
from vsgen.tracing.periods import Years, dates_agree, month_agrees, names_other_month
from vsgen.tracing.trace import TRUE_VERDICTS, Verdict
from vsgen.tracing.words import expression

MEDIAN_IDIOM = expression("measure.median_idiom")
"""What words a median: "half of them earned more than"."""
_LATE_DATE = Pattern(r"\W*(?:(?:a|per)\s+year\W*)?(?:in|as\s+of|of)\s+[A-Z]\w+\s+(?:19|20)\d\d\b")
_POSTS = frozenset({"positions/year", "jobs/year", "roles/year", "posts/year"})
_CUT = expression("measure.cut")
_OPEN = expression("measure.open")
_FEW = 8


class Statement(NamedTuple):
    """A claim with the words around it that decide what it says."""

    claim: Claim
    said: str
    years: Years | None
    beside: str
    """From the value to the footnote mark."""
    before: str
    """The clause before the value, without other figures; for a cell its headers too."""
    heads: str
    """The headers of a cell."""
    sentence: Sentence
    near: frozenset[str]
    """The populations of whom a wrong number may be; empty for any."""
    reach: Callable[[], Citation]
    """What a computation may draw on besides: what is cited near by in the sentence."""

    @property
    def meant(self) -> frozenset[str]:
        """The populations that the claim may measure: those named, or of many those beside it."""
        sentence = self.sentence
        if len(sentence.named) <= _FEW:
            return sentence.named
        following = (known for known, _ in sentence.following)
        return frozenset((*sentence.leading, *sentence.latest, *following))

    def select(self, citation: Citation) -> Records:
        """The cited figures that the claim may mean."""
        return citation.select(self.claim, self.said, self.meant)


class Judgement(NamedTuple):
    """A verdict and the figures it rests on."""

    verdict: Verdict
    records: Records = ()
    remark: str = ""
    """What the text says in place of what is recorded, in words."""

    @property
    def is_true(self) -> bool:
        """Whether what is cited bears the statement out, be it old."""
        return self.verdict in TRUE_VERDICTS


def compare_with(statement: Statement, record: RecordedFigure) -> Agreement:
    """How far a statement says what a figure holds; "positions open up" are openings."""
    claim = statement.claim
    if claim.unit in _POSTS and _OPEN.search(statement.sentence.after[:80]):
        claim = replace(claim, unit="openings/year")
    if claim.kind == "count" and (cut := _CUT.search(statement.said)):
        # "4,000 weekly openings" are as many a week.
        claim = replace(claim, unit=f"{claim.unit.partition('/')[0]}/{cut['rate'].casefold()}")
    return compare(claim, statement.said, record, exact=is_exact(statement, record))


def is_exact(statement: Statement, record: RecordedFigure) -> bool:
    """Whether a bound names the figure: "the 33.5 percent", "half earned more than $112,590"."""
    if statement.claim.value is not None:
        return False
    if names_figure(statement.said):
        return True
    is_median = record.measure.startswith("median")
    return is_median and MEDIAN_IDIOM.search(statement.sentence.before) is not None


def is_dated(statement: Statement, record: RecordedFigure) -> bool:
    """Whether a statement dates a figure rightly."""
    dated = dates_agree(statement.years, statement.beside, record, statement.heads)
    # A month may follow the mark: "$112,590[^pay] in May 2024".
    late = _LATE_DATE.match(statement.sentence.after)
    if not dated or (late and not month_agrees(late[0], record)):
        return False
    around = f"{statement.sentence.before} {statement.sentence.after}"
    return not names_other_month(around, statement.years, record)


def prefer_named(records: Sequence[RecordedFigure], statement: Statement) -> RecordedFigure:
    """The first figure whose population the sentence names, else the first."""
    named = statement.sentence.named
    return next((record for record in records if record.population.id in named), records[0])


def list_reach(statement: Statement, source: Records) -> Records:
    """The figures that a statement may be computed from: its own source's first."""
    return distinct((*source, *statement.select(statement.reach())))


def list_values(claim: Claim) -> Iterator[Decimal]:
    """The numbers of a claim: its value, or the ends of its range."""
    return (value for value in (claim.value, claim.low, claim.high) if value is not None)

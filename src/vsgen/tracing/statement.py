"""A claim in its sentence, and whether it says and dates what one recorded figure holds.

A value without years is dated rightly by its citation, which carries the edition.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from vsgen.claims import Claim
from vsgen.documents.patterns import Pattern
from vsgen.facts import RecordedFigure
from vsgen.tracing.cited_figures import Citation, distinct
from vsgen.tracing.value_agreement import Agreement, Records, compare
from vsgen.tracing.vocabulary import expression, list_words

Years = tuple[int | None, int | None]

MEDIAN_IDIOM = expression("measure.median_idiom")
"""What words a median: "half of them earned more than"."""
PERCENTILE = Pattern(r"\b(\d{1,2})th percentile\b")
"""In a measure: an end of pay."""
PAID_END = expression("measure.paid_end")
"""What words one: "the lowest-paid tenth earned less than"."""
_NAMED = Pattern(r"\sthe\s", re.IGNORECASE)
_LATE_DATE = Pattern(r"\W*(?:(?:a|per)\s+year\W*)?(?:in|as\s+of|of)\s+[A-Z]\w+\s+(?:19|20)\d\d\b")
_POSTS = frozenset({"positions/year", "jobs/year", "roles/year", "posts/year"})
_CUT = expression("measure.cut")
_OPEN = expression("measure.open")
_FEW = 8
_YEAR = Pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SPAN = Pattern(r"\b((?:19|20)\d\d)(?:\s*[-–/]\s*|\s+to\s+)((?:19|20)?\d\d)\b")
_MONTH = expression("time.month")
_MONTHS = list_words("months")


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A claim with the words around it that decide what it says."""

    claim: Claim
    said: str
    years: Years | None
    beside: str
    """From the value to the footnote mark."""
    clause: str
    """The clause before the value, without other figures; for a cell its headers too."""
    heads: str
    """The headers of a cell."""
    before: str
    """At most a few hundred characters of its sentence, as `after`."""
    after: str
    named: frozenset[str]
    """The populations that the sentence names."""
    leading: tuple[str, ...]
    """The first two populations named before the claim, or the only one."""
    latest: tuple[str, ...]
    """The last two mentions before the claim."""
    following: tuple[tuple[str, str], ...]
    """The first two populations named after the claim, each with the words before it."""
    near: frozenset[str]
    """The populations of whom a wrong number may be; empty for any."""
    cite_near: Callable[[], Citation]
    """What a computation may draw on besides: what is cited near by in the sentence."""

    @property
    def values(self) -> list[Decimal]:
        """The numbers of the claim: its value, or the ends of its range."""
        claim = self.claim
        return [it for it in (claim.value, claim.low, claim.high) if it is not None]

    @property
    def names_figure(self) -> bool:
        """Whether a bound is put to a figure that is named, not to the claim's own.

        "Less than the 33.5 percent of toy makers" gives their figure; "less than 33.5" bounds one.
        """
        return _NAMED.search(self.said) is not None

    def select(self, citation: Citation) -> Records:
        """The cited figures that it may mean: of whom it names, or of many those beside it."""
        meant = self.named
        if len(meant) > _FEW:
            following = (known for known, _ in self.following)
            meant = frozenset((*self.leading, *self.latest, *following))
        return citation.select(self.claim, self.said, meant)

    def reach(self, source: Records) -> Records:
        """The figures that it may be computed from: its own source's first."""
        return distinct((*source, *self.select(self.cite_near())))

    def prefer(self, records: Iterable[RecordedFigure]) -> RecordedFigure:
        """The first figure whose population the sentence names, else the first."""
        return min(records, key=lambda record: record.population.id not in self.named)

    def compare(self, record: RecordedFigure) -> Agreement:
        """How far it says what a figure holds; "positions open up" are openings."""
        claim = self.claim
        if claim.unit in _POSTS and _OPEN.search(self.after[:80]):
            claim = replace(claim, unit="openings/year")
        if claim.kind == "count" and (cut := _CUT.search(self.said)):
            # "4,000 weekly openings" are as many a week.
            claim = replace(claim, unit=f"{claim.unit.partition('/')[0]}/{cut['rate'].casefold()}")
        return compare(claim, self.said, record, exact=self.is_exact(record))

    def is_exact(self, record: RecordedFigure) -> bool:
        """Whether a bound names it: "the 33.5 percent", "half earned more than $112,590"."""
        if self.claim.value is not None:
            return False
        if PERCENTILE.search(record.measure) and PAID_END.search(self.before):
            return True
        is_median = record.measure.startswith("median")
        return self.names_figure or (is_median and bool(MEDIAN_IDIOM.search(self.before)))

    def is_dated(self, record: RecordedFigure) -> bool:
        """Whether it dates a figure rightly, all words around it considered."""
        # A month may follow the mark: "$112,590[^pay] in May 2024".
        late = _LATE_DATE.match(self.after)
        if not self.dates(record) or (late and not _fits_month(late[0], record)):
            return False
        year, month = _split_moment(record)
        if not month or self.years is None or {str(each) for each in self.years} != {year}:
            return True
        found = _MONTH.finditer(f"{self.before} {self.after}")
        named = {it[1].casefold() for it in found if it[2] == year}
        return not named or month in named

    def dates(self, record: RecordedFigure) -> bool:
        """Whether its years, and the months beside the value and in headers, are the record's.

        A sentence's years may belong to its other figures: a span says nothing of a moment, nor a
        single year of a span, unless it stands beside the value.
        """
        if not (_fits_month(self.beside, record) and _fits_month(self.heads, record)):
            return False
        if self.years is None:
            return True
        is_moment, says_moment = record.period.at is not None, self.years[0] == self.years[1]
        if is_moment != says_moment and not _YEAR.search(self.beside):
            return True
        first, last = record.period.years
        return self.years[1] == last and self.years[0] in (None, first)


def read_years(header: str) -> Years | None:
    """The years in a header cell: "2024–34" or "May 2024"."""
    if span := _SPAN.search(header):
        first = int(span[1])
        return first, int(span[2]) if len(span[2]) == 4 else first // 100 * 100 + int(span[2])
    year = _YEAR.search(header)
    return (int(year[0]), int(year[0])) if year else None


def _fits_month(words: str, record: RecordedFigure) -> bool:
    """Whether a month in the words, if there is any, is the figure's."""
    said, moment = _MONTH.search(words), _split_moment(record)
    return not said or not moment[1] or (said[2], said[1].casefold()) == moment


def _split_moment(record: RecordedFigure) -> tuple[str, str]:
    """The year and the month's name of a figure of one moment; empty where it has none."""
    year, _, month = (record.period.at or "").partition("-")
    return year, _MONTHS[int(month) - 1] if month else ""

"""What became of one statistic of an article: the figure it was traced to, and the verdict."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from vsgen.claims import Claim
from vsgen.facts import RecordedFigure
from vsgen.tracing.attributions import Attribution

Verdict = Literal[
    "traced",  # the cited source records it
    "derived",  # recomputed from the cited figures
    "loose-hedge",  # hedged or bounded, and farther from the figure than the words suggest
    "stale",  # true, but a newer edition has been read
    "discontinued",  # true, but the publisher no longer counts this population
    "withdrawn",  # its publisher has taken the edition back
    "uncited",  # neither footnote mark nor link serves it
    "untraceable",  # a link cites it, to an address that the library does not know
    "unresolved",  # its mark has no definition
    "unknown-source",  # its footnote names no source of the library
    "wrong-value",
    "wrong-hedge",  # the record contradicts "nearly", "more than", "about"
    "wrong-unit",
    "wrong-measure",  # the right number of another measure: an average for a median
    "wrong-period",
    "wrong-derivation",  # a computation that the cited figures do not bear out
    "unsupported",  # a rank or pace that the cited figures do not bear out
]

TRUE_VERDICTS: frozenset[Verdict] = frozenset(
    {"traced", "derived", "loose-hedge", "stale", "discontinued"}
)


class Judgement(NamedTuple):
    """A verdict and the figures it rests on."""

    verdict: Verdict
    records: tuple[RecordedFigure, ...] = ()
    remark: str = ""
    """What the text says in place of what is recorded, in words."""

    @property
    def is_true(self) -> bool:
        """Whether what is cited bears the statement out, be it old."""
        return self.verdict in TRUE_VERDICTS


@dataclass(frozen=True, slots=True)
class Trace:
    """One statistic of an article, followed to its source as far as it leads."""

    claim: Claim
    """Its `span` counts from the start of the passage; `start` and `end` from the article's."""
    start: int
    end: int
    said: str
    """The claim as the article writes it."""
    sentence: str
    """The sentence or table cell it stands in."""
    excerpt: str
    """The same; of a very long one what stands around the statistic."""
    section: str | None
    """Section id; None under a heading that the outline does not know."""
    role: str | None
    """Slug of the role in whose passage it stands."""
    labels: tuple[str, ...]
    """The footnote labels that serve it."""
    links: tuple[str, ...]
    """The addresses that serve it, where links in its sentence do."""
    verdict: Verdict
    records: tuple[RecordedFigure, ...] = ()
    """The figures it rests on; where it is wrong, the one that it should have agreed with."""
    nearest: RecordedFigure | None = None
    """Another recorded figure that says what the article says."""
    expected: str = ""
    """What the cited figure says, in words; empty where nothing is recorded."""
    remark: str = ""
    """What the article says in place of it: another measure, a computation."""
    named: tuple[str, ...] = ()
    """Ids of the populations that its sentence, or its row and column headers, name."""
    around: tuple[str, ...] = ()
    """Ids of the populations that its paragraph, list item or row names."""
    roles: tuple[str, ...] = ()
    """Slugs of the article's roles that its sentence or row names."""
    misplaced: bool = False
    """Whether its sentence gives the figure to another population that it names."""
    attribution: Attribution | None = None
    """The publisher that its sentence says it is from."""
    misattributed: bool = False
    """Whether that publisher is not the one whose source is cited."""
    repeats: bool = False
    """Whether what is wrong with it is wrong with an earlier statistic or a footnote already.

    One wrong period dates all figures of a sentence, or of a column, wrongly; a label of another
    edition than its own footnote gives all its values another source.
    """

    @property
    def cited(self) -> tuple[str, ...]:
        """What serves it, as a text has it: marks, else addresses."""
        return tuple(f"[^{label}]" for label in self.labels) or self.links

    @property
    def record(self) -> RecordedFigure | None:
        """The first figure it rests on."""
        return self.records[0] if self.records else None

    @property
    def true(self) -> bool:
        """Whether the cited source bears it out, be it old."""
        return self.verdict in TRUE_VERDICTS

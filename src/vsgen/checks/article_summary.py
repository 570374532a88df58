"""What the corpus rules need of one article, all that is kept of it; and what they find.

The text itself is not: thousands of articles are compared without being held at once.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from vsgen.checks.rule import IgnoreComment, Spot
from vsgen.claims.claim import Years


class Subject(NamedTuple):
    """What a statistic is of; two values of one subject cannot both be right."""

    of: Literal["population", "role"]
    """Who is counted; or the role whose outlook the statistic is given as."""
    name: str
    measure: str
    """`growth`, `openings` or a kind of pay."""
    publisher: str
    """Empty where nobody is named."""
    years: Years | None
    area: str
    """Empty for the whole country."""

    @property
    def measured(self) -> str:
        """What is measured, as a message says it."""
        return f"{self.measure.removesuffix(' year').replace(' USD', '')} of “{self.name}”"


class StatedValue(NamedTuple):
    """A statistic, and the values that its wording stands for."""

    subject: Subject
    low: Decimal
    high: Decimal
    said: str
    proved: bool
    """Whether the cited source bears it out."""
    start: int
    """Offset of the article as it was read."""
    end: int
    spot: Spot
    """Where that is in the file."""


class PassageDigest(NamedTuple):
    """A passage without its words."""

    section: str
    """The section's id, or its heading where the outline does not know it."""
    role: str
    """Whose passage it is; empty for the pair's."""
    opening: str
    """Its first words, parted by blanks, with ROLE in place of the roles' names."""
    signature: bytes
    """Alike for texts with the same runs of words; empty for a text too short to tell."""
    spot: Spot
    """Its first line."""


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article as other articles are compared with it."""

    path: str
    title: Spot
    sides: tuple[str, ...]
    """The roles of its title in reading order, in lower case; none where it names no two."""
    passages: tuple[PassageDigest, ...]
    statements: tuple[StatedValue, ...]
    comments: tuple[IgnoreComment, ...]
    """The lines that they speak for are the file's."""

    def at(self, spot: Spot) -> str:
        """`path:line` of a place in it."""
        return f"{self.path}:{spot.line}"


class CorpusFault(NamedTuple):
    """One place where articles do not go together."""

    path: str
    """Of the article that it is reported in; the message names the other."""
    spot: Spot
    message: str
    hint: str = ""

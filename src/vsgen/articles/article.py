"""An article as a value: title, introduction, sections with their parts, footnotes.

Texts are Markdown with footnote marks. Where an article was parsed from a file, each piece also
knows the line of its heading (from 1), the start of its text (a character offset in the file) and
the gaps (see `vsgen.articles.lines.Piece`). All three are left out of comparisons, and empty in
articles that were composed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from vsgen.articles.lines import find_position
from vsgen.articles.outline import Outline

Gaps = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """The definition that a footnote mark `[^label]` points to."""

    label: str
    text: str
    line: int = field(default=0, compare=False)
    start: int = field(default=0, compare=False)
    gaps: Gaps = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Part:
    """A role's passage of a section, under the role's sub-heading."""

    heading: str
    text: str
    level: int = 3
    """Number of `#` before the heading."""
    line: int = field(default=0, compare=False)
    start: int = field(default=0, compare=False)
    gaps: Gaps = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section: the pair's passage, then the roles' parts."""

    heading: str
    text: str
    parts: tuple[Part, ...] = ()
    level: int = 2
    """Number of `#` before the heading."""
    line: int = field(default=0, compare=False)
    start: int = field(default=0, compare=False)
    gaps: Gaps = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Article:
    """A whole article; empty strings stand for pieces that a text does not have."""

    title: str
    introduction: str
    sections: tuple[SectionText, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    preamble: str = ""
    """What a person's file holds before its title: front matter, a comment."""
    line: int = field(default=0, compare=False)
    """Of the title."""
    start: int = field(default=0, compare=False)
    """Of the introduction, as are `gaps`."""
    gaps: Gaps = field(default=(), compare=False)
    preamble_start: int = field(default=0, compare=False)
    preamble_gaps: Gaps = field(default=(), compare=False)


class Passage(NamedTuple):
    """One passage of an article and where it stands."""

    section: str | None
    """Section id; none before the title and under a heading that the outline does not know."""
    role: str | None
    """The part's heading; none for the pair's passage."""
    text: str
    start: int = 0
    gaps: Gaps = ()

    def position(self, offset: int) -> int:
        """Where in the file the character at `offset` of the text stands."""
        return find_position(self.start, self.gaps, offset)


def passages_of(article: Article, outline: Outline) -> Iterator[Passage]:
    """Every passage in reading order, empty ones included; footnotes are not passages.

    A preamble comes first, so that no text of a file goes unread.
    """
    if article.preamble:
        yield Passage(None, None, article.preamble, article.preamble_start, article.preamble_gaps)
    introduction = outline.introduction
    id = introduction.id if introduction else None
    yield Passage(id, None, article.introduction, article.start, article.gaps)
    for section in article.sections:
        known = outline.identify(section.heading)
        id = known.id if known else None
        yield Passage(id, None, section.text, section.start, section.gaps)
        for part in section.parts:
            yield Passage(id, part.heading, part.text, part.start, part.gaps)

"""An article as a value, and where each character of its texts stands in the file.

Texts are Markdown with footnote marks. Where an article was parsed from a file, each piece also
knows the line of its heading (from 1) and the origin of its text. Both are left out of comparisons,
and empty in articles that were composed. Line ends and a byte-order mark are evened out for
reading, never in the file: every position is one of the text as it was given.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from vsgen.articles.outline import Outline
from vsgen.documents.patterns import Pattern

_LINE_END = Pattern(r"\r\n?|\n")
_BLANK = " \t"


class Origin(NamedTuple):
    """Where the characters of a text stand in the file that it was cut from."""

    start: int = 0
    """Offset of the first."""
    gaps: tuple[tuple[int, int], ...] = ()
    """Where the text skips some of the file: (offset in the text, offset in the file)."""

    def position(self, offset: int) -> int:
        """The offset in the file of the character at `offset` of the text."""
        index = bisect_right(self.gaps, offset, key=lambda gap: gap[0]) - 1
        if index < 0:
            return self.start + offset
        return self.gaps[index][1] + offset - self.gaps[index][0]


_COMPOSED = Origin()


@dataclass(frozen=True, slots=True)
class Footnote:
    """The definition that a footnote mark `[^label]` points to."""

    label: str
    text: str
    line: int = field(default=0, compare=False)
    origin: Origin = field(default=_COMPOSED, compare=False)


@dataclass(frozen=True, slots=True)
class Part:
    """A role's passage of a section, under the role's sub-heading."""

    heading: str
    text: str
    level: int = 3
    """Number of `#` before the heading."""
    line: int = field(default=0, compare=False)
    origin: Origin = field(default=_COMPOSED, compare=False)


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section: the pair's passage, then the roles' parts."""

    heading: str
    text: str
    parts: tuple[Part, ...] = ()
    level: int = 2
    """Number of `#` before the heading."""
    line: int = field(default=0, compare=False)
    origin: Origin = field(default=_COMPOSED, compare=False)


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
    origin: Origin = field(default=_COMPOSED, compare=False)
    """Of the introduction."""
    preamble_origin: Origin = field(default=_COMPOSED, compare=False)


class Passage(NamedTuple):
    """One passage of an article and where it stands."""

    section: str | None
    """Section id; none before the title and under a heading that the outline does not know."""
    role: str | None
    """The part's heading; none for the pair's passage."""
    text: str
    origin: Origin = _COMPOSED

    def position(self, offset: int) -> int:
        """Where in the file the character at `offset` of the text stands."""
        return self.origin.position(offset)


class Place(NamedTuple):
    """A line and a column, both from 1; columns count characters."""

    line: int
    column: int


class Cut(NamedTuple):
    """Whole lines cut from a text."""

    text: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Lines:
    """A text's lines, without their ends."""

    lines: tuple[str, ...]
    starts: tuple[int, ...]
    """Offset of each line's first character in the file."""

    def locate(self, position: int) -> Place:
        """The line and column of an offset in the file."""
        line = max(bisect_right(self.starts, position) - 1, 0)
        return Place(line + 1, position - self.starts[line] + 1)

    def cut(self, first: int, last: int, skipped: Set[int] = frozenset()) -> Cut:
        """Lines `first` to before `last` (from 0) without outer blank lines and `skipped` ones.

        Where lines were skipped, what stood before and after is kept apart by one blank line.
        """
        kept: list[tuple[str, int]] = []
        after_gap = False
        for number in range(first, last):
            line, start = self.lines[number], self.starts[number]
            if number in skipped:
                after_gap = True
            elif not is_blank(line) or (kept and not after_gap):
                if after_gap and kept and not is_blank(kept[-1][0]):
                    kept.append(("", start))
                after_gap = False
                kept.append((line, start))
        while kept and is_blank(kept[-1][0]):
            kept.pop()
        return join_lines(kept, self.starts[min(first, len(self.starts) - 1)])


def passages_of(article: Article, outline: Outline) -> Iterator[Passage]:
    """Every passage in reading order, empty ones included; footnotes are not passages.

    A preamble comes first, so that no text of a file goes unread.
    """
    if article.preamble:
        yield Passage(None, None, article.preamble, article.preamble_origin)
    introduction = outline.introduction
    id = introduction.id if introduction else None
    yield Passage(id, None, article.introduction, article.origin)
    for section in article.sections:
        known = outline.identify(section.heading)
        id = known.id if known else None
        yield Passage(id, None, section.text, section.origin)
        for part in section.parts:
            yield Passage(id, part.heading, part.text, part.origin)


def read_lines(text: str) -> Lines:
    """Any text as lines; a byte-order mark belongs to none of them."""
    begin = 1 if text.startswith("\ufeff") else 0
    if "\r" not in text:
        plain = text[begin:].split("\n")
        sizes = (len(line) + 1 for line in plain[:-1])
        return Lines(tuple(plain), tuple(accumulate(sizes, initial=begin)))
    starts, lines = [], []
    for end in _LINE_END.finditer(text):
        starts.append(begin)
        lines.append(text[begin : end.start()])
        begin = end.end()
    return Lines((*lines, text[begin:]), (*starts, begin))


def is_blank(line: str) -> bool:
    """Whether Markdown takes the line for blank: nothing but spaces and tabs."""
    return not line.strip(_BLANK)


def join_lines(lines: Iterable[tuple[str, int]], start: int) -> Cut:
    """Lines, each with its offset in the file, as one text; `start` is for an empty one."""
    kept = tuple(lines)
    gaps: list[tuple[int, int]] = []
    offset = 0
    expected = start = kept[0][1] if kept else start
    for line, begin in kept:
        if begin != expected:
            gaps.append((offset, begin))
        offset += len(line) + 1
        expected = begin + len(line) + 1
    return Cut("\n".join(line for line, _ in kept), Origin(start, tuple(gaps)))

"""Lines and the headings that divide them -> Article.

Shared by the readers of Markdown and of plain text, which differ in how they find headings.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from typing import NamedTuple

from vsgen.articles.article import Article, Footnote, Part, SectionText
from vsgen.articles.blocks import Definition
from vsgen.articles.common_blocks import HeadingLine
from vsgen.articles.lines import Lines


class Divider(NamedTuple):
    """A heading at which a passage begins."""

    heading: HeadingLine
    is_part: bool
    """Whether it opens a part of the section before it, rather than a section."""


@dataclass(frozen=True, slots=True)
class _Cutter:
    """Cuts the passage below a divider."""

    source: Lines
    skipped: Set[int]

    def cut_part(self, heading: HeadingLine, last: int) -> Part:
        text, start, gaps = self.source.cut(heading.last, last, self.skipped)
        return Part(heading.text, text, heading.level, heading.first + 1, start, gaps)

    def cut_section(self, heading: HeadingLine, last: int) -> SectionText:
        text, start, gaps = self.source.cut(heading.last, last, self.skipped)
        return SectionText(heading.text, text, (), heading.level, heading.first + 1, start, gaps)


def assemble_article(
    source: Lines,
    title: HeadingLine | None,
    dividers: Sequence[Divider],
    definitions: Sequence[Definition] = (),
) -> Article:
    """The article that these headings divide `source` into; no line of it is lost.

    Definitions are taken out of the passages and become footnotes. The first divider must not be
    a part.
    """
    skipped = frozenset(line for note in definitions for line in range(note.first, note.last))
    cutter = _Cutter(source, skipped)
    ends = [*(divider.heading.first for divider in dividers), len(source.lines)]
    sections: list[SectionText] = []
    for divider, end in zip(dividers, ends[1:], strict=True):
        if divider.is_part:
            part = cutter.cut_part(divider.heading, end)
            sections[-1] = replace(sections[-1], parts=(*sections[-1].parts, part))
        else:
            sections.append(cutter.cut_section(divider.heading, end))
    preamble = source.cut(0, title.first if title else 0, skipped)
    introduction = source.cut(title.last if title else 0, ends[0], skipped)
    return Article(
        title=title.text if title else "",
        introduction=introduction.text,
        sections=tuple(sections),
        footnotes=tuple(_read_footnote(note) for note in definitions),
        preamble=preamble.text,
        line=title.first + 1 if title else 0,
        start=introduction.start,
        gaps=introduction.gaps,
        preamble_start=preamble.start,
        preamble_gaps=preamble.gaps,
    )


def _read_footnote(note: Definition) -> Footnote:
    return Footnote(note.label, note.body.text, note.first + 1, note.body.start, note.body.gaps)

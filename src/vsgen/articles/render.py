"""Article -> Markdown, in one layout: LF, NFC, one blank line between blocks, footnotes last.

Adds headings and layout only; texts are printed as they are.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from vsgen.articles.article import Article, Footnote, Part, SectionText
from vsgen.articles.lines import read_lines
from vsgen.documents.patterns import Pattern

_LINE_START = Pattern(r"\n(?=[^\n])")


def render_article(article: Article) -> str:
    """`article` as the text of a Markdown file, with a final newline."""
    blocks = filter(None, _list_blocks(normalize_article(article)))
    return "\n\n".join(blocks) + "\n"


def normalize_article(article: Article) -> Article:
    """`article` with the accidents of its texts removed, which rendering does not keep.

    These are outer blank lines, kinds of line end, and combinations that Unicode's NFC composes.
    """
    return replace(
        article,
        title=_normalize(article.title),
        introduction=_normalize(article.introduction),
        preamble=_normalize(article.preamble),
        sections=tuple(_normalize_section(section) for section in article.sections),
        footnotes=tuple(
            replace(note, label=_normalize(note.label), text=_normalize(note.text))
            for note in article.footnotes
        ),
    )


def _normalize_section(section: SectionText) -> SectionText:
    parts = tuple(_normalize_passage(part) for part in section.parts)
    return replace(
        section,
        heading=_normalize(section.heading),
        text=_normalize(section.text),
        parts=parts,
    )


def _normalize_passage(part: Part) -> Part:
    return replace(part, heading=_normalize(part.heading), text=_normalize(part.text))


def _normalize(text: str) -> str:
    # What vsgen writes is normal already, and seeing that is far quicker than doing it.
    if text == text.strip() and "\r" not in text and unicodedata.is_normalized("NFC", text):
        return text
    source = read_lines(unicodedata.normalize("NFC", text))
    return source.cut(0, len(source.lines)).text


def _list_blocks(article: Article) -> Iterator[str]:
    """The blocks in order; empty ones are left out."""
    yield article.preamble
    yield _heading(1, article.title) if article.title else ""
    yield article.introduction
    for section in article.sections:
        yield _heading(section.level, section.heading)
        yield section.text
        for part in section.parts:
            yield _heading(part.level, part.heading)
            yield part.text
    yield _list_footnotes(article.footnotes)


def _heading(level: int, text: str) -> str:
    return f"{'#' * level} {text}".rstrip(" ")


def _list_footnotes(footnotes: Iterable[Footnote]) -> str:
    """The definitions, one below the other; further lines of one are indented."""
    return "\n".join(
        f"[^{note.label}]: {_LINE_START.sub(chr(10) + ' ' * 4, note.text)}".rstrip(" ")
        for note in footnotes
    )

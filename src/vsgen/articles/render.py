"""An article as Markdown, in one layout: LF, NFC, one blank line between blocks, footnotes last.

Adds headings and layout only; texts are printed as they are. The last gate before a file is
written proves that it reads back: a passage that opens a code fence and does not close it, or holds
a heading of its own, would otherwise swallow what follows.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from vsgen.articles.article import Article, Footnote, Passage, passages_of, read_lines
from vsgen.articles.outline import Outline
from vsgen.articles.parse import parse_article
from vsgen.documents.patterns import Pattern
from vsgen.errors import ArticleError

_LINE_START = Pattern(r"\n(?=[^\n])")
_ACTIVE = Pattern(r"([\\`*_\[\]<>|~]|&(?=#?\w+;)|^[#+-])")
_CURE = "this is a defect of vsgen, please report it together with the article's pair"


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
        sections=tuple(
            replace(
                section,
                heading=_normalize(section.heading),
                text=_normalize(section.text),
                parts=tuple(
                    replace(part, heading=_normalize(part.heading), text=_normalize(part.text))
                    for part in section.parts
                ),
            )
            for section in article.sections
        ),
        footnotes=tuple(
            replace(note, label=_normalize(note.label), text=_normalize(note.text))
            for note in article.footnotes
        ),
    )


def assert_survives(article: Article, text: str, outline: Outline) -> None:
    """Nothing, where `text` holds exactly the sections, passages and footnotes of `article`.

    Raises:
        ArticleError: something would be lost or moved; names the first place.
    """
    expected = normalize_article(article)
    actual = parse_article(text, outline)
    if expected == actual:
        return
    place = next(_differences(expected, actual, outline), "its layout")
    raise ArticleError(f"the article does not survive being written and read: {place}", cure=_CURE)


def escape_markdown(text: str) -> str:
    """`text` with a backslash before every character that would act in Markdown.

    Nothing in it is markup, HTML or a reference any more.
    """
    return _ACTIVE.sub(r"\\\1", text)


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


def _differences(expected: Article, actual: Article, outline: Outline) -> Iterator[str]:
    """Where two articles part, in words, first place first."""
    if expected.title != actual.title:
        yield f"the title {expected.title!r} reads back as {actual.title!r}"
    pairs = zip(passages_of(expected, outline), passages_of(actual, outline), strict=False)
    for before, after in pairs:
        if _name(before) != _name(after):
            yield f"after {_name(before)} something else follows: {_name(after)}"
        if before.text != after.text:
            yield f"the text of {_name(before)} changes"
    headings = [section.heading for section in expected.sections]
    if headings != [section.heading for section in actual.sections]:
        yield "its sections change"
    if expected.footnotes != actual.footnotes:
        yield f"its {len(expected.footnotes)} footnotes read back as {len(actual.footnotes)}"


def _name(passage: Passage) -> str:
    place = f"section {passage.section!r}" if passage.section else "an unknown section"
    return f"{place}, {passage.role}" if passage.role else place

"""Proves that a rendered article reads back as the article it was made from.

The last gate before a file is written: a passage that opens a code fence and does not close it,
or holds a heading of its own, would otherwise swallow what follows.
"""

from collections.abc import Iterator

from vsgen.articles.article import Article, Passage, passages_of
from vsgen.articles.outline import Outline
from vsgen.articles.parse import parse_article
from vsgen.articles.render import normalize_article
from vsgen.errors import ArticleError

_CURE = "this is a defect of vsgen, please report it together with the article's pair"


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

"""A text of anybody, Markdown or plain -> Article: by whichever reader finds its sections."""

import re

from vsgen.articles.article import Article
from vsgen.articles.outline import Outline
from vsgen.articles.parse import parse_article
from vsgen.articles.plain import parse_plain

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]|^ {0,3}\S[^\n]*+\n {0,3}={2,}+[ \t]*+$", re.MULTILINE)


def read_article(text: str, outline: Outline) -> Article:
    """`text` read as Markdown, or where that shows no section as plain text; never raises."""
    if not _HEADING.search(text):
        return parse_plain(text, outline)
    article = parse_article(text, outline)
    if _count_known(article, outline):
        return article
    # A title with a hash before it, and below it the sections as lines of their own.
    plain = parse_plain(text, outline)
    return plain if _count_known(plain, outline) else article


def _count_known(article: Article, outline: Outline) -> int:
    return sum(outline.identify(section.heading) is not None for section in article.sections)

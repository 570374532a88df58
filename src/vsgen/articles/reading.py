"""A text of anybody, Markdown or plain -> Article: by whichever reader finds its sections.

HTML -> a page that holds such a text.
"""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from vsgen.articles.article import Article
from vsgen.articles.outline import Outline
from vsgen.articles.parse import parse_article
from vsgen.articles.plain import parse_plain
from vsgen.documents.patterns import Pattern

if TYPE_CHECKING:
    from vsgen.articles.webpage import Page

_PAGE = Pattern(r"<[A-Za-z!?/]")
_FRONT_TITLE = Pattern(
    r"\A(?P<fence>---|\+\+\+)[ \t]*\n(?:(?!(?P=fence))[^\n]*\n){0,60}?"
    r"title[ \t]*[:=][ \t]*(?P<quote>[\"']?)(?P<title>[^\n]{1,300}?)(?P=quote)[ \t]*\n"
)
_NO_TITLES = ("", "---", "+++")
_HEADING = Pattern(r"^ {0,3}#{1,6}[ \t]|^ {0,3}\S[^\n]*+\n {0,3}={2,}+[ \t]*+$", re.MULTILINE)


def read_article(text: str, outline: Outline) -> Article:
    """`text` read as Markdown, or where that shows no section as plain text; never raises.

    The title of a text that has none of its own is the one that its front matter gives.
    """
    article = _read(text, outline)
    front = _FRONT_TITLE.match(text) if article.title in _NO_TITLES else None
    if front is None:
        return article
    line = text.count("\n", 0, front.start("title")) + 1
    return replace(article, title=front["title"], line=line)


def _read(text: str, outline: Outline) -> Article:
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


def read_page(text: str) -> "Page | None":
    """`text` as the page that it is; None where it is no HTML.

    Raises:
        ArticleError: the extra `html` is not installed.
    """
    if not _PAGE.match(text[:1000].lstrip("\ufeff").lstrip()):
        return None
    # Hardly any text is a page.
    from vsgen.articles.webpage import convert_page

    return convert_page(text)

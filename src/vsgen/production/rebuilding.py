"""Rebuilds the words that readers see, and the article, of passages and their editions."""

from collections.abc import Iterable

from vsgen.articles import Article, Rendered, render_article, render_passage
from vsgen.desk import ArticleLock
from vsgen.drafting import arrange_article, assemble_article
from vsgen.errors import ArticleError
from vsgen.facts import Library, RecordedFigure
from vsgen.passages import Passage
from vsgen.planning import Pair
from vsgen.prompts import Prompts


def find_records(names: Iterable[str], library: Library) -> dict[str, RecordedFigure]:
    """The figures called `<id>@<edition>`, by id; those no longer recorded are left out."""
    found = {}
    for name in names:
        id, _, edition = name.partition("@")
        for record in library.figures.get(id, ()):
            if record.edition.edition == edition:
                found[id] = record
    return found


def render_text(
    text: str, figures: Iterable[str], library: Library, prompts: Prompts
) -> str | None:
    """`text` with the values of these editions; None where one is no longer recorded."""
    try:
        rendered: Rendered = render_passage(text, find_records(figures, library), prompts.style)
    except ArticleError:
        return None
    return rendered.text


def render_words(passage: Passage, library: Library, prompts: Prompts) -> str | None:
    """What stands of `passage`, with values; None where an edition is no longer recorded."""
    return render_text(passage.words, passage.figures, library, prompts)


def rebuild_article(lock: ArticleLock, library: Library, prompts: Prompts) -> str:
    """The text as it was last generated, from the passages and editions in `lock`.

    Raises:
        ArticleError: the library no longer has an edition that the article was made from.
    """
    figures = find_editions(lock, library)
    gone = sorted(name for name in _list_figures(lock) if name.partition("@")[0] not in figures)
    if gone:
        raise ArticleError(
            f"the article was made from {gone[0]!r}, which the library no longer has",
            cure="Put the edition back into its source file.",
        )
    pair = find_pair(lock, library)
    passages = {key: passage.text for key, passage in lock.passages.items()}
    article = assemble_article(pair, passages, figures, prompts.outline, prompts.style)
    return render_article(article)


def arrange_base(lock: ArticleLock, library: Library, prompts: Prompts) -> Article:
    """The article that the standing file was last merged with, its references unfilled."""
    passages = {key: passage.text for key, passage in lock.passages.items()}
    return arrange_article(find_pair(lock, library), passages, prompts.outline, prompts.style)


def find_editions(lock: ArticleLock, library: Library) -> dict[str, RecordedFigure]:
    """The figures that `lock` names, by id, of the editions it names; those still recorded."""
    found = {}
    for name in _list_figures(lock):
        id, _, edition = name.partition("@")
        for record in library.figures.get(id, ()):
            if record.edition.edition == edition:
                found[id] = record
    return found


def find_pair(lock: ArticleLock, library: Library) -> Pair:
    """The two roles that `lock` names.

    Raises:
        UsageError: the library no longer has one of them.
    """
    return Pair(library.role(lock.roles[0]), library.role(lock.roles[1]))


def _list_figures(lock: ArticleLock) -> Iterable[str]:
    return sorted({name for passage in lock.passages.values() for name in passage.figures})

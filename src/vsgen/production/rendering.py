"""A recorded text and the editions that it names -> the words as readers see them."""

from collections.abc import Iterable

from vsgen.articles import Rendered, render_passage
from vsgen.errors import ArticleError
from vsgen.facts import Library, RecordedFigure
from vsgen.passages import Passage
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

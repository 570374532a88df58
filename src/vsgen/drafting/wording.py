"""A text with references -> the passage that it is, with the present editions of its figures."""

from collections.abc import Iterable
from dataclasses import replace

from vsgen.articles import find_references
from vsgen.facts import Library, RecordedFigure
from vsgen.passages import Passage


def name_figures(text: str, library: Library) -> tuple[str, ...]:
    """The figures that `text` refers to, each `<source>.<figure>@<present edition>`."""
    return tuple(f"{it.id}@{it.edition.edition}" for it in find_figures([text], library).values())


def refresh_passage(stands: Passage, parts: tuple[str, ...], library: Library) -> Passage:
    """What stands, with the present editions of its figures and its `parts` by their names."""
    figures = name_figures(stands.words, library)
    # A person's words came with the parts of what they stand in place of.
    return replace(stands, figures=figures, parts=parts if stands.hand is None else stands.parts)


def find_figures(texts: Iterable[str], library: Library) -> dict[str, RecordedFigure]:
    """The present figures that the references in `texts` name, by id, in order of mention."""
    ids = (id for text in texts for it in find_references(text) for id in it.figures)
    return {id: library.current(id) for id in dict.fromkeys(ids)}

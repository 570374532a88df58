"""A worded passage or item, and what it was made from."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from vsgen.articles import find_references
from vsgen.facts import Library, RecordedFigure


@dataclass(frozen=True, slots=True)
class Wording:
    """A text with references in place of figures."""

    text: str
    inputs: str
    """Fingerprint of what the writer was asked with."""
    figures: tuple[str, ...]
    """What the references stand for now, each `<source>.<figure>@<edition>`."""
    items: tuple[str, ...] = ()
    """Of a role's passage: keys of the items that it sets, in order."""
    parts: tuple[str, ...] = ()
    """What `inputs` covers, see `vsgen.drafting.parts`."""
    replies: tuple[str, ...] = ()
    """Keys of the stored replies that the text came from."""


def make_wording(text: str, inputs: str, library: Library) -> Wording:
    """`text` with the present editions of the figures that it refers to."""
    figures = find_figures([text], library).values()
    return Wording(text, inputs, tuple(f"{it.id}@{it.edition.edition}" for it in figures))


def refresh_wording(standing: Wording, parts: tuple[str, ...], library: Library) -> Wording:
    """What stands, with the present editions of its figures and its `parts` by their names."""
    figures = make_wording(standing.text, standing.inputs, library).figures
    return replace(standing, figures=figures, parts=parts)


def find_figures(texts: Iterable[str], library: Library) -> dict[str, RecordedFigure]:
    """The present figures that the references in `texts` name, by id, in order of mention."""
    ids = (id for text in texts for it in find_references(text) for id in it.figures)
    return {id: library.current(id) for id in dict.fromkeys(ids)}

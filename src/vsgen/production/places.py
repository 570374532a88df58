"""Finds every passage in an article's file, by what it was generated as.

A passage is known as the merge knows it: by its heading, then by its place.
"""

from collections.abc import Iterator
from typing import NamedTuple

from vsgen.articles import Article, Origin, SectionText
from vsgen.drafting.built_in import word_footnote
from vsgen.facts import Library
from vsgen.passages import OWN, PassageKey
from vsgen.planning import Pair
from vsgen.prompts import Prompts
from vsgen.revisions import fold_typography, identify_parts, identify_sections

TITLE, PREAMBLE, FOOTNOTES = (
    PassageKey(f"{OWN}{what}") for what in ("title", "preamble", "footnotes")
)
"""Keys of what stands under no heading and was changed by a person."""


class Place(NamedTuple):
    """A passage of a file; it has no `origin` where it stands under no heading."""

    key: PassageKey
    heading: str
    part: str | None
    text: str
    origin: Origin | None = None
    at: tuple[int, int] = (-1, -1)


def list_places(
    article: Article, base: Article, pair: Pair, library: Library, prompts: Prompts
) -> Iterator[Place]:
    """Every passage of the file in reading order."""
    if article.preamble:
        origin = article.preamble_origin
        yield Place(PREAMBLE, "Before the title", None, article.preamble, origin)
    if article.title != base.title:
        yield Place(TITLE, "Title", None, article.title)
    introduction = prompts.outline.introduction
    id = introduction.id if introduction else f"{OWN}introduction"
    yield Place(PassageKey(id), "Introduction", None, article.introduction, article.origin)
    yield from _list_sections(article, base, pair, prompts)
    own = _list_own_footnotes(article, library)
    notes = [f"[^{note.label}]: {note.text}" for note in article.footnotes if note.label in own]
    if notes:
        yield Place(FOOTNOTES, "Footnotes", None, "\n".join(notes))


def name_sections(article: Article, base: Article, prompts: Prompts) -> dict[str, SectionText]:
    """The article's sections by id, in order; renamed ones by the id that they had."""
    old = identify_sections(base.sections, prompts.outline)
    return identify_sections(article.sections, prompts.outline, old)


def _list_sections(
    article: Article, base: Article, pair: Pair, prompts: Prompts
) -> Iterator[Place]:
    slugs = {role.title: role.slug for role in (pair.a, pair.b)}
    old = identify_sections(base.sections, prompts.outline)
    for number, (id, section) in enumerate(name_sections(article, base, prompts).items()):
        at = (number, -1)
        key = PassageKey(id)
        yield Place(key, section.heading, None, section.text, section.origin, at)
        known = identify_parts(old[id].parts) if id in old else {}
        for place, (name, part) in enumerate(identify_parts(section.parts, known).items()):
            key, at = PassageKey(id, slugs.get(name, name)), (number, place)
            yield Place(key, section.heading, part.heading, part.text, part.origin, at)


def _list_own_footnotes(article: Article, library: Library) -> tuple[str, ...]:
    """The labels whose definitions a person wrote or changed."""
    known = {
        note.label: word_footnote(library.labels[note.label])
        for note in article.footnotes
        if note.label in library.labels
    }
    return tuple(
        note.label
        for note in article.footnotes
        if fold_typography(note.text) != fold_typography(known.get(note.label, ""))
    )

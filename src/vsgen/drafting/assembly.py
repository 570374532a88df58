"""Passages with references -> article: figures filled in, footnotes and headings set.

The same passages and figures give the same bytes, so an article can be rebuilt from its lock.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from vsgen.articles import (
    Article,
    Footnote,
    Outline,
    Part,
    Section,
    SectionText,
    Style,
    render_passage,
)
from vsgen.drafting.computed import word_footnote
from vsgen.facts import RecordedFigure
from vsgen.passages import PassageKey
from vsgen.planning import Pair


def arrange_article(
    pair: Pair, passages: Mapping[PassageKey, str], outline: Outline, style: Style
) -> Article:
    """The article that `passages` make, each by its key; references stay, no footnotes are set."""
    introduction = ""
    sections: list[SectionText] = []
    for section in outline.sections:
        text = passages.get(PassageKey(section.id), "")
        if not section.heading:
            introduction = text
            continue
        parts = [
            Part(role.title, passages[key])
            for role in (pair.a, pair.b)
            if (key := PassageKey(section.id, role.slug)) in passages
        ]
        sections.append(SectionText(_set_heading(section, style), text, tuple(parts)))
    return Article(pair.title, introduction, tuple(sections))


def assemble_article(
    pair: Pair,
    passages: Mapping[PassageKey, str],
    figures: Mapping[str, RecordedFigure],
    outline: Outline,
    style: Style,
) -> Article:
    """`arrange_article` with `figures`, by id, in place of the references, and their footnotes.

    Raises:
        ArticleError: a reference is malformed, or its figure is not in `figures`.
    """
    shown: list[str] = []

    def fill(text: str) -> str:
        rendered = render_passage(text, figures, style)
        shown.extend(rendered.labels)
        return rendered.text

    filled = map_texts(arrange_article(pair, passages, outline, style), fill)
    records = {record.label: record for record in figures.values()}
    footnotes = (Footnote(label, word_footnote(records[label])) for label in dict.fromkeys(shown))
    return replace(filled, footnotes=tuple(footnotes))


def map_texts(article: Article, change: Callable[[str], str]) -> Article:
    """`article` with `change` made to each passage, in reading order."""
    introduction = change(article.introduction)
    sections = tuple(
        replace(
            section,
            text=change(section.text),
            parts=tuple(replace(part, text=change(part.text)) for part in section.parts),
        )
        for section in article.sections
    )
    return replace(article, introduction=introduction, sections=sections)


def _set_heading(section: Section, style: Style) -> str:
    if style.heading_case == "title":
        return section.heading
    return section.heading[:1] + section.heading[1:].lower()

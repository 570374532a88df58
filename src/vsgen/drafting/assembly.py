"""Passages with references -> article: figures filled in, footnotes and headings set.

The same passages and figures give the same bytes, so an article can be rebuilt from its lock.
"""

from collections.abc import Iterable, Mapping

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
from vsgen.planning import Pair


def key_of(section: str, role: str | None = None) -> str:
    """A passage's key in locks: `<section>` for the pair's, `<section>/<role>` for a role's."""
    return f"{section}/{role}" if role else section


def assemble_article(
    pair: Pair,
    passages: Mapping[str, str],
    figures: Mapping[str, RecordedFigure],
    outline: Outline,
    style: Style,
) -> Article:
    """The article that `passages` make, each by its key, with `figures` by id.

    Raises:
        ArticleError: a reference is malformed, or its figure is not in `figures`.
    """
    shown: list[str] = []

    def render(key: str) -> str:
        rendered = render_passage(passages.get(key, ""), figures, style)
        shown.extend(rendered.labels)
        return rendered.text

    introduction = ""
    sections: list[SectionText] = []
    for section in outline.sections:
        text = render(section.id)
        if not section.heading:
            introduction = text
            continue
        parts = [
            Part(role.title, render(key_of(section.id, role.slug)))
            for role in (pair.a, pair.b)
            if key_of(section.id, role.slug) in passages
        ]
        sections.append(SectionText(_set_heading(section, style), text, tuple(parts)))
    records = {record.label: record for record in figures.values()}
    footnotes = _set_footnotes(dict.fromkeys(shown), records)
    return Article(pair.title, introduction, tuple(sections), tuple(footnotes))


def _set_heading(section: Section, style: Style) -> str:
    if style.heading_case == "title":
        return section.heading
    return section.heading[:1] + section.heading[1:].lower()


def _set_footnotes(
    labels: Iterable[str], records: Mapping[str, RecordedFigure]
) -> Iterable[Footnote]:
    return (Footnote(label, word_footnote(records[label])) for label in labels)

"""Writes a new text for one passage into the text of its article's file.

Leaves every other byte as it is where that can be; footnotes follow from the marks, and those
that a person wrote or changed stay. Saves nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from vsgen.articles import (
    Article,
    Part,
    SectionText,
    assert_survives,
    normalize_article,
    parse_article,
    render_article,
)
from vsgen.drafting.glance_and_sources import define_every_label
from vsgen.errors import ArticleError, UsageError
from vsgen.facts import Library
from vsgen.passages import Passage, PassageKey
from vsgen.production.standing_article import (
    FOOTNOTES,
    PREAMBLE,
    TITLE,
    StandingArticle,
    StandingPassage,
)
from vsgen.prompts import Prompts
from vsgen.review.passage_states import find_items
from vsgen.review.subject import Basis
from vsgen.revisions import merge_footnotes


def rewrite_passage(standing: StandingArticle, key: PassageKey, text: str, basis: Basis) -> str:
    """The file's text with `text` as the passage `key`; an empty one takes the passage out.

    Raises:
        UsageError: the text would not stay one passage: it holds a heading, or opens a fence.
    """
    stood = standing.passages[key]
    changed = _set_passage(standing, stood, text, basis.prompts)
    article = normalize_article(_set_footnotes(changed, basis.library))
    whole = standing.text
    if stood.start >= 0 and whole[stood.start : stood.end] == stood.text and text and stood.text:
        spliced = whole[: stood.start] + text + whole[stood.end :]
        if parse_article(spliced, basis.prompts.outline) == article:
            return spliced
    rendered = render_article(article)
    try:
        assert_survives(article, rendered, basis.prompts.outline)
    except ArticleError as error:
        raise UsageError(
            "the text would not stay one passage",
            standing.slug,
            "Leave out headings of the first three levels, and close what it opens (```, <!--).",
        ) from error
    return rendered


def _set_passage(
    standing: StandingArticle, stood: StandingPassage, text: str, prompts: Prompts
) -> Article:
    article, introduction = standing.article, prompts.outline.introduction
    if stood.key == TITLE:
        return replace(article, title=" ".join(text.split()))
    if stood.key == PREAMBLE:
        return replace(article, preamble=text)
    if stood.key == FOOTNOTES:
        raise UsageError("footnotes are changed in the file", cure="Open it in an editor.")
    if introduction and stood.key == PassageKey(introduction.id):
        return replace(article, introduction=text)
    sections = list(article.sections)
    number = stood.at[0]
    if number < 0:
        number = _find_place(stood, standing, prompts)
        if number == len(sections) or standing.ids[number] != stood.key.section:
            sections.insert(number, SectionText(stood.heading, ""))
    sections[number] = _set_section(sections[number], standing, stood, text)
    generated = prompts.outline.identify(sections[number].heading) is not None
    if not sections[number].text and not sections[number].parts and not text and generated:
        del sections[number]
    return replace(article, sections=tuple(sections))


def _find_place(stood: StandingPassage, standing: StandingArticle, prompts: Prompts) -> int:
    """Where the section of a passage is, or belongs, that is not in the file."""
    wanted = stood.key.section
    if wanted in standing.ids:
        return standing.ids.index(wanted)
    order = [section.id for section in prompts.outline.sections]
    before = order[: order.index(wanted)] if wanted in order else order
    there = [number for number, id in enumerate(standing.ids) if id in before]
    return there[-1] + 1 if there else 0


def _set_section(
    section: SectionText, standing: StandingArticle, stood: StandingPassage, text: str
) -> SectionText:
    role = stood.key.role
    if not role:
        return replace(section, text=text)
    parts, place = list(section.parts), stood.at[1]
    if place >= 0:
        parts[place : place + 1] = [replace(parts[place], text=text)] if text else []
    elif text:
        first = role == standing.pair.a.slug
        parts.insert(0 if first else len(parts), Part(stood.part or role, text, section.level + 1))
    return replace(section, parts=tuple(parts))


def _set_footnotes(article: Article, library: Library) -> Article:
    known = define_every_label(library)
    texts = [article.introduction]
    for section in article.sections:
        texts += (section.text, *(part.text for part in section.parts))
    notes = merge_footnotes(texts, article.footnotes, known, known)
    same = {note.label: note.text for note in notes} == {
        note.label: note.text for note in article.footnotes
    }
    # Where nothing comes or goes, they stay in the order in which the person has them.
    return article if same else replace(article, footnotes=notes)


def reword_passage(
    stood: StandingPassage,
    standing: StandingArticle,
    words: Mapping[PassageKey, str],
    basis: Basis,
) -> tuple[Passage, str] | None:
    """The passage with `words` as those of some of its items.

    None where a person edited it, or it was made from other words of them.
    """
    items = find_items(stood, standing, basis.prompts)
    if stood.edited or not words.keys() & items.keys():
        return None
    whole, end = "", 0
    for key, item in items.items():
        start = stood.record.text.index(item.words, end)
        whole += stood.record.text[end:start] + words.get(key, item.words)
        end = start + len(item.words)
    whole += stood.record.text[end:]
    text = basis.render(whole, stood.record.figures)
    if text is None:
        return None
    return replace(stood.record, text=whole), text


def split_passage(
    stood: StandingPassage, standing: StandingArticle, text: str, basis: Basis
) -> dict[PassageKey, str]:
    """The items that `text`, a new form of a role's passage, words anew, each with its words.

    Raises:
        UsageError: it changes more than the items' words.
    """
    items = find_items(stood, standing, basis.prompts)
    record = stood.record
    rendered = {
        key: basis.render(item.words, record.figures) or item.words for key, item in items.items()
    }
    pattern, end = "", 0
    for words in rendered.values():
        at = stood.text.find(words, end)
        pattern += f"{re.escape(stood.text[end:at])}(.+?)"
        end = at + len(words)
    found = re.fullmatch(pattern + re.escape(stood.text[end:]), text, re.DOTALL)
    if not items or stood.edited or found is None:
        cure = "Edit it in this article only, or open the role and edit an item."
        raise UsageError("more was changed than the words of the role's items", cure=cure)
    return {
        key: new
        for (key, old), new in zip(rendered.items(), found.groups(), strict=True)
        if new != old
    }

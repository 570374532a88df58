"""Lays wordings out as the Markdown of a passage, and passages as an article with footnotes.

What a model wrote is printed as plain text: only its references keep a meaning. The same passages
and figures give the same bytes, so an article can be rebuilt from its lock.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from vsgen.articles import (
    Article,
    Footnote,
    Outline,
    Part,
    Section,
    SectionText,
    Style,
    escape_markdown,
    find_references,
    render_passage,
)
from vsgen.drafting.glance_and_sources import word_footnote
from vsgen.facts import RecordedFigure, Role
from vsgen.passages import PassageKey, Sentence
from vsgen.planning import Pair
from vsgen.prompts import Block, Form

_QUOTED = re.compile(r"'[^']{1,200}'|\"[^\"]{1,200}\"")
_SENTENCE = re.compile(r"(?:“[^”]{1,200}”|the label '[^']{1,200}'): ")


def lay_out_items(texts: Sequence[tuple[str, str]], section: Section, role: Role) -> str:
    """A role's passage: each item's label and text, set as the outline says."""
    set_items = [_label(label, section) + text for label, text in texts]
    if section.arrange == "list":
        body = "\n".join(f"- {text}" for text in set_items)
    else:
        body = ("\n\n" if section.arrange == "paragraphs" else " ").join(set_items)
    lead = lay_out_lead(section, role)
    return f"{lead}\n\n{body}" if lead else body


def lay_out_lead(section: Section, role: Role) -> str:
    """What stands before the items of a role's passage; empty where nothing does."""
    return section.lead.replace("ROLE", escape_markdown(role.one))


def lay_out_blocks(
    blocks: Sequence[Block], form: Form, titles: tuple[str, str] = ("", "")
) -> tuple[str, tuple[Sentence, ...]]:
    """A model's passage as Markdown, and what each sentence of it stands on.

    `titles` head the columns of a table.
    """
    printed = [
        [Sentence(print_plain(said.text), said.facts) for said in block.sentences]
        for block in blocks
    ]
    texts = [" ".join(it.text for it in sentences) for sentences in printed]
    labels = [_print_label(block.label) for block in blocks]
    provenance = tuple(it for sentences in printed for it in sentences)
    match form:
        case "paragraphs":
            return "\n\n".join(texts), provenance
        case "items":
            lines = [f"- **{label}** {text}" for label, text in zip(labels, texts, strict=True)]
        case "table":
            a, b = (escape_markdown(" ".join(title.split())) for title in titles)
            lines = [f"| | {a} | {b} |", "| --- | --- | --- |"]
            rows = zip(labels[::2], texts[::2], texts[1::2], strict=True)
            lines += [
                f"| **{label.rstrip('.')}** | {first} | {second} |" for label, first, second in rows
            ]
    return "\n".join(lines), provenance


def _print_label(label: str) -> str:
    """A label in bold type, with the stop that parts it from what follows."""
    label = " ".join(label.split())
    return escape_markdown(label if label[-1:] in ".:?!" else f"{label}.")


def mark_missing(reasons: Iterable[str]) -> str:
    """What stands where a passage is missing: unseen by readers, found by the check."""
    # What the model wrote stays out of the file, even unseen; the store has it.
    why = _QUOTED.sub("…", _SENTENCE.sub("", "; ".join(dict.fromkeys(reasons))))
    # Nothing in a reason may end the comment or be filled in as a reference.
    for active, inert in (("--", "- -"), (">", ""), ("[", "("), ("]", ")")):
        why = why.replace(active, inert)
    return f"<!-- vsgen: this passage is missing: {' '.join(why.split())[:400]} -->"


def print_plain(text: str) -> str:
    """A model's text as Markdown that prints it, with a full stop and its references intact."""
    text = " ".join(text.split())
    if text and text[-1].isalnum():
        text += "."
    printed, end = "", 0
    for reference in find_references(text):
        start, stop = reference.span
        printed += escape_markdown(text[end:start]) + text[start:stop]
        end = stop
    return printed + escape_markdown(text[end:])


def _label(label: str, section: Section) -> str:
    if not section.label or not label:
        return ""
    bold = f"{escape_markdown(label)}{section.label}"
    return f"**{bold}** "


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
        if text or parts:
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
    records = {record.note: record for record in figures.values()}
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

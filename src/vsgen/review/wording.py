"""A new wording of a role's item -> the item, and every article in which it stands unchanged.

A passage that a person edited in its article is left alone: the next draft merges the two.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from vsgen.errors import UsageError
from vsgen.facts import Library
from vsgen.passages import Passage
from vsgen.production.rendering import find_records, render_text
from vsgen.production.standing import StandingArticle, StandingPassage
from vsgen.prompts import Prompts
from vsgen.review.states import find_items
from vsgen.revisions import lift_text, list_references, print_references


def lift_wording(text: str, record: Passage, library: Library, prompts: Prompts) -> str:
    """`text` with each value of the record's figures turned back into its reference."""
    references = list_references([record.text, record.words])
    figures = find_records(record.figures, library)
    return lift_text(text, print_references(references, figures, prompts.style))


def reword_passage(
    stood: StandingPassage,
    standing: StandingArticle,
    words: Mapping[str, str],
    library: Library,
    prompts: Prompts,
) -> tuple[Passage, str] | None:
    """The passage with `words` as those of some of its items.

    None where a person edited it, or it was made from other words of them.
    """
    items = find_items(stood, standing, prompts)
    if stood.edited or not words.keys() & items.keys():
        return None
    whole, end = "", 0
    for key, item in items.items():
        start = stood.record.text.index(item.words, end)
        whole += stood.record.text[end:start] + words.get(key, item.words)
        end = start + len(item.words)
    whole += stood.record.text[end:]
    text = render_text(whole, stood.record.figures, library, prompts)
    if text is None:
        return None
    return replace(stood.record, text=whole), text


def split_passage(
    stood: StandingPassage, standing: StandingArticle, text: str, library: Library, prompts: Prompts
) -> dict[str, str]:
    """The items that `text`, a new form of a role's passage, words anew, each with its words.

    Raises:
        UsageError: it changes more than the items' words.
    """
    items = find_items(stood, standing, prompts)
    record = stood.record
    rendered = {
        key: render_text(item.words, record.figures, library, prompts) or item.words
        for key, item in items.items()
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

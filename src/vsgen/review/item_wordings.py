"""A role's wordings that its articles share: as standing passages, in articles, and reworded.

A passage that a person edited in its article is left alone: the next draft merges the two.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from vsgen.articles import Section
from vsgen.desk import RoleLock
from vsgen.drafting.layout import lay_out_lead
from vsgen.errors import UsageError
from vsgen.facts import Library, Role
from vsgen.passages import Passage, PassageKey
from vsgen.production.standing_article import StandingArticle, StandingPassage
from vsgen.prompts import TITLES, Prompts, brief_items
from vsgen.review.subject import Basis

_BETWEEN = re.compile(r"\s*+(?:- )?(?:\*\*(?:[^*\n\\]|\\.){1,300}\*\* )?")
"""What stands between a lead and an item, or two items: a list marker, and a label in bold."""


def stand_items(lock: RoleLock, role: Role, basis: Basis) -> dict[str, StandingPassage]:
    """Every item of the role that its facts still have, in the order of the outline."""
    found: dict[str, StandingPassage] = {}
    for section in basis.prompts.outline.sections:
        if not section.role or section.computed:
            continue
        for item in brief_items(role, section, basis.library).material["items"]:
            key = PassageKey(section.id, role.slug, item["id"])
            if key not in lock.items:
                continue
            record = lock.items[key]
            shown = basis.render_words(record)
            generated = basis.render(record.text, record.figures)
            label = _label(item)
            found[str(key)] = StandingPassage(key, section.heading, label, shown, record, generated)
    return found


def list_labels(role: Role, section: Section, library: Library) -> dict[str, str]:
    """What each fact's item is labelled with in a section of an article, by the fact's id."""
    items = brief_items(role, section, library).material["items"]
    return {item["id"]: item.get("label", "") for item in items}


def _label(item: Mapping[str, str]) -> str:
    if item["id"] == TITLES:
        return "Other titles"
    return item.get("label") or item.get("population") or item["id"].capitalize()


def find_items(
    stood: StandingPassage, standing: StandingArticle, prompts: Prompts
) -> dict[str, Passage]:
    """The items of the role's lock that the passage is made of; none if one was reworded since."""
    section, role = stood.place.section, stood.place.role
    lock: RoleLock | None = standing.roles.get(role or "")
    record = stood.record
    if lock is None or not record.items or not all(key in lock.items for key in record.items):
        return {}
    found = {str(key): lock.items[key] for key in record.items}
    shape = next((it for it in prompts.outline.sections if it.id == section), None)
    name = next((it for it in (standing.pair.a, standing.pair.b) if it.slug == role), None)
    if shape is None or name is None:
        return {}
    return found if _holds(record.text, lay_out_lead(shape, name), found) else {}


def _holds(text: str, lead: str, items: Mapping[str, Passage]) -> bool:
    """Whether the lead and the items' words are all that is said in `text`, but for labels."""
    if not text.startswith(lead):
        return False
    end = len(lead)
    for item in items.values():
        at = text.find(item.words, end)
        if at < 0 or not _BETWEEN.fullmatch(text, end, at):
            return False
        end = at + len(item.words)
    return not text[end:].strip()


def reword_passage(
    stood: StandingPassage,
    standing: StandingArticle,
    words: Mapping[str, str],
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
) -> dict[str, str]:
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

"""A role's lock -> its items as standing passages: the wordings that all its articles share."""

from collections.abc import Mapping

from vsgen.articles import Section
from vsgen.desk import RoleLock
from vsgen.facts import Library, Role
from vsgen.passages import Passage, PassageKey
from vsgen.production.rendering import render_text, render_words
from vsgen.production.standing import StandingPassage
from vsgen.prompts import TITLES, Prompts, brief_items


def stand_items(
    lock: RoleLock, role: Role, library: Library, prompts: Prompts
) -> dict[str, StandingPassage]:
    """Every item of the role that its facts still have, in the order of the outline."""
    found: dict[str, StandingPassage] = {}
    for section in prompts.outline.sections:
        if not section.role or section.computed:
            continue
        for item in brief_items(role, section, library).material["items"]:
            key = PassageKey(section.id, role.slug, item["id"])
            if key not in lock.items:
                continue
            record = lock.items[key]
            text = render_words(record, library, prompts)
            label = _label(item)
            shown = record.words if text is None else text
            generated = render_text(record.text, record.figures, library, prompts)
            found[str(key)] = StandingPassage(key, section.heading, label, shown, record, generated)
    return found


def list_items(stood: StandingPassage, roles: Mapping[str, RoleLock]) -> tuple[Passage, ...]:
    """The items of the role's lock that a role's passage is made of."""
    role = roles.get(stood.place.role or "")
    if role is None:
        return ()
    return tuple(role.items[key] for key in stood.record.items if key in role.items)


def list_labels(role: Role, section: Section, library: Library) -> dict[str, str]:
    """What each fact's item is labelled with in a section of an article, by the fact's id."""
    items = brief_items(role, section, library).material["items"]
    return {item["id"]: item.get("label", "") for item in items}


def _label(item: Mapping[str, str]) -> str:
    if item["id"] == TITLES:
        return "Other titles"
    return item.get("label") or item.get("population") or item["id"].capitalize()

"""The state of each passage of an article, and the role's items that it is made of.

States are computed anew each time, never stored.

A role's passage counts as approved where it stands as generated and the role's lock approves
every item of it, for the very words and figures. A computed passage (the table, the sources)
follows from facts: as long as nobody changed it and nothing is found in it, it needs no act. An
approval covers no error that was found since.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from vsgen.articles import Section
from vsgen.desk import RoleLock, State, compute_state, count_accepted
from vsgen.drafting.layout import lay_out_lead
from vsgen.facts import Library, Role
from vsgen.passages import Passage, PassageKey
from vsgen.production.standing_article import StandingArticle, StandingPassage
from vsgen.prompts import PROFILE, Prompts, brief_items
from vsgen.review.subject import Basis
from vsgen.review.views import UNDECIDED

_WORST: tuple[State, ...] = ("conflict", "rejected", "stale", "needs-review", "approved")
_BETWEEN = re.compile(r"\s*+(?:- )?(?:\*\*(?:[^*\n\\]|\\.){1,300}\*\* )?")
"""What stands between a lead and an item, or two items: a list marker, and a label in bold."""


def compute_states(
    standing: StandingArticle,
    errors: Mapping[PassageKey, int],
    faulty: Collection[PassageKey],
    basis: Basis,
) -> dict[PassageKey, State]:
    """The state of each passage; `faulty` passages have an error or a warning."""
    computed = {
        PassageKey(section.id) for section in basis.prompts.outline.sections if section.computed
    }
    states: dict[PassageKey, State] = {}
    for key, stood in standing.passages.items():
        state = compute_state(stood.record, stood.text)
        if state in UNDECIDED and key not in computed:
            state = _compute_by_items(stood, standing, state, basis)
        elif state in UNDECIDED and not stood.edited and key not in faulty:
            state = "computed"
        if state == "approved" and errors.get(key, 0) > _count_accepted(stood, standing, basis):
            state = "stale"
        states[key] = state
    return states


def compute_item_state_here(stood: StandingPassage, errors: int) -> State:
    """The state of a role's item in its role, where so many errors are found in it."""
    state = compute_state(stood.record, stood.text)
    known = state != "approved" or errors <= count_accepted(stood.record)
    return state if known else "stale"


def is_shared(stood: StandingPassage, standing: StandingArticle, basis: Basis) -> bool:
    """Whether deciding on the passage is deciding on the items of the role's lock.

    It stands just as they read now, and nothing else was decided on it here.
    """
    items = find_items(stood, standing, basis.prompts)
    decided = compute_state(stood.record, stood.text) in ("approved", "rejected")
    if not items or stood.edited or decided:
        return False
    figures = stood.record.figures
    return all(
        basis.render(it.words, figures) == basis.render(it.words, it.figures)
        for it in items.values()
    )


def compute_item_state(record: Passage, figures: Collection[str], basis: Basis) -> State:
    """The state of a role's item where it stands with these editions."""
    text = basis.render(record.words, figures)
    if text is None:
        return "needs-review"
    editions = dict(name.split("@", 1) for name in figures)
    ids = (name.split("@", 1) for name in record.figures)
    here = tuple(f"{id}@{editions.get(id, edition)}" for id, edition in ids)
    state = compute_state(replace(record, incoming=None, figures=here), text)
    # A conflict is ended in the role; until then its words stand here, made from older inputs.
    return "stale" if record.incoming is not None and state == "approved" else state


def join_states(states: Iterable[State]) -> State:
    """What several items make together: approved only where every one is."""
    found = set(states)
    for state in _WORST:
        if state in found:
            return state
    return "needs-review"


def _count_accepted(stood: StandingPassage, standing: StandingArticle, basis: Basis) -> int:
    """The errors that the passage was approved despite, in itself or in its items."""
    if compute_state(stood.record, stood.text) == "approved":
        return count_accepted(stood.record)
    return sum(map(count_accepted, find_items(stood, standing, basis.prompts).values()))


def _compute_by_items(
    stood: StandingPassage,
    standing: StandingArticle,
    own: State,
    basis: Basis,
) -> State:
    items = find_items(stood, standing, basis.prompts)
    if not items:
        return own
    told = join_states(compute_item_state(it, stood.record.figures, basis) for it in items.values())
    if stood.edited:
        return "stale" if told in ("approved", "stale") else own
    return own if told == "needs-review" else told


def stand_items(lock: RoleLock, role: Role, basis: Basis) -> dict[PassageKey, StandingPassage]:
    """Every item of the role that its facts still have, in the order of the outline."""
    found: dict[PassageKey, StandingPassage] = {}
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
            found[key] = StandingPassage(key, section.heading, label, shown, record, generated)
    return found


def list_labels(role: Role, section: Section, library: Library) -> dict[str, str]:
    """What each fact's item is labelled with in a section of an article, by the fact's id."""
    items = brief_items(role, section, library).material["items"]
    return {item["id"]: item.get("label", "") for item in items}


def _label(item: Mapping[str, str]) -> str:
    if item["id"] == PROFILE:
        return "What it is"
    return item.get("label") or item.get("population") or item["id"].capitalize()


def find_items(
    stood: StandingPassage, standing: StandingArticle, prompts: Prompts
) -> dict[PassageKey, Passage]:
    """The items of the role's lock that the passage is made of; none if one was reworded since."""
    section, role = stood.key.section, stood.key.role
    lock: RoleLock | None = standing.roles.get(role or "")
    record = stood.record
    if lock is None or not record.items or not all(key in lock.items for key in record.items):
        return {}
    found = {key: lock.items[key] for key in record.items}
    shape = next((it for it in prompts.outline.sections if it.id == section), None)
    name = next((it for it in (standing.pair.a, standing.pair.b) if it.slug == role), None)
    if shape is None or name is None:
        return {}
    return found if _holds(record.text, lay_out_lead(shape, name), found) else {}


def _holds(text: str, lead: str, items: Mapping[PassageKey, Passage]) -> bool:
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

"""A role's items of one section: taken as they stand, worded anew, laid out as a passage.

What a person worded is merged with what comes anew; where both touch the same words, the
person's stand.
"""

from collections.abc import Iterable
from dataclasses import replace

from vsgen.articles import Section
from vsgen.drafting.layout import lay_out_items, mark_missing
from vsgen.drafting.needs import Refused, RoleNeed, Run, Words, word_note
from vsgen.drafting.provenance import list_parts, name_figures, refresh_passage
from vsgen.facts import Library, Role
from vsgen.passages import Passage, PassageKey
from vsgen.planning import Plan
from vsgen.prompts import TITLES, Brief, brief_items, fingerprint
from vsgen.revisions import merge_texts


def take_items(run: Run, section: Section, role: Role) -> None:
    """The role's items as they stand; those made from other inputs become a need."""
    brief = brief_items(role, section, run.library)
    missing = []
    refused: dict[str, list[tuple[str, Refused]]] = {}
    for id, made_from in brief.inputs_by_item(run.smith.inputs_name(brief)).items():
        key = PassageKey(section.id, role.slug, id)
        stands = run.items.get(key)
        fits = stands is not None and stands.newest.inputs == made_from
        if stands is not None and fits:
            run.items[key] = refresh_passage(stands, _list_parts(run, brief, id), run.library)
        found = run.standing.refused.get(key)
        if found and run.smith.heeds_notes:
            refused.setdefault(found.reason, []).append((id, found))
        elif not fits or run.smith.covers_anew(section.id):
            missing.append(id)
    if missing:
        run.role_needs.append(RoleNeed(role, section, brief.only(missing)))
    for group in refused.values():
        note = word_note(it for _, it in group)
        only = brief.only([id for id, _ in group])
        run.role_needs.append(RoleNeed(role, section, only, note))


def add_items(run: Run, need: RoleNeed, words: Words) -> None:
    """Take the words that came for `need`; without any, what a person worded or rejected stays."""
    brief = need.brief
    for id, made_from in brief.inputs_by_item(run.smith.inputs_name(brief)).items():
        key = need.key(id)
        text, stands = words.texts.get(key), run.items.get(key)
        if text is not None:
            figures = name_figures(text, run.library)
            replies = words.replies.get(key, ())
            new = Passage(text, made_from, figures, _list_parts(run, brief, id), replies)
            run.items[key] = _merge_item(stands, new, run.library)
            continue
        by_hand = stands is not None and stands.hand is not None
        fits = stands is not None and stands.newest.inputs == made_from
        if by_hand or (need.note and fits):
            words.missing.pop(key, None)
        else:
            run.items.pop(key, None)


def arrange_items(run: Run, section: Section, role: Role, words: Words) -> None:
    """Lay out the items that the plan wants of `section` as the passage of `role`."""
    brief = brief_items(role, section, run.library)
    labels = {item["id"]: item.get("label", "") for item in brief.material["items"]}
    wanted = [
        PassageKey(section.id, role.slug, id)
        for id in _choose_items(run.plan, section, role, labels)
    ]
    found = {key: run.items[key] for key in wanted if key in run.items}
    reasons = [words.missing[key] for key in wanted if key in words.missing]
    texts = [(labels[key.item or ""], it.words) for key, it in found.items()]
    text = lay_out_items(texts, section, role) if found else ""
    made_from = [it.newest.inputs for it in found.values()]
    if reasons:
        text = "\n\n".join(filter(None, (text, mark_missing(reasons))))
    if text:
        run.passages[PassageKey(section.id, role.slug)] = Passage(
            text,
            "" if reasons else fingerprint(section.arrange, section.lead, made_from),
            name_figures(text, run.library),
            tuple(sorted({part for it in found.values() for part in it.newest.parts})),
            items=tuple(found),
        )


def _merge_item(stands: Passage | None, new: Passage, library: Library) -> Passage:
    """What stands of an item from now on; where a person worded it, their words and the new."""
    if stands is None:
        return new
    if stands.hand is None:
        return replace(new, decisions=stands.decisions)
    merge = merge_texts(stands.text, stands.hand, new.text)
    if merge.conflicts:
        figures = name_figures(stands.hand, library)
        return replace(stands, figures=figures, incoming=new)
    hand = None if merge.text == new.text else merge.text
    figures = name_figures(merge.text, library)
    return replace(new, figures=figures, hand=hand, decisions=stands.decisions)


def _list_parts(run: Run, brief: Brief, id: str) -> tuple[str, ...]:
    return list_parts(brief.only([id]), run.smith.inputs_name(brief))


def _choose_items(plan: Plan, section: Section, role: Role, known: Iterable[str]) -> list[str]:
    if section.facts is None:
        return list(known)
    comparison = plan.comparisons[section.id]
    facts = comparison.a if role.slug == plan.pair.a.slug else comparison.b
    return [*(fact.id for fact in facts), *(id for id in known if id == TITLES)]

"""A role's items of one section: taken as they stand, worded anew, laid out as a passage.

What a person worded is merged with what comes anew; where both touch the same words, the
person's stand.
"""

from collections.abc import Iterable
from dataclasses import replace

from vsgen.articles import Section
from vsgen.drafting.assembly import key_of
from vsgen.drafting.layout import lay_out_items, mark_missing
from vsgen.drafting.needs import RoleNeed, Words
from vsgen.drafting.parts import list_parts
from vsgen.drafting.refusals import Refused, word_note
from vsgen.drafting.runs import Reworded, Run
from vsgen.drafting.wording import Wording, make_wording, refresh_wording
from vsgen.facts import Role
from vsgen.planning import Plan
from vsgen.prompts import TITLES, Brief, brief_items, fingerprint
from vsgen.revisions import merge_texts


def take_items(run: Run, section: Section, role: Role) -> None:
    """The role's items as they stand; those made from other inputs become a need."""
    brief = brief_items(role, section, run.library)
    inputs = brief.inputs_by_item(run.smith.inputs_name(brief))
    stored = run.items[role.slug]
    missing = []
    refused: dict[str, list[tuple[str, Refused]]] = {}
    for id, made_from in inputs.items():
        key = f"{section.id}/{id}"
        wording = stored.get(key)
        fits = wording is not None and wording.inputs == made_from
        if wording is not None and fits:
            stored[key] = refresh_wording(wording, _list_item_parts(run, brief, id), run.library)
        found = run.standing.refused.get(f"{role.slug}/{key}")
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
    role, section, brief, note = need
    inputs = brief.inputs_by_item(run.smith.inputs_name(brief))
    stored = run.items[role.slug]
    for id, made_from in inputs.items():
        key = f"{section.id}/{id}"
        text = words.items.get((role.slug, section.id, id))
        hand = run.standing.generated.get(f"{role.slug}/{key}")
        if text is not None:
            wording = make_wording(text, made_from, run.library)
            replies = words.replies.get(f"{role.slug}/{key}", ())
            parts = _list_item_parts(run, brief, id)
            wording = replace(wording, parts=parts, replies=replies)
            stored[key] = _merge_item(run, f"{role.slug}/{key}", stored.get(key), wording)
        elif key in stored and (note or hand) and (hand or stored[key].inputs == made_from):
            words.missing.pop(f"{role.slug}/{key}", None)
        else:
            stored.pop(key, None)


def arrange_items(run: Run, section: Section, role: Role, words: Words) -> None:
    """Lay out the items that the plan wants of `section` as the passage of `role`."""
    brief = brief_items(role, section, run.library)
    labels = {item["id"]: item.get("label", "") for item in brief.material["items"]}
    stored = run.items[role.slug]
    wanted = _choose_items(run.plan, section, role, labels)
    found = [
        (labels[id], stored[f"{section.id}/{id}"])
        for id in wanted
        if f"{section.id}/{id}" in stored
    ]
    keys = tuple(key for id in wanted if (key := f"{section.id}/{id}") in stored)
    reasons = [
        words.missing[key]
        for id in wanted
        if (key := f"{role.slug}/{section.id}/{id}") in words.missing
    ]
    text = lay_out_items([(label, it.text) for label, it in found], section, role) if found else ""
    if reasons:
        text = "\n\n".join(filter(None, (text, mark_missing(reasons))))
    if text:
        made_from = fingerprint(section.arrange, section.lead, [it.inputs for _, it in found])
        made_from = "" if reasons else made_from
        wording = make_wording(text, made_from, run.library)
        parts = tuple(sorted({part for _, it in found for part in it.parts}))
        wording = replace(wording, items=keys, parts=parts)
        run.passages[key_of(section.id, role.slug)] = wording


def _merge_item(run: Run, key: str, standing: Wording | None, new: Wording) -> Wording:
    """What stands of an item from now on; where a person worded it, their words and the new."""
    generated = run.standing.generated.get(key)
    if generated is None or standing is None:
        return new
    merge = merge_texts(generated, standing.text, new.text)
    run.reworded[key] = Reworded(new, bool(merge.conflicts))
    text = standing.text if merge.conflicts else merge.text
    merged = make_wording(text, new.inputs, run.library)
    return replace(merged, parts=new.parts, replies=new.replies)


def _list_item_parts(run: Run, brief: Brief, id: str) -> tuple[str, ...]:
    return list_parts(brief.only([id]), run.smith.inputs_name(brief))


def _choose_items(plan: Plan, section: Section, role: Role, known: Iterable[str]) -> list[str]:
    if section.facts is None:
        return list(known)
    comparison = plan.comparisons[section.id]
    facts = comparison.a if role.slug == plan.pair.a.slug else comparison.b
    return [*(fact.id for fact in facts), *(id for id in known if id == TITLES)]

"""Drafts a plan: every passage of an article, worded or taken from where it already stands.

What a person worded of a role's items is merged with what comes anew; where both touch the same
words, the person's stand.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial

from vsgen.articles import Article, Section
from vsgen.drafting.glance_and_sources import compute_glance, compute_sources
from vsgen.drafting.layout import assemble_article, lay_out_items, mark_missing
from vsgen.drafting.needs import (
    PairNeed,
    Refused,
    RoleNeed,
    Run,
    Spent,
    Standing,
    Words,
    Wordsmith,
    find_figures,
    fingerprint_wording,
    list_parts,
    name_figures,
    refresh_passage,
    word_note,
)
from vsgen.drafting.role_items import list_items
from vsgen.drafting.steps import Needs, Steps
from vsgen.facts import Library, Role
from vsgen.passages import Passage, PassageKey
from vsgen.planning import MOST_READINGS, Plan
from vsgen.prompts import PROFILE, Prompts, brief_items, brief_pair, fingerprint
from vsgen.revisions import merge_texts


@dataclass(frozen=True, slots=True)
class Draft:
    """An article and what each of its passages was made from."""

    article: Article
    passages: Mapping[PassageKey, Passage]
    """Of the article, as generated."""
    items: Mapping[PassageKey, Passage]
    """Of both roles: all that their articles share, a person's words and decisions among it."""
    missing: Mapping[PassageKey, str]
    """Why passages or items have no words; the article says where."""
    stood_in: tuple[PassageKey, ...]
    """What the built-in writer worded in a model's place."""
    spent: Spent


def draft_article(
    plan: Plan, library: Library, prompts: Prompts, smith: Wordsmith, standing: Standing
) -> Steps[Draft]:
    """Word every passage of `plan`; of what stands, all that was made from present inputs stays.

    It needs words once; `smith` says what fits, and words nothing here.

    Raises:
        ArticleError: a fact or pattern does not pass the gate.
    """
    roles = (plan.pair.a, plan.pair.b)
    run = Run(plan, library, prompts, smith, standing, dict(standing.items))
    worded = [section for section in prompts.outline.sections if not section.computed]
    for section in worded:
        if section.pair:
            _take_passage(run, section)
        if section.role:
            for role in roles:
                _take_items(run, section, role)
    words = yield Needs(run.role_needs, run.pair_needs)
    _add_words(run, words)
    for section in worded:
        if section.role:
            for role in roles:
                _arrange_items(run, section, role, words)
    return _finish(run, words)


def _take_passage(run: Run, section: Section) -> None:
    """The pair passage as it stands, if it is made from present inputs; else a need."""
    brief = brief_pair(run.plan, section)
    if brief.says_nothing:
        return
    key = PassageKey(section.id)
    stands = run.standing.passages.get(key)
    fits = stands is not None and stands.newest.inputs == fingerprint_wording(run.smith, brief)
    refused = run.standing.refused.get(key) if run.smith.heeds_notes else None
    if stands is not None and fits and not run.smith.covers_anew(section.id):
        parts = list_parts(brief, run.smith.inputs_name(brief))
        run.passages[key] = refresh_passage(stands.newest, parts, run.library)
        if refused is None:
            return
    elif stands and (kept := run.standing.keep(key, stands.newest, brief)):
        run.passages[key] = kept
        return
    note = word_note([refused]) if refused else ""
    run.pair_needs.append(PairNeed(section, brief, note))


def _add_words(run: Run, words: Words) -> None:
    for need in run.role_needs:
        _add_items(run, need, words)
    for asked in run.pair_needs:
        key, brief = asked.key, asked.brief
        text = words.texts.get(key)
        if text is not None:
            run.passages[key] = Passage(
                text,
                fingerprint_wording(run.smith, brief),
                name_figures(text, run.library),
                list_parts(brief, run.smith.inputs_name(brief)),
                words.replies.get(key, ()),
                words.provenance.get(key, ()),
            )
        elif asked.note and key in run.passages:
            # Nothing better came: what was rejected stands, and stays rejected.
            words.missing.pop(key, None)
        else:
            # No inputs: the next run does not take a mark for a passage.
            run.passages[key] = Passage(mark_missing([words.missing.get(key, "")]), "")


def _finish(run: Run, words: Words) -> Draft:
    plan, outline = run.plan, run.prompts.outline
    figures = find_figures((it.text for it in run.passages.values()), run.library)
    computed = {
        "at-a-glance": compute_glance(plan),
        "sources": compute_sources(plan, list(figures.values()), run.library),
    }
    for section in outline.sections:
        if section.computed and section.id in computed:
            text = computed[section.id]
            run.passages[PassageKey(section.id)] = Passage(text, fingerprint(text))
    texts = {key: passage.text for key, passage in run.passages.items()}
    article = assemble_article(plan.pair, texts, figures, outline, run.prompts.style)
    return Draft(
        article,
        run.passages,
        run.items,
        words.missing,
        words.stood_in,
        words.spent,
    )


def _take_items(run: Run, section: Section, role: Role) -> None:
    """The role's items as they stand; those made from other inputs become a need."""
    missing = []
    refused: dict[str, list[tuple[str, Refused]]] = {}
    make_brief = cache(partial(brief_items, role, section, run.library))
    for id, item in list_items(role, section, run.library, run.smith).items():
        key = PassageKey(section.id, role.slug, id)
        stands = run.items.get(key)
        fits = stands is not None and stands.newest.inputs == item.made_from
        if stands is not None and fits:
            run.items[key] = refresh_passage(stands, item.parts, run.library)
        elif stands and (kept := run.standing.keep(key, stands, make_brief().only([id]))):
            run.items[key] = kept
            continue
        found = run.standing.refused.get(key)
        if found and run.smith.heeds_notes:
            refused.setdefault(found.reason, []).append((id, found))
        elif not fits or run.smith.covers_anew(section.id):
            missing.append(id)
    if missing:
        run.role_needs.append(RoleNeed(role, section, make_brief().only(missing)))
    for group in refused.values():
        note = word_note(it for _, it in group)
        only = make_brief().only([id for id, _ in group])
        run.role_needs.append(RoleNeed(role, section, only, note))


def _add_items(run: Run, need: RoleNeed, words: Words) -> None:
    """Take the words that came for `need`; without any, what a person worded or rejected stays."""
    items = list_items(need.role, need.section, run.library, run.smith)
    for id in (item["id"] for item in need.brief.material["items"]):
        key, made_from = need.key(id), items[id].made_from
        text, stands = words.texts.get(key), run.items.get(key)
        if text is not None:
            figures = name_figures(text, run.library)
            replies, stands_on = words.replies.get(key, ()), words.provenance.get(key, ())
            new = Passage(text, made_from, figures, items[id].parts, replies, stands_on)
            run.items[key] = _merge_item(stands, new, run.library)
            continue
        by_hand = stands is not None and stands.hand is not None
        fits = stands is not None and stands.newest.inputs == made_from
        if by_hand or (need.note and fits):
            words.missing.pop(key, None)
        else:
            run.items.pop(key, None)


def _arrange_items(run: Run, section: Section, role: Role, words: Words) -> None:
    """Lay out the items that the plan wants of `section` as the passage of `role`."""
    items = list_items(role, section, run.library, run.smith)
    labels = {id: item.label for id, item in items.items()}
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


def _choose_items(plan: Plan, section: Section, role: Role, known: Collection[str]) -> list[str]:
    if section.facts is None:
        return list(known)[:MOST_READINGS]
    if PROFILE in known:
        return [PROFILE]
    return [it.fact.id for it in plan.items[section.id][role.slug]]

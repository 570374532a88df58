"""Plan -> draft: every passage of an article, worded or taken from where it already stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from vsgen.articles import Article, Section
from vsgen.drafting.assembly import assemble_article, key_of
from vsgen.drafting.computed import compute_glance, compute_sources
from vsgen.drafting.layout import lay_out_items, mark_missing
from vsgen.drafting.needs import PairNeed, RoleNeed, Words, Wordsmith, fingerprint_wording
from vsgen.drafting.parts import list_parts
from vsgen.drafting.refusals import Refused, word_note
from vsgen.drafting.spent import Spent
from vsgen.drafting.wording import Wording, find_figures, make_wording, refresh_wording
from vsgen.facts import Library, Role
from vsgen.planning import Plan
from vsgen.prompts import TITLES, Brief, Prompts, brief_items, brief_pair, fingerprint


@dataclass(frozen=True, slots=True)
class Draft:
    """An article and what each of its passages was made from."""

    article: Article
    passages: Mapping[str, Wording]
    """By key, see `key_of`."""
    items: Mapping[str, Mapping[str, Wording]]
    """By role, then by `<section>/<item>`: all that the roles' articles share."""
    missing: Mapping[str, str]
    """Why passages or items have no words; the article says where."""
    stood_in: tuple[str, ...]
    """What the built-in writer worded in a model's place."""
    spent: Spent


@dataclass(frozen=True, slots=True)
class Standing:
    """Wordings that stand from earlier runs."""

    items: Mapping[str, Mapping[str, Wording]] = field(default_factory=dict)
    """By role, then by `<section>/<item>`."""
    passages: Mapping[str, Wording] = field(default_factory=dict)
    """Of the pair, by section."""
    refused: Mapping[str, Refused] = field(default_factory=dict)
    """What a person rejected: by section, and by `<role>/<section>/<item>`."""


@dataclass(slots=True)
class _Run:
    """What one run of drafting shares: the inputs, and the wordings so far."""

    plan: Plan
    library: Library
    prompts: Prompts
    smith: Wordsmith
    standing: Standing
    items: dict[str, dict[str, Wording]]
    passages: dict[str, Wording] = field(default_factory=dict)
    role_needs: list[RoleNeed] = field(default_factory=list)
    pair_needs: list[PairNeed] = field(default_factory=list)


def draft_article(
    plan: Plan, library: Library, prompts: Prompts, smith: Wordsmith, standing: Standing
) -> Draft:
    """Word every passage of `plan`; of what stands, all that was made from present inputs stays.

    Raises:
        ArticleError: a fact or pattern does not pass the gate.
        WriterError: the model cannot be asked at all.
    """
    roles = (plan.pair.a, plan.pair.b)
    items = {role.slug: dict(standing.items.get(role.slug, {})) for role in roles}
    run = _Run(plan, library, prompts, smith, standing, items)
    worded = [section for section in prompts.outline.sections if not section.computed]
    for section in worded:
        if section.pair:
            _take_passage(run, section)
        if section.role:
            for role in roles:
                _take_items(run, section, role)
    words = smith.word(run.role_needs, run.pair_needs)
    _add_words(run, words)
    for section in worded:
        if section.role:
            for role in roles:
                _arrange(run, section, role, words)
    return _finish(run, words)


def _take_passage(run: _Run, section: Section) -> None:
    """The pair passage as it stands, if it is made from present inputs; else a need."""
    brief = brief_pair(run.plan, section)
    if brief.says_nothing:
        return
    standing = run.standing.passages.get(section.id)
    fits = standing is not None and standing.inputs == fingerprint_wording(run.smith, brief)
    refused = run.standing.refused.get(section.id) if run.smith.heeds_notes else None
    if standing is not None and fits and not run.smith.covers_anew(section.id):
        parts = list_parts(brief, run.smith.inputs_name(brief))
        run.passages[section.id] = refresh_wording(standing, parts, run.library)
        if refused is None:
            return
    note = word_note([refused]) if refused else ""
    run.pair_needs.append(PairNeed(section, brief, note))


def _take_items(run: _Run, section: Section, role: Role) -> None:
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


def _list_item_parts(run: _Run, brief: Brief, id: str) -> tuple[str, ...]:
    return list_parts(brief.only([id]), run.smith.inputs_name(brief))


def _add_words(run: _Run, words: Words) -> None:
    for need in run.role_needs:
        _add_items(run, need, words)
    for section, brief, note in run.pair_needs:
        text = words.passages.get(section.id)
        if text is not None:
            wording = make_wording(text, fingerprint_wording(run.smith, brief), run.library)
            parts = list_parts(brief, run.smith.inputs_name(brief))
            replies = words.replies.get(section.id, ())
            run.passages[section.id] = replace(wording, parts=parts, replies=replies)
        elif note and section.id in run.passages:
            # Nothing better came: what was rejected stands, and stays rejected.
            words.missing.pop(section.id, None)
        else:
            # No inputs: the next run does not take a mark for a passage.
            marked = mark_missing([words.missing.get(section.id, "")])
            run.passages[section.id] = make_wording(marked, "", run.library)


def _add_items(run: _Run, need: RoleNeed, words: Words) -> None:
    role, section, brief, note = need
    inputs = brief.inputs_by_item(run.smith.inputs_name(brief))
    stored = run.items[role.slug]
    for id, made_from in inputs.items():
        key = f"{section.id}/{id}"
        text = words.items.get((role.slug, section.id, id))
        if text is not None:
            wording = make_wording(text, made_from, run.library)
            replies = words.replies.get(f"{role.slug}/{key}", ())
            parts = _list_item_parts(run, brief, id)
            stored[key] = replace(wording, parts=parts, replies=replies)
        elif note and key in stored and stored[key].inputs == made_from:
            words.missing.pop(f"{role.slug}/{key}", None)
        else:
            stored.pop(key, None)


def _arrange(run: _Run, section: Section, role: Role, words: Words) -> None:
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


def _choose_items(plan: Plan, section: Section, role: Role, known: Iterable[str]) -> list[str]:
    if section.facts is None:
        return list(known)
    comparison = plan.comparisons[section.id]
    facts = comparison.a if role.slug == plan.pair.a.slug else comparison.b
    return [*(fact.id for fact in facts), *(id for id in known if id == TITLES)]


def _finish(run: _Run, words: Words) -> Draft:
    plan, outline = run.plan, run.prompts.outline
    figures = find_figures((it.text for it in run.passages.values()), run.library)
    computed = {
        "at-a-glance": compute_glance(plan),
        "sources": compute_sources(plan, list(figures.values()), run.library),
    }
    for section in outline.sections:
        if section.computed and section.id in computed:
            text = computed[section.id]
            run.passages[section.id] = Wording(text, fingerprint(text), ())
    texts = {key: wording.text for key, wording in run.passages.items()}
    article = assemble_article(plan.pair, texts, figures, outline, run.prompts.style)
    return Draft(article, run.passages, run.items, words.missing, words.stood_in, words.spent)

"""Drafts a plan: every passage of an article, worded or taken from where it already stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from vsgen.articles import Article, Section
from vsgen.drafting.built_in import compute_glance, compute_sources
from vsgen.drafting.layout import assemble_article, mark_missing
from vsgen.drafting.needs import (
    PairNeed,
    Run,
    Spent,
    Standing,
    Words,
    Wordsmith,
    fingerprint_wording,
    word_note,
)
from vsgen.drafting.provenance import find_figures, list_parts, name_figures, refresh_passage
from vsgen.drafting.role_items import add_items, arrange_items, take_items
from vsgen.facts import Library
from vsgen.passages import Passage, PassageKey
from vsgen.planning import Plan
from vsgen.prompts import Prompts, brief_pair, fingerprint


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
) -> Draft:
    """Word every passage of `plan`; of what stands, all that was made from present inputs stays.

    Raises:
        ArticleError: a fact or pattern does not pass the gate.
        WriterError: the model cannot be asked at all.
    """
    roles = (plan.pair.a, plan.pair.b)
    run = Run(plan, library, prompts, smith, standing, dict(standing.items))
    worded = [section for section in prompts.outline.sections if not section.computed]
    for section in worded:
        if section.pair:
            _take_passage(run, section)
        if section.role:
            for role in roles:
                take_items(run, section, role)
    words = smith.word(run.role_needs, run.pair_needs)
    _add_words(run, words)
    for section in worded:
        if section.role:
            for role in roles:
                arrange_items(run, section, role, words)
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
    note = word_note([refused]) if refused else ""
    run.pair_needs.append(PairNeed(section, brief, note))


def _add_words(run: Run, words: Words) -> None:
    for need in run.role_needs:
        add_items(run, need, words)
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

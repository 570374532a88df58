"""Plan -> draft: every passage of an article, worded or taken from where it already stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from vsgen.articles import Article, Section
from vsgen.drafting.assembly import assemble_article
from vsgen.drafting.computed import compute_glance, compute_sources
from vsgen.drafting.layout import mark_missing
from vsgen.drafting.needs import PairNeed, Words, Wordsmith, fingerprint_wording
from vsgen.drafting.parts import list_parts
from vsgen.drafting.refusals import word_note
from vsgen.drafting.role_items import add_items, arrange_items, take_items
from vsgen.drafting.runs import Reworded, Run, Standing
from vsgen.drafting.spent import Spent
from vsgen.drafting.wording import Wording, find_figures, make_wording, refresh_wording
from vsgen.facts import Library
from vsgen.planning import Plan
from vsgen.prompts import Prompts, brief_pair, fingerprint


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
    reworded: Mapping[str, Reworded] = field(default_factory=dict)
    """By `<role>/<section>/<item>`: what came anew for an item that a person had worded."""


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
    run = Run(plan, library, prompts, smith, standing, items)
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


def _add_words(run: Run, words: Words) -> None:
    for need in run.role_needs:
        add_items(run, need, words)
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
            run.passages[section.id] = Wording(text, fingerprint(text), ())
    texts = {key: wording.text for key, wording in run.passages.items()}
    article = assemble_article(plan.pair, texts, figures, outline, run.prompts.style)
    return Draft(
        article,
        run.passages,
        run.items,
        words.missing,
        words.stood_in,
        words.spent,
        run.reworded,
    )

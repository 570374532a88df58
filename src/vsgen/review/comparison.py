"""Compares each passage with what was approved or generated: words and statistics."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from vsgen.articles import Article, Footnote
from vsgen.desk import find_approval, hash_text
from vsgen.drafting.glance_and_sources import define_every_label
from vsgen.drafting.layout import lay_out_items
from vsgen.facts import Library
from vsgen.passages import Passage, PassageKey
from vsgen.production.standing_article import StandingArticle, StandingPassage
from vsgen.prompts import Prompts
from vsgen.review.passage_states import list_labels
from vsgen.review.statistic_changes import compare_traces
from vsgen.review.subject import Basis
from vsgen.review.views import Against, Comparison
from vsgen.tracing import Trace, trace_article


def compare_passage(
    stood: StandingPassage, before: Passage | None, wanted: Against | None
) -> Comparison:
    """With what was approved, else with what was generated, if a person changed that."""
    generated = stood.generated
    if wanted == "nothing":
        return Comparison("nothing", "", before)
    if before is not None and wanted != "generated":
        return Comparison("approved", before.text, before)
    if generated is not None and (stood.edited or wanted == "generated"):
        return Comparison("generated", generated, before, fallback=wanted != "generated")
    return Comparison("nothing", "", before)


def compare_article(
    standing: StandingArticle,
    traces: Mapping[PassageKey, tuple[Trace, ...]],
    wanted: Against | None,
    basis: Basis,
) -> dict[PassageKey, Comparison]:
    """What every passage is compared with, by key."""
    found = {
        key: compare_passage(stood, _find_before(stood, standing, basis), wanted)
        for key, stood in standing.passages.items()
    }
    changed = {
        key: it.text
        for key, it in found.items()
        if it.against != "nothing" and it.text != standing.passages[key].text
    }
    old = trace_texts(standing, changed, basis)
    return {
        key: replace(it, changes=compare_traces(old[key], traces[key])) if key in old else it
        for key, it in found.items()
    }


def trace_texts(
    standing: StandingArticle, texts: Mapping[PassageKey, str], basis: Basis
) -> dict[PassageKey, tuple[Trace, ...]]:
    """The statistics of other texts of some passages, by key; positions in them mean nothing."""
    if not texts:
        return {}
    article = _put_texts(standing, texts, basis.prompts)
    notes = derive_footnotes(article.footnotes, basis.library)
    traces = trace_article(replace(article, footnotes=notes), basis.library, basis.prompts.outline)
    found: dict[PassageKey, list[Trace]] = {key: [] for key in texts}
    for trace in traces:
        key = PassageKey(trace.section or "", trace.role or None)
        if key in found:
            found[key].append(trace)
    return {key: tuple(group) for key, group in found.items()}


def derive_footnotes(known: Iterable[Footnote], library: Library) -> tuple[Footnote, ...]:
    """The footnotes of a file, and those of every other figure of every edition."""
    own = {note.label: note for note in known}
    every = {label: Footnote(label, text) for label, text in define_every_label(library).items()}
    return tuple((every | own).values())


def _put_texts(
    standing: StandingArticle, texts: Mapping[PassageKey, str], prompts: Prompts
) -> Article:
    """The article with nothing but `texts` in it."""
    introduction = prompts.outline.introduction
    sections = []
    here = {it.at: texts.get(it.key, "") for it in standing.passages.values()}
    for number, section in enumerate(standing.article.sections):
        parts = tuple(
            replace(part, text=here.get((number, place), ""))
            for place, part in enumerate(section.parts)
        )
        sections.append(replace(section, text=here.get((number, -1), ""), parts=parts))
    opening = texts.get(PassageKey(introduction.id), "") if introduction else ""
    return replace(standing.article, introduction=opening, sections=tuple(sections), preamble="")


def _find_before(stood: StandingPassage, standing: StandingArticle, basis: Basis) -> Passage | None:
    """What was approved last: here, or in the items that a role's passage is made of."""
    own = find_approved(stood.record, stood.text, stood.generated)
    shared = _join_approved(stood, standing, basis)
    if own is None or shared is None:
        return own or (shared and shared[1])
    approval = find_approval(stood.record.decisions)
    return own if approval and approval.when >= shared[0] else shared[1]


def _join_approved(
    stood: StandingPassage, standing: StandingArticle, basis: Basis
) -> tuple[str, Passage] | None:
    """When items of a role's passage were approved last, and how it would read with them.

    An item that nobody approved is not in it.
    """
    name, slug = stood.key.section, stood.key.role or ""
    lock = standing.roles.get(slug)
    role = next((it for it in (standing.pair.a, standing.pair.b) if it.slug == slug), None)
    section = next((it for it in basis.prompts.outline.sections if it.id == name), None)
    if lock is None or role is None or section is None or not section.role:
        return None
    labels = list_labels(role, section, basis.library)
    texts: list[tuple[str, str]] = []
    figures: dict[str, None] = {}
    parts: dict[str, None] = {}
    moments: list[str] = []
    for key in stood.record.items:
        item = lock.items.get(key)
        approval = find_approval(item.decisions) if item else None
        if item is None or approval is None:
            continue
        words = basis.render(item.words, stood.record.figures)
        before = find_approved(item, words or "", words)
        if before is None:
            return None
        moments.append(approval.when)
        texts.append((labels.get(key.item or "", ""), before.text))
        figures |= dict.fromkeys(before.figures)
        parts |= dict.fromkeys(before.parts)
    if not texts:
        return None
    text = lay_out_items(texts, section, role)
    return max(moments), Passage(text, "", tuple(figures), tuple(parts))


def find_approved(record: Passage, text: str, generated: str | None) -> Passage | None:
    """What was approved last, with what it was made from; None if nothing was.

    Also None where only its hash was recorded, by an earlier vsgen, and the text is another by now.
    """
    approval = find_approval(record.decisions)
    if approval is None or approval.approved is not None:
        return approval.approved if approval else None
    wanted = approval.text_hash
    for found in (generated, text):
        if found is not None and hash_text(found) == wanted:
            return Passage(found, record.inputs, record.figures, record.parts)
    return None

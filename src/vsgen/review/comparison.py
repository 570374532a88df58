"""Compares each passage with what was approved or generated, and says why the two differ.

Words, statistics, and the causes as far as the lock tells them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from vsgen.articles import Article, Footnote
from vsgen.desk import find_approval, hash_text
from vsgen.drafting.glance_and_sources import define_every_label
from vsgen.drafting.layout import lay_out_items
from vsgen.facts import Library
from vsgen.passages import WANTED, Passage, PassageKey
from vsgen.production.standing_article import StandingArticle, StandingPassage
from vsgen.prompts import Prompts
from vsgen.review.passage_states import list_labels
from vsgen.review.statistic_changes import compare_traces
from vsgen.review.subject import Basis
from vsgen.review.views import Against, Cause, Comparison
from vsgen.tracing import Trace, format_record, trace_article

_WRITER = "writer"


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


def find_causes(
    stood: StandingPassage,
    before: Passage | None,
    errors: int,
    basis: Basis,
) -> tuple[Cause, ...]:
    """Every reason why a passage is not what was approved: figures, facts, hand, errors.

    `errors` are those that stand in a text that was approved once.
    """
    record = stood.record
    causes: list[Cause] = []
    # What waits beside the person's words came for a reason, too.
    newest = record.incoming or record
    start = before or (
        Passage("", record.inputs, record.figures, record.parts) if record.incoming else None
    )
    if start is not None:
        causes += compare_records(start, newest, basis.library)
    if stood.edited and record.inputs != WANTED:
        # Not where a hand's words that stand were there when the passage was approved.
        old, new = lift_both(stood, before, basis) if before else ("", None)
        if old != new:
            causes.append(Cause("hand", ""))
    if errors:
        causes.append(Cause("finding", "1 error" if errors == 1 else f"{errors:,} errors"))
    if before is None and not stood.edited:
        causes.append(Cause("new", ""))
    return tuple(causes)


def lift_both(stood: StandingPassage, before: Passage, basis: Basis) -> tuple[str, str]:
    """What was approved and what stands, each with references in place of its editions' values."""
    words, figures = stood.record.words, stood.record.figures
    old = basis.lift(before.text, before.figures, words)
    return old, basis.lift(stood.text, figures, words)


def compare_records(before: Passage, after: Passage, library: Library) -> tuple[Cause, ...]:
    """Which figures and facts, and what of who words it, are not what a passage was made from."""
    return (
        *_compare_figures(before, after, library),
        *_compare_parts(_read_parts(before.parts), _read_parts(after.parts)),
    )


def _compare_figures(before: Passage, record: Passage, library: Library) -> Iterator[Cause]:
    old, new = (_split(figures) for figures in (before.figures, record.figures))
    for id in dict.fromkeys((*old, *new)):
        if old.get(id) != new.get(id):
            shown = (_show_figure(id, editions.get(id, ""), library) for editions in (old, new))
            yield Cause("figure", id, *shown)


def _compare_parts(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Cause]:
    if not old or not new:
        return
    for name in dict.fromkeys((*old, *new)):
        before, after = old.get(name, ""), new.get(name, "")
        if before == after:
            continue
        if name != _WRITER:
            said = (
                ("changed", "changed")
                if before and after
                else (before and "told", after and "told")
            )
            yield Cause("fact", name, *said)
        elif before.rpartition("/")[0] == after.rpartition("/")[0]:
            yield Cause("prompt", after.rpartition("/")[0], before, after)
        else:
            yield Cause("model", after, before, after)


def _split(figures: tuple[str, ...]) -> dict[str, str]:
    return {id: edition for id, _, edition in (name.partition("@") for name in figures)}


def _read_parts(parts: tuple[str, ...]) -> dict[str, str]:
    return {name: print_ for name, _, print_ in (part.rpartition("@") for part in parts)}


def _show_figure(id: str, edition: str, library: Library) -> str:
    """`33.5 percent, 2024-34`; the edition alone where it is no longer recorded."""
    for record in library.figures.get(id, ()):
        if record.edition.edition == edition:
            return f"{format_record(record)}, {edition}"
    return edition

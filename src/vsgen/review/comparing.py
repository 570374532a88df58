"""A standing article -> what each passage is compared with, and the statistics that changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from vsgen.articles import Article, Footnote
from vsgen.desk import Approved, PassageRecord
from vsgen.drafting.computed import word_footnote
from vsgen.facts import Library
from vsgen.production.rendering import render_text
from vsgen.production.standing import StandingArticle, StandingPassage
from vsgen.prompts import Prompts
from vsgen.review.causes import find_approved
from vsgen.review.states import find_items
from vsgen.review.views import Against
from vsgen.tracing import Trace, trace_article
from vsgen.tracing.changes import ClaimChange, compare_traces


@dataclass(frozen=True, slots=True)
class Compared:
    """What a passage is compared with."""

    against: Against
    text: str
    """Empty with `nothing`."""
    before: Approved | None
    """What was approved last, whatever it is compared with."""
    changes: tuple[ClaimChange, ...] = ()


def compare_passage(
    stood: StandingPassage, before: Approved | None, wanted: Against | None
) -> Compared:
    """With what was approved, else with what was generated, if a person changed that."""
    generated = stood.generated
    if wanted == "nothing":
        return Compared("nothing", "", before)
    if before is not None and wanted != "generated":
        return Compared("approved", before.text, before)
    if generated is not None and (stood.edited or wanted == "generated"):
        return Compared("generated", generated, before)
    return Compared("nothing", "", before)


def compare_article(
    standing: StandingArticle,
    traces: Mapping[str, tuple[Trace, ...]],
    wanted: Against | None,
    library: Library,
    prompts: Prompts,
) -> dict[str, Compared]:
    """What every passage is compared with, by key."""
    found = {
        key: compare_passage(stood, _find_before(stood, standing, library, prompts), wanted)
        for key, stood in standing.passages.items()
    }
    changed = {
        key: it.text
        for key, it in found.items()
        if it.against != "nothing" and it.text != standing.passages[key].text
    }
    old = trace_texts(standing, changed, library, prompts)
    return {
        key: replace(it, changes=compare_traces(old[key], traces[key])) if key in old else it
        for key, it in found.items()
    }


def trace_texts(
    standing: StandingArticle, texts: Mapping[str, str], library: Library, prompts: Prompts
) -> dict[str, tuple[Trace, ...]]:
    """The statistics of other texts of some passages, by key; positions in them mean nothing."""
    if not texts:
        return {}
    article = _put_texts(standing, texts, prompts)
    notes = derive_footnotes(article.footnotes, library)
    traces = trace_article(replace(article, footnotes=notes), library, prompts.outline)
    found: dict[str, list[Trace]] = {key: [] for key in texts}
    for trace in traces:
        key = f"{trace.section}/{trace.role}" if trace.role else trace.section or ""
        if key in found:
            found[key].append(trace)
    return {key: tuple(group) for key, group in found.items()}


def derive_footnotes(known: Iterable[Footnote], library: Library) -> tuple[Footnote, ...]:
    """The footnotes of a file, and those of every other figure of every edition."""
    own = {note.label: note for note in known}
    every = {
        label: Footnote(label, word_footnote(record)) for label, record in library.labels.items()
    }
    return tuple((every | own).values())


def _put_texts(standing: StandingArticle, texts: Mapping[str, str], prompts: Prompts) -> Article:
    """The article with nothing but `texts` in it."""
    introduction = prompts.outline.introduction
    sections = []
    places = {it.at: it.key for it in standing.passages.values() if it.at != (-1, -1)}
    for number, section in enumerate(standing.article.sections):
        parts = tuple(
            replace(part, text=texts.get(places.get((number, place), ""), ""))
            for place, part in enumerate(section.parts)
        )
        text = texts.get(places.get((number, -1), ""), "")
        sections.append(replace(section, text=text, parts=parts))
    opening = texts.get(introduction.id, "") if introduction else ""
    return replace(standing.article, introduction=opening, sections=tuple(sections), preamble="")


def _find_before(
    stood: StandingPassage, standing: StandingArticle, library: Library, prompts: Prompts
) -> Approved | None:
    own = find_approved(stood.record, stood.text, stood.generated)
    items = find_items(stood, standing, prompts) if own is None else {}
    return _join_approved(stood, items, library, prompts) if items else own


def _join_approved(
    stood: StandingPassage,
    items: Mapping[str, PassageRecord],
    library: Library,
    prompts: Prompts,
) -> Approved | None:
    """The role's passage as it would read with its items as they were approved."""
    whole, text, end = stood.generated or "", "", 0
    figures: dict[str, None] = {}
    parts: dict[str, None] = {}
    for item in items.values():
        words = render_text(item.words, stood.record.figures, library, prompts)
        before = find_approved(item, words, words) if words is not None else None
        at = whole.find(words, end) if words is not None else -1
        if before is None or words is None or at < 0:
            return None
        text += whole[end:at] + before.text
        end = at + len(words)
        figures |= dict.fromkeys(before.figures)
        parts |= dict.fromkeys(before.parts)
    return Approved(text + whole[end:], tuple(figures), tuple(parts))

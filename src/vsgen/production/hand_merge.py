"""Rebuilds an article of its lock, and merges a new draft with what a person made of it.

Values are lifted before the merge and filled in after it: a new edition and a polished sentence
do not meet. Reads no file and saves nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from vsgen.articles import (
    Article,
    assert_survives,
    mark_as,
    parse_article,
    render_article,
    render_passage,
)
from vsgen.desk import ArticleLock
from vsgen.drafting import Draft, arrange_article, assemble_article, find_figures, map_texts
from vsgen.drafting.glance_and_sources import word_footnote
from vsgen.errors import ArticleError
from vsgen.facts import Library, RecordedFigure
from vsgen.facts.recorded import pick_editions
from vsgen.passages import CorrectedFigure, Passage, PassageKey
from vsgen.planning import Pair
from vsgen.production.corrected_values import Former, list_former
from vsgen.prompts import Prompts
from vsgen.revisions import (
    Merge,
    fold_typography,
    identify_sections,
    lift_text,
    list_references,
    lower_text,
    merge_articles,
    merge_footnotes,
    print_references,
    print_units,
)


@dataclass(frozen=True, slots=True)
class Merged:
    """An article as it should stand, and what became of each passage."""

    text: str
    passages: Mapping[PassageKey, Merge]
    """Lifted."""
    conflicts: tuple[PassageKey, ...]
    """The passages in which the person's words stand and the new ones wait."""
    corrections: tuple[CorrectedFigure, ...] = ()
    """Of the values that the person's article had wrong; they are right in `text`."""


def merge_with_hand(
    standing: str,
    lock: ArticleLock,
    draft: Draft,
    library: Library,
    prompts: Prompts,
) -> Merged:
    """What people made of the article in `lock`, and `draft`, in one text.

    Raises:
        ArticleError: the merged text would not survive being read again.
    """
    outline, style = prompts.outline, prompts.style
    texts = {key: passage.text for key, passage in draft.passages.items()}
    pair = find_pair(lock, library)
    base = arrange_base(lock, library, prompts)
    incoming = arrange_article(pair, texts, outline, style)
    old, new = find_editions(lock, library, standing), find_figures(texts.values(), library)
    bases = [passage.text for passage in lock.passages.values()]
    references = list_references((*texts.values(), *bases))
    was = print_references(references, old, style)
    lift = partial(lift_text, printed=was, units=print_units(bases, was))
    written = parse_article(standing, outline)
    current, wrong = map_texts(written, lift), tuple(list_former(references, old, style))
    for former in wrong:
        current = map_texts(current, partial(lift_text, printed=former.printed))
    merged = merge_articles(base, current, incoming, outline)
    present = {id: library.current(id) for id in old if id in library.figures} | new
    # What an edition no longer bears is printed as it was, and found stale by the check.
    printed = was | print_references(references, present, style)
    filled = map_texts(merged.article, partial(lower_text, printed=printed))
    notes = {record.note: word_footnote(record) for record in _list_named(lock, library)}
    article = _set_footnotes(filled, current, (notes, old, present), wrong)
    slugs = {role.title: role.slug for role in (pair.a, pair.b)}
    passages = {
        PassageKey(section, slugs.get(part or "", part)): merge
        for (section, part), merge in merged.passages.items()
    }
    conflicts = tuple(key for key, merge in passages.items() if merge.conflicts)
    corrections = tuple(_find_corrections(written, wrong, slugs, prompts))
    return Merged(_render(article, standing, prompts), passages, conflicts, corrections)


def _find_corrections(
    written: Article, wrong: Iterable[Former], slugs: Mapping[str, str], prompts: Prompts
) -> Iterator[CorrectedFigure]:
    """Those of `wrong` that the article printed, and where."""
    sections = identify_sections(written.sections, prompts.outline)
    opening = prompts.outline.introduction
    places = {PassageKey(opening.id if opening else ""): written.introduction}
    for id, section in sections.items():
        places[PassageKey(id)] = section.text
        places |= {
            PassageKey(id, slugs.get(it.heading, it.heading)): it.text for it in section.parts
        }
    notes = {fold_typography(note.text) for note in written.footnotes}
    for former in wrong:
        found = [
            str(key) for key, text in places.items() if lift_text(text, former.printed) != text
        ]
        if found or fold_typography(word_footnote(former.record)) in notes:
            yield former.correction._replace(passages=tuple(found))


def _set_footnotes(
    article: Article,
    current: Article,
    known: tuple[Mapping[str, str], Mapping[str, RecordedFigure], Mapping[str, RecordedFigure]],
    wrong: Iterable[Former],
) -> Article:
    """The article with its footnotes.

    `known` are the notes of all that the lock names, the figures as they were, and as they are.
    """
    notes_then, old, present = known
    generated = dict(notes_then) | {it.note: word_footnote(it) for it in old.values()}
    notes = {(it.label, fold_typography(it.text)) for it in current.footnotes}
    for former in wrong:
        note, text = former.record.note, word_footnote(former.record)
        if (note, fold_typography(text)) in notes:
            generated[note] = text
    derived = generated | {record.note: word_footnote(record) for record in present.values()}
    texts = [article.introduction]
    for section in article.sections:
        texts += (section.text, *(part.text for part in section.parts))
    footnotes = merge_footnotes(texts, current.footnotes, generated, derived)
    return replace(article, footnotes=footnotes)


def _render(article: Article, standing: str, prompts: Prompts) -> str:
    """The article's text; the standing one, to the byte, where the two say the same."""
    if parse_article(standing, prompts.outline) == article:
        return standing
    text = render_article(article)
    assert_survives(article, text, prompts.outline)
    return text


def find_records(
    names: Iterable[str], library: Library, like: str = ""
) -> dict[str, RecordedFigure]:
    """The figures called `<id>@<edition>`, by id; those no longer recorded are left out.

    Each is marked as it is in the text `like`.
    """
    found = pick_editions(names, library.figures)
    return mark_as(like, found) if like else found


def render_text(
    text: str, figures: Iterable[str], library: Library, prompts: Prompts, like: str = ""
) -> str | None:
    """`text` with the values of these editions; None where one is no longer recorded.

    Each is marked as it is in the text `like`.
    """
    try:
        return render_passage(text, find_records(figures, library, like), prompts.style).text
    except ArticleError:
        return None


def render_words(
    passage: Passage, library: Library, prompts: Prompts, like: str = ""
) -> str | None:
    """What stands of `passage`, with values; None where an edition is no longer recorded."""
    return render_text(passage.words, passage.figures, library, prompts, like)


def rebuild_article(lock: ArticleLock, library: Library, prompts: Prompts, like: str = "") -> str:
    """The text as it was last generated, from the passages and editions in `lock`.

    Figures are marked as in the text `like`: an article of before has a footnote for each.

    Raises:
        ArticleError: the library no longer has an edition that the article was made from.
    """
    figures = find_editions(lock, library, like)
    gone = sorted(name for name in _list_figures(lock) if name.partition("@")[0] not in figures)
    if gone:
        raise ArticleError(
            f"the article was made from {gone[0]!r}, which the library no longer has",
            cure="Put the edition back into its source file.",
        )
    pair = find_pair(lock, library)
    passages = {key: passage.text for key, passage in lock.passages.items()}
    article = assemble_article(pair, passages, figures, prompts.outline, prompts.style)
    return render_article(article)


def arrange_base(lock: ArticleLock, library: Library, prompts: Prompts) -> Article:
    """The article that the standing file was last merged with, its references unfilled."""
    passages = {key: passage.text for key, passage in lock.passages.items()}
    return arrange_article(find_pair(lock, library), passages, prompts.outline, prompts.style)


def find_editions(lock: ArticleLock, library: Library, like: str = "") -> dict[str, RecordedFigure]:
    """The figures that `lock` names, by id, of the editions it names; those still recorded.

    Each is marked as it is in the text `like`.
    """
    return find_records(_list_figures(lock), library, like)


def find_pair(lock: ArticleLock, library: Library) -> Pair:
    """The two roles that `lock` names.

    Raises:
        UsageError: the library no longer has one of them.
    """
    return Pair(library.role(lock.roles[0]), library.role(lock.roles[1]))


def _list_named(lock: ArticleLock, library: Library) -> Iterator[RecordedFigure]:
    """Every figure that the lock names; of one, two editions where a sentence waits for a model."""
    for name in _list_figures(lock):
        yield from find_records([name], library).values()


def _list_figures(lock: ArticleLock) -> Iterable[str]:
    return sorted({name for passage in lock.passages.values() for name in passage.figures})

"""The story of vsgen in one page: plan, draft, merge, check, save."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from vsgen.articles import Article, Outline, assert_survives, passages_of, render_article
from vsgen.checks import LOCKED, Finding, Inspection, Totals, inspect_article, read_context
from vsgen.desk import ArticleLock, RoleLock, Seen, hash_text
from vsgen.desk.article_folder import explain_hand
from vsgen.documents import find_marks
from vsgen.drafting import Draft, Spent, Standing, draft_article, name_figures
from vsgen.drafting.needs import Keep, keep_nothing
from vsgen.drafting.steps import Steps, meet_needs
from vsgen.errors import ArticleError, StaleError
from vsgen.facts import Library
from vsgen.passages import Passage, PassageKey
from vsgen.planning import Pair, plan_article
from vsgen.production.hand_merge import Merged, merge_with_hand, rebuild_article
from vsgen.production.standing_article import list_texts
from vsgen.production.standing_sentences import list_unconfirmed
from vsgen.production.upkeep import Workshop, find_refused, inputs_of, join_items
from vsgen.prompts import Prompts

_GONE = Passage("", "")
"""What a passage becomes that the plan no longer has."""


def record_passages(
    draft: Draft,
    stored: ArticleLock | None,
    conflicts: Collection[PassageKey],
    library: Library,
) -> dict[PassageKey, Passage]:
    """The passages as drafted, with their decisions; in each conflict the old one with the new."""
    before = stored.passages if stored else {}
    passages = dict(draft.passages)
    for key in {**passages, **dict.fromkeys(conflicts)}:
        old, new = before.get(key), replace(passages.get(key, _GONE), decisions=())
        if old is None:
            continue
        if key in conflicts:
            # The file prints the old text's references in their present editions.
            figures = name_figures(old.text, library)
            passages[key] = replace(old, figures=figures, incoming=replace(new, items=()))
        else:
            passages[key] = replace(new, decisions=old.decisions)
    return passages


def lock_roles(draft: Draft, stored: Mapping[str, RoleLock | None]) -> Iterator[RoleLock]:
    """The items that were worded anew, by role; the others are as they were."""
    for role, lock in stored.items():
        known = lock.items if lock else {}
        changed = {
            key: item
            for key, item in draft.items.items()
            if key.role == role and item != known.get(key)
        }
        if changed:
            yield RoleLock(role, changed)


_TRIES = 4
"""How often an article is made anew that people or other runs change meanwhile."""


@dataclass(frozen=True, slots=True)
class Produced:
    """One article as it now stands on disk."""

    pair: Pair
    path: Path
    text: str
    lock: ArticleLock
    findings: tuple[Finding, ...]
    totals: Totals
    missing: Mapping[PassageKey, str]
    """Why passages or items have no words; the article says where."""
    stood_in: tuple[PassageKey, ...]
    """What the built-in writer worded in a model's place."""
    spent: Spent
    state: Literal["written", "merged", "unchanged"]
    conflicts: tuple[PassageKey, ...] = ()
    """The passages whose new text waits for a person's decision."""
    rejected: tuple[PassageKey, ...] = ()
    """The pair's passages and items that a person rejected and no other words came for."""


def produce_article(pair: Pair, workshop: Workshop) -> Produced:
    """Draft, merge with what people wrote, check and save the article of `pair`.

    Raises:
        EditedError: an article stands that was not drafted here.
        ArticleError: the text did not pass the gate or would not survive being read again.
        FileError: the article cannot be saved; what stood before still stands.
        StaleError: people and other runs changed it again and again meanwhile.
        VsgenError: the model cannot be asked at all.
    """
    return meet_needs(produce_in_steps(pair, workshop), workshop.smith)


def produce_in_steps(pair: Pair, workshop: Workshop) -> Steps[Produced]:
    """The same, for whoever meets the needs otherwise than by asking `workshop.smith` at once."""
    for _ in range(_TRIES - 1):
        # What a person decides meanwhile is taken account of; nothing worded is paid for twice.
        with suppress(StaleError):
            return (yield from _produce(pair, workshop))
    return (yield from _produce(pair, workshop))


@dataclass(frozen=True, slots=True)
class Anew:
    """An article made anew; nothing is saved yet."""

    seen: Seen
    draft: Draft
    text: str
    lock: ArticleLock
    conflicts: tuple[PassageKey, ...]
    rejected: tuple[PassageKey, ...]
    """What a person rejected and still stands."""

    @property
    def items(self) -> tuple[RoleLock, ...]:
        """What was worded anew of the roles' items."""
        return tuple(lock_roles(self.draft, self.seen.roles))


def make_anew(
    pair: Pair, seen: Seen, workshop: Workshop, inputs: str, keep: Keep = keep_nothing
) -> Steps[Anew]:
    """Draft the article of `pair` and merge it with what people wrote; save nothing.

    `inputs` is `inputs_of` it; `keep` says what stays although it was made from others. Raises as
    `produce_article`.
    """
    library, prompts, smith = workshop.library, workshop.prompts, workshop.smith
    before = list_texts(pair, seen, library, prompts)
    refused = find_refused(seen, before, library, prompts)
    stands = dict(seen.lock.passages) if seen.lock else {}
    known = Standing(join_items(seen.roles), stands, refused, keep)
    draft = yield from draft_article(plan_article(pair, library), library, prompts, smith, known)
    settled = _settle(seen, draft, library, prompts)
    lock = ArticleLock(
        (pair.a.slug, pair.b.slug),
        smith.name,
        inputs,
        hash_text(settled.text),
        record_passages(draft, seen.lock, settled.conflicts, library),
        settled.corrections,
    )
    rejected = tuple(key for key in refused if _stays(key, known, draft))
    return Anew(seen, draft, settled.text, lock, settled.conflicts, rejected)


def _produce(pair: Pair, workshop: Workshop) -> Steps[Produced]:
    seen, smith = workshop.desk.look(pair.slug), workshop.smith
    if smith.heeds_notes and seen.text is not None and seen.lock is None:
        # It would be refused when it is saved, and no text is bought for that.
        raise explain_hand(workshop.desk.article_path(pair.slug))
    inputs = inputs_of(pair, workshop.library, workshop.prompts, smith)
    anew = yield from make_anew(pair, seen, workshop, inputs)
    draft, text = anew.draft, anew.text
    found = check_generated(text, anew.lock.passages, draft.items, workshop)
    changed = workshop.desk.save_article(pair.slug, text, anew.lock, anew.items, anew.seen)
    return Produced(
        pair,
        workshop.desk.article_path(pair.slug),
        text,
        anew.lock,
        found.findings,
        found.totals,
        draft.missing,
        draft.stood_in,
        draft.spent,
        _name_state(text, draft, changed=changed),
        anew.conflicts,
        anew.rejected,
    )


def check_generated(
    text: str,
    passages: Mapping[PassageKey, Passage],
    items: Mapping[PassageKey, Passage],
    workshop: Workshop,
) -> Inspection:
    """What the check says of an article with these passages and its roles' items."""
    library, style = workshop.library, workshop.prompts.style
    around = LOCKED._replace(unconfirmed=list_unconfirmed(text, passages, items, library, style))
    context = read_context(text, library, workshop.prompts.outline, style, around)
    return inspect_article(context, workshop.levels)


def _stays(key: PassageKey, known: Standing, draft: Draft) -> bool:
    """Whether what stood still does; it was rejected, then, and no other words came."""
    old = known.items if key.item else known.passages
    new = draft.items if key.item else draft.passages
    return key in new and new[key].words == old[key].newest.words


def _settle(seen: Seen, draft: Draft, library: Library, prompts: Prompts) -> Merged:
    """The text to save; the draft's own where no hand was at work."""
    standing, lock, _ = seen
    if standing is None or lock is None:
        return _render_draft(draft, prompts)
    whole = _has_notes(draft.article, prompts.outline)
    if whole and _is_generated(standing, lock, library, prompts):
        return _render_draft(draft, prompts)
    return merge_with_hand(standing, lock, draft, library, prompts)


def _render_draft(draft: Draft, prompts: Prompts) -> Merged:
    text = render_article(draft.article)
    assert_survives(draft.article, text, prompts.outline)
    return Merged(text, {}, ())


def _has_notes(article: Article, outline: Outline) -> bool:
    """Whether every mark has its footnote; what stands of an older edition has that in the file."""
    known = {note.label for note in article.footnotes}
    texts = (passage.text for passage in passages_of(article, outline))
    return all(mark.label in known for text in texts for mark in find_marks(text))


def _is_generated(standing: str, lock: ArticleLock, library: Library, prompts: Prompts) -> bool:
    """Whether the file is, to the byte, what its lock's passages and editions make."""
    try:
        return standing == rebuild_article(lock, library, prompts, standing)
    except ArticleError:
        # An edition is gone from the library: merging finds out what is a person's.
        return False


def _name_state(
    text: str, draft: Draft, *, changed: bool
) -> Literal["written", "merged", "unchanged"]:
    if not changed:
        return "unchanged"
    return "written" if text == render_article(draft.article) else "merged"

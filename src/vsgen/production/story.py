"""The story of vsgen in one page: plan, draft, merge, check, save."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from vsgen.articles import assert_survives, render_article
from vsgen.checks import (
    AS_THEY_COME,
    LOCKED,
    Finding,
    Levels,
    Totals,
    inspect_article,
    read_context,
)
from vsgen.desk import ArticleLock, Desk, Seen, hash_text
from vsgen.drafting import Draft, Spent, Standing, Wordsmith, draft_article
from vsgen.errors import ArticleError, StaleError
from vsgen.facts import Library
from vsgen.passages import PassageKey
from vsgen.planning import Pair, plan_article
from vsgen.production.inputs import inputs_of
from vsgen.production.locking import (
    join_items,
    lock_roles,
    record_passages,
)
from vsgen.production.merging import merge_with_hand
from vsgen.production.rebuilding import rebuild_article
from vsgen.production.refusing import find_refused
from vsgen.production.standing import list_texts
from vsgen.prompts import Prompts

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


def produce_article(  # noqa: PLR0913, PLR0917 (all that an article is made with)
    pair: Pair,
    library: Library,
    prompts: Prompts,
    desk: Desk,
    smith: Wordsmith,
    levels: Levels = AS_THEY_COME,
) -> Produced:
    """Draft, merge with what people wrote, check and save the article of `pair`.

    Raises:
        EditedError: an article stands that was not drafted here.
        ArticleError: the text did not pass the gate or would not survive being read again.
        FileError: the article cannot be saved; what stood before still stands.
        StaleError: people and other runs changed it again and again meanwhile.
    """
    for _ in range(_TRIES - 1):
        # What a person decides meanwhile is taken account of; nothing worded is paid for twice.
        with suppress(StaleError):
            return _produce(pair, library, prompts, desk, smith, levels)
    return _produce(pair, library, prompts, desk, smith, levels)


def _produce(  # noqa: PLR0913, PLR0917 (all that an article is made with)
    pair: Pair,
    library: Library,
    prompts: Prompts,
    desk: Desk,
    smith: Wordsmith,
    levels: Levels,
) -> Produced:
    seen = desk.look(pair.slug)
    before = list_texts(pair, seen, library, prompts)
    refused = find_refused(seen, before, library, prompts)
    stands = dict(seen.lock.passages) if seen.lock else {}
    known = Standing(join_items(seen.roles), stands, refused)
    draft = draft_article(plan_article(pair, library), library, prompts, smith, known)
    text, conflicts = _settle(seen, draft, library, prompts)
    context = read_context(text, library, prompts.outline, prompts.style, LOCKED)
    found = inspect_article(context, levels)
    new = ArticleLock(
        (pair.a.slug, pair.b.slug),
        smith.name,
        inputs_of(pair, library, prompts, smith),
        hash_text(text),
        record_passages(draft, seen.lock, conflicts, library),
    )
    role_locks = lock_roles(draft, seen.roles)
    changed = desk.save_article(pair.slug, text, new, role_locks, seen)
    return Produced(
        pair,
        desk.article_path(pair.slug),
        text,
        new,
        found.findings,
        found.totals,
        draft.missing,
        draft.stood_in,
        draft.spent,
        _name_state(text, draft, changed=changed),
        conflicts,
        tuple(key for key in refused if _stays(key, known, draft)),
    )


def _stays(key: PassageKey, known: Standing, draft: Draft) -> bool:
    """Whether what stood still does; it was rejected, then, and no other words came."""
    old = known.items if key.item else known.passages
    new = draft.items if key.item else draft.passages
    return key in new and new[key].words == old[key].newest.words


def _settle(
    seen: Seen, draft: Draft, library: Library, prompts: Prompts
) -> tuple[str, tuple[PassageKey, ...]]:
    """The text to save, and the passages in conflict; the draft's own where no hand was at work."""
    standing, lock, _ = seen
    if standing is None or lock is None or _is_generated(standing, lock, library, prompts):
        text = render_article(draft.article)
        assert_survives(draft.article, text, prompts.outline)
        return text, ()
    merged = merge_with_hand(standing, lock, draft, library, prompts)
    return merged.text, merged.conflicts


def _is_generated(standing: str, lock: ArticleLock, library: Library, prompts: Prompts) -> bool:
    """Whether the file is, to the byte, what its lock's passages and editions make."""
    try:
        return standing == rebuild_article(lock, library, prompts)
    except ArticleError:
        # An edition is gone from the library: merging finds out what is a person's.
        return False


def _name_state(
    text: str, draft: Draft, *, changed: bool
) -> Literal["written", "merged", "unchanged"]:
    if not changed:
        return "unchanged"
    return "written" if text == render_article(draft.article) else "merged"

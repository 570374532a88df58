"""The story of vsgen in one page: plan, draft, check, save."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from vsgen.articles import assert_survives, render_article
from vsgen.checks import Finding, check_article
from vsgen.desk import ArticleLock, Desk, PassageRecord, RoleLock, hash_text
from vsgen.drafting import (
    Draft,
    Spent,
    Standing,
    Wording,
    Wordsmith,
    assemble_article,
    draft_article,
)
from vsgen.errors import ArticleError
from vsgen.facts import Library, RecordedFigure
from vsgen.planning import Pair, plan_article
from vsgen.prompts import Prompts, fingerprint


@dataclass(frozen=True, slots=True)
class Produced:
    """One article as it now stands on disk."""

    pair: Pair
    path: Path
    text: str
    lock: ArticleLock
    findings: tuple[Finding, ...]
    words: int
    statistics: int
    """Figures shown, each counted once."""
    missing: Mapping[str, str]
    """Why passages or items have no words; the article says where."""
    stood_in: tuple[str, ...]
    """What the built-in writer worded in a model's place."""
    spent: Spent
    state: Literal["written", "unchanged"]


def produce_article(
    pair: Pair, library: Library, prompts: Prompts, desk: Desk, smith: Wordsmith
) -> Produced:
    """Draft, check and save the article of `pair`.

    Raises:
        EditedError: a person changed the article that stands; nothing was written.
        ArticleError: the draft did not pass the gate or would not survive being read again.
        FileError: the article cannot be saved; what stood before still stands.
    """
    plan = plan_article(pair, library)
    stored = {role.slug: desk.load_role_lock(role.slug) for role in (pair.a, pair.b)}
    standing = Standing(_read_items(stored), _read_passages(desk.load_lock(pair.slug)))
    draft = draft_article(plan, library, prompts, smith, standing)
    text = render_article(draft.article)
    assert_survives(draft.article, text, prompts.outline)
    findings = check_article(text, library, prompts.outline, prompts.style)
    lock = _lock_article(pair, draft, text, smith, inputs_of(pair, library, prompts, smith))
    changed = desk.save_article(pair.slug, text, lock, _lock_roles(draft, stored))
    return Produced(
        pair,
        desk.article_path(pair.slug),
        text,
        lock,
        findings,
        _count_words(text),
        len(draft.article.footnotes),
        draft.missing,
        draft.stood_in,
        draft.spent,
        "written" if changed else "unchanged",
    )


def inputs_of(pair: Pair, library: Library, prompts: Prompts, smith: Wordsmith) -> str:
    """The fingerprint of all that the article of `pair` is made from."""
    populations = {it.population for role in (pair.a, pair.b) for it in role.outlook}
    shown = [
        records[0]
        for records in library.figures.values()
        if records[0].population.id in populations or records[0].population.id == "all-occupations"
    ]
    sources = {record.source.id for record in shown}
    for role in (pair.a, pair.b):
        sources |= {fact.basis for fact in role.all_facts() if fact.basis}
        sources |= {title.basis for title in role.also_called if title.basis}
    return fingerprint(
        smith.digest,
        prompts.outline.model_dump(),
        [role.model_dump() for role in (pair.a, pair.b)],
        [topic.model_dump() for topic in library.topics],
        sorted(library.names),
        [record.label for record in shown],
        [library.sources[id].model_dump() for id in sorted(sources)],
    )


def rebuild_article(lock: ArticleLock, library: Library, prompts: Prompts) -> str:
    """The text as it was last generated, from the passages and editions in `lock`.

    Raises:
        ArticleError: the library no longer has an edition that the article was made from.
    """
    pair = Pair(library.role(lock.roles[0]), library.role(lock.roles[1]))
    passages = {key: record.base for key, record in lock.passages.items()}
    figures = _find_editions(
        sorted({name for record in lock.passages.values() for name in record.figures}), library
    )
    article = assemble_article(pair, passages, figures, prompts.outline, prompts.style)
    return render_article(article)


def _find_editions(names: Sequence[str], library: Library) -> dict[str, RecordedFigure]:
    found = {}
    for name in names:
        id, _, edition = name.partition("@")
        records = [it for it in library.figures.get(id, ()) if it.edition.edition == edition]
        if not records:
            raise ArticleError(
                f"the article was made from {name!r}, which the library no longer has",
                cure="Put the edition back into its source file.",
            )
        found[id] = records[0]
    return found


def _read_items(stored: Mapping[str, RoleLock | None]) -> dict[str, dict[str, Wording]]:
    return {
        role: {key: Wording(it.base, it.inputs, it.figures) for key, it in lock.items.items()}
        for role, lock in stored.items()
        if lock
    }


def _read_passages(lock: ArticleLock | None) -> dict[str, Wording]:
    """The pair's passages as they were last generated."""
    records = lock.passages if lock else {}
    return {key: Wording(it.base, it.inputs, it.figures) for key, it in records.items()}


def _lock_article(
    pair: Pair, draft: Draft, text: str, smith: Wordsmith, inputs: str
) -> ArticleLock:
    roles = (pair.a.slug, pair.b.slug)
    records = {key: _record(wording) for key, wording in draft.passages.items()}
    return ArticleLock(roles, smith.name, inputs, hash_text(text), records)


def _lock_roles(draft: Draft, stored: Mapping[str, RoleLock | None]) -> Iterator[RoleLock]:
    """The roles' locks in which something was worded anew; decisions about other texts stay."""
    known = _read_items(stored)
    for role, items in draft.items.items():
        if items == known.get(role):
            continue
        lock = stored[role]
        old = lock.items if lock else {}
        yield RoleLock(
            role,
            {
                key: replace(old[key], base=it.text, inputs=it.inputs, figures=it.figures)
                if key in old
                else _record(it)
                for key, it in items.items()
            },
        )


def _record(wording: Wording) -> PassageRecord:
    return PassageRecord(wording.text, wording.inputs, wording.figures)


def _count_words(text: str) -> int:
    """Words of the article itself; footnotes and table rules do not count."""
    lines = [line for line in text.splitlines() if not line.startswith("[^")]
    return sum(any(map(str.isalnum, word)) for line in lines for word in line.split())

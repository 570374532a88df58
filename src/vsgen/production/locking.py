"""A draft and how it was merged -> the locks: what each passage was made from.

`base` moves with the text: where a conflict is open, it stays, and the new text waits beside it.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from vsgen.desk import (
    ArticleLock,
    Incoming,
    PassageRecord,
    RoleLock,
    hash_text,
)
from vsgen.drafting import Draft, Reworded, Wording, Wordsmith, make_wording
from vsgen.facts import Library
from vsgen.planning import Pair

_NOTHING = Wording("", "", ())
"""What a passage becomes that the plan no longer has."""


def lock_article(
    pair: Pair,
    draft: Draft,
    text: str,
    smith: Wordsmith,
    inputs: str,
) -> ArticleLock:
    """The lock of an article that stands as `text`, all of it generated or merged."""
    roles = (pair.a.slug, pair.b.slug)
    records = {key: _record(wording) for key, wording in draft.passages.items()}
    return ArticleLock(roles, smith.name, inputs, hash_text(text), records)


def keep_conflicts(
    lock: ArticleLock, stored: ArticleLock, conflicts: Collection[str], library: Library
) -> ArticleLock:
    """`lock`, but in each conflict the old base, with the new text waiting."""
    passages = dict(lock.passages)
    for key in conflicts:
        old, new = stored.passages.get(key), passages.get(key)
        if old is None:
            continue
        came = new or _record(_NOTHING)
        waiting = Incoming(came.base, came.inputs, came.figures, came.replies, came.parts)
        # The file prints the base's references in their present editions.
        figures = make_wording(old.base, old.inputs, library).figures
        passages[key] = replace(old, figures=figures, incoming=waiting)
    return replace(lock, passages=passages)


def keep_history(lock: ArticleLock, stored: ArticleLock) -> ArticleLock:
    """`lock` with the decisions of `stored`, which hold what was approved."""
    passages = {
        key: _keep_history(record, stored.passages.get(key))
        for key, record in lock.passages.items()
    }
    return replace(lock, passages=passages)


def lock_roles(draft: Draft, stored: Mapping[str, RoleLock | None]) -> Iterator[RoleLock]:
    """The items that were worded anew, by role; the others are as they were."""
    known = read_items(stored)
    for role, items in draft.items.items():
        changed = {key: it for key, it in items.items() if it != known.get(role, {}).get(key)}
        lock = stored[role]
        old = lock.items if lock else {}
        records = {}
        for key, wording in changed.items():
            before = old.get(key)
            after = _record_item(wording, before, draft.reworded.get(f"{role}/{key}"))
            records[key] = _keep_history(after, before)
        if records:
            yield RoleLock(role, records)


def list_generated(stored: Mapping[str, RoleLock | None]) -> dict[str, str]:
    """By `<role>/<section>/<item>`: what was generated where a person's words stand."""
    return {
        f"{role}/{key}": record.base
        for role, lock in stored.items()
        if lock
        for key, record in lock.items.items()
        if record.wording is not None
    }


def read_items(stored: Mapping[str, RoleLock | None]) -> dict[str, dict[str, Wording]]:
    """The wordings that the roles' locks hold."""
    return {
        role: {key: _read_item(record) for key, record in lock.items.items()}
        for role, lock in stored.items()
        if lock
    }


def read_passages(lock: ArticleLock | None) -> dict[str, Wording]:
    """The newest generated text of each passage, be it one that still waits in a conflict."""
    records = lock.passages if lock else {}
    return {key: _read(record.incoming or record) for key, record in records.items()}


def _record(wording: Wording) -> PassageRecord:
    """A passage that nobody has decided on."""
    return PassageRecord(
        wording.text,
        wording.inputs,
        wording.figures,
        wording.replies,
        wording.items,
        wording.parts,
    )


def _record_item(
    wording: Wording, before: PassageRecord | None, reworded: Reworded | None
) -> PassageRecord:
    """The record of a role's item that stands as `wording`."""
    if before is None or before.wording is None:
        return _record(wording)
    if reworded is None:
        # The same words in newer editions.
        return replace(before, figures=wording.figures)
    new = reworded.generated
    if reworded.conflict:
        waiting = Incoming(new.text, new.inputs, new.figures, new.replies, new.parts)
        return replace(before, figures=wording.figures, incoming=waiting)
    words = None if wording.text == new.text else wording.text
    return replace(_record(new), figures=wording.figures, wording=words)


def _keep_history(new: PassageRecord, old: PassageRecord | None) -> PassageRecord:
    if old is None:
        return new
    return replace(new, decisions=old.decisions, approved=old.approved)


def _read_item(record: PassageRecord) -> Wording:
    """What stands of an item, as made from the newest inputs."""
    newest = _read(record.incoming or record)
    return replace(newest, text=record.words, figures=record.figures)


def _read(record: PassageRecord | Incoming) -> Wording:
    text = record.text if isinstance(record, Incoming) else record.base
    return Wording(
        text,
        record.inputs,
        record.figures,
        parts=record.parts,
        replies=record.replies,
    )

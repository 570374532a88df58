"""A draft and how it was merged -> the locks: what each passage was made from.

`text` moves with the file: where a conflict is open, it stays, and the new text waits beside it.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from vsgen.desk import ArticleLock, RoleLock
from vsgen.drafting import Draft, name_figures
from vsgen.facts import Library
from vsgen.passages import Passage, PassageKey

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


def join_items(stored: Mapping[str, RoleLock | None]) -> dict[PassageKey, Passage]:
    """All items of several roles."""
    return {key: item for lock in stored.values() if lock for key, item in lock.items.items()}

"""A lock that stands and a new one -> the lock to write: no decision is lost. Opens no file."""

from dataclasses import replace

from vsgen.desk.locks import OWN, WANTED, ArticleLock, PassageRecord, RoleLock


def join_article_locks(stored: ArticleLock | None, new: ArticleLock) -> ArticleLock:
    """`new` in place of `stored`; decisions about passages that are still there stay.

    So do the records of what a person added or left out that nothing new is generated for.
    """
    if stored is None:
        return new
    passages = {
        key: record
        for key, record in stored.passages.items()
        if key.startswith(OWN) or record.inputs == WANTED
    }
    passages |= {
        key: _keep_decisions(stored.passages.get(key), record)
        for key, record in new.passages.items()
    }
    return replace(new, passages=passages)


def join_role_locks(stored: RoleLock | None, new: RoleLock) -> RoleLock:
    """`new` over `stored`: another run's items stay, and so do decisions made meanwhile."""
    if stored is None:
        return new
    items = dict(stored.items)
    for key, record in new.items.items():
        items[key] = _keep_decisions(items.get(key), record)
    return replace(new, items=items)


def _keep_decisions(stored: PassageRecord | None, new: PassageRecord) -> PassageRecord:
    if stored is None:
        return new
    known = (*stored.decisions, *(one for one in new.decisions if one not in stored.decisions))
    return replace(new, decisions=known)

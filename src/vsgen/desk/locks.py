"""What an article was made from and what people decided: locks as values. Opens no file."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar, NamedTuple

from pydantic import ConfigDict

from vsgen.desk.disk_files import even_form
from vsgen.passages import OWN, WANTED, WRITER, CorrectedFigure, Passage, PassageKey

_STRICT = ConfigDict(extra="forbid", defer_build=True)


@dataclass(frozen=True, slots=True)
class ArticleLock:
    """What one article was made from."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    roles: tuple[str, str]
    writer: str
    inputs: str
    """Fingerprint of everything that the article depends on."""
    generated: str
    """`hash_text` of the file as vsgen last wrote it, a person's merged words included."""
    passages: Mapping[PassageKey, Passage] = field(default_factory=dict)
    corrections: tuple[CorrectedFigure, ...] = ()
    """Oldest first; nothing is ever taken out."""


class Form(NamedTuple):
    """Words of a role's item, and the facts that they were made from."""

    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleLock:
    """One role's wordings and the decisions about them, used in all its articles."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    role: str
    items: Mapping[PassageKey, Passage] = field(default_factory=dict)
    earlier: Mapping[PassageKey, tuple[Form, ...]] = field(default_factory=dict)
    """What an item was before, oldest first: articles that were not drafted since are made of it,
    and their locks only name it. Nothing is ever taken out."""

    def list_forms(self, key: PassageKey) -> tuple[Form, ...]:
        """All forms that the item had or has, newest first."""
        known = self.items.get(key)
        now = (Form(known.words, list_facts(known.newest.parts)),) if known else ()
        return (*now, *reversed(self.earlier.get(key, ())))


class RoleLocks(dict[str, RoleLock | None]):
    """Roles' locks, each loaded when it is first asked for."""

    def __init__(self, load: Callable[[str], RoleLock | None]) -> None:
        super().__init__()
        self._load = load

    def __missing__(self, role: str) -> RoleLock | None:
        return self.setdefault(role, self._load(role))

    def find(self, role: str) -> RoleLock | None:
        """The role's lock; None if there is none yet."""
        return self[role]


class Seen(NamedTuple):
    """What a run read of an article before it made it anew."""

    text: str | None
    lock: ArticleLock | None
    roles: Mapping[str, RoleLock | None]

    def covers(self, other: "Seen", written: Iterable[RoleLock]) -> bool:
        """Whether `other`, which stands now, is the same as far as it is to be replaced."""
        if (self.text, self.lock) != (other.text, other.lock):
            return False
        for lock in written:
            then, now = self.roles.get(lock.role), other.roles.get(lock.role)
            for key in lock.items:
                if (then and then.items.get(key)) != (now and now.items.get(key)):
                    return False
        return True


@dataclass(frozen=True, slots=True)
class Changes:
    """What a person's decision changes: whole locks, and texts where they are changed."""

    locks: Mapping[str, ArticleLock] = field(default_factory=dict)
    """By the pair's slug."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """By the pair's slug; each of them has a lock in `locks`."""
    roles: Mapping[str, RoleLock] = field(default_factory=dict)


def hash_text(text: str) -> str:
    """sha256 of `text`; its form does not count, so a checkout with CRLF is no edit."""
    return hashlib.sha256(even_form(text).encode("utf-8")).hexdigest()


def list_facts(parts: Iterable[str]) -> tuple[str, ...]:
    """Those parts of a passage that name no writer."""
    return tuple(part for part in parts if not part.startswith(WRITER))


def join_article_locks(stored: ArticleLock | None, new: ArticleLock) -> ArticleLock:
    """`new` in place of `stored`; decisions about passages that are still there stay.

    So does what is recorded of passages that a person added or left out.
    """
    if stored is None:
        return new
    passages = {
        key: passage
        for key, passage in stored.passages.items()
        if key.section.startswith(OWN)
        or (key.role or "").startswith(OWN)
        or passage.inputs == WANTED
    }
    passages |= {
        key: _keep_decisions(stored.passages.get(key), passage)
        for key, passage in new.passages.items()
    }
    known = (*stored.corrections, *(it for it in new.corrections if it not in stored.corrections))
    return replace(new, passages=passages, corrections=known)


def join_role_locks(stored: RoleLock | None, new: RoleLock) -> RoleLock:
    """`new` over `stored`: another run's items stay, and so do decisions and earlier words."""
    if stored is None:
        return new
    items, earlier = dict(stored.items), {**new.earlier, **stored.earlier}
    for key, passage in new.items.items():
        items[key] = _keep_decisions(stored.items.get(key), passage)
        now = RoleLock(new.role, {key: passage}).list_forms(key)
        earlier[key] = tuple(it for it in reversed(stored.list_forms(key)) if it not in now)
    return RoleLock(new.role, items, {key: forms for key, forms in earlier.items() if forms})


def _keep_decisions(stored: Passage | None, new: Passage) -> Passage:
    if stored is None:
        return new
    known = (*stored.decisions, *(one for one in new.decisions if one not in stored.decisions))
    return replace(new, decisions=known)

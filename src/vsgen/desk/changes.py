"""What a decision changes, and what a run saw before it made an article anew. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from vsgen.desk.locks import ArticleLock, RoleLock


@dataclass(frozen=True, slots=True)
class Changes:
    """What a person's decision changes: whole locks, and texts where they are changed."""

    locks: Mapping[str, ArticleLock] = field(default_factory=dict)
    """By the pair's slug."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """By the pair's slug; each of them has a lock in `locks`."""
    roles: Mapping[str, RoleLock] = field(default_factory=dict)


class Seen(NamedTuple):
    """What a run read before it made an article anew."""

    text: str | None
    lock: ArticleLock | None
    roles: Mapping[str, RoleLock | None]

    def covers(self, other: "Seen", written: tuple[RoleLock, ...]) -> bool:
        """Whether `other`, which stands now, is the same as far as it is to be replaced."""
        if (self.text, self.lock) != (other.text, other.lock):
            return False
        for lock in written:
            then, now = self.roles.get(lock.role), other.roles.get(lock.role)
            for key in lock.items:
                if (then and then.items.get(key)) != (now and now.items.get(key)):
                    return False
        return True

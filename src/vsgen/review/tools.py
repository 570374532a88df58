"""What every act of a reviewer works with, and how what they see is found again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from vsgen.checks.levels import Levels
from vsgen.desk import ArticleLock, Desk, RoleLock
from vsgen.errors import StaleError, UsageError, show_command, suggest_name
from vsgen.facts import Library
from vsgen.passages import Passage, PassageKey
from vsgen.production.standing import StandingArticle, StandingPassage, load_standing
from vsgen.prompts import Prompts
from vsgen.review.examining import Examined, examine_article
from vsgen.review.items import list_items, stand_items
from vsgen.review.showing import find_item_revision, find_revision


@dataclass(frozen=True, slots=True)
class Tools:
    """The desk, and what its articles are read with."""

    desk: Desk
    library: Library
    prompts: Prompts
    levels: Levels

    def load_article(self, slug: str) -> StandingArticle:
        """The article as it stands; see `load_standing`."""
        return load_standing(self.desk, slug, self.library, self.prompts)

    def examine(self, standing: StandingArticle) -> Examined:
        """What the check says of an article; see `examine_article`."""
        return examine_article(standing, self.library, self.prompts, self.levels)

    def load_role(self, slug: str) -> tuple[RoleLock, dict[str, StandingPassage]]:
        """A role's lock and its items.

        Raises:
            UsageError: there is no such role, or nothing of it is worded yet.
        """
        role = self.library.role(slug)
        lock = self.desk.load_role_lock(slug)
        if lock is None:
            path = str(self.desk.role_lock_path(slug))
            other = next((it for it in self.library.roles if it != slug), "")
            drafts = show_command("vsgen", "draft", slug, other, *self.desk.option)
            cure = f"{drafts} words it." if other else "An article of it needs another role."
            raise UsageError("nothing of this role is worded yet", path, cure)
        return lock, stand_items(lock, role, self.library, self.prompts)


def find_passage(standing: StandingArticle, key: str, revision: str | None) -> StandingPassage:
    """The passage called `key`.

    Raises:
        UsageError: there is none.
        StaleError: it is not what the person saw.
    """
    stood = _find(standing.passages, key, standing.slug)
    items = tuple(map(find_item_revision, list_items(stood, standing.roles)))
    _refuse_stale(stood, items, standing.slug, revision)
    return stood


def find_item(
    items: dict[str, StandingPassage], key: str, role: str, revision: str | None
) -> StandingPassage:
    """The item called `key`; raises as `find_passage` does."""
    stood = _find(items, key, role)
    _refuse_stale(stood, (), role, revision)
    return stood


def set_passage(lock: ArticleLock, key: str, record: Passage) -> ArticleLock:
    """The lock with one record set."""
    return replace(lock, passages={**lock.passages, PassageKey.read(key): record})


def set_items(lock: RoleLock, records: dict[str, Passage]) -> RoleLock:
    """The lock with some records set."""
    items = {PassageKey.read(key, lock.role): record for key, record in records.items()}
    return replace(lock, items={**lock.items, **items})


def refuse_other(seen: str, present: str, where: str) -> None:
    """Nothing, where a person saw what is present.

    Raises:
        StaleError: they saw something else.
    """
    if seen != present:
        cure = "Look at it again, then decide."
        raise StaleError("has changed since you saw it; nothing was decided", where, cure)


def _find(places: Mapping[str, StandingPassage], key: str, where: str) -> StandingPassage:
    if key not in places:
        cure = suggest_name(key, list(places), f"There are: {', '.join(places)}.")
        raise UsageError(f"there is no passage {key!r}", where, cure)
    return places[key]


def _refuse_stale(
    stood: StandingPassage, items: tuple[str, ...], where: str, revision: str | None
) -> None:
    if revision is not None:
        refuse_other(
            revision, find_revision(stood.record, stood.text, items), f"{where} {stood.key}"
        )

"""The only reader and writer of a project's output folder: articles and their locks.

A person's edit is never overwritten, and a run that is killed leaves the old article or the
new one, each with its own lock. Words nothing, judges nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from vsgen.desk.article_folder import (
    Stamp,
    check_pair_slug,
    check_role_slug,
    explain_hand,
    refuse_unmerged,
    stamp_articles,
    stamp_locks,
)
from vsgen.desk.disk_files import (
    hold_turn,
    holds,
    make_folder,
    read_bytes,
    read_text,
    refuse_link,
    replace_text,
)
from vsgen.desk.journal import (
    JOURNAL,
    PENDING,
    Rewrite,
    change_files,
    find_pending,
    hash_bytes,
    save_ahead,
    settle_files,
    settle_pending,
)
from vsgen.desk.known_roles import KnownRoles
from vsgen.desk.lock_text import format_lock, parse_lock
from vsgen.desk.locks import (
    ArticleLock,
    Changes,
    RoleLock,
    RoleLocks,
    Seen,
    join_article_locks,
    join_role_locks,
)
from vsgen.errors import StaleError, show_command


@dataclass(frozen=True, slots=True)
class Desk:
    """The articles in one folder, which need not exist yet."""

    folder: Path
    option: tuple[str, ...] = ()
    """What a command is to be told so that it works in this folder, where that is no default."""
    _known_roles: KnownRoles = field(default_factory=KnownRoles, init=False, compare=False)

    def article_path(self, pair_slug: str) -> Path:
        """Where the pair's article stands."""
        return self.folder / f"{check_pair_slug(pair_slug)}.md"

    def lock_path(self, pair_slug: str) -> Path:
        """Where the pair's lock stands."""
        return self.folder / f"{check_pair_slug(pair_slug)}.lock.json"

    def role_lock_path(self, role: str) -> Path:
        """Where the role's wordings stand."""
        return self.folder / "passages" / f"{check_role_slug(role)}.lock.json"

    def read_article(self, pair_slug: str) -> str | None:
        """The article as it stands; None if there is none.

        Raises:
            FileError: it is a link, cannot be read as UTF-8, or holds a conflict of edits.
        """
        self._complete()
        path = self.article_path(pair_slug)
        refuse_link(path)
        text = read_text(path)
        if text is not None:
            refuse_unmerged(path, text)
        return text

    def look(self, pair_slug: str) -> Seen:
        """The article, its lock and its roles' locks as they stand.

        Raises:
            FileError: as `read_article` and `load_lock` say.
        """
        lock, known = self._load_locks(pair_slug)
        roles = {it: known[it] for it in (lock.roles if lock else pair_slug.split("-vs-", 1))}
        return Seen(self.read_article(pair_slug), lock, roles)

    def load_lock(self, pair_slug: str) -> ArticleLock | None:
        """What the article was made from; None if that is not recorded.

        Completes or withdraws what an interrupted run left half done.

        Raises:
            FileError: the lock is damaged, or one of its roles' is.
        """
        return self._load_locks(pair_slug)[0]

    def load_role_lock(self, role: str) -> RoleLock | None:
        """The role's wordings and decisions; None if there are none yet.

        Raises:
            FileError: the lock is damaged.
        """
        self._complete()
        return self._known_roles.load(self.role_lock_path(role))

    def stamp_articles(self) -> dict[str, tuple[int, ...]]:
        """Every article that has a lock, by slug: sizes and times of its files, see `Stamp`."""
        self._complete()
        return stamp_articles(self.folder)

    def stamp_roles(self) -> dict[str, Stamp]:
        """Every role's lock by slug, with what tells whether it changed."""
        self._complete()
        return stamp_locks(self.folder / "passages")

    def decide(self, make: Callable[[], Changes]) -> None:
        """Save what `make` says, all of it or nothing, however the run ends.

        `make` is called when nobody else may save: it reads what stands, and raises StaleError
        if that is not what the person saw.

        Raises:
            FileError: something cannot be written; nothing was changed.
        """
        with hold_turn(self.folder):
            settle_files(self.folder)
            for pending in self.folder.glob(f"*-vs-*{PENDING}"):
                self._settle(pending.name.removesuffix(PENDING))
            changes = make()
            roles = RoleLocks(self.load_role_lock)
            for role, role_lock in changes.roles.items():
                roles[role] = join_role_locks(roles[role], role_lock)
            named = {it for lock in changes.locks.values() for it in lock.roles}
            # Roles first: what is completed in part still has all words that articles name.
            groups = [self._rewrite_role(roles[it]) for it in sorted(named | {*changes.roles})]
            groups += [
                self._list_rewrites(slug, lock, changes.texts.get(slug), roles)
                for slug, lock in changes.locks.items()
            ]
            change_files(self.folder, groups)

    def edited(self, pair_slug: str) -> bool:
        """Whether the article that stands is not what was last generated, or was never locked."""
        return self._differs(pair_slug, self.load_lock(pair_slug))

    def save_article(
        self,
        pair_slug: str,
        text: str,
        lock: ArticleLock,
        role_locks: Iterable[RoleLock] = (),
        seen: Seen | None = None,
    ) -> bool:
        """The article, its lock and its roles' locks stand as given; whether a file changed.

        `seen` is what `text` and the locks already take account of; without it, an article that
        a person changed is refused. Items that `role_locks` do not name stay.

        Raises:
            EditedError: the standing article is a person's; nothing was changed.
            StaleError: something is not as it was `seen`; nothing was changed.
            FileError: something cannot be written; the old article and its lock stand.
        """
        path = self.article_path(pair_slug)
        with hold_turn(self.folder):
            settle_files(self.folder)
            self._settle(pair_slug)
            refuse_unmerged(path, text)
            roles = RoleLocks(self.load_role_lock)
            stored = self._read_lock(pair_slug, roles)
            same = holds(path, text)
            unknown = seen is None or seen.lock is None
            if unknown and not same and self._differs(pair_slug, stored):
                raise explain_hand(path)
            written = {it.role: it for it in role_locks}
            before = {role: roles[role] for role in (*written, *lock.roles)}
            now = Seen(read_text(path) if seen else None, stored, before)
            if seen is not None and not seen.covers(now, written.values()):
                cure = "Run the same command again."
                raise StaleError("was changed by somebody else meanwhile", str(path), cure)
            roles |= {role: join_role_locks(before[role], it) for role, it in written.items()}
            # Those of before as well, in this version: an earlier vsgen would take out words that
            # the article's lock names.
            for role in before:
                for rewrite in self._rewrite_role(roles[role]):
                    if not holds(self.folder / rewrite.name, rewrite.text):
                        replace_text(self.folder / rewrite.name, rewrite.text)
            joined = join_article_locks(stored, lock)
            same = same and not path.is_symlink()
            content = format_lock(joined, roles.find)
            save_ahead(path, self.lock_path(pair_slug), None if same else text, content)
            return not same or joined != stored or any(before[it] != roles[it] for it in before)

    def show_command(self, command: str, pair_slug: str) -> str:
        """`vsgen COMMAND` for the pair, in this folder, as a person may paste it."""
        return show_command("vsgen", command, pair_slug, *self.option)

    def _complete(self) -> None:
        """Complete a decision that was interrupted."""
        if (self.folder / JOURNAL).is_file():
            # Not without a turn: another run may be between its steps right now.
            with hold_turn(self.folder):
                settle_files(self.folder)

    def _list_rewrites(
        self, slug: str, lock: ArticleLock, text: str | None, roles: RoleLocks
    ) -> tuple[Rewrite, ...]:
        rewrite = Rewrite(self.lock_path(slug).name, format_lock(lock, roles.find))
        if text is None:
            return (rewrite,)
        refuse_unmerged(self.article_path(slug), text)
        return Rewrite(self.article_path(slug).name, text), rewrite

    def _rewrite_role(self, lock: RoleLock | None) -> tuple[Rewrite, ...]:
        if lock is None or self._known_roles.holds(path := self.role_lock_path(lock.role), lock):
            return ()
        make_folder(path.parent)
        return (Rewrite(f"{path.parent.name}/{path.name}", format_lock(lock)),)

    def _differs(self, pair_slug: str, lock: ArticleLock | None) -> bool:
        standing = read_bytes(self.article_path(pair_slug))
        return standing is not None and (lock is None or hash_bytes(standing) != lock.generated)

    def _load_locks(self, pair_slug: str) -> tuple[ArticleLock | None, RoleLocks]:
        """The locks; completes or withdraws what an interrupted run left half done."""
        self._complete()
        if find_pending(self.lock_path(pair_slug)).is_file():
            with hold_turn(self.folder):
                self._settle(pair_slug)
        roles = RoleLocks(self.load_role_lock)
        return self._read_lock(pair_slug, roles), roles

    def _read_lock(self, pair_slug: str, roles: RoleLocks) -> ArticleLock | None:
        text = read_text(path := self.lock_path(pair_slug))
        return None if text is None else parse_lock(ArticleLock, text, str(path), roles.find)

    def _settle(self, pair_slug: str) -> None:
        settle_pending(self.article_path(pair_slug), self.lock_path(pair_slug))

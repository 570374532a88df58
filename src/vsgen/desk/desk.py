"""The only reader and writer of a project's output folder: articles and their locks.

A person's edit is never overwritten, and a run that is killed leaves the old article or the
new one, each with its own lock. Words nothing, judges nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from vsgen.desk.changes import Changes, Seen
from vsgen.desk.files import (
    encode_like,
    holds,
    make_folder,
    move_file,
    read_bytes,
    read_text,
    refuse_link,
    remove_file,
    replace_bytes,
    replace_text,
)
from vsgen.desk.joining import join_article_locks, join_role_locks
from vsgen.desk.journal import JOURNAL, Rewrite, change_files, settle_files
from vsgen.desk.listing import Stamp, stamp_articles, stamp_locks
from vsgen.desk.locks import (
    ArticleLock,
    RoleLock,
    format_lock,
    parse_lock,
)
from vsgen.desk.pending import hash_bytes, vouches_for
from vsgen.desk.refusals import explain_hand, refuse_unmerged
from vsgen.desk.slugs import check_pair_slug, check_role_slug
from vsgen.desk.turns import hold_turn
from vsgen.errors import FileError, StaleError, show_command


@dataclass(frozen=True, slots=True)
class Desk:
    """The articles in one folder, which need not exist yet."""

    folder: Path
    option: tuple[str, ...] = ()
    """What a command is to be told so that it works in this folder, where that is no default."""

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

    def load_lock(self, pair_slug: str) -> ArticleLock | None:
        """What the article was made from; None if that is not recorded.

        Completes or withdraws what an interrupted run left half done.

        Raises:
            FileError: the lock is damaged.
        """
        self._complete()
        if self._pending_path(pair_slug).is_file():
            # Not without a turn: another run may be between its steps right now.
            with hold_turn(self.folder):
                self._settle(pair_slug)
        return self._read_lock(pair_slug)

    def load_role_lock(self, role: str) -> RoleLock | None:
        """The role's wordings and decisions; None if there are none yet.

        Raises:
            FileError: the lock is damaged.
        """
        self._complete()
        text = read_text(path := self.role_lock_path(role))
        return None if text is None else parse_lock(RoleLock, text, str(path))

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
            for pending in self.folder.glob("*-vs-*.lock.json.new"):
                self._settle(pending.name.removesuffix(".lock.json.new"))
            changes = make()
            groups = [
                tuple(self._list_rewrites(slug, lock, changes.texts.get(slug)))
                for slug, lock in changes.locks.items()
            ]
            for role, role_lock in changes.roles.items():
                make_folder(self.role_lock_path(role).parent)
                groups.append(
                    (Rewrite(self._name(self.role_lock_path(role)), format_lock(role_lock)),)
                )
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
        role_locks = tuple(role_locks)
        path = self.article_path(pair_slug)
        with hold_turn(self.folder):
            settle_files(self.folder)
            self._settle(pair_slug)
            refuse_unmerged(path, text)
            stored = self._read_lock(pair_slug)
            agrees = holds(path, text)
            unknown = seen is None or seen.lock is None
            if unknown and not agrees and self._differs(pair_slug, stored):
                raise explain_hand(path)
            roles = {it.role: self.load_role_lock(it.role) for it in role_locks}
            now = Seen(read_text(path) if seen else None, stored, roles)
            if seen is not None and not seen.covers(now, role_locks):
                cure = "Run the same command again."
                raise StaleError("was changed by somebody else meanwhile", str(path), cure)
            changed = [self._save_role_lock(role_lock) for role_lock in role_locks]
            content = format_lock(join_article_locks(stored, lock))
            same = agrees and not path.is_symlink()
            return self._save_pair(pair_slug, None if same else text, content) or any(changed)

    def show_command(self, command: str, pair_slug: str) -> str:
        """`vsgen COMMAND` for the pair, in this folder, as a person may paste it."""
        return show_command("vsgen", command, pair_slug, *self.option)

    def _complete(self) -> None:
        """Complete a decision that was interrupted."""
        if (self.folder / JOURNAL).is_file():
            # Not without a turn: another run may be between its steps right now.
            with hold_turn(self.folder):
                settle_files(self.folder)

    def _list_rewrites(self, slug: str, lock: ArticleLock, text: str | None) -> Iterable[Rewrite]:
        if text is not None:
            refuse_unmerged(self.article_path(slug), text)
            yield Rewrite(self._name(self.article_path(slug)), text)
        yield Rewrite(self._name(self.lock_path(slug)), format_lock(lock))

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def _save_pair(self, pair_slug: str, text: str | None, content: str) -> bool:
        """Write ahead: a run killed between the steps is told apart by `generated`."""
        lock_path = self.lock_path(pair_slug)
        if text is None and holds(lock_path, content):
            return False
        pending = self._pending_path(pair_slug)
        try:
            replace_bytes(pending, encode_like(content, read_bytes(lock_path)))
            if text is not None:
                replace_text(self.article_path(pair_slug), text)
            move_file(pending, lock_path)
        except FileError:
            self._settle(pair_slug)
            raise
        return True

    def _save_role_lock(self, role_lock: RoleLock) -> bool:
        path = self.role_lock_path(role_lock.role)
        content = format_lock(join_role_locks(self.load_role_lock(role_lock.role), role_lock))
        if holds(path, content):
            return False
        make_folder(path.parent)
        replace_text(path, content)
        return True

    def _differs(self, pair_slug: str, lock: ArticleLock | None) -> bool:
        standing = read_bytes(self.article_path(pair_slug))
        return standing is not None and (lock is None or hash_bytes(standing) != lock.generated)

    def _read_lock(self, pair_slug: str) -> ArticleLock | None:
        text = read_text(path := self.lock_path(pair_slug))
        return None if text is None else parse_lock(ArticleLock, text, str(path))

    def _pending_path(self, pair_slug: str) -> Path:
        return self.folder / f"{check_pair_slug(pair_slug)}.lock.json.new"

    def _settle(self, pair_slug: str) -> None:
        """A pending lock becomes the lock if its article was written, else it goes."""
        pending = self._pending_path(pair_slug)
        text = read_text(pending)
        if text is None:
            return
        standing = read_bytes(self.article_path(pair_slug))
        if vouches_for(text, standing):
            move_file(pending, self.lock_path(pair_slug))
            return
        remove_file(pending)

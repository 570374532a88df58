"""The only reader and writer of a project's output folder: articles and their locks.

A person's edit is never overwritten, and a run that is killed leaves the old article or the
new one, each with its own lock. Words nothing, judges nothing.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from vsgen.desk.files import explain, make_folder, move_file, read_bytes, read_text, replace_text
from vsgen.desk.locks import (
    ArticleLock,
    RoleLock,
    format_lock,
    hash_text,
    join_role_locks,
    parse_lock,
)
from vsgen.errors import EditedError, FileError, UsageError

SAVING = ".vsgen.lock"
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PATIENCE = 60.0
"""Seconds to wait for another run's saving, which takes milliseconds."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The articles in one folder, which need not exist yet."""

    folder: Path

    def article_path(self, pair_slug: str) -> Path:
        """Where the pair's article stands."""
        return self.folder / f"{_check_pair(pair_slug)}.md"

    def lock_path(self, pair_slug: str) -> Path:
        """Where the pair's lock stands."""
        return self.folder / f"{_check_pair(pair_slug)}.lock.json"

    def role_lock_path(self, role: str) -> Path:
        """Where the role's wordings stand."""
        return self.folder / "passages" / f"{_check_slug(role, 'role')}.lock.json"

    def read_article(self, pair_slug: str) -> str | None:
        """The article as it stands; None if there is none.

        Raises:
            FileError: it is there and cannot be read as UTF-8.
        """
        return read_text(self.article_path(pair_slug))

    def load_lock(self, pair_slug: str) -> ArticleLock | None:
        """What the article was made from; None if that is not recorded.

        Completes or withdraws what an interrupted run left half done.

        Raises:
            FileError: the lock is damaged.
        """
        if self._pending_path(pair_slug).is_file():
            self._settle(pair_slug)
        path = self.lock_path(pair_slug)
        text = read_text(path)
        return None if text is None else parse_lock(ArticleLock, text, str(path))

    def load_role_lock(self, role: str) -> RoleLock | None:
        """The role's wordings and decisions; None if there are none yet.

        Raises:
            FileError: the lock is damaged.
        """
        path = self.role_lock_path(role)
        text = read_text(path)
        return None if text is None else parse_lock(RoleLock, text, str(path))

    def edited(self, pair_slug: str) -> bool:
        """Whether the article that stands is not what was last generated, or was never locked."""
        standing = read_bytes(self.article_path(pair_slug))
        if standing is None:
            return False
        lock = self.load_lock(pair_slug)
        return lock is None or _hash_bytes(standing) != lock.generated

    def save_article(
        self, pair_slug: str, text: str, lock: ArticleLock, role_locks: Iterable[RoleLock] = ()
    ) -> bool:
        """The article, its lock and its roles' locks stand as given; whether a file changed.

        Raises:
            EditedError: the standing article is a person's; nothing was changed.
            FileError: something cannot be written; the old article and its lock stand.
        """
        path = self.article_path(pair_slug)
        with self._saving():
            same = read_bytes(path) == text.encode("utf-8") and not path.is_symlink()
            if not same and self._edited_now(pair_slug, text):
                raise _refuse(path, pair_slug)
            changed = [self._save_role_lock(role_lock) for role_lock in role_locks]
            return self._save_pair(pair_slug, text, lock, same) or any(changed)

    def _save_pair(self, pair_slug: str, text: str, lock: ArticleLock, same: bool) -> bool:
        """Write ahead: a run killed between the steps is told apart by `generated`."""
        content = format_lock(lock)
        lock_path = self.lock_path(pair_slug)
        locked = read_bytes(lock_path) == content.encode("utf-8")
        if same and locked:
            return False
        pending = self._pending_path(pair_slug)
        try:
            replace_text(pending, content)
            if not same:
                replace_text(self.article_path(pair_slug), text)
            move_file(pending, lock_path)
        except FileError:
            self._settle_pending(pair_slug)
            raise
        return True

    def _save_role_lock(self, role_lock: RoleLock) -> bool:
        path = self.role_lock_path(role_lock.role)
        content = format_lock(join_role_locks(self.load_role_lock(role_lock.role), role_lock))
        if read_bytes(path) == content.encode("utf-8"):
            return False
        make_folder(path.parent)
        replace_text(path, content)
        return True

    def _edited_now(self, pair_slug: str, text: str) -> bool:
        """As `edited`, with the saving lock already held."""
        standing = read_bytes(self.article_path(pair_slug))
        if standing is None or standing == text.encode("utf-8"):
            return False
        self._settle_pending(pair_slug)
        lock = self.load_lock(pair_slug)
        return lock is None or _hash_bytes(standing) != lock.generated

    def _pending_path(self, pair_slug: str) -> Path:
        return self.folder / f"{_check_pair(pair_slug)}.lock.json.new"

    def _settle(self, pair_slug: str) -> None:
        """Settle under the saving lock; another run may be between its steps right now."""
        with self._saving():
            self._settle_pending(pair_slug)

    def _settle_pending(self, pair_slug: str) -> None:
        """A pending lock becomes the lock if its article was written, else it goes."""
        pending = self._pending_path(pair_slug)
        text = read_text(pending)
        if text is None:
            return
        standing = read_bytes(self.article_path(pair_slug))
        try:
            generated = parse_lock(ArticleLock, text, str(pending)).generated
        except FileError:
            generated = ""
        if standing is not None and _hash_bytes(standing) == generated:
            move_file(pending, self.lock_path(pair_slug))
            return
        try:
            pending.unlink(missing_ok=True)
        except OSError as error:
            raise explain(error, pending, "removed") from error

    @contextmanager
    def _saving(self) -> Iterator[None]:
        """Alone among all runs that save into the folder."""
        from filelock import FileLock, Timeout

        make_folder(self.folder)
        path = self.folder / SAVING
        lock = FileLock(path, timeout=_PATIENCE)
        try:
            lock.acquire()
        except Timeout as error:
            cure = "Wait for the other vsgen, or end it, and run the same command again."
            raise FileError("another run is saving", str(path), cure) from error
        except OSError as error:
            raise explain(error, path, "written") from error
        try:
            yield
        finally:
            lock.release()


def _hash_bytes(content: bytes) -> str:
    # Undecodable bytes are nothing that was generated: they only need to differ from it.
    return hash_text(content.decode("utf-8", errors="replace"))


def _refuse(path: Path, pair_slug: str) -> EditedError:
    a, b = pair_slug.split("-vs-", 1)
    return EditedError(
        "holds a person's edit, or was not drafted here; nothing was changed",
        str(path),
        f"`vsgen diff {a} {b}` shows the edit. To draft again, rename or move the file, "
        "or draft into another folder with --output.",
    )


def _check_slug(slug: str, what: str) -> str:
    if len(slug) > 200 or not _SLUG.fullmatch(slug):
        cure = "A slug holds lower-case letters, digits and single hyphens."
        raise UsageError(f"{slug!r} is no {what}'s slug", cure=cure)
    return slug


def _check_pair(slug: str) -> str:
    if "-vs-" not in slug:
        raise UsageError(f"{slug!r} is no pair's slug", cure="Write role-a-vs-role-b.")
    return _check_slug(slug, "pair")

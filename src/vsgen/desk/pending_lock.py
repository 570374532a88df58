"""An article and its lock that change together: the lock is written ahead, beside the old one.

A run that is killed between the steps leaves a pending lock; whether it becomes the lock, its
article tells, of which it holds the hash.
"""

from pathlib import Path

from vsgen.desk.disk_files import (
    encode_like,
    holds,
    move_file,
    read_bytes,
    read_text,
    remove_file,
    replace_bytes,
    replace_text,
)
from vsgen.desk.lock_text import parse_lock
from vsgen.desk.locks import ArticleLock, hash_text
from vsgen.errors import FileError

PENDING = ".lock.json.new"
"""What the name of a lock ends with that was written ahead."""


def find_pending(lock: Path) -> Path:
    """Where the lock is written ahead."""
    return lock.with_name(f"{lock.name}.new")


def save_ahead(article: Path, lock: Path, text: str | None, content: str) -> None:
    """The lock holds `content`, and the article `text` where that is given.

    Raises:
        FileError: something cannot be written; both are as they were.
    """
    if text is None and holds(lock, content):
        return
    pending = find_pending(lock)
    try:
        replace_bytes(pending, encode_like(content, read_bytes(lock)))
        if text is not None:
            replace_text(article, text)
        move_file(pending, lock)
    except FileError:
        settle_pending(article, lock)
        raise


def settle_pending(article: Path, lock: Path) -> None:
    """A pending lock becomes the lock if its article was written, else it goes."""
    pending = find_pending(lock)
    text = read_text(pending)
    if text is None:
        return
    if _vouches_for(text, read_bytes(article)):
        move_file(pending, lock)
    else:
        remove_file(pending)


def hash_bytes(content: bytes) -> str:
    """`hash_text` of a file's content."""
    # Undecodable bytes are nothing that was generated: they only need to differ from it.
    return hash_text(content.decode("utf-8", errors="replace"))


def _vouches_for(pending: str, standing: bytes | None) -> bool:
    """Whether the pending lock is of the standing article; not if it was cut off in writing."""
    try:
        generated = parse_lock(ArticleLock, pending, "").generated
    except FileError:
        return False
    return standing is not None and hash_bytes(standing) == generated

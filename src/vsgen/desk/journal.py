"""Files that change together or not at all, however a run ends.

An article and its lock: the lock is written ahead, beside the old one. A run that is killed
between the steps leaves a pending lock; whether it becomes the lock, its article tells, of which
it holds the hash.

The files of a person's decision: all that is to be written is first written ahead, as one file.
From then on the change is made: whoever comes next completes it. A file that a person changed
meanwhile is left alone, with what belongs to it. Only one caller at a time may work in a folder.

A journal is a file, and anybody may have put it there. So it counts only in the folder that it was
written in, names nothing but files of the kind that is asked for, and no article or lock is made
that was not there.
"""

import json
import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from vsgen.desk.disk_files import (
    encode_like,
    holds,
    make_folder,
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

JOURNAL = ".vsgen.journal.json"


class Kind(NamedTuple):
    """The files that a journal may name."""

    names: re.Pattern[str]
    making: bool = False
    """Whether it may also make one that was not there."""


_ARTICLES = Kind(
    re.compile(r"[a-z0-9-]+-vs-[a-z0-9-]+\.(?:md|lock\.json)|passages/[a-z0-9-]+\.lock\.json")
)
ROLES = Kind(re.compile(r"(?:proposed/)?[a-z0-9-]+\.yaml"), making=True)
"""Files of roles, and what is proposed of them."""
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


class Rewrite(NamedTuple):
    """A file and what it is to hold."""

    name: str
    """Seen from the folder."""
    text: str


class Removal(NamedTuple):
    """A file that is to go."""

    name: str


def change_files(folder: Path, groups: Iterable[Sequence[Rewrite | Removal]]) -> None:
    """Every file holds what is given, or none has changed; groups only matter to `settle_files`.

    Raises:
        FileError: something cannot be written; all files are as they were.
    """
    planned = [[_plan(folder / it.name, it) for it in group] for group in groups]
    if not any(planned):
        return
    before = {name: read_bytes(folder / name) for group in planned for name, _, _ in group}
    replace_bytes(folder / JOURNAL, _format(folder, planned).encode("utf-8"))
    try:
        for group in planned:
            for name, text, _ in group:
                _write(folder / name, text)
    except FileError:
        _restore(folder, before)
        raise
    remove_file(folder / JOURNAL)


def settle_files(folder: Path, kind: Kind = _ARTICLES) -> None:
    """Complete what an interrupted `change_files` began with files of a kind."""
    path = folder / JOURNAL
    text = read_text(path)
    if text is None:
        return
    for group in _read_groups(text, path, _identify(folder), kind):
        if all(_may_complete(folder / name, new, old, kind) for name, new, old in group):
            for name, new, _ in group:
                _write(folder / name, new)
    remove_file(path)


_Planned = tuple[str, str | None, str]
"""Name, text in the form that the file has (None: it is to go), and a hash of what stands."""


def _plan(path: Path, change: Rewrite | Removal) -> _Planned:
    formed = None
    if isinstance(change, Rewrite):
        formed = encode_like(change.text, read_bytes(path)).decode("utf-8")
    return change.name, formed, _hash(path)


def _format(folder: Path, planned: list[list[_Planned]]) -> str:
    return json.dumps({"folder": _identify(folder), "groups": planned}, ensure_ascii=False)


def _identify(folder: Path) -> list[int]:
    """What tells this folder from every other: a clone or an archive cannot know it."""
    status = folder.stat()
    return [status.st_dev, status.st_ino]


def _may_complete(path: Path, new: str | None, before: str, kind: Kind) -> bool:
    """Whether the file is no link, was there, and is as it was or already as it is to be."""
    if not (before or kind.making) or path.is_symlink() or path.parent.is_symlink():
        return False
    return _hash(path) in (before, _hash_text(new))


def _read_groups(text: str, path: Path, folder: list[int], kind: Kind) -> list[list[_Planned]]:
    try:
        content: Any = json.loads(text)
        found, written_in = content["groups"], content["folder"]
        groups = [
            [(str(name), None if new is None else str(new), str(old)) for name, new, old in group]
            for group in found
        ]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise FileError("is no journal of vsgen's", str(path), "Move it away.") from error
    if written_in != folder:
        what = "was not written in this folder; what it asks for is not done"
        raise FileError(what, str(path), "Move it away, and look at `vsgen review`.")
    if not all(kind.names.fullmatch(name) for group in groups for name, _, _ in group):
        raise FileError("names files that are not vsgen's", str(path), "Move it away.")
    return groups


def _write(path: Path, text: str | None) -> None:
    if _hash(path) == _hash_text(text):
        return
    if text is None:
        remove_file(path)
        return
    make_folder(path.parent)
    replace_bytes(path, text.encode("utf-8"))


def _restore(folder: Path, before: dict[str, bytes | None]) -> None:
    """Take back what was written; where even that fails, the journal stays and is completed."""
    for name, content in before.items():
        path = folder / name
        if content is None:
            remove_file(path)
        elif read_bytes(path) != content:
            replace_bytes(path, content)
    remove_file(folder / JOURNAL)


def _hash(path: Path) -> str:
    content = read_bytes(path)
    return "" if content is None else sha256(content).hexdigest()


def _hash_text(text: str | None) -> str:
    return "" if text is None else sha256(text.encode("utf-8")).hexdigest()

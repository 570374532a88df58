"""Tells by their bytes alone whether an article and its locks are as they were. Parses nothing."""

import json
import os
import re
from hashlib import sha256
from pathlib import Path

from vsgen.desk.article_folder import find_rejected
from vsgen.desk.disk_files import read_bytes
from vsgen.desk.journal import JOURNAL, find_pending

_HEAD = 2_000
"""Bytes of a lock in which its inputs stand, where they stand before its passages."""
_INPUTS = re.compile(rb'^ "inputs": "([0-9a-f]{1,64})",\r?$', re.MULTILINE)
_WRITER = re.compile(rb'^ "writer": ("[^\r\n]{1,400}"),\r?$', re.MULTILINE)


class ArticlePrints:
    """Fingerprints of articles as they lie in one folder, for many of them one after another.

    A role's lock is read again only where its stamp is another. Threads may share one.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._roles: dict[str, tuple[tuple[int, ...], str]] = {}

    def take(self, pair_slug: str) -> str | None:
        """The fingerprint of the article, its lock and its roles' locks, to the byte.

        None where there is no article, or none with a lock; and where something awaits a hand: a
        change that was interrupted, a patch that did not fit, a link.

        Raises:
            FileError: a file cannot be read.
        """
        path = self._folder / f"{pair_slug}.md"
        lock = self._folder / f"{pair_slug}.lock.json"
        waiting = (self._folder / JOURNAL, find_pending(lock), find_rejected(path))
        if path.is_symlink() or any(map(os.path.lexists, waiting)):
            return None
        text, record = read_bytes(path), read_bytes(lock)
        if text is None or record is None:
            return None
        roles = (self._print_role(role) for role in pair_slug.split("-vs-", 1))
        whole = (sha256(text).hexdigest(), sha256(record).hexdigest(), *roles)
        return sha256(" ".join(whole).encode()).hexdigest()

    def read_inputs(self, pair_slug: str) -> str | None:
        """What the article's lock says it was made from; None where its head does not say it."""
        found = _INPUTS.search(self._read_head(pair_slug))
        return found[1].decode() if found else None

    def is_left(self, pair_slug: str) -> bool:
        """Whether a refresh left words in it that no longer hold, for a model to be asked."""
        return b'\n "inputs": "",' in self._read_head(pair_slug)

    def read_writer(self, pair_slug: str) -> str | None:
        """Who worded the article, by its lock; None where its head does not say it."""
        found = _WRITER.search(self._read_head(pair_slug))
        try:
            return str(json.loads(found[1])) if found else None
        except ValueError:
            return None

    def _read_head(self, pair_slug: str) -> bytes:
        try:
            with (self._folder / f"{pair_slug}.lock.json").open("rb") as file:
                return file.read(_HEAD)
        except OSError:
            return b""

    def _print_role(self, role: str) -> str:
        path = self._folder / "passages" / f"{role}.lock.json"
        try:
            status = path.stat()
        except OSError:
            return ""
        stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
        known = self._roles.get(role)
        if known is None or known[0] != stamp:
            known = stamp, sha256(read_bytes(path) or b"").hexdigest()
            self._roles[role] = known
        return known[1]

"""Facts, prompts and settings as their files are now; while these do not load, the last that did.

A server runs for days, and `vsgen source`, an editor or git change files beside it. What pages
and decisions rest on is read again as soon as one of them has changed.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import NamedTuple

from vsgen.errors import VsgenError
from vsgen.review.service import Review

_EVERY = 0.5
"""Seconds in which files are looked at once, however many requests come."""


class Loaded(NamedTuple):
    """What pages are made with."""

    review: Review
    since: datetime
    """When its facts were read."""
    problem: str
    """Why newer ones could not be read; empty if there are none."""


@dataclass(slots=True)
class Watched:
    """A review that follows its files."""

    find_files: Callable[[], tuple[Path, ...]]
    """The files and folders that it is read from, these with all that is in them."""
    open: Callable[[], Review]
    every: float = _EVERY
    _lock: Lock = field(default_factory=Lock)
    _files: tuple[Path, ...] = ()
    _standing: Loaded | None = None
    _seen: int = 0
    _looked: float = 0.0

    def read(self) -> Loaded:
        """The review over what the files hold.

        Raises:
            VsgenError: they do not load, and never did.
        """
        with self._lock:
            standing = self._standing
            if standing is None:
                return self._read_again()
            if monotonic() - self._looked < self.every:
                return standing
            self._looked = monotonic()
            if _stamp(self._files) == self._seen:
                return standing
            try:
                return self._read_again()
            except VsgenError as error:
                self._standing = standing._replace(problem=str(error))
                return self._standing

    def _read_again(self) -> Loaded:
        # The stamp first: what changes while it is read is read again. A vsgen.toml that names
        # no folders leaves the files as they were known.
        self._seen = _stamp(self._files)
        self._files = self.find_files()
        self._seen = _stamp(self._files)
        now = datetime.now().astimezone()
        self._standing = Loaded(self.open(), now, "")
        self._looked = monotonic()
        return self._standing


def _stamp(files: Iterable[Path]) -> int:
    """What changes whenever a file does, and each day: figures and readings have dates."""
    return hash((date.today(), *(it for path in files for it in _stamp_below(str(path)))))


def _stamp_below(path: str) -> Iterator[tuple[object, ...]]:
    try:
        status = os.stat(path)  # noqa: PTH116  (scandir gives strings, and there are thousands)
        yield path, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
        if os.path.isdir(path):  # noqa: PTH112
            with os.scandir(path) as entries:
                names = sorted(entry.path for entry in entries)
            for name in names:
                yield from _stamp_below(name)
    except OSError as error:
        yield path, error.errno

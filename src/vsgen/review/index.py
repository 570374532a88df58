"""States computed before, kept in a file, so that a list of all articles need not be made anew.

Only a memory: whoever uses it compares the stamps first. Losing it costs time, nothing else.
"""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from vsgen.desk.disk_files import make_folder, replace_text
from vsgen.errors import FileError
from vsgen.review.views import Entry

_VERSION = 4
T = TypeVar("T")


class Known(NamedTuple):
    """What was computed of one article or role."""

    stamps: list[int]
    """Sizes and times of the files that it was computed from."""
    content: str
    """Hash of what those files held."""
    made_from: str
    """Fingerprint of the facts, prompts and levels that it was computed with."""
    when: int
    """Nanoseconds since 1970."""
    places: str
    """`<state> <key>` of each passage that other articles share, one a line."""
    entry: Entry
    """Its line of the list."""


@dataclass(slots=True)
class Index:
    """What is known, by slug; in a file if it is given one."""

    path: Path | None = None
    _known: dict[str, Known] = field(default_factory=dict)
    _stamp: tuple[int, int] | None = None
    """Of the file as it was last read or written."""
    _made: tuple[Mapping[str, Known], Any] | None = None
    _settled: tuple[Mapping[str, Known], object] | None = None

    def make(self, make: Callable[[Mapping[str, Known]], T]) -> T:
        """What `make` makes of all that is known; only once for the same."""
        known = self.read()
        if self._made is None or self._made[0] is not known:
            self._made = (known, make(known))
        made: T = self._made[1]
        return made

    def settle(self, known: Mapping[str, Known], seen: object) -> None:
        """Remember that `known` was found to be true of all that was seen."""
        self._settled = (known, seen)

    def has_settled(self, known: Mapping[str, Known], seen: object) -> bool:
        """Whether the same was seen before, and `known` was true of it: nothing to compare."""
        return self._settled is not None and self._settled[0] is known and self._settled[1] == seen

    def read(self) -> Mapping[str, Known]:
        """All that is known; nothing if the file is missing or of another kind."""
        stamp = self._find_stamp()
        if self.path is not None and stamp != self._stamp:
            self._known = _read(self.path)
            self._stamp = stamp
        return self._known

    def write(self, known: Mapping[str, Known]) -> None:
        """Remember `known` instead; a file that cannot be written is done without."""
        self._known = dict(known)
        if self.path is None:
            return
        with suppress(FileError, OSError):
            make_folder(self.path.parent)
            replace_text(self.path, json.dumps({"version": _VERSION, "known": self._known}))
        self._stamp = self._find_stamp()

    def _find_stamp(self) -> tuple[int, int] | None:
        if self.path is None:
            return None
        try:
            status = self.path.stat()
        except OSError:
            return None
        return status.st_size, status.st_mtime_ns


def _read(path: Path) -> dict[str, Known]:
    try:
        content = json.loads(path.read_bytes())
        if content["version"] != _VERSION:
            return {}
        known = content["known"].items()
        return {slug: Known._make((*values, Entry(*entry))) for slug, (*values, entry) in known}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}

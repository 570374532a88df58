"""What the list says of each article and role, kept so that it need not all be computed anew.

Only a memory, be it in a file: losing it costs time, nothing else. The articles' own files count:
size and time of each are compared; where they differ, or a file was written just before it was
read, its content is.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from time import time_ns
from typing import NamedTuple

from vsgen import __version__
from vsgen.desk import Desk, State
from vsgen.desk.article_folder import Stamp, find_rejected
from vsgen.desk.disk_files import make_folder, read_bytes, replace_text
from vsgen.errors import FileError, VsgenError
from vsgen.prompts import fingerprint
from vsgen.review.subject import Basis, is_role
from vsgen.review.views import OPEN, Entry, count_open

_VERSION = 4
_FRESH = 2_000_000_000
"""Nanoseconds: a file written so shortly before it was read may change and keep its time."""
_ABSENT: Stamp = (0, 0)
_PRESSING: tuple[State, ...] = (*OPEN, "rejected", "approved")
Look = Callable[[str], tuple[str, Entry]]
"""Computes `Known.places` and `Known.entry` of an article or role; the entry's time is left out."""


def is_approved(entry: Entry) -> bool:
    """Whether nothing of the article awaits a decision."""
    return not entry.unreadable and not count_open(entry.counts)


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
    _list: tuple[Mapping[str, Known], tuple[Entry, ...]] | None = None
    settled: tuple[Mapping[str, Known], object] | None = None
    """What was known when nothing had changed, and all that was seen then."""

    def list_entries(self) -> tuple[Entry, ...]:
        """The list of all that is known, the most pressing first."""
        known = self.read()
        # Kept: sorting 10,000 entries takes 20 ms, and every page asks what follows it.
        if self._list is None or self._list[0] is not known:
            self._list = known, tuple(sorted((it.entry for it in known.values()), key=_rank))
        return self._list[1]

    def read(self) -> Mapping[str, Known]:
        """All that is known; nothing if the file is missing or of another kind."""
        stamp = self._find_stamp()
        if self.path is not None and stamp != self._stamp:
            self._known = _load(self.path)
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
        try:
            status = self.path.stat() if self.path else None
        except OSError:
            return None
        return (status.st_size, status.st_mtime_ns) if status else None


def _load(path: Path) -> dict[str, Known]:
    try:
        content = json.loads(path.read_bytes())
        if content["version"] != _VERSION:
            return {}
        known = content["known"].items()
        return {slug: Known._make((*values, Entry(*entry))) for slug, (*values, entry) in known}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _rank(entry: Entry) -> tuple[object, ...]:
    """Conflicts, then errors, then the other states by how much they press; roles before all."""
    conflict, *others = (-entry.counts.get(state, 0) for state in _PRESSING)
    first = next((n for n, count in enumerate(others) if count), len(others))
    return not conflict, not entry.errors, first, entry.kind != "role", entry.slug


def refresh_index(
    index: Index, basis: Basis, look: Look, only: Collection[str] | None = None
) -> Mapping[str, Known]:
    """Everything that is known now; `look` computes what may have changed.

    With `only` no others are looked at: what was known of them is taken as it is.
    """
    known = index.read()
    desk = basis.desk
    seen = (desk.stamp_articles(), desk.stamp_roles(), _digest_roles(basis))
    # Kept: looking at 10,000 articles one by one takes 35 ms, a third of the whole list.
    if index.settled and index.settled[0] is known and index.settled[1] == seen:
        return known
    reader = _Reader(desk)
    found: dict[str, Known] = {}
    changed = False
    for slug, stamps, made_from in _list_wanted(*seen):
        before = known.get(slug)
        if only is not None and slug not in only:
            found |= {slug: before} if before else {}
            continue
        if before is not None and before.made_from != made_from:
            before = None
        fresh = max(stamps[1::2]) >= (before.when - _FRESH if before else 0)
        if before is not None and before.stamps == stamps and not fresh:
            found[slug] = before
            continue
        changed = True
        # The time first: what changes while it is computed is looked at again.
        now, content = time_ns(), reader.hash_files(slug)
        same = before is not None and before.content == content
        places, entry = before[-2:] if before is not None and same else look(slug)
        since = datetime.fromtimestamp(stamps[1] // 1_000_000_000, UTC).isoformat()
        entry = entry._replace(since=since)
        found[slug] = Known(stamps, content, made_from, now, places, entry)
    if changed or len(found) < len(known):
        index.write(found)
    elif only is None:
        index.settled = known, seen
    return index.read()


def stamp_all(stamps: Sequence[int], roles: Iterable[str], locks: Mapping[str, Stamp]) -> list[int]:
    """The stamps of all files that the states of an article follow from."""
    return [*stamps, *(number for role in roles for number in locks.get(role, _ABSENT))]


def _list_wanted(
    articles: Mapping[str, Sequence[int]], locks: Mapping[str, Stamp], digests: Mapping[str, str]
) -> Iterator[tuple[str, list[int], str]]:
    """Slug, stamps and digest of every article and role."""
    for slug, stamps in articles.items():
        a, b = slug.split("-vs-", 1)
        counted = stamp_all(stamps, (a, b), locks)
        yield slug, counted, digests.get(a, "") + digests.get(b, "")
    for role, stamp in locks.items():
        if role in digests:
            yield role, [*stamp], digests[role]


def _digest_roles(basis: Basis) -> dict[str, str]:
    """For each role what its articles are checked and shown with, other roles left out.

    For a broken one what is wrong with it: once it is mended, its articles are looked at again.
    """
    library, prompts = basis.library, basis.prompts
    common = fingerprint(
        __version__,
        prompts.outline.model_dump(),
        prompts.style.model_dump(),
        dict(basis.levels.by_rule),
        [source.model_dump(mode="json") for source in library.sources.values()],
        sorted(library.names),
    )
    sound = {slug: fingerprint(common, role.model_dump()) for slug, role in library.roles.items()}
    return sound | {slug: fingerprint("broken", it) for slug, it in library.broken.items()}


@dataclass(slots=True)
class _Reader:
    """Hashes of files, each read once: a role's lock is asked for by all its articles."""

    desk: Desk
    known: dict[Path, bytes] = field(default_factory=dict)

    def hash_files(self, slug: str) -> str:
        """A hash of what the files hold that the states of an article or role follow from."""
        paths = [self.desk.role_lock_path(role) for role in slug.split("-vs-", 1)]
        if not is_role(slug):
            article = self.desk.article_path(slug)
            paths += (article, self.desk.lock_path(slug), find_rejected(article))
        for path in paths:
            if path not in self.known:
                self.known[path] = sha256(_read(path)).digest()
        return sha256(b"".join(self.known[path] for path in paths)).hexdigest()


def _read(path: Path) -> bytes:
    """What a file holds, or why it cannot be read: one such file does not stop the list."""
    try:
        return read_bytes(path) or b""
    except VsgenError as error:
        return f"unreadable {error}".encode("utf-8", "replace")

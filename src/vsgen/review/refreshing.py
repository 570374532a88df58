"""Brings what is known of a desk up to date, computing only what may have changed.

Files count, never the index: size and time of every file are compared; where they differ, or a
file was written just before it was read, its content is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from time import time_ns

from vsgen import __version__
from vsgen.desk import Desk
from vsgen.desk.article_folder import Stamp, find_rejected
from vsgen.desk.disk_files import read_bytes
from vsgen.errors import VsgenError
from vsgen.prompts import fingerprint
from vsgen.review.index import Index, Known
from vsgen.review.subject import Basis, is_role

_FRESH = 2_000_000_000
"""Nanoseconds: a file written so shortly before it was read may change and keep its time."""
_ABSENT: Stamp = (0, 0)


def refresh_index(
    desk: Desk, index: Index, digests: Mapping[str, str], look: Callable[[str], Known]
) -> Mapping[str, Known]:
    """Everything that is known now; `look` computes by slug what has to be computed.

    `digests` stands by role for the facts, prompts and levels that states follow from.
    """
    known = index.read()
    seen = (desk.stamp_articles(), desk.stamp_roles(), digests)
    if index.has_settled(known, seen):
        return known
    reader = _Reader(desk)
    found: dict[str, Known] = {}
    changed = False
    for slug, stamps, made_from in _list_wanted(*seen):
        before = known.get(slug)
        if before is not None and before.made_from != made_from:
            before = None
        fresh = max(stamps[1::2]) >= (before.when - _FRESH if before else 0)
        if before is not None and before.stamps == stamps and not fresh:
            found[slug] = before
            continue
        changed = True
        # The time first: what changes while it is computed is looked at again.
        now, content = time_ns(), reader.hash_files(slug)
        if before is None or before.content != content:
            before = look(slug)
        since = datetime.fromtimestamp(stamps[1] // 1_000_000_000, UTC).isoformat()
        entry = before.entry._replace(since=since)
        found[slug] = Known(stamps, content, made_from, now, before.places, entry)
    if changed or len(found) < len(known):
        index.write(found)
    else:
        index.settle(known, seen)
    return index.read()


def digest_roles(basis: Basis) -> dict[str, str]:
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

"""A desk and what was known of it -> what is known now, computing only what may have changed.

Files count, never the index: size and time of every file are compared; where they differ, or a
file was written just before it was read, its content is.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from time import time_ns
from typing import NamedTuple

from vsgen.desk import Desk
from vsgen.desk.files import read_bytes
from vsgen.desk.listing import Stamp
from vsgen.review.index import ARTICLE, ROLE, Index, Known

_FRESH = 2_000_000_000
"""Nanoseconds: a file written so shortly before it was read may change and keep its time."""
_ABSENT = Stamp(0, 0)


class _Wanted(NamedTuple):
    """An article or role, the files that its states follow from, and their stamps."""

    name: str
    paths: tuple[Path, ...]
    stamps: list[int]
    made_from: str


def refresh_index(
    desk: Desk, index: Index, digests: Mapping[str, str], look: Callable[[str], Known]
) -> Mapping[str, Known]:
    """Everything that is known now; `look` computes by name what has to be computed.

    `digests` stands by role for the facts, prompts and levels that states follow from.
    """
    known = index.read()
    reader = _Reader({})
    found: dict[str, Known] = {}
    for wanted in _list_wanted(desk, digests):
        before = known.get(wanted.name)
        if before is None or before.made_from != wanted.made_from:
            found[wanted.name] = _compute(wanted, look, reader)
        elif before.stamps == wanted.stamps and max(wanted.stamps[1::2]) < before.when - _FRESH:
            found[wanted.name] = before
        else:
            now = time_ns()
            if reader.hash_files(wanted.paths) == before.content:
                found[wanted.name] = before._replace(stamps=wanted.stamps, when=now)
            else:
                found[wanted.name] = _compute(wanted, look, reader)
    if found != known:
        index.write(found)
    return found


def _compute(wanted: _Wanted, look: Callable[[str], Known], reader: "_Reader") -> Known:
    # The time first: what changes while it is computed is looked at again.
    now = time_ns()
    content = reader.hash_files(wanted.paths)
    found = look(wanted.name)
    return found._replace(
        stamps=wanted.stamps, content=content, made_from=wanted.made_from, when=now
    )


def _list_wanted(desk: Desk, digests: Mapping[str, str]) -> Iterator[_Wanted]:
    locks = desk.stamp_roles()
    for slug, stamps in desk.stamp_articles().items():
        roles = tuple(slug.split("-vs-", 1))
        known = [locks.get(role, _ABSENT) for role in roles]
        paths = [desk.folder / f"{slug}.md", desk.folder / f"{slug}.lock.json"]
        paths += [_place(desk, role) for role in roles]
        made_from = "".join(digests.get(role, "") for role in roles)
        counted = [number for stamp in (*stamps, *known) for number in stamp]
        yield _Wanted(f"{ARTICLE} {slug}", tuple(paths), counted, made_from)
    for role, stamp in locks.items():
        if role in digests:
            yield _Wanted(f"{ROLE} {role}", (_place(desk, role),), [*stamp], digests[role])


def _place(desk: Desk, role: str) -> Path:
    return desk.folder / "passages" / f"{role}.lock.json"


@dataclass(slots=True)
class _Reader:
    """Hashes of files, each read once: a role's lock is asked for by all its articles."""

    known: dict[Path, bytes]

    def hash_files(self, paths: tuple[Path, ...]) -> str:
        """A hash of what the files hold."""
        for path in paths:
            if path not in self.known:
                self.known[path] = sha256(read_bytes(path) or b"").digest()
        return sha256(b"".join(self.known[path] for path in paths)).hexdigest()

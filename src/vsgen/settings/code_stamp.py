"""Tells whether vsgen itself is another than it was: a release's number does not tell all of it."""

import os
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


@cache
def stamp_code() -> str:
    """A hash of the names, sizes and times of vsgen's own files, those of a checkout too.

    What was computed once is used again only by the vsgen that computed it.
    """
    listed = sorted(_list_files(str(_PACKAGE)))
    return sha256("\n".join(listed).encode()).hexdigest()[:16]


def _list_files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in ("__pycache__", "defaults"):
                    yield from _list_files(entry.path)
            else:
                status = entry.stat()
                yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"

"""Tells by stamps alone whether files are as they were: none is opened."""

import os
from collections.abc import Mapping
from pathlib import Path

Stamps = Mapping[str, tuple[int, ...]]
"""By path: size, times of the last changes of content and of anything, number of the file.

The second time cannot be set by whoever writes a file: one that keeps the first is seen to differ.
"""
FRESH = 2_000_000_000
"""Nanoseconds: a file written so shortly before it was read may change and keep its times."""


def stamp_files(folder: Path, *, below: bool) -> Stamps | None:
    """Every file of the folder, and with `below` of all folders in it.

    None where that would not tell all: something is a link, or cannot be looked at.
    """
    found: dict[str, tuple[int, ...]] = {}
    try:
        waiting = [str(folder.resolve(strict=True))]
        while waiting:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_symlink():
                        return None
                    if not entry.is_dir():
                        it = entry.stat()
                        stamp = (it.st_size, it.st_mtime_ns, it.st_ctime_ns, it.st_ino)
                        found[entry.path] = stamp
                    elif below:
                        waiting.append(entry.path)
    except OSError:
        return None
    return found


def is_fresh(stamp: tuple[int, ...], now: int) -> bool:
    """Whether the file may have changed since, unseen; `now` is when it was stamped."""
    return max(stamp[1:3]) >= now - FRESH

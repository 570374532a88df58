"""A folder -> its articles and roles' locks, each with a stamp that changes with the file.

Opens no file: ten thousand articles are listed in the time that a few are read.
"""

import os
from pathlib import Path
from typing import NamedTuple

from vsgen.desk.files import explain

_ARTICLE, _LOCK = ".md", ".lock.json"


class Stamp(NamedTuple):
    """What tells cheaply that a file may have changed."""

    size: int
    changed: int
    """Nanoseconds since 1970."""


class StampedArticle(NamedTuple):
    """An article and its lock."""

    article: Stamp
    lock: Stamp


def stamp_articles(folder: Path) -> dict[str, StampedArticle]:
    """Every article that has a lock, by slug in alphabetical order."""
    files = _stamp_files(folder)
    found = {}
    for name in sorted(files):
        slug = name.removesuffix(_ARTICLE)
        lock = files.get(slug + _LOCK) if name.endswith(_ARTICLE) else None
        if lock is not None and "-vs-" in slug:
            found[slug] = StampedArticle(files[name], lock)
    return found


def stamp_locks(folder: Path) -> dict[str, Stamp]:
    """Every lock of a folder by its slug, in alphabetical order."""
    files = _stamp_files(folder)
    return {name.removesuffix(_LOCK): files[name] for name in sorted(files) if name.endswith(_LOCK)}


def _stamp_files(folder: Path) -> dict[str, Stamp]:
    files = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith((_ARTICLE, _LOCK)) and entry.is_file():
                    status = entry.stat()
                    files[entry.name] = Stamp(status.st_size, status.st_mtime_ns)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise explain(error, folder, "read") from error
    return files

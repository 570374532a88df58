"""A folder -> its articles and roles' locks, each with a stamp that changes with the file.

Opens no file: ten thousand articles are listed in the time that a few are read.
"""

import os
from pathlib import Path

from vsgen.desk.files import explain

_ARTICLE, _LOCK = ".md", ".lock.json"


Stamp = tuple[int, int]
"""Size, and nanoseconds since 1970 of the last change: tells cheaply that a file may differ."""


def stamp_articles(folder: Path) -> dict[str, tuple[int, int, int, int]]:
    """Every article that has a lock, by slug in alphabetical order: its stamp and the lock's."""
    files = _stamp_files(folder)
    return {
        name[: -len(_ARTICLE)]: (*files[name], *lock)
        for name in sorted(files)
        if name.endswith(_ARTICLE)
        and "-vs-" in name
        and (lock := files.get(name[: -len(_ARTICLE)] + _LOCK))
    }


def stamp_locks(folder: Path) -> dict[str, Stamp]:
    """Every lock of a folder by its slug, in alphabetical order."""
    files = _stamp_files(folder)
    return {name[: -len(_LOCK)]: files[name] for name in sorted(files) if name.endswith(_LOCK)}


def _stamp_files(folder: Path) -> dict[str, Stamp]:
    files = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith((_ARTICLE, _LOCK)) and entry.is_file():
                    status = entry.stat()
                    files[entry.name] = (status.st_size, status.st_mtime_ns)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise explain(error, folder, "read") from error
    return files

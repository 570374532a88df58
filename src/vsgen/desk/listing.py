"""A folder -> its articles and roles' locks, each with a stamp that changes with the file.

Opens no file: ten thousand articles are listed in the time that a few are read.
"""

import os
from pathlib import Path

from vsgen.desk.files import explain
from vsgen.desk.refusals import REJECTED

_ARTICLE, _LOCK = ".md", ".lock.json"


Stamp = tuple[int, int]
"""Size, and nanoseconds since 1970 of the last change: tells cheaply that a file may differ."""


def stamp_articles(folder: Path) -> dict[str, tuple[int, ...]]:
    """Every article that has a lock, by slug in alphabetical order: its stamp and the lock's.

    With a third one where a patch left beside it what it could not change.
    """
    files = _stamp_files(folder)
    return {
        name[: -len(_ARTICLE)]: (*files[name], *lock, *files.get(name + REJECTED, ()))
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
                known = entry.name.endswith((_ARTICLE, _LOCK, REJECTED))
                if known and (status := _find_status(entry)):
                    files[entry.name] = (status.st_size, status.st_mtime_ns)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise explain(error, folder, "read") from error
    return files


def _find_status(entry: "os.DirEntry[str]") -> os.stat_result | None:
    """Of anything that has the name, be it no file: whoever reads it is told what is wrong."""
    try:
        return entry.stat()
    except FileNotFoundError:
        # Gone meanwhile, or a link that leads nowhere.
        return None
    except OSError:
        return entry.stat(follow_symlinks=False)

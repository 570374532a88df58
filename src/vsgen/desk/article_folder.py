"""The names in a folder of articles: slugs that are safe, stamps of files, files to be left alone.

Opens no file: ten thousand articles are listed in the time that a few are read.
"""

import os
import re
from pathlib import Path

from vsgen.articles import find_conflict_marks
from vsgen.desk.disk_files import explain
from vsgen.errors import EditedError, FileError, UsageError, show_command

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 200
"""File systems allow 255 bytes a name; the ends of ours need some."""


def check_role_slug(slug: str) -> str:
    """`slug`, which names a role and nothing else; UsageError if it could lead elsewhere."""
    return _check(slug, "role")


def check_pair_slug(slug: str) -> str:
    """`slug`, which reads `role-a-vs-role-b`; UsageError if it could lead elsewhere."""
    if "-vs-" not in slug:
        raise UsageError(f"{slug!r} is no pair's slug", cure="Write role-a-vs-role-b.")
    return _check(slug, "pair")


def _check(slug: str, what: str) -> str:
    if len(slug) > _LONGEST or not _SLUG.fullmatch(slug):
        cure = "A slug holds lower-case letters, digits and single hyphens."
        raise UsageError(f"{slug!r} is no {what}'s slug", cure=cure)
    return slug


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


REJECTED = ".rej"
"""What `patch` and `git apply --reject` end the names of files with that hold what did not fit."""


def refuse_unmerged(path: Path, text: str) -> None:
    """Nothing, unless `text` holds the marker lines of a conflict, or `path` a rejected patch.

    Raises:
        FileError: it does; the message names the line and the way out.
    """
    refuse_marks(str(path), text)
    rejected = find_rejected(path)
    if rejected.exists():
        remove = show_command("rm", str(rejected))
        cure = f"Make them by hand, then delete that file: {remove}"
        raise FileError(
            f"{rejected.name} holds changes that could not be made in it", str(path), cure
        )


def find_rejected(path: Path) -> Path:
    """Where what a patch could not change in the article stands, or would."""
    return path.with_name(path.name + REJECTED)


def refuse_marks(where: str, text: str) -> None:
    """Nothing, unless `text` holds the marker lines of a conflict; raises as `refuse_unmerged`."""
    marks = find_conflict_marks(text)
    if marks:
        start, end = marks[0]
        line = text.count("\n", 0, start) + 1
        said = text[start:end].strip()[:40]
        shown = show_command("vsgen", "check", where, "--select", "text.conflict-markers")
        cure = f"Keep the words that are right and take the marker lines out; {shown} lists them."
        raise FileError(f"holds a conflict of edits: “{said}”", f"{where}:{line}", cure)


def explain_hand(path: Path) -> EditedError:
    """That the article is a person's, and how to have both."""
    what = "holds a person's edit, or was not drafted here; nothing was changed"
    away = show_command("mv", str(path), f"{path}.mine")
    cure = f"To draft it again, move the file away: {away}, or draft elsewhere with --output."
    return EditedError(what, str(path), cure)

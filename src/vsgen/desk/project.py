"""Starts a project of one's own in a folder: roles, prompts and vsgen.toml, to change freely.

Overwrites nothing, and leaves nothing behind if it cannot finish.
"""

import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from vsgen.desk.disk_files import explain, make_folder
from vsgen.errors import EditedError, Problem, UsageError
from vsgen.settings import PROJECT_FILE, default_folder

_SKELETON = Path(__file__).parent / "skeleton"
_TOML = """\
# A vsgen project. Each line below is the default; folders are seen from this file.
# roles = "roles"        # the facts that articles are made of
# prompts = "prompts"    # outline, style and wording
# output = "output"      # articles and their locks
# store = ".vsgen/store.db"    # paid replies; keep it out of version control
#
# Who words articles: docs/models.md. Without a profile and a key, the built-in writer.
# [writer]
# profile = "openai"
# tries = 3
# fallback = "none"      # or "facts": the built-in writer stands in
"""

_IGNORED = """\
# What vsgen keeps for itself: paid replies, and what stands beside an article while it is saved.
.vsgen/
.vsgen.lock
.vsgen.journal.json
*.lock.json.new
.*.tmp
"""
_ATTRIBUTES = """\
# The same line ends on every system; the rows that figures were read from stay byte by byte.
roles/** text eol=lf
prompts/** text eol=lf
output/** text eol=lf
# A comment a line, each whole: what two branches say stands one below the other.
output/comments/*.json merge=union
roles/sources/evidence/** -text
"""
FOR_GIT: Mapping[str, str] = {".gitignore": _IGNORED, ".gitattributes": _ATTRIBUTES}
"""Written where they are missing; one's own are left alone."""


def start_project(folder: Path, *, empty: bool) -> tuple[Path, ...]:
    """Make `folder` a project with the shipped roles and prompts; with `empty`, example roles.

    Returns what was made, `FOR_GIT` where it was missing among it.

    Raises:
        EditedError: one of the files or folders is there already; nothing was written.
        FileError: the folder cannot be written.
    """
    roles = _SKELETON / "roles" if empty else default_folder("roles")
    made: tuple[Path, ...] = (folder / "roles", folder / "prompts", folder / PROJECT_FILE)
    _refuse_standing(made)
    missing = {folder / name: it for name, it in FOR_GIT.items() if not _stands(folder / name)}
    made = (*made, *missing)
    make_folder(folder)
    try:
        shutil.copytree(roles, made[0])
        shutil.copytree(default_folder("prompts"), made[1])
        for path, text in {made[2]: _TOML, **missing}.items():
            path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        _remove(made)
        raise explain(error, folder, "written") from error
    return made


def _refuse_standing(paths: tuple[Path, ...]) -> None:
    standing = [path for path in paths if _stands(path)]
    if standing:
        cure = "Move it away, or name another folder."
        raise EditedError(Problem("is there already", str(path), cure) for path in standing)


def _stands(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _remove(paths: tuple[Path, ...]) -> None:
    for path in paths:
        shutil.rmtree(path, ignore_errors=True)
        with suppress(OSError):
            path.unlink(missing_ok=True)


def require_own_facts(folder: Path | None) -> Path:
    """The project's own folder of facts.

    Raises:
        UsageError: it has none; those that vsgen comes with are not written to.
    """
    if folder is None:
        cure = "`vsgen init` copies them into the project; there they are yours to add to."
        raise UsageError("the facts are those that vsgen comes with", cure=cure)
    return folder

"""A folder and the environment -> Settings."""

from collections.abc import Mapping
from pathlib import Path

from vsgen.errors import FileError
from vsgen.settings.containment import refuse_outside, refuse_store
from vsgen.settings.folders import PROJECT_FILE, find_project, own_or_default
from vsgen.settings.judging import FOLDERS, STORE
from vsgen.settings.project_file import read_project_file
from vsgen.settings.rule_entries import read_check_settings
from vsgen.settings.values import Settings, WriterSettings

_SHIPPED = ("roles", "prompts")
_ADDRESS = "sqlite:///"


def load_settings(start: Path, environ: Mapping[str, str]) -> Settings:
    """What a call made in `start` works with.

    For each folder, and for the store, the first of these counts: VSGEN_ROLES, VSGEN_PROMPTS,
    VSGEN_OUTPUT or VSGEN_STORE (seen from `start`); the key in vsgen.toml (seen from its
    folder); the project's own folder of that name; for roles and prompts the shipped default.

    Raises:
        FileError: vsgen.toml cannot be read, has an unknown key, or names a missing folder; or
            the project leads out of itself, by a path or a link.
    """
    start = start.resolve()
    project = find_project(start) or start
    file = read_project_file(project / PROJECT_FILE)
    entries = file.entries
    folders = {key: project / entries[key] for key in FOLDERS if key in entries}
    given = {key: environ.get(f"VSGEN_{key.upper()}", "") for key in (*FOLDERS, "store")}
    folders |= {key: start / given[key] for key in FOLDERS if given[key]}
    base = start if given["store"] else project
    for key in _SHIPPED:
        if key in folders and not folders[key].is_dir():
            raise _missing(key, folders[key], given[key], project)
    own = {key: project / key for key in FOLDERS} | folders
    store = _place_store(given["store"] or entries.get("store", STORE), base)
    for key in FOLDERS:
        if not given[key]:
            refuse_outside(project, key, own[key], file.path)
    if not given["store"]:
        refuse_store(project, store, file.path)
    return Settings(
        project=project,
        roles=folders.get("roles") or own_or_default(project, "roles"),
        prompts=folders.get("prompts") or own_or_default(project, "prompts"),
        output=folders.get("output") or project / "output",
        store=store,
        writer=WriterSettings(**entries.get("writer", {})),
        models=entries.get("models", {}),
        check=read_check_settings(entries.get("check", {}), file.locate),
    )


def _place_store(location: str, base: Path) -> str | Path:
    """`location` seen from `base`; the address of a database elsewhere stays as it is."""
    if "://" in location and not location.startswith(_ADDRESS):
        return location
    return base / location.removeprefix(_ADDRESS)


def _missing(key: str, folder: Path, given: str, project: Path) -> FileError:
    where = f"VSGEN_{key.upper()}" if given else str(project / PROJECT_FILE)
    cure = f"Make it, correct the name, or leave {key} out to use the shipped {key}."
    return FileError(f"there is no folder {folder}", where, cure)

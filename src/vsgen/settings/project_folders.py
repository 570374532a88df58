"""Where a project begins, where its files are, and that they lie in it: it may be a stranger's.

The environment is trusted, the project's own file is not.
"""

from collections.abc import Mapping
from pathlib import Path

from vsgen.errors import FileError
from vsgen.settings.project_file import (
    FOLDERS,
    STORE,
    ProjectFile,
    Settings,
    WriterSettings,
    read_project_file,
)

PROJECT_FILE = "vsgen.toml"
_PACKAGE = Path(__file__).parents[1]
_SHIPPED = ("roles", "prompts")
_ADDRESS = "sqlite:///"
_BESIDE_STORE = ("", "-wal", "-shm", "-journal")
"""What SQLite writes beside its file."""


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
    upwards = (start, *start.parents)
    project = next((folder for folder in upwards if (folder / PROJECT_FILE).is_file()), start)
    file = read_project_file(project / PROJECT_FILE)
    given = {key: environ.get(f"VSGEN_{key.upper()}", "") for key in (*FOLDERS, "store")}
    folders = _place_folders(file, project, start, given)
    if given["store"]:
        store = _place_store(given["store"], start)
    else:
        store = _place_store(file.entries.get("store", STORE), project)
        _refuse_store(project, store, file.path)
    return Settings(
        project=project,
        **folders,
        store=store,
        writer=WriterSettings(**file.entries.get("writer", {})),
        models=file.entries.get("models", {}),
        check=file.read_check_settings(),
    )


def default_folder(name: str, package: Path = _PACKAGE) -> Path:
    """The shipped `roles` or `prompts`: inside an installed package, or beside a checkout's src.

    Raises:
        FileError: neither is there; the installation is incomplete.
    """
    installed = package / "defaults" / name
    checkout = package.parent.parent
    if installed.is_dir():
        return installed
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    raise FileError(
        f"vsgen's own {name}/ folder is missing", str(installed), "Install vsgen again."
    )


def _place_folders(
    file: ProjectFile, project: Path, start: Path, given: Mapping[str, str]
) -> dict[str, Path]:
    """Each folder where it was found; every missing one is refused before one that leads out."""
    named = {
        key: start / given[key] if given[key] else project / file.entries[key]
        for key in FOLDERS
        if given[key] or key in file.entries
    }
    for key in _SHIPPED:
        if key in named and not named[key].is_dir():
            where = f"VSGEN_{key.upper()}" if given[key] else str(project / PROJECT_FILE)
            cure = f"Make it, correct the name, or leave {key} out to use the shipped {key}."
            raise FileError(f"there is no folder {named[key]}", where, cure)
    for key in FOLDERS:
        if not given[key]:
            _refuse_outside(project, key, named.get(key, project / key), file.path)
    own = {key: project / key for key in FOLDERS}
    shipped = {
        key: default_folder(key) for key in _SHIPPED if key not in named and not own[key].is_dir()
    }
    return own | shipped | named


def _place_store(location: str, base: Path) -> str | Path:
    """`location` seen from `base`; the address of a database elsewhere stays as it is."""
    if "://" in location and not location.startswith(_ADDRESS):
        return location
    return base / location.removeprefix(_ADDRESS)


def _refuse_outside(project: Path, key: str, path: Path, where: Path) -> None:
    """Nothing, where `path` lies in the project, links followed.

    Raises:
        FileError: it leads out.
    """
    if not path.resolve().is_relative_to(project):
        cure = f"Name one inside it; or set VSGEN_{key.upper()}={path} if that is meant."
        raise FileError(f"{key} leads out of the project: {path}", str(where), cure)


def _refuse_store(project: Path, store: str | Path, where: Path) -> None:
    """Nothing, where the store is a file in the project.

    Raises:
        FileError: it leads out, or is a database elsewhere, to which passwords would be sent.
    """
    if isinstance(store, str):
        what = "the address of a database is not taken from a project"
        raise FileError(what, str(where), "Set VSGEN_STORE to it instead.")
    for end in _BESIDE_STORE:
        _refuse_outside(project, "store", store.with_name(store.name + end), where)

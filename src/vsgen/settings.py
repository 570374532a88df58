"""vsgen.toml and the environment -> the folders of a project. Read once, at the edge.

Opens no role, prompt or article: it only says where they are.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from vsgen.errors import FileError, Problem

KEYS = ("roles", "prompts", "output")
PROJECT_FILE = "vsgen.toml"
_SHIPPED = ("roles", "prompts")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a project's files are; every path is absolute."""

    project: Path
    roles: Path
    prompts: Path
    output: Path


def load_settings(start: Path, environ: Mapping[str, str]) -> Settings:
    """The folders that a call made in `start` works with.

    For each folder the first of these counts: VSGEN_ROLES, VSGEN_PROMPTS or VSGEN_OUTPUT (seen
    from `start`); the key in vsgen.toml (seen from its folder); the project's own folder of that
    name; for roles and prompts the shipped default.

    Raises:
        FileError: vsgen.toml cannot be read, has an unknown key, or names a missing folder.
    """
    start = start.resolve()
    project = find_project(start) or start
    named = _read_project_file(project / PROJECT_FILE)
    folders = {key: project / value for key, value in named.items()}
    given = {key: environ.get(f"VSGEN_{key.upper()}", "") for key in KEYS}
    folders |= {key: start / value for key, value in given.items() if value}
    for key in _SHIPPED:
        if key in folders and not folders[key].is_dir():
            raise _missing(key, folders[key], given[key], project)
    return Settings(
        project=project,
        roles=folders.get("roles") or _own_or_default(project, "roles"),
        prompts=folders.get("prompts") or _own_or_default(project, "prompts"),
        output=folders.get("output") or project / "output",
    )


def find_project(start: Path) -> Path | None:
    """The nearest folder from `start` upwards that holds a vsgen.toml."""
    return next(
        (folder for folder in (start, *start.parents) if (folder / PROJECT_FILE).is_file()), None
    )


def default_folder(name: str, package: Path = Path(__file__).parent) -> Path:
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


def _own_or_default(project: Path, name: str) -> Path:
    own = project / name
    return own if own.is_dir() else default_folder(name)


def _read_project_file(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    try:
        entries = tomllib.loads(path.read_bytes().decode("utf-8"))
    except OSError as error:
        raise FileError(
            f"cannot be read: {error.strerror}", str(path), "Make it readable."
        ) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FileError(
            f"is not TOML: {error}", str(path), 'Write lines such as: output = "articles"'
        ) from error
    problems = [
        problem for key, value in entries.items() if (problem := _judge_entry(path, key, value))
    ]
    if problems:
        raise FileError(problems)
    return entries


def _judge_entry(path: Path, key: str, value: object) -> Problem | None:
    where = f"{path}:{_find_line(path, key)}"
    if key not in KEYS:
        near = get_close_matches(key, KEYS, n=1, cutoff=0.5)
        cure = f"Did you mean {near[0]}?" if near else f"The keys are: {', '.join(KEYS)}."
        return Problem(f"unknown key {key!r}", where, cure)
    if not isinstance(value, str) or not value.strip():
        return Problem(f"{key} is not a folder's name", where, f'Write: {key} = "{key}"')
    return None


def _find_line(path: Path, key: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    starts = (key, f'"{key}"', f"'{key}'", f"[{key}")
    return next((n for n, line in enumerate(lines, 1) if line.strip().startswith(starts)), 1)


def _missing(key: str, folder: Path, given: str, project: Path) -> FileError:
    where = f"VSGEN_{key.upper()}" if given else str(project / PROJECT_FILE)
    cure = f"Make it, correct the name, or leave {key} out to use the shipped {key}."
    return FileError(f"there is no folder {folder}", where, cure)

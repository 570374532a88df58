"""vsgen.toml and the environment -> where a project's files are, and who words it.

Read once, at the edge. Opens no role, prompt, article or store; knows no key.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

from vsgen.errors import FileError, Problem

Fallback = Literal["none", "facts"]

PROJECT_FILE = "vsgen.toml"
_FOLDERS = ("roles", "prompts", "output")
_SHIPPED = ("roles", "prompts")
_KEYS = (*_FOLDERS, "store", "writer", "models")
_STORE = ".vsgen/store.db"
_ADDRESS = "sqlite:///"
MOST_TRIES = 20
MOST_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class WriterSettings:
    """Who words articles, and how it is asked: the table [writer]."""

    profile: str = ""
    """`<profile>` or `<profile>/<model>`; `facts` is the built-in writer. Empty: not said."""
    tries: int = 3
    """How often a text is asked for before it is given up."""
    fallback: Fallback = "none"
    """Whether the built-in writer stands in for what a model failed at."""
    concurrency: int | None = None
    """The most calls under way at once; None leaves it to the profile."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a project's files are, and who words it; every path is absolute."""

    project: Path
    roles: Path
    prompts: Path
    output: Path
    store: str | Path
    """A file; text where it is the address of another kind of database."""
    writer: WriterSettings = WriterSettings()
    models: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """The tables [models.<name>], as they stand: `vsgen.writers` judges them."""


def load_settings(start: Path, environ: Mapping[str, str]) -> Settings:
    """What a call made in `start` works with.

    For each folder, and for the store, the first of these counts: VSGEN_ROLES, VSGEN_PROMPTS,
    VSGEN_OUTPUT or VSGEN_STORE (seen from `start`); the key in vsgen.toml (seen from its
    folder); the project's own folder of that name; for roles and prompts the shipped default.

    Raises:
        FileError: vsgen.toml cannot be read, has an unknown key, or names a missing folder.
    """
    start = start.resolve()
    project = find_project(start) or start
    entries = _read_project_file(project / PROJECT_FILE)
    folders = {key: project / entries[key] for key in _FOLDERS if key in entries}
    given = {key: environ.get(f"VSGEN_{key.upper()}", "") for key in (*_FOLDERS, "store")}
    folders |= {key: start / given[key] for key in _FOLDERS if given[key]}
    base = start if given["store"] else project
    for key in _SHIPPED:
        if key in folders and not folders[key].is_dir():
            raise _missing(key, folders[key], given[key], project)
    return Settings(
        project=project,
        roles=folders.get("roles") or _own_or_default(project, "roles"),
        prompts=folders.get("prompts") or _own_or_default(project, "prompts"),
        output=folders.get("output") or project / "output",
        store=_place_store(given["store"] or entries.get("store", _STORE), base),
        writer=WriterSettings(**entries.get("writer", {})),
        models=entries.get("models", {}),
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


def _place_store(location: str, base: Path) -> str | Path:
    """`location` seen from `base`; the address of a database elsewhere stays as it is."""
    if "://" in location and not location.startswith(_ADDRESS):
        return location
    return base / location.removeprefix(_ADDRESS)


def _read_project_file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        text = path.read_bytes().decode("utf-8")
        entries = tomllib.loads(text)
    except OSError as error:
        raise FileError(
            f"cannot be read: {error.strerror}", str(path), "Make it readable."
        ) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FileError(
            f"is not TOML: {error}", str(path), 'Write lines such as: output = "articles"'
        ) from error
    problems = [
        Problem(what, f"{path}:{_find_line(text, key)}", cure)
        for key, what, cure in _judge_entries(entries)
    ]
    if problems:
        raise FileError(problems)
    return entries


def _judge_entries(entries: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Each key that is off, dotted below a table, with what is wrong and what to do."""
    for key, value in entries.items():
        if key not in _KEYS:
            what, cure = _unknown(key, _KEYS)
            yield key, what, f"Write [models.{key}]." if isinstance(value, dict) else cure
        elif key in (*_FOLDERS, "store"):
            if not isinstance(value, str) or not value.strip():
                kind, example = ("file", _STORE) if key == "store" else ("folder", key)
                yield key, f"{key} is not a {kind}'s name", f'Write: {key} = "{example}"'
        elif not isinstance(value, dict):
            yield key, f"{key} is not a table", f"Write [{_TABLES[key]}], and its keys below it."
        elif key == "writer":
            yield from _judge_writer(value)
        else:
            for name, table in value.items():
                if not isinstance(table, dict):
                    cure = "Write [models.<name>], and its keys below it."
                    yield f"models.{name}", f"models.{name} is not a table", cure


_TABLES: Mapping[str, str] = {"writer": "writer", "models": "models.<name>"}


def _judge_writer(table: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    known = [each.name for each in fields(WriterSettings)]
    for key, value in table.items():
        place = f"writer.{key}"
        whole = isinstance(value, int) and not isinstance(value, bool)
        if key not in known:
            yield place, *_unknown(key, known)
        elif key == "profile" and not (isinstance(value, str) and value.strip()):
            yield place, "profile is not a name", 'Write, for example: profile = "openai"'
        elif key == "fallback" and value not in ("none", "facts"):
            yield place, f"there is no fallback {value!r}", 'Write "none" or "facts".'
        elif key == "tries" and not (whole and 1 <= value <= MOST_TRIES):
            yield place, "tries is off", f"Write a whole number from 1 to {MOST_TRIES}."
        elif key == "concurrency" and not (whole and 1 <= value <= MOST_AT_ONCE):
            yield place, "concurrency is off", f"Write a whole number from 1 to {MOST_AT_ONCE}."


def _unknown(key: str, known: Iterable[str]) -> tuple[str, str]:
    near = get_close_matches(key, known, n=1, cutoff=0.5)
    cure = f"Did you mean {near[0]}?" if near else f"The keys are: {', '.join(known)}."
    return f"unknown key {key!r}", cure


def _find_line(text: str, key: str) -> int:
    """The line that sets `key`, `<table>.<key>` below a table; 1 where none can be told."""
    table, _, name = key.rpartition(".")
    lines = [line.strip() for line in text.splitlines()]
    start = next((n for n, line in enumerate(lines) if table and line.startswith(f"[{table}")), 0)
    starts = (name, f'"{name}"', f"'{name}'", f"[{key}", key)
    found = (n for n, line in enumerate(lines[start:], start + 1) if line.startswith(starts))
    return next(found, start + 1)


def _missing(key: str, folder: Path, given: str, project: Path) -> FileError:
    where = f"VSGEN_{key.upper()}" if given else str(project / PROJECT_FILE)
    cure = f"Make it, correct the name, or leave {key} out to use the shipped {key}."
    return FileError(f"there is no folder {folder}", where, cure)

"""What settings are, and vsgen.toml: its entries, judged strictly, and the line of each."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, NamedTuple

from vsgen.errors import FileError, Problem

FOLDERS = ("roles", "prompts", "output")
STORE = ".vsgen/store.db"
_KEYS = (*FOLDERS, "store", "writer", "models", "check")
_TABLES: Mapping[str, str] = {"writer": "writer", "models": "models.<name>", "check": "check"}
_MOST_BYTES = 1_000_000
Fallback = Literal["none", "facts"]
Own = Literal["flag", "never"]
Level = Literal["off", "note", "warning", "error"]
LEVELS: tuple[Level, ...] = ("off", "note", "warning", "error")
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
    own: Own = "flag"
    """Whether a sentence may go beyond the facts: marked until a person decides, or sent back."""
    concurrency: int | None = None
    """The most calls under way at once; None leaves it to the profile."""


class RuleEntry(NamedTuple):
    """One line of the table [check.rules]."""

    name: str
    """A rule's id, or a group: `text.*`. `vsgen.checks` knows which there are."""
    level: Level
    where: str = ""
    """`file:line`."""


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """How articles are checked: the table [check]."""

    strict: bool = False
    """Whether a warning fails, too."""
    rules: tuple[RuleEntry, ...] = ()
    """In the order of the file."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a project's files are, who words it, how it is checked; every path is absolute."""

    project: Path
    roles: Path
    prompts: Path
    output: Path
    store: str | Path
    """A file; text where it is the address of another kind of database."""
    writer: WriterSettings = WriterSettings()
    models: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """The tables [models.<name>], as they stand: `vsgen.writers` judges them."""
    check: CheckSettings = CheckSettings()


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """A vsgen.toml in which nothing is off; without entries where there is none."""

    path: Path
    entries: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""

    def locate(self, table: str, name: str) -> str:
        """`file:line` of a key in a table; of the table where it is written otherwise."""
        return f"{self.path}:{_find_line(self.text, table, name)}"

    def read_check_settings(self) -> CheckSettings:
        """The table [check]."""
        table = self.entries.get("check", {})
        rules = (
            RuleEntry(name, level, self.locate("check.rules", name))
            for name, level in _flatten_rules(table.get("rules", {}))
        )
        return CheckSettings(strict=table.get("strict", False), rules=tuple(rules))


def read_project_file(path: Path) -> ProjectFile:
    """The file's entries; FileError with every problem if it is off."""
    if not path.is_file():
        return ProjectFile(path)
    import tomllib  # most calls stand in no project, and it is long to import

    try:
        with path.open("rb") as content:
            text = content.read(_MOST_BYTES + 1).decode("utf-8")
        if len(text) > _MOST_BYTES:
            raise FileError("is larger than 1 MB", str(path), "Keep what vsgen reads.")
        file = ProjectFile(path, tomllib.loads(text), text)
    except OSError as error:
        raise FileError(
            f"cannot be read: {error.strerror}", str(path), "Make it readable."
        ) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FileError(
            f"is not TOML: {error}", str(path), 'Write lines such as: output = "articles"'
        ) from error
    problems = [
        Problem(fault.what, file.locate(fault.table, fault.name), fault.cure)
        for fault in _judge_entries(file.entries)
    ]
    if problems:
        raise FileError(problems)
    return file


def _find_line(text: str, table: str, name: str) -> int:
    """The line that sets `name` in `table`; the table's, else 1, where none can be told."""
    lines = [line.strip() for line in text.splitlines()]
    start = next((n for n, line in enumerate(lines) if table and line.startswith(f"[{table}")), 0)
    whole = f"{table}.{name}" if table else name
    last = re.escape(name.rpartition(".")[2])
    setting = re.compile(
        rf"[\"']?{re.escape(name)}[\"']?\s*[=.]|\[\s*{re.escape(whole)}|{re.escape(whole)}\s*="
        rf"|[\"']?{last}[\"']?\s*="
    )
    found = (n for n, line in enumerate(lines[start:], start + 1) if setting.match(line))
    return next(found, start + 1)


class _Fault(NamedTuple):
    """A key that is off, the table that it stands in, and what to do."""

    table: str
    name: str
    what: str
    cure: str


def _judge_entries(entries: Mapping[str, Any]) -> Iterator[_Fault]:
    """Every key that is unknown or has a value of the wrong kind, in the order of the file."""
    for key, value in entries.items():
        if key not in _KEYS:
            what, cure = _unknown(key, _KEYS)
            yield _Fault(
                "", key, what, f"Write [models.{key}]." if isinstance(value, dict) else cure
            )
        elif key in (*FOLDERS, "store"):
            if not isinstance(value, str) or not value.strip():
                kind, example = ("file", STORE) if key == "store" else ("folder", key)
                yield _Fault(
                    "", key, f"{key} is not a {kind}'s name", f'Write: {key} = "{example}"'
                )
        elif not isinstance(value, dict):
            cure = f"Write [{_TABLES[key]}], and its keys below it."
            yield _Fault("", key, f"{key} is not a table", cure)
        elif key == "writer":
            yield from _judge_writer(value)
        elif key == "check":
            yield from _judge_check(value)
        else:
            cure = "Write [models.<name>], and its keys below it."
            off = (name for name, table in value.items() if not isinstance(table, dict))
            yield from (_Fault(key, it, f"models.{it} is not a table", cure) for it in off)


def _judge_writer(table: Mapping[str, Any]) -> Iterator[_Fault]:
    known = [each.name for each in fields(WriterSettings)]
    for key, value in table.items():
        whole = isinstance(value, int) and not isinstance(value, bool)
        if key not in known:
            yield _Fault("writer", key, *_unknown(key, known))
        elif key == "profile" and not (isinstance(value, str) and value.strip()):
            cure = 'Write, for example: profile = "openai"'
            yield _Fault("writer", key, "profile is not a name", cure)
        elif key == "fallback" and value not in ("none", "facts"):
            cure = 'Write "none" or "facts".'
            yield _Fault("writer", key, f"there is no fallback {value!r}", cure)
        elif key == "own" and value not in ("flag", "never"):
            cure = 'Write "flag" or "never".'
            yield _Fault("writer", key, f"own is not what it may be: {value!r}", cure)
        elif key == "tries" and not (whole and 1 <= value <= MOST_TRIES):
            cure = f"Write a whole number from 1 to {MOST_TRIES}."
            yield _Fault("writer", key, "tries is off", cure)
        elif key == "concurrency" and not (whole and 1 <= value <= MOST_AT_ONCE):
            cure = f"Write a whole number from 1 to {MOST_AT_ONCE}."
            yield _Fault("writer", key, "concurrency is off", cure)


def _judge_check(table: Mapping[str, Any]) -> Iterator[_Fault]:
    known = [each.name for each in fields(CheckSettings)]
    for key, value in table.items():
        if key not in known:
            yield _Fault("check", key, *_unknown(key, known))
        elif key == "strict" and not isinstance(value, bool):
            yield _Fault("check", key, "strict is not true or false", "Write: strict = true")
        elif key == "rules" and not isinstance(value, dict):
            cure = "Write [check.rules], and a line for each rule below it."
            yield _Fault("check", key, "check.rules is not a table", cure)
        elif key == "rules":
            for name, level in _flatten_rules(value):
                if level not in LEVELS:
                    what = f"{name} has no level {level!r}"
                    cure = f"Write one of: {', '.join(LEVELS)}."
                    yield _Fault("check.rules", name, what, cure)


def _unknown(key: str, known: Iterable[str]) -> tuple[str, str]:
    near = get_close_matches(key, known, n=1, cutoff=0.5)
    cure = f"Did you mean {near[0]}?" if near else f"The keys are: {', '.join(known)}."
    return f"unknown key {key!r}", cure


def _flatten_rules(table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Name and level of each line; TOML reads an unquoted `text.mojibake` as a table in a table."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{rest}", level) for rest, level in value.items())
        else:
            yield name, value

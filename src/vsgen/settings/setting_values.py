"""What settings are: frozen values, one for each table of vsgen.toml. Reads nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple

Fallback = Literal["none", "facts"]
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

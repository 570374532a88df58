"""vsgen.toml -> its entries, judged strictly, and the line of each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vsgen.errors import FileError, Problem
from vsgen.settings.judging import judge_entries

_MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """A vsgen.toml in which nothing is off; without entries where there is none."""

    path: Path
    entries: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""

    def locate(self, table: str, name: str) -> str:
        """`file:line` of a key in a table; of the table where it is written otherwise."""
        return f"{self.path}:{_find_line(self.text, table, name)}"


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
        for fault in judge_entries(file.entries)
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

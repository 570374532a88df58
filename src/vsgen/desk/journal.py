"""Several files that change together or not at all, however a run ends.

All that is to be written is first written ahead, as one file. From then on the change is made:
whoever comes next completes it. A file that a person changed meanwhile is left alone, with what
belongs to it. Only one caller at a time may work in a folder.
"""

import json
import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from vsgen.desk.files import (
    encode_like,
    explain,
    make_folder,
    read_bytes,
    read_text,
    replace_bytes,
)
from vsgen.errors import FileError

JOURNAL = ".vsgen.journal.json"
_NAME = re.compile(r"(?:passages/)?[a-z0-9-]+\.(?:md|lock\.json)")
"""What a journal may name: it is a file, and anybody may have written it."""


class Rewrite(NamedTuple):
    """A file and what it is to hold."""

    name: str
    """Seen from the folder."""
    text: str


def change_files(folder: Path, groups: Iterable[tuple[Rewrite, ...]]) -> None:
    """Every file holds what is given, or none has changed; groups only matter to `settle_files`.

    Raises:
        FileError: something cannot be written; all files are as they were.
    """
    planned = [[_plan(folder / it.name, it) for it in group] for group in groups]
    if not any(planned):
        return
    before = {name: read_bytes(folder / name) for group in planned for name, _, _ in group}
    journal = json.dumps({"groups": planned}, ensure_ascii=False)
    replace_bytes(folder / JOURNAL, journal.encode("utf-8"))
    try:
        for group in planned:
            for name, text, _ in group:
                _write(folder / name, text)
    except FileError:
        _restore(folder, before)
        raise
    _remove(folder / JOURNAL)


def settle_files(folder: Path) -> None:
    """Complete what an interrupted `change_files` began."""
    path = folder / JOURNAL
    text = read_text(path)
    if text is None:
        return
    for group in _read_groups(text, path):
        states = [_hash(folder / name) in (before, _hash_text(new)) for name, new, before in group]
        if all(states):
            for name, new, _ in group:
                _write(folder / name, new)
    _remove(path)


def _plan(path: Path, rewrite: Rewrite) -> tuple[str, str, str]:
    """Name, text in the form that the file has, and a hash of what stands."""
    formed = encode_like(rewrite.text, read_bytes(path)).decode("utf-8")
    return rewrite.name, formed, _hash(path)


def _read_groups(text: str, path: Path) -> list[list[tuple[str, str, str]]]:
    try:
        found: Any = json.loads(text)["groups"]
        groups = [[(str(name), str(new), str(old)) for name, new, old in group] for group in found]
    except (ValueError, TypeError, KeyError) as error:
        raise FileError("is no journal of vsgen's", str(path), "Move it away.") from error
    if not all(_NAME.fullmatch(name) for group in groups for name, _, _ in group):
        raise FileError("names files that are no articles", str(path), "Move it away.")
    return groups


def _write(path: Path, text: str) -> None:
    if _hash(path) == _hash_text(text):
        return
    make_folder(path.parent)
    replace_bytes(path, text.encode("utf-8"))


def _restore(folder: Path, before: dict[str, bytes | None]) -> None:
    """Take back what was written; where even that fails, the journal stays and is completed."""
    for name, content in before.items():
        path = folder / name
        if content is None:
            _remove(path)
        elif read_bytes(path) != content:
            replace_bytes(path, content)
    _remove(folder / JOURNAL)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise explain(error, path, "removed") from error


def _hash(path: Path) -> str:
    content = read_bytes(path)
    return "" if content is None else sha256(content).hexdigest()


def _hash_text(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()

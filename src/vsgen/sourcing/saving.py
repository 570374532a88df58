"""Writes a source's file and its evidence, proven by loading them, or nothing.

A new problem anywhere refuses it, in the loader's words. Evidence that stands is never changed:
sources rest on it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from vsgen.desk.disk_files import (
    hold_turn,
    make_folder,
    read_bytes,
    read_text,
    refuse_link,
    replace_bytes,
)
from vsgen.errors import FactsError, FileError, StaleError, UsageError
from vsgen.facts import load_library
from vsgen.facts.loading import find_new_problems
from vsgen.facts.roles import ID_PATTERN


class SourceFile(NamedTuple):
    """A source as it is to stand."""

    id: str
    text: str
    before: bytes | None
    """The file as it was read; None where it is a new one."""


def read_source_file(folder: Path, id: str) -> bytes | None:
    """The source's file in `folder` (`roles/`); None if there is none."""
    return read_bytes(_locate(folder, id))


def find_kept(folder: Path, text: str) -> str | None:
    """The name under which the same text is kept as evidence already; None if it is not."""
    kept = folder / "sources" / "evidence"
    size = len(text.encode("utf-8"))
    for path in sorted(kept.iterdir()) if kept.is_dir() else ():
        # With CRLF ends a file is longer by a byte a line, so shorter ones are not read.
        if path.is_file() and path.stat().st_size >= size and read_text(path) == text:
            return path.name
    return None


def save_sources(
    folder: Path, files: Iterable[SourceFile], evidence: Mapping[str, str], today: date
) -> tuple[Path, ...]:
    """The files written in `folder` (`roles/`); `evidence` is texts by file name, LF ended.

    Raises:
        FactsError: the facts would not load with them, or would say something else.
        FileError: another text stands as the evidence, or something cannot be written.
        StaleError: a source's file has changed since it was read.
    """
    asked = tuple(files)
    with hold_turn(folder):
        for file in asked:
            if read_source_file(folder, file.id) != file.before:
                cure = "Run the same command again: it starts from the file as it is now."
                raise StaleError("has changed meanwhile", str(_locate(folder, file.id)), cure)
        _refuse_other_evidence(folder, evidence)
        prove_sources(folder, asked, evidence, today)
        kept = folder / "sources" / "evidence"
        make_folder(kept)
        paths = [kept / name for name in evidence]
        texts = [*evidence.values(), *(file.text for file in asked)]
        paths += [_locate(folder, file.id) for file in asked]
        # Evidence first: a file without its source disturbs nobody.
        for path, text in zip(paths, texts, strict=True):
            if (content := text.encode("utf-8")) != read_bytes(path):
                replace_bytes(path, content)
        return tuple(paths)


def prove_sources(
    folder: Path, files: Iterable[SourceFile], evidence: Mapping[str, str], today: date
) -> None:
    """Nothing, where the facts load with them.

    Raises:
        FactsError: a problem that was not there before.
    """
    instead = {f"sources/evidence/{name}": text for name, text in evidence.items()}
    instead |= {f"sources/{file.id}": file.text for file in files}
    before = load_library(folder, today)
    if new := find_new_problems(load_library(folder, today, instead), before):
        raise FactsError(new)


def _refuse_other_evidence(folder: Path, evidence: Mapping[str, str]) -> None:
    for part in (folder / "sources", folder / "sources" / "evidence"):
        refuse_link(part)
    for name, text in evidence.items():
        path = folder / "sources" / "evidence" / name
        refuse_link(path)
        standing = read_bytes(path)
        if standing is not None and standing.replace(b"\r\n", b"\n") != text.encode("utf-8"):
            cure = "Give the new evidence another name (--evidence)."
            raise FileError("another text is kept under this name", str(path), cure)


def _locate(folder: Path, id: str) -> Path:
    if not re.fullmatch(ID_PATTERN.strip("^$"), id):
        cure = "Use lower-case letters, digits and single hyphens."
        raise UsageError(f"“{id}” cannot be an id", cure=cure)
    return folder / "sources" / f"{id}.yaml"


class Kept(NamedTuple):
    """An evidence file."""

    name: str
    """As sources name it: `evidence/<file>`."""
    text: str
    fresh: bool = True
    """Whether it is still to be written."""


class KeptEvidence:
    """The files that keep rows of one edition of one publication."""

    def __init__(self, sources: Path, program: str, edition: str) -> None:
        self._stem = f"bls-{program}-{re.sub(r'[^a-z0-9]+', '-', edition.lower())}"
        folder = sources / "evidence"
        self._folder = folder
        if folder.is_symlink():
            raise UsageError("evidence/ is a link", str(folder), "Put the folder itself there.")
        pattern = re.compile(rf"{re.escape(self._stem)}(?:-\d+)?\.csv")
        names = sorted(it.name for it in folder.glob("*.csv")) if folder.is_dir() else []
        self._files = tuple(self._read(name) for name in names if pattern.fullmatch(name))

    def find(self, above: Sequence[str], line: str) -> Kept | None:
        """The file that holds the row below the same title and header."""
        head = "\n".join(above) + "\n"
        for kept in self._files:
            start = kept.text.find(head)
            if start >= 0 and f"\n{line}\n" in kept.text[start + len(head) - 1 :]:
                return kept
        return None

    def make(self, above: Sequence[str], rows: Sequence[str], below: Sequence[str]) -> Kept:
        """A new file of the rows, under the first name that is free."""
        taken = {kept.name for kept in self._files}
        names = (f"evidence/{self._stem}{f'-{n}' if n > 1 else ''}.csv" for n in range(1, 1000))
        name = next(it for it in names if it not in taken)
        return Kept(name, "\n".join((*above, *rows, *below)) + "\n")

    def _read(self, name: str) -> Kept:
        text = read_text(self._folder / name) or ""
        return Kept(f"evidence/{name}", text.replace("\r\n", "\n"), fresh=False)

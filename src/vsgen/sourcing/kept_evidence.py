"""The kept files of one edition: which holds a row already, and the new one for the others.

A kept file is never changed: other sources rest on its hash. More rows go into a file of their own.
"""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from vsgen.desk.disk_files import read_text
from vsgen.errors import UsageError


class Kept(NamedTuple):
    """An evidence file."""

    name: str
    """As sources name it: `evidence/<file>`."""
    text: str
    fresh: bool = True
    """Whether it is still to be written."""

    @property
    def sha256(self) -> str:
        """Of the text with LF line ends."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()


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

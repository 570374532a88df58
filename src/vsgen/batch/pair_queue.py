"""The pairs to draft, of a queue file, a call's words, or all roles; and the run over them.

No record is kept: what is done is seen from the articles and their locks, so a run that was stopped
goes on when it is started again.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from vsgen.desk.disk_files import read_text
from vsgen.errors import (
    FileError,
    Problem,
)
from vsgen.facts import Library
from vsgen.planning.pair import split_pair, strip_path, take_pair

_HEADER = ("role_a", "role_b")
_CURE = "Write two roles a line, role-a,role-b, or a pair: role-a-vs-role-b"


class Entry(NamedTuple):
    """One pair that is asked for, not yet looked up."""

    role_a: str
    role_b: str
    where: str = ""
    """`file:line`; empty where no file asks for it."""

    @property
    def slug(self) -> str:
        """The name of the pair's article, if both roles exist."""
        return f"{self.role_a}-vs-{self.role_b}"


@dataclass(frozen=True, slots=True)
class Queue:
    """Pairs in the order in which they are drafted, and what is odd about the request."""

    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()


def read_queue(path: Path) -> Queue:
    """The pairs of a CSV file: two roles or a pair a line, a header and `#` comments allowed.

    A pair named twice is kept once, with a note.

    Raises:
        FileError: the file is missing or not UTF-8, or a line does not hold two roles; every
            such line is named.
    """
    text = read_text(path)
    if text is None:
        raise FileError("there is no such queue", str(path), _CURE)
    entries: list[Entry] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        where = f"{path}:{number}"
        cells = _split_line(line)
        if not cells or (tuple(cells) == _HEADER and not entries):
            continue
        if len(cells) == len(_HEADER) and all(cells):
            entries.append(Entry(cells[0], cells[1], where))
        else:
            problems.append(Problem(f"{line.strip()!r} is not two roles", where, _CURE))
    if problems:
        raise FileError(problems)
    return _drop_repeated(entries)


def all_pairs(library: Library) -> Queue:
    """Every two roles once, in alphabetical order; a broken one's pairs too, to be told."""
    known = sorted({*library.roles, *library.broken})
    return Queue(tuple(Entry(a, b) for a, b in combinations(known, 2)))


def read_words(library: Library, words: Sequence[str]) -> Queue:
    """What the words of a call ask for: a queue file, or pairs one after the other.

    Raises:
        FileError: as `read_queue`.
        UsageError: a pair is none; see `take_pair`.
    """
    first = words[0]
    is_file = Path(first).is_file() and strip_path(first) == first
    if len(words) == 1 and (is_file or not split_pair(first)):
        return read_queue(Path(first))
    entries: list[Entry] = []
    while words:
        pair, words = take_pair(library, words)
        entries.append(Entry(pair.a.slug, pair.b.slug))
    return _drop_repeated(entries)


def _split_line(line: str) -> list[str]:
    if not line.strip() or line.lstrip().startswith("#"):
        return []
    row = next(csv.reader(io.StringIO(line), skipinitialspace=True), [])
    cells = [cell.strip() for cell in row]
    pair = split_pair(cells[0]) if len(cells) == 1 else None
    return list(pair) if pair else cells


def _drop_repeated(entries: list[Entry]) -> Queue:
    first: dict[str, Entry] = {}
    notes: list[str] = []
    for entry in entries:
        turned = f"{entry.role_b}-vs-{entry.role_a}"
        place = f"{entry.where}: " if entry.where else ""
        if entry.slug in first:
            notes.append(f"{place}{entry.slug} again; drafted once")
        elif turned in first:
            notes.append(f"{place}{entry.slug} is {turned} turned round; both are drafted")
        first.setdefault(entry.slug, entry)
    return Queue(tuple(first.values()), tuple(notes))

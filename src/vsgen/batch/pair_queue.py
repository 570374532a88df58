"""The pairs to draft, of a queue file, a call's words, or all roles; and the run over them.

No record is kept: what is done is seen from the articles and their locks, so a run that was stopped
goes on when it is started again.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from time import perf_counter
from typing import Literal, NamedTuple

from vsgen.checks import Finding
from vsgen.desk import Desk
from vsgen.desk.disk_files import read_text
from vsgen.errors import (
    EditedError,
    FileError,
    HopelessError,
    Problem,
    VsgenError,
    WriterError,
    show_command,
)
from vsgen.facts import Library
from vsgen.passages import PassageKey
from vsgen.planning import make_pair
from vsgen.planning.pair import split_pair, strip_path, take_pair
from vsgen.production import Workshop, check_generated, produce_article, read_current

_HEADER = ("role_a", "role_b")
_CURE = "Write two roles a line, role-a,role-b, or a pair: role-a-vs-role-b"
State = Literal["written", "merged", "unchanged", "edited", "failed", "findings", "left"]


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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one entry of a queue."""

    pair: str
    """`role-a-vs-role-b`."""
    state: State
    """`merged`: a person's words and new ones in one; `edited`: it was not drafted here, and was
    left alone; `findings`: the article stands, and errors were found in it; `left`: not tried, for
    the endpoint had become of no use."""
    seconds: float
    message: str = ""
    """What is wrong and what to do; empty where all is well."""
    exit_code: int = 0
    conflicts: int = 0
    """Passages in which a person's words stand and new ones wait."""


def run_queue(
    queue: Queue, workshop: Workshop, clock: Callable[[], float] = perf_counter
) -> Iterator[Outcome]:
    """Draft every pair of `queue` that is not up to date, and check those that are.

    A pair that fails stops no other, unless the endpoint is of no use to any. Each outcome is
    given as soon as its article is on disk.
    """
    entries = iter(queue.entries)
    for entry in entries:
        start = clock()
        try:
            outcome = _try_entry(entry, workshop)
        except HopelessError as error:
            outcome = _fail(entry, error)
            yield replace(outcome, seconds=clock() - start)
            break
        yield replace(outcome, seconds=clock() - start)
    for entry in entries:
        yield Outcome(entry.slug, "left", 0.0, exit_code=HopelessError.exit_code)


def _try_entry(entry: Entry, workshop: Workshop) -> Outcome:
    """What became of the entry; the time is left to the caller."""
    desk = workshop.desk
    try:
        pair = make_pair(workshop.library, entry.role_a, entry.role_b)
        current = read_current(pair, workshop)
        if current is not None:
            text, lock, items = current
            findings = check_generated(text, lock.passages, items, workshop).findings
            waiting = sum(record.incoming is not None for record in lock.passages.values())
            outcome = Outcome(pair.slug, "unchanged", 0.0, conflicts=waiting)
            return _judge(outcome, findings, desk)
        produced = produce_article(pair, workshop)
    except EditedError as error:
        return Outcome(entry.slug, "edited", 0.0, str(error), error.exit_code)
    except HopelessError:
        raise
    except VsgenError as error:
        return _fail(entry, error)
    outcome = Outcome(pair.slug, produced.state, 0.0, conflicts=len(produced.conflicts))
    if produced.missing:
        return _tell_missing(outcome, produced.missing, desk)
    return _judge(outcome, produced.findings, desk)


def _tell_missing(outcome: Outcome, missing: Mapping[PassageKey, str], desk: Desk) -> Outcome:
    """The outcome with what was not worded, and how to have it worded."""
    why = next(iter(missing.values()))
    texts = "1 text is" if len(missing) == 1 else f"{len(missing)} texts are"
    sections = dict.fromkeys(key.section for key in missing)
    options = [word for section in sections for word in ("--section", section)]
    again = show_command("vsgen", "draft", outcome.pair, "--fresh", *options, *desk.option)
    what = (
        f"{desk.article_path(outcome.pair)}: {texts} missing, the first because {why}\n"
        f"    Ask anew: {again}\n"
        "    Or let the built-in writer word what is missing: --fallback facts"
    )
    return replace(outcome, state="findings", message=what, exit_code=WriterError.exit_code)


def _fail(entry: Entry, error: VsgenError) -> Outcome:
    message = f"{entry.where}: {error}" if entry.where else str(error)
    return Outcome(entry.slug, "failed", 0.0, message, error.exit_code)


def _judge(outcome: Outcome, findings: Iterable[Finding], desk: Desk) -> Outcome:
    """The outcome with the first error of the article, or with its open conflicts."""
    path = desk.article_path(outcome.pair)
    errors = [finding for finding in findings if finding.severity == "error"]
    if errors:
        first = f"{path}:{errors[0].line}: {errors[0].rule}: {errors[0].message}"
        check = show_command("vsgen", "check", str(path))
        more = f" (and {len(errors) - 1} more; see {check})" if errors[1:] else ""
        return replace(outcome, state="findings", message=first + more, exit_code=1)
    if outcome.conflicts:
        passages = "1 passage" if outcome.conflicts == 1 else f"{outcome.conflicts} passages"
        review = desk.show_command("review", outcome.pair)
        what = f"{path}: new words wait beside a person's in {passages}: {review}"
        return replace(outcome, message=what)
    return outcome

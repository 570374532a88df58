"""Reads what is asked for into new pairs: files, pairs, roles, or every two roles of a project.

All that is wrong is told at once, and nothing is given of a file that has a fault, unless what is
bad may be left out. A pair is asked for once; one turned round is told and left out. Adds nothing
to the queue itself.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from vsgen.batch.cell_values import DateOrder
from vsgen.batch.intake_notes import Notes
from vsgen.batch.pair_maker import PairMaker
from vsgen.batch.queue_documents import read_lines, read_yaml
from vsgen.batch.queue_faults import Faults
from vsgen.batch.queue_file import FORMATS, read_queue_text
from vsgen.batch.queue_table import read_table
from vsgen.batch.role_lookup import RoleLookup
from vsgen.errors import FileError, Problem, UsageError
from vsgen.facts import Library
from vsgen.planning.pair import split_pair, strip_path, take_pair
from vsgen.store.queued_pairs import NewPair, name_priority

_LETTERS = 60


@dataclass(frozen=True, slots=True)
class WantedPairs:
    """What a call asks for."""

    words: Sequence[str] = ()
    """Queue files, or pairs one after the other."""
    roles: Sequence[str] = ()
    """Every two of these."""
    every_pair: bool = False
    """Every two roles of the project."""
    dates: DateOrder | None = None
    skip_bad: bool = False
    both_ways: bool = False


@dataclass(frozen=True, slots=True)
class KnownPairs:
    """What there is already, by the slugs of pairs."""

    queued: Collection[str] = ()
    drafted: Collection[str] = ()

    def place(self, pair: str) -> str:
        """Where the pair is; empty where it is not."""
        if pair in self.queued:
            return "queued"
        return "drafted" if pair in self.drafted else ""


@dataclass(frozen=True, slots=True)
class Intake:
    """Pairs in the order in which they were asked for, and what is worth saying of them."""

    pairs: tuple[NewPair, ...]
    notes: tuple[str, ...] = ()
    """What is odd, each kind once, with its first line."""
    skipped: tuple[Problem, ...] = ()
    """What was left out for its faults."""


def take_in(library: Library, wanted: WantedPairs, standing: KnownPairs, today: date) -> Intake:
    """The pairs that `wanted` asks for, each once.

    Raises:
        FileError: a file cannot be read, has a fault, or holds no pair.
        UsageError: a pair or role of the call is none.
    """
    lookup, notes = RoleLookup(library), Notes()
    files = _find_files(wanted.words, lookup)
    readings = [_read_file(path, lookup, wanted, notes, today) for path in files]
    faults = [fault for reading in readings for fault in reading.faults.list()]
    pairs = [pair for reading in readings for pair in reading.pairs]
    if not files:
        pairs += _read_pairs(library, wanted.words)
    pairs += _combine(wanted, lookup, notes)
    if faults and (not wanted.skip_bad or not pairs):
        raise FileError(faults)
    kept = _sort_out(pairs, standing, notes, both_ways=wanted.both_ways)
    return Intake(tuple(kept), notes.list(), tuple(faults))


def _find_files(words: Sequence[str], lookup: RoleLookup) -> list[Path]:
    """The queue files that all the words name; none where they name pairs or roles."""
    paths = [Path(word) for word in words]
    are_files = [word == "-" or _is_queue_file(word) for word in words]
    if all(are_files):
        return paths
    if len(words) == 1 and not split_pair(words[0]) and not lookup.find(words[0], quick=True).slug:
        return paths  # which are missing, and it is told so
    # The file of a role beside another role's name is that role, as in every command.
    are_files = [
        it and not lookup.find(path.stem, quick=True).slug
        for it, path in zip(are_files, paths, strict=True)
    ]
    if any(are_files):
        word = words[are_files.index(True)]
        raise UsageError(
            f"{word} is a file, and pairs stand beside it",
            cure="Name either files or pairs in one call.",
        )
    return []


def _is_queue_file(word: str) -> bool:
    return strip_path(word) == word and Path(word).is_file()


def _read_pairs(library: Library, words: Sequence[str]) -> Iterator[NewPair]:
    while words:
        pair, words = take_pair(library, words)
        yield NewPair(pair.a.slug, pair.b.slug, origin="the command line")


def _combine(wanted: WantedPairs, lookup: RoleLookup, notes: Notes) -> Iterator[NewPair]:
    """Every two of the roles that the options name, in alphabetical order."""
    slugs: list[str] = []
    problems: list[Problem] = []
    for name in wanted.roles:
        role = lookup.find(name)
        if role.what:
            problems.append(Problem(role.what, "--roles", role.cure))
        else:
            slugs.append(role.slug)
            notes.tell_once(role.note, "--roles")
    if problems:
        raise UsageError(problems)
    if wanted.roles and len({*slugs}) < 2:
        raise UsageError("--roles names fewer than two roles", cure="Write --roles a,b,c")
    for a, b in combinations(dict.fromkeys(slugs), 2):
        yield NewPair(a, b, origin="--roles")
    if wanted.every_pair:
        for a, b in combinations(lookup.slugs, 2):
            yield NewPair(a, b, origin="--all-pairs")


class _Reading(NamedTuple):
    """What a file holds."""

    pairs: list[NewPair]
    faults: Faults


def _read_file(
    path: Path, lookup: RoleLookup, wanted: WantedPairs, notes: Notes, today: date
) -> _Reading:
    text, kind, shown = read_queue_text(path)
    faults = Faults(shown)
    if kind == "yaml":
        rows = read_yaml(text, faults, notes.said)
    elif kind == "lines":
        rows = read_lines(text, faults, notes.said)
    else:
        rows = read_table(text, lookup, faults, notes.said)
    maker = PairMaker(lookup, wanted.dates, today, faults, notes)
    pairs = [pair for row in rows if (pair := maker.make(row))]
    maker.tell_ranks()
    maker.tell_days()
    if not pairs and not faults:
        raise FileError("there is no pair in the file", shown, FORMATS)
    return _Reading(pairs, faults)


def _sort_out(
    pairs: Sequence[NewPair], standing: KnownPairs, notes: Notes, *, both_ways: bool
) -> list[NewPair]:
    """Each pair once, with what its later mentions add; none turned round, unless `both_ways`."""
    kept: dict[str, NewPair] = {}
    for pair in pairs:
        name, turned = pair.pair, f"{pair.role_b}-vs-{pair.role_a}"
        if name in kept:
            for what in _list_differing(kept[name], pair):
                notes.count(f"named again with another {what}; the first stands", _show(pair))
            kept[name] = _join(kept[name], pair)
            notes.count("named again, and taken once", _show(pair))
            continue
        place = "named" if turned in kept else standing.place(turned)
        if turned in kept and kept[turned].state and pair.state:
            place = ""  # so it was in the queue that this file was written from
        if place and not both_ways and not standing.place(name):
            what = f"left out, {place} the other way round already (--both-ways adds)"
            notes.count(what, " ".join([_show(pair), *_list_said(pair)]))
            continue
        kept[name] = pair
    return [*kept.values()]


def _list_differing(first: NewPair, later: NewPair) -> Iterator[str]:
    """What both say, and not the same."""
    for name in ("priority", "due", "assignee", "note"):
        one, other = getattr(first, name), getattr(later, name)
        if one is not None and other is not None and one != other:
            yield f"{name} ({_say(name, other)}, first {_say(name, one)})"
    for name, other in later.columns.items():
        if (one := first.columns.get(name, other)) != other:
            yield f"“{name}” ({other[:_LETTERS]}, first {one[:_LETTERS]})"


def _say(name: str, value: object) -> str:
    return name_priority(value) if name == "priority" and isinstance(value, int) else str(value)


def _list_said(pair: NewPair) -> Iterator[str]:
    """What goes with a pair that is left out."""
    named = ("priority", "due", "assignee", "note")
    said = [f"{it} {_say(it, getattr(pair, it))}" for it in named if getattr(pair, it) is not None]
    if said:
        yield f"with {', '.join(' '.join(it.split()) for it in said)}"


def _join(first: NewPair, later: NewPair) -> NewPair:
    """What the first mention leaves open is filled from the later one."""
    return replace(
        first,
        priority=later.priority if first.priority is None else first.priority,
        due=later.due if first.due is None else first.due,
        assignee=first.assignee or later.assignee,
        note=first.note or later.note,
        columns={**later.columns, **first.columns},
    )


def _show(pair: NewPair) -> str:
    return f"{pair.pair} ({pair.origin})" if ":" in pair.origin else pair.pair

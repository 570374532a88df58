"""Facts that were read and found well-formed before, by the bytes of their files.

Only what is right is kept: a file at fault is read and told of each time. A library that was judged
and has no problem is known by the hashes of all its files, and by the day: what lay in the past
does so later.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from vsgen.errors import FactsError, Problem
from vsgen.facts.evidence import MAX_BYTES as EVIDENCE_BYTES
from vsgen.facts.fact_wording import find_role_wording
from vsgen.facts.records import Filed, R
from vsgen.facts.roles import Role
from vsgen.facts.sources import Source
from vsgen.facts.yaml_events import Steps
from vsgen.facts.yaml_files import Document, read_text
from vsgen.settings.text_cache import TextCache

_Tree = int | list[Any]
"""A line, or a line and what stands below it by key or place."""


class KeptDocument:
    """Where each part of a file stands, as kept beside its record."""

    __slots__ = ("_shown", "_text", "_tree")

    def __init__(self, shown: str, text: str) -> None:
        self._shown = shown
        self._text = text
        self._tree: _Tree | None = None

    def at(self, *path: str | int) -> str:
        """As `Document.at` says it."""
        if not path:
            return f"{self._shown}:1"
        if self._tree is None:
            self._tree = json.loads(self._text)
        node, line = self._tree, 1
        for step in path:
            below = node[1].get(str(step)) if isinstance(node, list) else None
            if below is None:
                break
            node, line = below, below[0] if isinstance(below, list) else below
        return f"{self._shown}:{line}"


@dataclass(slots=True)
class KeptFacts:
    """What a cache holds of the facts of one load, and what that load adds to it."""

    cache: TextCache | None = None
    """Without one nothing is known and nothing kept."""
    _hashes: dict[str, str] = field(default_factory=dict)
    """Of the files that were read, by their names in messages."""
    _new: dict[str, str] = field(default_factory=dict)

    def find(
        self, model: type[R], shown: str, text: str, filled: Mapping[str, str]
    ) -> Filed[R] | None:
        """The record that the file called `shown` holds; None if that is not known."""
        if self.cache is None:
            return None
        self._hashes[shown] = _hash(text)
        kept = self.cache.find(f"{model.__name__} {self._hashes[shown]}")
        if kept is None:
            return None
        lines, _, content = kept.partition("\n")
        try:
            record = model.model_validate_json(content, strict=True)
        except (ValidationError, ArithmeticError):
            return None
        return Filed(record.model_copy(update=dict(filled)), KeptDocument(shown, lines))

    def keep(self, filed: Filed[R], document: Document) -> None:
        """Keep a record that `find` did not know, with the lines of its parts."""
        if self.cache is None:
            return
        content = filed.record.model_dump_json(by_alias=True, exclude_unset=True)
        key = f"{type(filed.record).__name__} {self._hashes[document.shown]}"
        self._new[key] = f"{json.dumps(_fold(document.lines))}\n{content}"

    def print_files(self, folder: Path, sources: Iterable[Source], shown: str) -> str | None:
        """The fingerprint of all files that were read, and of the evidence that `sources` name.

        None where evidence cannot be read, or nothing is kept.
        """
        if self.cache is None or (folder / "sources" / "evidence").is_symlink():
            return None
        hashes = {name.removeprefix(shown): it for name, it in self._hashes.items()}
        editions = (edition.read for source in sources for edition in source.editions)
        try:
            for name in {read.evidence for read in editions if read}:
                _, data = read_text(folder / "sources" / name, name, EVIDENCE_BYTES)
                hashes[name] = sha256(data).hexdigest()
        except FactsError:
            return None
        return _hash(json.dumps(sorted(hashes.items())))

    def vouches_for(self, files: str, today: date) -> bool:
        """Whether the library of these files was found to have no problem, today or before."""
        day = self.cache.find(f"judged {files}") if self.cache else None
        return day is not None and date.fromisoformat(day) <= today

    def vouch_for(self, files: str, today: date) -> None:
        """The library of these files has no problem."""
        self._new[f"judged {files}"] = today.isoformat()

    def find_wording(
        self, roles: Iterable[Filed[Role]], names: frozenset[str], words: frozenset[str]
    ) -> Iterator[Problem]:
        """As `find_role_wording`, of those roles that were not found to be in order before.

        It takes longest of all, and one role's texts depend on the others' names alone.
        """
        key = f"worded {_hash(json.dumps([sorted(names), sorted(words)]))}"
        known = frozenset(((self.cache and self.cache.find(key)) or "").split())
        fine = set()
        for role in roles:
            print_ = self._hashes.get(role.at().rpartition(":")[0], "")
            problems = () if print_ in known else tuple(find_role_wording(role, names, words))
            yield from problems
            if print_ and not problems:
                fine.add(print_)
        if not fine <= known:
            self._new[key] = " ".join(sorted(fine))

    def save(self) -> None:
        """What is new is kept for the next load."""
        if self.cache is not None:
            self.cache.put(self._new)
            self._new.clear()


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()


def _fold(lines: Mapping[Steps, int]) -> _Tree:
    root: list[Any] = [1, {}]
    for path, line in lines.items():
        node = root
        for step in path[:-1]:
            node = node[1][str(step)]
        node[1][str(path[-1])] = [line, {}]
    return _pack(root)


def _pack(node: list[Any]) -> _Tree:
    line, below = node
    return [line, {step: _pack(it) for step, it in below.items()}] if below else line

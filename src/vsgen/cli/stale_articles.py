"""Articles that are not made from present facts; what was found is kept for the next look.

It is kept for this person, not in the project. The stamps of all files count that it was found in:
where facts, prompts and the folder of articles are as they were, nothing is loaded at all; where
articles alone differ, these are looked at. What is lost is found anew.
"""

import json
import os
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING

from vsgen.cli.opened_project import open_project, open_settings
from vsgen.settings.file_stamps import Stamps, is_fresh, stamp_files
from vsgen.settings.text_cache import TextCache, open_cache

if TYPE_CHECKING:
    from vsgen.settings import Settings

_ARTICLE, _LOCK = ".md", ".lock.json"


def find_stale_articles(output: Path | None) -> tuple[int, tuple[str, ...]]:
    """How many articles there are, and those that are not made from present facts."""
    settings = open_settings()
    folder = output.absolute() if output else settings.output
    if not any(folder.glob(f"*{_LOCK}")):
        return 0, ()
    memory = _recall(settings, folder)
    if memory and memory.holds_all:
        return len(memory.known), memory.stale
    from vsgen.cli.refresh_command import find_stale_among
    from vsgen.desk import Desk

    project = open_project(output)
    slugs = tuple(Desk(folder).stamp_articles())
    known = memory.known if memory else {}
    unknown = [slug for slug in slugs if slug not in known]
    found = {*find_stale_among(unknown, project), *(memory.stale if memory else ())}
    stale = tuple(slug for slug in slugs if slug in found)
    # What is broken is told each time.
    if memory and not project.library.problems:
        memory.keep(slugs, found)
    return len(slugs), stale


@dataclass(slots=True)
class _Memory:
    """What was found before, of articles whose locks are as they were then."""

    cache: TextCache
    key: str
    basis: str
    """Of facts, prompts and the day."""
    files: Stamps
    """Of the folder of articles."""
    is_old: bool
    """Whether facts and prompts were written long enough before they were stamped."""
    now: int
    known: Mapping[str, bool] = field(default_factory=dict)
    """Whether an article is stale."""
    holds_all: bool = False
    """Whether that is all there is: no file came or went, and none waits for a hand."""

    @property
    def stale(self) -> tuple[str, ...]:
        """Those that are."""
        return tuple(slug for slug, is_stale in self.known.items() if is_stale)

    def recall(self) -> None:
        """Have what was kept, as far as it holds."""
        text = self.cache.find(self.key)
        if text is None:
            return
        with suppress(ValueError, TypeError, KeyError, AttributeError):
            kept = json.loads(text)
            if kept["basis"] != self.basis:
                return
            locks = _stamp_locks(self.files)
            told = {slug: (tuple(stamp), bool(it)) for slug, (stamp, it) in kept["known"].items()}
            self.known = {it: told[it][1] for it in told if told[it][0] == locks.get(it)}
            same = kept["others"] == _print_others(self.files, locks)
            self.holds_all = same and self.known.keys() == locks.keys()

    def keep(self, slugs: Sequence[str], stale: Collection[str]) -> None:
        """Keep what was found of articles whose locks are old enough."""
        locks = _stamp_locks(self.files)
        known = {
            slug: (locks[slug], slug in stale)
            for slug in slugs
            if slug in locks and not is_fresh(locks[slug], self.now)
        }
        if self.is_old:
            others = _print_others(self.files, locks)
            kept = {"basis": self.basis, "others": others, "known": known}
            self.cache.put({self.key: json.dumps(kept)})


def _recall(settings: "Settings", folder: Path) -> _Memory | None:
    """What is known; None where nothing can be."""
    cache = open_cache(os.environ, "status")
    now = time_ns()
    facts, prompts = (stamp_files(it, below=True) for it in (settings.roles, settings.prompts))
    files = stamp_files(folder, below=False)
    if cache is None or facts is None or prompts is None or files is None:
        return None
    made_from = {**facts, **prompts}
    basis = _print([date.today().isoformat(), sorted(made_from.items())])
    key = f"stale {folder.resolve()} {settings.roles.resolve()} {settings.prompts.resolve()}"
    is_old = not any(is_fresh(it, now) for it in made_from.values())
    memory = _Memory(cache, key, basis, files, is_old, now)
    memory.recall()
    return memory


def _stamp_locks(files: Stamps) -> dict[str, tuple[int, ...]]:
    """The locks' stamps by slug, of articles that have both files."""
    return {
        path.rpartition(os.sep)[2][: -len(_ARTICLE)]: lock
        for path in files
        if path.endswith(_ARTICLE)
        and "-vs-" in path.rpartition(os.sep)[2]
        and (lock := files.get(path[: -len(_ARTICLE)] + _LOCK))
    }


def _print_others(files: Stamps, locks: Collection[str]) -> str:
    """A fingerprint of files that are neither article nor lock: what waits for a hand is one."""
    known = {f"{slug}{end}" for slug in locks for end in (_ARTICLE, _LOCK)}
    return _print(sorted(it for it in files.items() if it[0].rpartition(os.sep)[2] not in known))


def _print(values: object) -> str:
    return sha256(json.dumps(values).encode()).hexdigest()

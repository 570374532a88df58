"""Articles that are not made from present facts; what was found is kept for the next look.

It is kept for this person, not in the project. The stamps of all files count that it was found in:
where facts, prompts and the folder of articles are as they were, nothing is loaded at all; where
articles alone differ, these are looked at. A run says itself what it made. What is lost is found
anew.
"""

import json
import os
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from time import time_ns
from typing import NamedTuple

from vsgen.cli.opened_project import open_project, open_settings
from vsgen.settings.file_stamps import Stamps, is_fresh, stamp_files
from vsgen.settings.text_cache import TextCache, open_cache

_ARTICLE, _LOCK = ".md", ".lock.json"


class Standing(NamedTuple):
    """Articles, and those that are not made from present facts."""

    articles: int
    stale: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    """Those of them of which a role is broken or gone."""
    left: int = 0
    """Those of them that a refresh has left for a model to be asked."""
    is_compared: bool = True
    """Whether the others were held against the facts; not where names of tools are unknown."""


def find_stale_articles(output: Path | None) -> Standing:
    """How many articles there are, and those that are not made from present facts."""
    folder = _find_folder(output)
    if not any(folder.glob(f"*{_LOCK}")):
        return Standing(0)
    memory = recall_stale(output)
    if memory and memory.holds_all:
        # Something was kept, so no role is broken.
        files = {it.stem for it in open_settings().roles.glob("*.yaml")}
        return _describe(folder, memory.known, memory.stale, files)
    from vsgen.cli.refresh_command import find_stale_among
    from vsgen.desk import Desk

    project = open_project(output)
    library = project.library
    slugs = tuple(Desk(folder).stamp_articles())
    known = memory.known if memory else {}
    unknown = [slug for slug in slugs if slug not in known]
    found = {*find_stale_among(unknown, project), *(memory.stale if memory else ())}
    stale = tuple(slug for slug in slugs if slug in found)
    # What is broken is told each time.
    if memory and not library.problems:
        memory.keep(slugs, found)
    standing = _describe(folder, slugs, stale, library.roles)
    return standing._replace(is_compared=library.knows_names)


def _describe(
    folder: Path, slugs: Collection[str], stale: tuple[str, ...], roles: Collection[str]
) -> Standing:
    from vsgen.desk.article_prints import ArticlePrints

    prints = ArticlePrints(folder)
    sound = [slug for slug in stale if all(it in roles for it in slug.split("-vs-", 1))]
    broken = tuple(slug for slug in stale if slug not in sound)
    return Standing(len(slugs), stale, broken, sum(map(prints.is_left, sound)))


def keep_made(basis: "Basis | None", output: Path | None, made: Collection[str]) -> None:
    """Keep that articles were `made` from the facts and prompts that were stamped before.

    Nothing is kept where these are others by now.
    """
    memory = recall_stale(output) if basis and basis.is_old else None
    if basis and memory and memory.basis.stamp == basis.stamp:
        memory.keep({**memory.known, **dict.fromkeys(made)}, {*memory.stale}.difference(made))


class Basis(NamedTuple):
    """Facts, prompts and day, as a look or a run finds them."""

    stamp: str
    is_old: bool
    """Whether facts and prompts were written long enough before they were stamped."""


def stamp_basis() -> Basis | None:
    """That of this moment; None where something of it cannot be vouched for."""
    settings, now = open_settings(), time_ns()
    facts, prompts = (stamp_files(it, below=True) for it in (settings.roles, settings.prompts))
    if facts is None or prompts is None:
        return None
    made_from = {**facts, **prompts}
    stamp = _print([date.today().isoformat(), sorted(made_from.items())])
    return Basis(stamp, not any(is_fresh(it, now) for it in made_from.values()))


@dataclass(slots=True)
class Memory:
    """What was found before, of articles whose locks are as they were then."""

    cache: TextCache
    key: str
    folder: Path
    """Of articles."""
    basis: Basis
    files: Stamps
    """Of the folder of articles."""
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
            if kept["basis"] != self.basis.stamp:
                return
            locks = _stamp_locks(self.files)
            self.known = {
                slug: bool(is_stale)
                for slug, (stamp, content, is_stale) in kept["known"].items()
                if tuple(stamp) == locks.get(slug)
                and (not content or content == self._print_content(slug))
            }
            same = kept["others"] == _print_others(self.files, locks)
            self.holds_all = same and self.known.keys() == locks.keys()

    def keep(self, slugs: Iterable[str], stale: Collection[str]) -> None:
        """Keep what was found of articles.

        A lock that was written just now is known by what it holds, not by its stamp alone.
        """
        locks = _stamp_locks(self.files)
        known = {}
        for slug in slugs:
            stamp = locks.get(slug)
            content = self._print_content(slug) if stamp and is_fresh(stamp, self.now) else ""
            if stamp and content is not None:
                known[slug] = stamp, content, slug in stale
        if self.basis.is_old:
            others = _print_others(self.files, locks)
            kept = {"basis": self.basis.stamp, "others": others, "known": known}
            self.cache.put({self.key: json.dumps(kept)})

    def _print_content(self, slug: str) -> str | None:
        with suppress(OSError):
            return sha256((self.folder / f"{slug}{_LOCK}").read_bytes()).hexdigest()
        return None


def _find_folder(output: Path | None) -> Path:
    return output.absolute() if output else open_settings().output


def recall_stale(output: Path | None) -> Memory | None:
    """What is known; None where nothing can be."""
    settings, folder = open_settings(), _find_folder(output)
    cache, basis, now = open_cache(os.environ, "status"), stamp_basis(), time_ns()
    files = stamp_files(folder, below=False) if os.path.lexists(folder) else {}
    if cache is None or basis is None or files is None:
        return None
    key = f"stale {folder.resolve()} {settings.roles.resolve()} {settings.prompts.resolve()}"
    memory = Memory(cache, key, folder, basis, files, now)
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

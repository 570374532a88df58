"""What of recorded sources does not hold, and which of them a newer edition has passed by.

Loading has held every quote, value and hash against the evidence; here it is told source by source,
with what is no fault but will be: editions that are out and not read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vsgen.errors import Problem
from vsgen.facts import Edition, Library, Source
from vsgen.facts.recorded import order_editions
from vsgen.facts.sources import is_later


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """What was looked at, and what was found."""

    sources: tuple[Source, ...]
    """Those that hold."""
    broken: tuple[str, ...]
    """Ids of those that do not."""
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]

    @property
    def editions(self) -> tuple[Edition, ...]:
        """Those that were read."""
        return tuple(it for source in self.sources for it in source.editions if it.read)

    @property
    def quotes(self) -> int:
        """Figures and words, each with its quote."""
        return sum(len(it.figures) + len(it.characteristics) for it in self.editions)

    @property
    def evidence(self) -> frozenset[str]:
        """The kept files that they rest on."""
        return frozenset(it.read.evidence for it in self.editions if it.read)


def check_sources(library: Library, folder: Path, today: date, ids: Iterable[str]) -> SourceCheck:
    """Judge the sources called `ids`, or all of them where none is; `folder` is `roles/`."""
    asked = tuple(ids)
    wanted = frozenset(asked) or {*library.sources, *library.broken_sources}
    sources = tuple(it for id, it in library.sources.items() if id in wanted)
    broken = tuple(id for id in library.broken_sources if id in wanted)
    told = (problem for id in broken for problem in library.broken_sources[id])
    notes = [*_find_announced(sources, library, today), *_find_passed(sources, library)]
    if not asked:
        notes += _find_idle(library, folder)
    return SourceCheck(sources, broken, tuple(dict.fromkeys(told)), tuple(notes))


def _find_announced(sources: Iterable[Source], library: Library, today: date) -> Iterator[Problem]:
    for source in sources:
        for edition in source.editions:
            out = edition.published is not None and not is_later(edition.published, today)
            if edition.state == "announced" and out:
                what = f"{edition.edition} came out on {edition.published} and has not been read"
                yield Problem(what, _locate(library, source))


def _find_passed(sources: Iterable[Source], library: Library) -> Iterator[Problem]:
    """Sources that lack an edition which others of their publication have."""
    newest: dict[tuple[str, str], tuple[tuple[str, ...], str]] = {}
    for source in library.sources.values():
        for edition in order_editions(source)[-1:]:
            found = _rank(edition), edition.edition
            key = _name_publication(source)
            newest[key] = max(newest.get(key, found), found)
    for source in sources:
        known = {edition.edition for edition in source.editions}
        rank, name = newest.get(_name_publication(source), ((), ""))
        own = order_editions(source)[-1:]
        # What its publisher stopped counting has no newer edition.
        if own and name not in known and _rank(own[0]) < rank and not source.continued_by:
            what = f"its newest edition is {own[0].edition}; others of this publication have {name}"
            yield Problem(what, _locate(library, source))


def _find_idle(library: Library, folder: Path) -> Iterator[Problem]:
    """Kept files that no source names."""
    kept = folder / "sources" / "evidence"
    used = {it.read.evidence for one in library.sources.values() for it in one.editions if it.read}
    for path in sorted(kept.iterdir()) if kept.is_dir() and not library.broken_sources else ():
        if not path.name.startswith(".") and f"evidence/{path.name}" not in used:
            yield Problem("no source names this file", f"sources/evidence/{path.name}")


def _name_publication(source: Source) -> tuple[str, str]:
    return source.publisher, source.title.partition(", ")[0]


def _rank(edition: Edition) -> tuple[str, ...]:
    """Later editions rank higher, by day of publication, else by name."""
    return edition.published or edition.edition, edition.edition


def _locate(library: Library, source: Source) -> str:
    return library.where("source", source.id)

"""The kept copies beside the sources -> what is wrong between them and the figures."""

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from vsgen.errors import FactsError, Problem
from vsgen.facts.evidence import Evidence, find_fault, parse_evidence
from vsgen.facts.files import read_text
from vsgen.facts.records import Filed
from vsgen.facts.sources import Edition, Source

MAX_BYTES = 10_000_000


class _Kept(NamedTuple):
    """One evidence file; or why there is none."""

    evidence: Evidence | None
    hashes: tuple[str, ...] = ()
    """Of the text with LF ends, as which git may have kept it, and of the bytes as they are."""
    what: str = ""
    cure: str = ""


class EvidenceFolder:
    """Reads each evidence file once, however many sources rest on it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: dict[str, _Kept] = {}

    def find_problems(self, source: Filed[Source]) -> Iterator[Problem]:
        """Missing or altered evidence, quotes that it does not hold, values not in their quote."""
        for place, edition in enumerate(source.record.editions):
            if edition.read is None:
                continue
            kept = self._read(edition.read.evidence)
            if kept.evidence is None:
                where = source.at("editions", place, "read", "evidence")
                yield Problem(kept.what, where, kept.cure)
                continue
            if edition.read.sha256 not in kept.hashes:
                where = source.at("editions", place, "read", "sha256")
                cure = f"Read the figures again from the file; then write {kept.hashes[0]}."
                yield Problem(f"{edition.read.evidence} is not the file that was read", where, cure)
            yield from _find_faults(source, place, edition, kept.evidence)

    def _read(self, name: str) -> _Kept:
        if name not in self._kept:
            self._kept[name] = _read_kept(self._folder, name)
        return self._kept[name]


def _find_faults(
    source: Filed[Source], place: int, edition: Edition, evidence: Evidence
) -> Iterator[Problem]:
    for name, figure in edition.figures.items():
        population = figure.population or source.record.population
        code = population.code if population else None
        if fault := find_fault(figure, evidence, code):
            where = source.at("editions", place, "figures", name)
            yield Problem(f"{name}: {fault[0]}", where, fault[1])


def _read_kept(folder: Path, name: str) -> _Kept:
    cure = "Put the file that was read there, as plain UTF-8 text."
    if (folder / "evidence").is_symlink():
        return _Kept(None, what="evidence/ is a link", cure="Put the folder itself here.")
    try:
        text, data = read_text(folder / name, name, MAX_BYTES)
        text = text.replace("\r\n", "\n")
        evidence = parse_evidence(name, text)
    except FactsError as error:
        return _Kept(None, what=f"{name}: {error.problems[0].what}", cure=cure)
    except csv.Error as error:
        return _Kept(None, what=f"{name} is no table: {error}", cure=cure)
    hashes = (hashlib.sha256(it).hexdigest() for it in (text.encode("utf-8"), data))
    return _Kept(evidence, tuple(hashes))

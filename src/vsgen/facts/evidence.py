"""Says whether a kept copy of what was read holds a quote, and whether the quote holds its value.

Reads rows and numbers; the network, or whether the copy is true, is no concern of it.
"""

import csv
import hashlib
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from vsgen.claims import account_for
from vsgen.errors import FactsError, Problem
from vsgen.facts.evidence_rows import Evidence, find_headers, find_row, parse_evidence, read_cell
from vsgen.facts.records import Filed
from vsgen.facts.sources import Cell, Characteristic, Edition, Figure, Source
from vsgen.facts.yaml_files import read_text

_NUMBER = re.compile(
    r"(?<![\w.])(?<!\d[-−–])[-−]?\d+(?:[,\u00a0\u202f]\d{3})*(?:\.\d+)?"
    r"(?!\w|\.\d|[,\u00a0\u202f]\d{3}\b)"
)


def find_fault(figure: Figure, evidence: Evidence, code: str | None) -> tuple[str, str] | None:
    """What is wrong between a figure, its quote and the evidence, and the cure; None if nothing.

    `code` is the population's: a table's row that names codes must name this one.
    """
    if figure.quote not in evidence.text:
        return _miss_quote(evidence)
    printed = figure.value / figure.scale
    if printed % figure.precision:
        cure = "Set “precision” to the last digit printed (0.1), “scale” to its unit (1000)."
        return f"{printed} is printed finer than its precision {figure.precision}", cure
    if figure.cell is None:
        return _search_passage(figure.quote, printed)
    found = _find_cell(figure.quote, figure.cell, evidence, code)
    if not isinstance(found, str):
        return found
    years = [int(year) for year in re.findall(r"(?<!\d)[12]\d{3}(?!\d)", figure.cell.column)]
    if years and years[0] not in figure.period.years:
        cure = "Correct the period, or name the column of that year."
        return f"the column speaks of {years[0]}, the period does not", cure
    if read_cell(found) != printed:
        cure = "Correct the value; it is the cell times “scale”."
        return f"the value {figure.value} is not “{found}” × {figure.scale}", cure
    return None


def find_word_fault(
    said: Characteristic, evidence: Evidence, code: str | None
) -> tuple[str, str] | None:
    """The same of what an edition prints in words."""
    if said.quote not in evidence.text:
        return _miss_quote(evidence)
    found = said.cell and _find_cell(said.quote, said.cell, evidence, code)
    if isinstance(found, tuple):
        return found
    if said.text != found if found is not None else said.text not in said.quote:
        cure = "Copy the words as they are printed."
        return f"“{said.text}” is not “{found or said.quote}”", cure
    return None


def _miss_quote(evidence: Evidence) -> tuple[str, str]:
    cure = "Copy the passage or the whole row, with its spaces and commas."
    return f"the quote does not stand in {evidence.name}", cure


def _search_passage(quote: str, printed: Decimal) -> tuple[str, str] | None:
    account = account_for(quote)
    found = {claim.value for claim in account.claims}
    spans = [claim.span for claim in account.claims if claim.value is not None]
    spans += [other.span for other in account.suppressed]
    for match in _NUMBER.finditer(quote):
        # A number within a claim has the claim's sign: "declines 2 percent" is no +2. One that
        # is suppressed is a code, a year or a name.
        if not any(start <= match.start() < end for start, end in spans):
            found.add(read_cell(match[0]))
    if printed in found:
        return None
    cure = "Correct the value, or its “scale”; name the “cell” where the quote is a row."
    return f"the value {printed} does not stand in its quote", cure


def _find_cell(
    quote: str, cell: Cell, evidence: Evidence, code: str | None
) -> str | tuple[str, str]:
    """What the cell of the quoted row holds; or what is wrong, and the cure."""
    row = find_row(quote, evidence)
    if row is None:
        return "the quote is no whole row of the table", "Copy one row from its start to its end."
    if cell.row not in row.titles:
        return f"the quote is not the row “{cell.row}”", "Quote that row, or correct the title."
    if code and row.codes and code not in row.codes:
        named = ", ".join(sorted(row.codes))
        return f"the row is of {named}, not {code}", "Quote the row of the code."
    above = (at for at in find_headers(cell.column, evidence) if at[0] < row.place)
    column = next((column for _, column in above), None)
    if column is None or column >= len(row.cells):
        cure = "Copy the column's header from the evidence file."
        return f"no column is headed “{cell.column}”", cure
    return row.cells[column].strip()


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

    def __init__(self, folder: Path, instead: Mapping[str, str] | None = None) -> None:
        self._folder = folder
        self._instead = instead or {}
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
            given = self._instead.get(f"sources/{name}")
            self._kept[name] = _read_kept(self._folder, name, given)
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
    own = source.record.population.code if source.record.population else None
    for name, said in edition.characteristics.items():
        if fault := find_word_fault(said, evidence, own):
            where = source.at("editions", place, "characteristics", name)
            yield Problem(f"{name}: {fault[0]}", where, fault[1])


def _read_kept(folder: Path, name: str, given: str | None) -> _Kept:
    cure = "Put the file that was read there, as plain UTF-8 text."
    if (folder / "evidence").is_symlink():
        return _Kept(None, what="evidence/ is a link", cure="Put the folder itself here.")
    try:
        text, data = (
            read_text(folder / name, name, MAX_BYTES) if given is None else (given, given.encode())
        )
        text = text.replace("\r\n", "\n")
        evidence = parse_evidence(name, text)
    except FactsError as error:
        return _Kept(None, what=f"{name}: {error.problems[0].what}", cure=cure)
    except csv.Error as error:
        return _Kept(None, what=f"{name} is no table: {error}", cure=cure)
    hashes = (hashlib.sha256(it).hexdigest() for it in (text.encode("utf-8"), data))
    return _Kept(evidence, tuple(hashes))

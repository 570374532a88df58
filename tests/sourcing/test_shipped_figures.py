"""Every figure that vsgen comes with, held against its evidence by other means than the loader."""

import csv
import hashlib
from datetime import date
from decimal import Decimal

from vsgen.facts import load_library
from vsgen.settings import default_folder


def test_every_value_stands_in_its_quote_and_every_quote_in_its_evidence() -> None:
    """The hash holds, the quote is a line of the file, and the named cell is the value."""
    folder = default_folder("roles") / "sources"
    library = load_library(folder.parent, date.today())
    checked = words = 0
    for source in library.sources.values():
        for edition in source.editions:
            if edition.read is None:
                continue
            data = (folder / edition.read.evidence).read_bytes().replace(b"\r\n", b"\n")
            assert hashlib.sha256(data).hexdigest() == edition.read.sha256, source.id
            lines = data.decode("utf-8").split("\n")
            for figure in edition.figures.values():
                assert figure.quote in lines
                assert figure.cell
                cell = _find_cell(lines, figure.quote, figure.cell.column)
                assert Decimal(cell.replace(",", "")) * figure.scale == figure.value
                checked += 1
            for said in edition.characteristics.values():
                assert said.cell
                assert said.quote in lines
                assert said.text == _find_cell(lines, said.quote, said.cell.column)
                words += 1
    print(f"{checked} figures and {words} characteristics")
    assert checked >= 690
    assert words >= 180


def test_wages_and_projections_print_the_same_median() -> None:
    """Of every occupation and month that both have."""
    library = load_library(default_folder("roles"), date.today())
    medians = [it for it in library.labels.values() if it.measure == "median annual wage"]
    kept = {
        (it.population.id, it.period.at): it.value
        for it in medians
        if it.source.id.startswith("bls-oews-")
    }
    both = [it for it in medians if (it.population.id, it.period.at) in kept]
    other = [it for it in both if it.source.id.startswith("bls-ep-")]
    assert len(other) >= 55
    assert [it.label for it in other if kept[it.population.id, it.period.at] != it.value] == []


def _find_cell(lines: list[str], row: str, column: str) -> str:
    above = reversed(lines[: lines.index(row)])
    header = next(cells for cells in map(_split, above) if column in cells)
    return _split(row)[header.index(column)]


def _split(line: str) -> list[str]:
    return next(csv.reader([line]), [])

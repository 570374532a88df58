"""Which edition a BLS file is of, when its levels are of, and what its publication is called."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from vsgen.errors import UsageError
from vsgen.facts.sources import MONTHS, Source
from vsgen.sourcing.bls_series import PUBLISHER, TITLES, Series, is_of
from vsgen.sourcing.bls_tables import DASHES, BlsTable

_PAGES = {
    "ep": "https://www.bls.gov/emp/ind-occ-matrix/occupation.xlsx",
    "oews": "https://www.bls.gov/oes/tables.htm",
}
_EXPORT = "https://data.bls.gov/projections/occupationProj"


class Choices(NamedTuple):
    """What a person says of a file, and what they want of it."""

    today: date
    edition: str = ""
    published: str = ""
    copy: str = ""
    """Where the file was read."""
    codes: tuple[str, ...] = ()
    """None for those of the project's sources."""
    every: bool = False
    continued_by: tuple[str, ...] = ()
    population: str = ""
    """An id for the people of the one code that is asked for, where their own is taken."""
    page: str = ""


class Issue(NamedTuple):
    """The edition that a file holds."""

    name: str
    wages: str | None
    """The month of levels whose header names no year."""
    published: str | None


def find_issue(
    table: BlsTable, said: str, published: str, sources: Sequence[Source], where: str
) -> Issue:
    """The edition, by its header or as it was said to be.

    Raises:
        UsageError: neither says it, or they say different ones.
    """
    # A dash is typed as it is seen; names of editions have hyphens.
    said = said.translate(DASHES)
    name, wages = said, None
    if table.edition:
        if said and said != table.edition:
            what = f"its columns are of {table.edition}, not {said}"
            raise UsageError(what, where, f"Leave out --edition, or write {table.edition}.")
        name = table.edition
    else:
        name, wages = _read_month(said, where)
    known = published or next(_list_dates(table, name, sources), None)
    return Issue(name, wages, known)


def make_source(table: BlsTable, series: Series, page: str) -> dict[str, object]:
    """What a new source says of itself; its editions are still to be filled in."""
    number = re.search(r"Table \d+\.\d+", table.above[0])
    export = table.program == "ep" and number is None
    return {
        "publisher": PUBLISHER,
        "title": TITLES[table.program] + (f", {number[0]}" if number else ""),
        "url": _EXPORT if export else _PAGES[table.program],
        "page": page or None,
        "area": "United States",
        "population": series.population.model_dump(exclude_defaults=True),
        "continued_by": series.continued_by,
    }


def _read_month(said: str, where: str) -> tuple[str, str]:
    """The edition's name and month: `May 2025`, 2025-05."""
    month, _, year = said.partition(" ")
    if month in MONTHS and re.fullmatch(r"\d{4}", year):
        return said, f"{year}-{MONTHS.index(month) + 1:02}"
    if match := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", said):
        return f"{MONTHS[int(match[2]) - 1]} {match[1]}", said
    what = "the file does not say of which month its wages are"
    what = f"“{said}” is no month" if said else what
    raise UsageError(what, where, "Say it: --edition “May 2025”.")


def _list_dates(table: BlsTable, name: str, sources: Sequence[Source]) -> Iterator[str]:
    for source in sources:
        for edition in source.editions:
            if is_of(source, table.program) and edition.edition == name and edition.published:
                yield edition.published

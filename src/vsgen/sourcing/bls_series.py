"""Whether a row continues a recorded series; a code that changed is never joined to another.

A series is one population of one publication. The classification (SOC) was revised for editions
from 2019 on: a code and a title that stayed may count other jobs since.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from vsgen.facts.sources import EditionName, Population, Source
from vsgen.sourcing.bls_tables import BlsRow, Program

_REVISED = 2019
"""The first year of the classification of 2018; combined codes stood in for some until 2020."""

PUBLISHER = "U.S. Bureau of Labor Statistics"
TITLES: dict[Program, str] = {
    "ep": "Employment Projections",
    "oews": "Occupational Employment and Wage Statistics",
}
_LONGEST = 71
"""Of an id, so that it makes a source's with the publication before it."""
_NAMES = frozenset({"English"})
"""Words of occupations' titles that keep their capital within a sentence."""


class Series(NamedTuple):
    """Where a row belongs."""

    population: Population
    source: Source | None
    """The source that it continues; None where it begins one."""
    continued_by: tuple[str, ...] = ()
    """Who took their place, where it begins one."""


class Apart(NamedTuple):
    """Why a row belongs to no series, and what to do."""

    why: str
    cure: str


def find_series(
    program: Program,
    row: BlsRow,
    edition: EditionName,
    sources: Sequence[Source],
    wanted: tuple[str, tuple[str, ...]],
) -> Series | Apart:
    """The series that a row continues or begins; or why it may not be joined to what there is.

    `wanted` are an id that a person gives the people, and who took their place, where said.
    """
    named, continued_by = wanted
    people = _make(row, edition, named)
    others = [it for it in sources if it.population and it.population.id == people.id]
    # Where the people are known, the same code elsewhere is of people who were named otherwise.
    same_code = [it for it in sources if it.population and it.population.code == row.code]
    for source in others or ([] if named else same_code):
        if (other := source.population) is None:
            continue
        if other.code is None:
            cure = f'If they are the same people, write code: "{row.code}" there.'
            return Apart(f"{source.id} counts “{other.name}” without a code", cure)
        if other.code != people.code:
            why = f"“{row.title}” is {row.code} here and {other.code} in {source.id}"
            return Apart(f"{why}: the code changed", _separate(row.code, other.id))
        if other.id != people.id:
            why = f"{row.code} is “{row.title}” here and “{other.name}” in {source.id}"
            return Apart(f"{why}: it counts others", _separate(row.code, other.id))
        # Its words and aliases are a person's: every source of the same people has the same.
        people, continued_by = other, continued_by or source.continued_by
    own = next((it for it in others if is_of(it, program)), None)
    if own:
        return _judge_revision(row.code, edition, own) or Series(people, own)
    newer = _find_newer(program, edition, sources)
    if newer and not continued_by:
        return Apart(
            f"{edition} is older than {newer}, and nothing recorded of {row.code} goes on from it",
            "Import the newer edition first, if it counts them too; if not, say who took their "
            f"place: --code {row.code} --continued-by POPULATION.",
        )
    return Series(people, None, continued_by)


def name_population(code: str, title: str) -> str:
    """The id of the people that a row counts: its title as a slug, its first words if long."""
    plain = "all occupations" if code == "00-0000" else title.lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "").replace("’", "")).strip("-")
    return slug if len(slug) <= _LONGEST else slug[:_LONGEST].rsplit("-", 1)[0]


def find_classification(edition: EditionName) -> int:
    """The year of the classification by which an edition counts."""
    years = re.findall(r"(?<!\d)\d{4}(?!\d)", edition)
    return 2018 if not years or int(years[0]) >= _REVISED else 2010


def _make(row: BlsRow, edition: EditionName, named: str) -> Population:
    """The people of a row; `named` is the id that a person gives them."""
    # Acronyms keep their capitals, too.
    kept = {it for it in row.title.split() if it in _NAMES or (it.isupper() and len(it) > 1)}
    every = (it if it in kept else it.lower() for it in row.title.split())
    name = "all occupations" if row.code == "00-0000" else " ".join(every)
    if named:
        # Others have the same title: a reader has to tell them apart.
        name = f"{name} (classification of {find_classification(edition)})"
        return Population(id=named, name=name, code=row.code)
    return Population(id=name_population(row.code, row.title), name=name, code=row.code)


def is_of(source: Source, program: Program) -> bool:
    """Whether a source is of the publication."""
    return source.title.startswith(TITLES[program]) and "Labor Statistics" in source.publisher


def _judge_revision(code: str, edition: EditionName, source: Source) -> Apart | None:
    here = find_classification(edition)
    for other in source.editions:
        if other.state != "announced" and find_classification(other.edition) != here:
            there = find_classification(other.edition)
            return Apart(
                f"{edition} counts {code} by the classification of {here}, {other.edition} in "
                f"{source.id} by that of {there}: the jobs may be others",
                _separate(code, source.population.id if source.population else "POPULATION"),
            )
    return None


def _find_newer(
    program: Program, edition: EditionName, sources: Sequence[Source]
) -> EditionName | None:
    later = [
        other.edition
        for source in sources
        if is_of(source, program)
        for other in source.editions
        if other.state == "read" and _find_years(other.edition) > _find_years(edition)
    ]
    return max(later, key=_find_years, default=None)


def _find_years(edition: EditionName) -> tuple[int, ...]:
    return tuple(int(it) for it in re.findall(r"\d{4}", edition))


def _separate(code: str, successor: str) -> str:
    return (
        "Such series are not joined. To keep it apart, name the people otherwise and say who took "
        f"their place: --code {code} --population ID --continued-by {successor}."
    )

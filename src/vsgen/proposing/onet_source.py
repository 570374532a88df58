"""An occupation of O*NET as a source of facts: its file's values, and the rows that were read."""

from hashlib import sha256
from typing import Any, NamedTuple

from vsgen.facts import Library
from vsgen.proposing.onet_folder import Occupation, Table

_PUBLISHER = "National Center for O*NET Development"
_URL = "https://www.onetcenter.org/database.html"
_LICENCE = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"


class OnetSource(NamedTuple):
    """What is to be written down, where the project has no such source."""

    id: str
    values: dict[str, Any]
    evidence: dict[str, str]
    """The text, by its file's name."""


def make_sources(
    occupations: tuple[Occupation, ...], library: Library, folder: str, today: str
) -> tuple[OnetSource, ...]:
    """The sources that the project lacks; `folder` is where the tables were read."""
    return tuple(
        _make(it, folder, today)
        for it in occupations
        if it.source_id not in library.sources and it.source_id not in library.broken_sources
    )


def _make(occupation: Occupation, folder: str, today: str) -> OnetSource:
    release, code = occupation.release, occupation.code
    attribution = (
        f"This product includes information from the O*NET {release} Database by the U.S. "
        "Department of Labor, Employment and Training Administration (USDOL/ETA). Used under the "
        "CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. Rows were selected; values are "
        "unchanged."
    )
    named = f"{occupation.title} ({code})" if occupation.title != code else code
    first = f"# O*NET {release} Database, {code} {occupation.title}. Licence: {_LICENCE}."
    text = "\n".join((f"{first} {attribution}", *_list_lines(occupation), ""))
    name = f"onet-{release.replace('.', '-')}-{code.replace('.', '-')}.tsv"
    edition: dict[str, Any] = {"edition": release}
    if occupation.published:
        edition["published"] = occupation.published
    edition["read"] = {
        "on": today,
        "copy": f"text files of the folder {folder}",
        "evidence": f"evidence/{name}",
        "sha256": sha256(text.encode("utf-8")).hexdigest(),
    }
    values = {
        "publisher": _PUBLISHER,
        "title": f"O*NET {release} Database, {named}",
        "url": _URL,
        "area": "United States",
        "attribution": attribution,
        "editions": [edition],
    }
    return OnetSource(occupation.source_id, values, {name: text})


def _list_lines(occupation: Occupation) -> list[str]:
    """The rows with their headers, each led by the name of its table."""
    lines: list[str] = []
    for name, table in occupation.tables.items():
        if kept := _select(name, table):
            lines += (f"{name}\t{line}" for line in (table.header, *kept))
    return lines


def _select(name: str, table: Table) -> list[str]:
    rows = zip(table.rows, table.lines, strict=True)
    if name == "Technology Skills":
        mark = "In Demand" if "In Demand" in table.header else "Hot Technology"
        return [line for row, line in rows if row.get(mark) == "Y"]
    if name == "Skills":
        return [line for row, line in rows if row["Scale ID"] == "IM"]
    return list(table.lines)

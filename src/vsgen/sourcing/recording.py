"""An edition of a source made of what a person, or a script, answers about kept evidence.

Answers are plain values by the names of `docs/facts.md`, a figure's row and column instead of
its quote and cell. What is left out is taken from the evidence, and from a source of the same
publication. Judges nothing that loading judges.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from vsgen.errors import FileError, UsageError
from vsgen.facts import Library, RecordedFigure, Source
from vsgen.facts.recorded import format_label
from vsgen.sourcing.evidence_tables import Column, Row, list_columns, list_rows, search_rows
from vsgen.sourcing.figure_proposals import (
    Values,
    fold_header,
    learn_headers,
    propose_from_cell,
    propose_moment,
    scale_value,
)
from vsgen.sourcing.published_text import Published
from vsgen.sourcing.saving import SourceFile
from vsgen.sourcing.source_text import describe_read, insert_edition, write_source

OF_SOURCE = ("publisher", "title", "url", "page", "area", "population", "attribution")
OF_EDITION = ("edition", "published", "state")
OTHERS = ("id", "copy", "evidence", "figures")
_OF_FIGURE = ("measure", "value", "unit", "period", "precision", "scale", "quote", "cell")
_ALSO = ("population", "row", "column")


@dataclass(frozen=True, slots=True)
class Material:
    """Evidence, and what helps to read it."""

    published: Published
    rows: tuple[Row, ...]
    known: Mapping[str, RecordedFigure]
    """Recorded figures by folded header."""

    @property
    def address(self) -> str:
        """Where it was fetched; empty for a file."""
        origin = self.published.origin
        return origin if origin.startswith("https://") else ""

    def find_row(self, words: str, code: str) -> Row:
        """The one row that is called so, or of them the one with the population's code.

        Raises:
            UsageError: there is none, or there are several.
        """
        found = search_rows(self.rows, words)
        found = tuple(row for row in found if row.code == code) if found[1:] else found
        if len(found) != 1:
            what = f"{len(found) or 'no'} row{'s' if len(found) > 1 else ''} of the evidence"
            raise UsageError(f"{what} for “{words}”", cure="Give the row's title, or its quote.")
        return found[0]

    def find_column(self, row: Row, header: str) -> Column:
        """The column headed so, or as it is headed in another edition.

        Raises:
            UsageError: there is none; those that there are are named.
        """
        columns = list_columns(self.rows, row)
        folded = fold_header(header)
        found = [it for it in columns if it.header == header]
        found = found or [it for it in columns if fold_header(it.header) == folded]
        if len(found) != 1:
            names = "; ".join(it.header for it in columns) or "none"
            raise UsageError(f"no column is headed “{header}”", cure=f"There are: {names}.")
        return found[0]

    def find_like(self) -> Source | None:
        """A source of the same publication: one that has columns headed alike."""
        for row in self.rows[:40]:
            for cell in row.cells:
                if (record := self.known.get(fold_header(cell))) is not None:
                    return record.source
        return None


def gather_material(published: Published, library: Library) -> Material:
    """The evidence with its rows, and what the house knows of such tables.

    Raises:
        FileError: a table cannot be read.
    """
    try:
        rows = list_rows(f"evidence{published.ending}", published.text)
    except csv.Error as error:
        raise FileError(
            f"is no table: {error}", published.origin, "Save it as CSV again."
        ) from None
    return Material(published, rows, learn_headers(library))


class KnownSource(NamedTuple):
    """A source that gets another edition."""

    source: Source
    content: bytes
    """Of its file."""


class Recorded(NamedTuple):
    """What is to be saved."""

    file: SourceFile
    evidence: str
    """The evidence's file name."""
    edition: Values


def record_edition(
    answers: Values, material: Material, standing: KnownSource | None, today: date
) -> Recorded:
    """The source's file with the edition that `answers` describe.

    Raises:
        UsageError: something is missing, or unknown, or not in the evidence.
        FactsError: the standing file cannot be added to.
    """
    _refuse_unknown(answers)
    if standing is None:
        answers = {"url": material.address, **answers}
    _refuse_missing(answers, standing)
    id, edition = str(answers["id"]), str(answers["edition"])
    stem = format_label(id, "", edition)
    name = str(answers.get("evidence") or f"{stem}{material.published.ending}")
    code = find_code(answers, standing)
    figures = answers.get("figures") or {}
    if not isinstance(figures, Mapping):
        raise UsageError("“figures” should be keys and values", cure='{"growth": {…}}')
    written: Values = {key: answers[key] for key in OF_EDITION if answers.get(key) is not None}
    copy = answers.get("copy") or material.published.origin
    written["read"] = describe_read(today, copy, f"evidence/{name}", material.published.text)
    if figures:
        written["figures"] = {
            key: propose_moment(edition) | complete_figure(key, it, material, code)
            for key, it in figures.items()
        }
    if standing is None:
        source = {key: _leave_none(answers[key]) for key in OF_SOURCE if answers.get(key)}
        text = write_source({**source, "editions": [written]})
    else:
        text = insert_edition(standing.content.decode("utf-8"), written, f"sources/{id}.yaml")
    before = standing.content if standing else None
    return Recorded(SourceFile(id, text, before), name, written)


def find_code(answers: Values, standing: KnownSource | None) -> str:
    """The code of the population that is recorded; empty if it has none."""
    if standing is not None:
        return (standing.source.population and standing.source.population.code) or ""
    population = answers.get("population")
    return str(population.get("code") or "") if isinstance(population, Mapping) else ""


def complete_figure(name: str, given: object, material: Material, code: str) -> Values:
    """A figure with what the evidence says where `given` is silent.

    Raises:
        UsageError: a key is unknown, or the row or column is not found.
    """
    if not isinstance(given, Mapping):
        raise UsageError(f"{name} should be keys and values", cure='{"row": …, "column": …}')
    for key in given:
        if key not in (*_OF_FIGURE, *_ALSO):
            cure = f"There are: {', '.join((*_OF_FIGURE, *_ALSO))}."
            raise UsageError(f"unknown key “{key}” of {name}", cure=cure)
    values: Values = {}
    if given.get("row") and given.get("column"):
        row = material.find_row(str(given["row"]), code)
        column = material.find_column(row, str(given["column"]))
        values = propose_from_cell(column, material.rows, material.known)
        values |= {"quote": row.text, "cell": {"row": row.title, "column": column.header}}
        if column.value is not None and isinstance(scale := given.get("scale"), int):
            values["value"] = scale_value(column.value, scale)
    values |= {key: it for key, it in given.items() if key in (*_OF_FIGURE, "population")}
    shown = {"scale": 1, "precision": Decimal(1)}
    return {key: it for key, it in values.items() if it != shown.get(key)}


def _leave_none(answer: object) -> object:
    """The answer without keys that a person wants none of."""
    if isinstance(answer, Mapping):
        return {key: it for key, it in answer.items() if it is not None}
    return answer


def _refuse_unknown(answers: Values) -> None:
    known = (*OF_SOURCE, *OF_EDITION, *OTHERS)
    for key in answers:
        if key not in known:
            raise UsageError(f"unknown key “{key}”", cure=f"There are: {', '.join(known)}.")


def _refuse_missing(answers: Values, standing: KnownSource | None) -> None:
    wanted = ("id", "edition") if standing is not None else ("id", *OF_SOURCE[:3], "edition")
    missing = [key for key in wanted if not answers.get(key)]
    if missing:
        cure = "Answer them in a terminal, as options, or in the document that --from names."
        raise UsageError(f"not said: {', '.join(missing)}", cure=cure)
    if standing is not None and (said := [key for key in OF_SOURCE[:3] if answers.get(key)]):
        what = f"the source stands, and says itself what is its {', '.join(said)}"
        raise UsageError(what, str(answers["id"]), "Leave that out, or change it in its file.")

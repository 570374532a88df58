"""Footnote marks -> the recorded figures that they cite, and which marks serve a claim.

A mark whose label the library knows names one figure of one edition. Anybody's own footnote is
read for publisher, title or address, edition, and population. It opens no links.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from vsgen.articles import Article
from vsgen.facts import RecordedFigure, Source
from vsgen.tracing.catalogue import Catalogue, Records, acronym, find_populations
from vsgen.tracing.scopes import MARK, Scope

_BETWEEN_MARKS = re.compile(r"[\s,;.]*")
_DASHES = str.maketrans("‐‑‒–—−", "------")
_SPAN = re.compile(r"\b((?:19|20)\d\d)-(?:(?:19|20))?(\d\d)\b")


class Mark(NamedTuple):
    """A footnote mark `[^label]` and its place in the passage."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cited:
    """What one footnote label stands for."""

    label: str
    defined: bool
    named: Records = ()
    """The figure that the label names; for anybody's footnote none."""
    source: Records = ()
    """Every figure of the cited source and edition."""


class Service(NamedTuple):
    """The marks that serve a claim."""

    marks: tuple[Mark, ...]
    shared: bool
    """Whether they stand before the claim and so belong to another one first."""


def read_marks(text: str) -> tuple[Mark, ...]:
    """The footnote marks of a passage, in order."""
    return tuple(Mark(match[1], match.start(), match.end()) for match in MARK.finditer(text))


def resolve_labels(article: Article, catalogue: Catalogue) -> Mapping[str, Cited]:
    """What each defined label of the article stands for."""
    return {
        note.label.casefold(): _resolve(note.label, note.text, catalogue)
        for note in article.footnotes
    }


def marks_within(marks: tuple[Mark, ...], start: int, end: int) -> tuple[Mark, ...]:
    """The marks, of marks in order, that stand from `start` to before `end`."""
    first = bisect_left(marks, start, key=lambda mark: mark.start)
    return marks[first : bisect_left(marks, end, key=lambda mark: mark.start)]


def find_service(
    claim: tuple[int, int], scope: Scope, marks: tuple[Mark, ...], text: str
) -> Service:
    """The marks that serve a claim.

    In a sentence the next run of marks, else the one before; in a table the cell's own, else its
    row header's, else its column header's.
    """
    runs = _runs(marks_within(marks, scope.start, scope.end), text)
    after = [run for run in runs if run[0].start >= claim[1]]
    if after:
        return Service(after[0], shared=False)
    if runs:
        return Service(runs[-1], shared=True)
    for start, end in scope.headers:
        if found := marks_within(marks, start, end):
            return Service(found, shared=False)
    return Service((), shared=False)


def find_closing_marks(scope: Scope, marks: tuple[Mark, ...], text: str) -> tuple[Mark, ...]:
    """The marks that close the claim's paragraph or list item, if it has no others."""
    runs = _runs(marks_within(marks, *scope.block), text)
    if len(runs) == 1 and not text[runs[0][-1].end : scope.block[1]].strip(" \t\n.*_)"):
        return runs[0]
    return ()


def _runs(marks: Iterable[Mark], text: str) -> list[tuple[Mark, ...]]:
    """Marks in groups that nothing but punctuation parts."""
    runs: list[tuple[Mark, ...]] = []
    for mark in marks:
        if runs and _BETWEEN_MARKS.fullmatch(text, runs[-1][-1].end, mark.start):
            runs[-1] = (*runs[-1], mark)
        else:
            runs.append((mark,))
    return runs


def _resolve(label: str, definition: str, catalogue: Catalogue) -> Cited:
    record = catalogue.library.labelled(label.lower())
    if record is not None:
        return Cited(label, True, (record,), catalogue.siblings(record))
    return Cited(label, True, (), _read_definition(definition, catalogue))


def _read_definition(definition: str, catalogue: Catalogue) -> Records:
    """The figures of the source and edition that a footnote describes; none if it names none."""
    plain = " ".join(definition.translate(_DASHES).split())
    found = tuple(
        record
        for records in catalogue.editions.values()
        if _describes(plain, records[0])
        for record in records
    )
    named = _populations_in(definition, catalogue)
    return tuple(record for record in found if record.population.id in named) if named else found


def _populations_in(definition: str, catalogue: Catalogue) -> set[str]:
    """The populations a footnote names, by code where it gives codes."""
    by_code = {known for code, known in catalogue.codes.items() if code in definition}
    return by_code or {known for known, _ in find_populations(definition, catalogue)}


def _describes(plain: str, record: RecordedFigure) -> bool:
    """Whether a footnote names the record's publisher, title or address, and edition."""
    folded = plain.casefold()
    at_address = record.source.url.casefold() in folded
    return (
        (at_address or _names_publisher(plain, record.source))
        and (at_address or record.source.title.split(",")[0].casefold() in folded)
        and _edition(record.edition.edition.translate(_DASHES)) in _edition(plain)
    )


def _names_publisher(plain: str, source: Source) -> bool:
    short = acronym(source)
    return source.publisher.casefold() in plain.casefold() or (
        len(short) > 1 and re.search(rf"\b{short}\b", plain) is not None
    )


def _edition(text: str) -> str:
    """`text` with every span of years in its short form: "2024-2034" is "2024-34"."""
    return _SPAN.sub(r"\1-\2", text).casefold()

"""Finds in an article the values that were wrong and have been corrected since.

A corrected figure keeps its edition, so its old value in a text looks like a person's. It is told
by the source's file, which says what the value was.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from vsgen.articles import Style
from vsgen.facts import Library, RecordedFigure
from vsgen.facts.sources import Correction
from vsgen.passages import CorrectedFigure
from vsgen.revisions import print_references


@dataclass(frozen=True, slots=True)
class Former:
    """A corrected figure, and the figures of an article as they were before."""

    record: RecordedFigure
    """As it was."""
    printed: Mapping[str, str]
    """The references that printed it wrongly, and how."""
    correction: CorrectedFigure


def list_former(
    references: Iterable[str], figures: Mapping[str, RecordedFigure], style: Style
) -> Iterator[Former]:
    """Each correction of these figures, the newest first."""
    asked = tuple(references)
    corrected = dict(_list_corrected(figures.values()))
    if not corrected:
        return
    now = print_references(asked, figures, style)
    for id, record in corrected.items():
        was, value = record, record.value
        for correction in reversed(record.figure.corrected):
            was = _recall(was, correction)
            then = print_references(asked, {**figures, id: was}, style)
            yield Former(
                was,
                {reference: form for reference, form in then.items() if form != now.get(reference)},
                CorrectedFigure(
                    f"{id}@{record.edition.edition}",
                    f"{correction.was:f}",
                    f"{value:f}",
                    correction.reason,
                    correction.by,
                    correction.on,
                ),
            )
            value = correction.was


def recall_library(library: Library, corrections: Iterable[CorrectedFigure]) -> Library:
    """The library as it was before these corrections."""
    figures, labels = dict(library.figures), dict(library.labels)
    for it in corrections:
        id, _, edition = it.figure.partition("@")
        for record in figures.get(id, ()):
            known = (one for one in record.figure.corrected if f"{one.was:f}" == it.was)
            correction = next(known, None) if record.edition.edition == edition else None
            if correction is not None:
                was = _recall(record, correction)
                figures[id] = tuple(was if one is record else one for one in figures[id])
                labels[record.label] = was
    return replace(library, figures=figures, labels=labels)


def _list_corrected(records: Iterable[RecordedFigure]) -> Iterator[tuple[str, RecordedFigure]]:
    """Those of the records that were corrected, and of their rows: footnotes print these."""
    for record in records:
        for name, figure in record.edition.figures.items():
            own = record.source.population
            if figure.corrected and (figure.population or own) == record.population:
                id = f"{record.source.id}.{name}"
                yield id, replace(record, id=id, figure=figure)


def _recall(record: RecordedFigure, correction: Correction) -> RecordedFigure:
    """The figure, and its row, as they were before the correction."""
    figure = record.figure.model_copy(
        update={
            "value": correction.was,
            "quote": correction.quote or record.quote,
            "cell": correction.cell or record.figure.cell,
        }
    )
    figures = {**record.edition.figures, record.id.partition(".")[2]: figure}
    edition = record.edition.model_copy(update={"figures": figures})
    return replace(record, figure=figure, edition=edition)

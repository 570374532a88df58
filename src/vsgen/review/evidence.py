"""A statistic that was traced -> what a reviewer is shown of its source. Opens no file."""

import re

from vsgen.articles import format_short_period
from vsgen.facts import RecordedFigure
from vsgen.review.views import Evidence
from vsgen.tracing import Trace, format_record


def show_evidence(trace: Trace) -> Evidence:
    """The statistic beside the first figure that it rests on, or should have agreed with."""
    record = trace.record
    if record is None:
        label = trace.labels[0] if trace.labels else ""
        blank = ("",) * 9
        return Evidence(trace.said, trace.sentence, trace.verdict, *blank, None, label)
    return Evidence(
        said=trace.said,
        sentence=trace.sentence,
        verdict=trace.verdict,
        measure=record.measure,
        population=record.population.name,
        value=format_record(record),
        period=format_short_period(record.period),
        source=record.source.publisher,
        title=record.source.title,
        url=record.source.url,
        edition=record.edition.edition,
        quote=record.quote,
        marked=_mark_value(record),
        label=record.label,
        row=record.figure.cell.row if record.figure.cell else "",
        column=record.figure.cell.column if record.figure.cell else "",
        tabular=record.evidence.endswith((".csv", ".tsv")),
    )


def _mark_value(record: RecordedFigure) -> tuple[int, int] | None:
    """Where the quote prints the value; None if it stands there twice, or not at all."""
    value = record.value / record.figure.scale
    spellings = {f"{value:,f}", f"{value:f}", f"{value.normalize():f}"}
    forms = "|".join(sorted(map(re.escape, spellings), key=len, reverse=True))
    # In a row of a table a comma ends the cell; in prose it groups thousands.
    apart = rf"(?<![^,])(?:{forms})(?![^,])"
    pattern = apart if record.figure.cell else rf"(?<![\d.,])(?:{forms})(?!\d|[.,]\d)"
    found = list(re.finditer(pattern, record.quote))
    return found[0].span() if len(found) == 1 else None

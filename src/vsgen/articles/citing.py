"""Sources and figures -> what is printed of them in footnotes and in an article's Sources."""

import re
from collections.abc import Iterator

from vsgen.facts import Edition, RecordedFigure, Source

_YEARS = re.compile(r"^(\d{4})-(\d{2,4})$")
_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def show_edition(edition: Edition) -> str:
    """An edition's name as it is printed: "2024–34"."""
    return _YEARS.sub("\\1–\\2", edition.edition)


def show_day(day: str) -> str:
    """A recorded date in words: "August 28, 2025", "August 2025"."""
    year, month, *rest = day.split("-")
    name = _MONTHS[int(month) - 1]
    return f"{name} {int(rest[0])}, {year}" if rest else f"{name} {year}"


def show_code(record: RecordedFigure) -> str:
    """The code of the people measured, as it follows their name: " (15-2051)"."""
    return f" ({record.population.code})" if record.population.code else ""


def show_place(record: RecordedFigure) -> str:
    """Where in its edition a figure stands, and what stands there."""
    figure, code = record.figure, show_code(record)
    if figure.cell is None:
        return f'on {record.population.name}{code}: "{figure.quote}"'
    printed = f"{(figure.value / figure.scale).normalize():f}"
    unit = " (thousands)" if figure.scale == 1000 else ""
    cell = f'row "{figure.cell.row}"{code}, column "{figure.cell.column}"'
    return f"{cell}: {printed}{unit}."


def list_printed(source: Source) -> Iterator[str]:
    """What may be printed of a source and of its editions, whichever was read for an article."""
    yield source.publisher
    yield source.title
    if source.attribution:
        yield source.attribution
    for edition in source.editions:
        yield f"{show_edition(edition)} edition"
        if edition.published:
            yield f"published {show_day(edition.published)}"
        if edition.read:
            yield f"read {show_day(edition.read.on)}"

"""The house style, and how figures, periods, editions and sources are printed in it.

Prints the digits that were recorded, never more: 36 with precision 0.1 stays "36%", because that is
what the publication prints. Adds no footnote marks. The prompts layer loads the style from
`prompts/style.yaml`.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Literal, assert_never

from pydantic import BaseModel, ConfigDict, Field, model_validator

from vsgen.facts import Edition, Figure, Period, RecordedFigure, Source
from vsgen.facts.recorded import list_row
from vsgen.facts.sources import MONTHS, Unit

_MINUS = "\N{MINUS SIGN}"
_YEARS = re.compile(r"^(\d{4})-(\d{2,4})$")

Phrase = Annotated[str, Field(min_length=2, max_length=80, pattern=r"^\S(.*\S)?$")]


class Style(BaseModel):
    """The editors' choices; every key that a file leaves out keeps the value given here."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    percent: Literal["symbol", "word"] = "symbol"
    """`symbol` prints "33.5%", `word` prints "33.5 percent"."""
    heading_case: Literal["title", "sentence"] = "title"
    """`title` is "Required Skills", `sentence` is "Required skills"."""
    person: Literal["second", "third"] = "second"
    """`second` speaks to the reader as "you"; `third` speaks of "candidates"."""
    locale: Literal["en-US"] = "en-US"
    """Spelling, thousands separators and months."""
    banned: tuple[Phrase, ...] = ()
    """Phrases that no text may hold, whatever their case."""

    @model_validator(mode="before")
    @classmethod
    def _drop_retired(cls, given: object) -> object:
        """Projects of before may still write `role_case`, which never had an effect."""
        if isinstance(given, Mapping):
            return {key: value for key, value in given.items() if key != "role_case"}
        return given


def format_value(figure: RecordedFigure, style: Style) -> str:
    """The value alone: "33.5%", "−0.7%", "$112,590", "23,400 openings a year"."""
    return format_amount(figure.value, figure.unit, style)


def format_amount(amount: Decimal, unit: Unit, style: Style) -> str:
    """`amount` of `unit`, grouped by thousands; percents keep a recorded ".0", counts do not."""
    sign = _MINUS if amount < 0 else ""
    match unit:
        case "percent":
            mark = "%" if style.percent == "symbol" else " percent"
            return f"{sign}{format_number(abs(amount))}{mark}"
        case "USD/year":
            return f"{sign}${_format_count(abs(amount))}"
        case "openings/year":
            noun = "opening" if amount == 1 else "openings"
            return f"{sign}{_format_count(abs(amount))} {noun} a year"
        case "jobs":
            noun = "job" if amount == 1 else "jobs"
            return f"{sign}{_format_count(abs(amount))} {noun}"
        case _:
            assert_never(unit)


def format_number(number: Decimal) -> str:
    """`number` in plain digits, every one that it has: "33.5", "1,200", never "1E+3"."""
    return f"{number:,f}"


def _format_count(number: Decimal) -> str:
    whole = number.to_integral_value()
    return format_number(whole if number == whole else number)


def format_growth(figure: RecordedFigure, style: Style) -> str | None:
    """A verb with the change: "grow 33.5%", "shrink 0.7%", "stay the same".

    None where the figure is no change in percent.
    """
    if figure.unit != "percent":
        return None
    if figure.value == 0:
        return "stay the same"
    amount = format_amount(abs(figure.value), "percent", style)
    return f"{'grow' if figure.value > 0 else 'shrink'} {amount}"


def format_period(period: Period) -> str:
    """In a sentence: "from 2024 to 2034", "in May 2024"; empty where none is recorded."""
    if period.at is not None:
        return f"in {_moment(period.at)}"
    if period.start is None or period.end is None:
        return ""
    return f"from {period.start} to {period.end}"


def format_short_period(period: Period) -> str:
    """In a table: "2024–34", "May 2024"; empty where none is recorded."""
    if period.at is not None:
        return _moment(period.at)
    if period.start is None or period.end is None:
        return ""
    same_century = period.start // 100 == period.end // 100
    end = f"{period.end % 100:02d}" if same_century else str(period.end)
    return f"{period.start}\N{EN DASH}{end}"


def _moment(at: str) -> str:
    """A month and year in words; a month that no calendar has is left out."""
    year, _, month = at.partition("-")
    if not month or not 1 <= int(month) <= len(MONTHS):
        return year
    return f"{MONTHS[int(month) - 1]} {year}"


def show_edition(edition: Edition) -> str:
    """An edition's name as it is printed: "2024–34"."""
    return _YEARS.sub("\\1–\\2", edition.edition)


def show_day(day: str) -> str:
    """A recorded date in words: "August 28, 2025", "August 2025"."""
    year, month, *rest = day.split("-")
    name = MONTHS[int(month) - 1]
    return f"{name} {int(rest[0])}, {year}" if rest else f"{name} {year}"


def show_code(record: RecordedFigure) -> str:
    """The code of the people measured, as it follows their name: " (15-2051)"."""
    return f" ({record.population.code})" if record.population.code else ""


def show_place(record: RecordedFigure) -> str:
    """Where in its edition a figure stands, and what stands there."""
    place, printed = _show_cell(record, record.figure)
    return f"{place}, {printed}." if record.figure.cell else f"{place}: {printed}"


def show_row(record: RecordedFigure, *, words: bool = True) -> str:
    """Where in its edition all figures of its population stand, and what stands there.

    Without `words` as articles of before have it: the row's numbers alone.
    """
    rows: dict[tuple[str, bool], dict[str, None]] = {}
    for figure in list_row(record):
        place, printed = _show_cell(record, figure)
        rows.setdefault((place, figure.cell is None), {})[printed] = None
    for said in record.edition.characteristics.values() if words and record.words else ():
        if said.cell is not None:
            place = f'row "{said.cell.row}"{show_code(record)}'
            rows.setdefault((place, False), {})[f'column "{said.cell.column}": {said.text}'] = None
    shown = (
        f"{place}: {'; '.join(printed)}" if quoted else f"{place}, {', '.join(printed)}"
        for (place, quoted), printed in rows.items()
    )
    return f"{'; '.join(shown)}."


def _show_cell(record: RecordedFigure, figure: Figure) -> tuple[str, str]:
    """The row, or of whom a passage speaks, and the column with its value, or the passage."""
    code = show_code(record)
    if figure.cell is None:
        return f"on {record.population.name}{code}", f'"{figure.quote}"'
    value = f"{(figure.value / figure.scale).normalize():f}"
    unit = " (thousands)" if figure.scale == 1000 else ""
    return f'row "{figure.cell.row}"{code}', f'column "{figure.cell.column}": {value}{unit}'


def list_printed(source: Source) -> Iterator[str]:
    """What may be printed of a source and of its editions, whichever was read for an article."""
    yield source.publisher
    # Sources names a publication once, and then what it says of each occupation.
    yield from (source.title, *source.title.partition(", ")[::2])
    if source.attribution:
        yield source.attribution
    for edition in source.editions:
        yield f"{show_edition(edition)} edition"
        if edition.published:
            yield f"published {show_day(edition.published)}"
        if edition.read:
            yield f"read {show_day(edition.read.on)}"

"""Recorded figures and their periods -> the words that are printed.

Prints the digits that were recorded, never more: 36 with precision 0.1 stays "36%", because
that is what the publication prints. Adds no footnote marks.
"""

from decimal import Decimal
from typing import assert_never

from vsgen.articles.style import Style
from vsgen.facts import Period, RecordedFigure
from vsgen.facts.sources import Unit

MINUS = "\N{MINUS SIGN}"
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def format_value(figure: RecordedFigure, style: Style) -> str:
    """The value alone: "33.5%", "−0.7%", "$112,590", "23,400 openings a year"."""
    return format_amount(figure.value, figure.unit, style)


def format_amount(amount: Decimal, unit: Unit, style: Style) -> str:
    """`amount` of `unit`, grouped by thousands; percents keep a recorded ".0", counts do not."""
    sign = MINUS if amount < 0 else ""
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
    if not month or not 1 <= int(month) <= len(_MONTHS):
        return year
    return f"{_MONTHS[int(month) - 1]} {year}"

"""A claim's years and a figure's period -> whether the text dates the figure rightly.

A value without years is fine: its citation carries the edition.
"""

from vsgen.documents.patterns import Pattern
from vsgen.facts import RecordedFigure
from vsgen.tracing.words import expression, list_words

Years = tuple[int | None, int | None]

_YEAR = Pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MONTHS = list_words("months")
_MONTH = expression("time.month")
_SPAN = Pattern(r"\b((?:19|20)\d\d)(?:\s*[-–/]\s*|\s+to\s+)((?:19|20)?\d\d)\b")


def dates_agree(years: Years | None, beside: str, record: RecordedFigure, heads: str = "") -> bool:
    """Whether `years` are the record's; `beside` is the text from the value to its mark.

    `heads` are the headers of a cell.

    A sentence's years may belong to its other figures: a span says nothing of a moment, nor a
    single year of a span, unless it stands beside the value.
    """
    if not month_agrees(beside, record) or not month_agrees(heads, record):
        return False
    if years is None:
        return True
    first, last = record.period.years
    is_moment = record.period.at is not None
    says_moment = years[0] == years[1]
    if is_moment != says_moment and not _YEAR.search(beside):
        return True
    return years[1] == last and years[0] in (None, first)


def read_years(header: str) -> Years | None:
    """The years in a header cell: "2024–34" or "May 2024"."""
    if span := _SPAN.search(header):
        first = int(span[1])
        return first, int(span[2]) if len(span[2]) == 4 else first // 100 * 100 + int(span[2])
    if year := _YEAR.search(header):
        return int(year[0]), int(year[0])
    return None


def names_other_month(sentence: str, years: Years | None, record: RecordedFigure) -> bool:
    """Whether the only months that a sentence gives of the claim's year are not the figure's."""
    year, _, month = (record.period.at or "").partition("-")
    if not month or years is None or {str(each) for each in years} != {year}:
        return False
    named = {found[1].casefold() for found in _MONTH.finditer(sentence) if found[2] == year}
    return bool(named) and _MONTHS[int(month) - 1] not in named


def month_agrees(beside: str, record: RecordedFigure) -> bool:
    """Whether a month beside the value is the figure's."""
    year, _, month = (record.period.at or "").partition("-")
    named = _MONTH.search(beside)
    if not named or not month:
        return True
    return named[2] == year and _MONTHS[int(month) - 1] == named[1].casefold()

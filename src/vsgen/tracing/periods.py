"""A claim's years and a figure's period -> whether the text dates the figure rightly.

A value without years is fine: its citation carries the edition.
"""

import re

from vsgen.claims import Claim
from vsgen.facts import RecordedFigure

Years = tuple[int | None, int | None]

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MONTHS = tuple(
    "january february march april may june july august september october november december".split()
)
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\s+((?:19|20)\d\d)\b", re.IGNORECASE)


def dates_agree(years: Years | None, beside: str, sentence: str, record: RecordedFigure) -> bool:
    """Whether `years` are the record's; `beside` is the text from the value to its mark.

    A sentence's years may belong to its other figures: a span says nothing of a moment, nor a
    single year of a span, unless it stands beside the value.
    """
    if years is None:
        return True
    first, last = record.period.years
    is_moment = record.period.at is not None
    says_moment = years[0] == years[1]
    if is_moment != says_moment and not _YEAR.search(beside):
        return True
    if years[1] != last or years[0] not in (None, first):
        return False
    return _month_agrees(beside if _MONTH.search(beside) else sentence, record)


def own_years(claim: Claim, headers: tuple[Claim, ...]) -> Years | None:
    """The claim's period, or for a table cell the one of its headers."""
    if claim.period is not None:
        return claim.period
    return next((header.period for header in headers if header.period), None)


def _month_agrees(text: str, record: RecordedFigure) -> bool:
    """Whether a month named with the figure's year is the figure's month."""
    year, _, month = (record.period.at or "").partition("-")
    named = {found[1].casefold() for found in _MONTH.finditer(text) if found[2] == year}
    return not month or not named or _MONTHS[int(month) - 1] in named

"""What the cells of a queue say: a priority, a date, a text; and cells as a spreadsheet takes them.

A date is taken only if it can mean one day. Looks at no file.
"""

import re
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from vsgen.store.folding import fold
from vsgen.store.queued_pairs import PRIORITIES

DateOrder = Literal["day-first", "month-first"]
"""How `12/1/2026` is meant."""

MOST_PRIORITY = 1_000_000
_CENTURY = 99
MOST_LETTERS = 10_000
"""Of a cell: what is longer is an article, or a quote that nobody closed."""

_NAMES = {
    "dringend": "urgent",
    **dict.fromkeys(("hoch", "haute"), "high"),
    **dict.fromkeys(("mittel", "moyenne"), "medium"),
    **dict.fromkeys(("niedrig", "basse"), "low"),
}
"""What German and French desks call priorities, as `fold` writes it."""
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_SHORT = re.compile(r"\d{1,2}([-/. ])(?:\d{1,2}|[A-Za-z]{3,9})\1\d{2}")
_WORDED = re.compile(
    r"(?:[a-z]+[.,]* )?(?:(?P<day>\d{1,2})(?:st|nd|rd|th|er)?[. -]+(?P<month>[a-z]{3,9})\.?"
    r"|(?P<named>[a-z]{3,9})\.? (?P<number>\d{1,2})(?:st|nd|rd|th)?),?[ -]+(?P<year>\d{4})"
)
_SERIAL = re.compile(r"[34]\d{4}(?:\.\d+)?")
_MONTHS = (
    "january januar janner janvier",
    "february februar fevrier",
    "march marz maerz mrz mars",
    "april avril",
    "may mai",
    "june juni juin",
    "july juli juillet",
    "august aout",
    "september septembre",
    "october oktober octobre",
    "november novembre",
    "december dezember decembre",
)
"""English, German, French, as `fold` writes them; three letters are enough where they tell."""
_NUMBER = re.compile(r"[+-]?\d{1,9}(?:\.0+)?")
_LARGE = re.compile(r"[+-]?\d+(?:\.0+)?")
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_AS_ISO = "Write the day as 2026-12-01."
_STARTS = r"[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]"
"""Of formulas; some spreadsheets take the wide forms, too."""
_FORMULA, _HELD = re.compile(f"'*{_STARTS}"), re.compile(f"'+{_STARTS}")


class Fault(NamedTuple):
    """What is wrong with a cell, and what to do."""

    what: str
    cure: str
    is_ambiguous: bool = False
    """Whether it is a day in either order."""


def read_priority(cell: str) -> int | Fault:
    """The number, or what the word stands for; a higher one comes first."""
    word = cell.strip().casefold()
    name = _NAMES.get(fold(word), word)
    if name in PRIORITIES:
        return PRIORITIES[name]
    if _NUMBER.fullmatch(word):
        number = int(word.partition(".")[0])
        if abs(number) <= MOST_PRIORITY:
            return number
    if _LARGE.fullmatch(word):
        what = f"“{_shorten(cell)}” is out of the range of priorities"
        return Fault(what, f"Write a number from {-MOST_PRIORITY:,} to {MOST_PRIORITY:,}.")
    names = ", ".join(PRIORITIES)
    cure = f"Write a whole number (a higher one comes first), or one of: {names}."
    return Fault(f"“{_shorten(cell)}” is no priority", cure)


@lru_cache(maxsize=1_000)  # a file names few days, many times
def read_date(cell: str, order: DateOrder | None) -> date | Fault:
    """The one day that the cell can mean; `order` is how a day between slashes is written."""
    text = " ".join(cell.split())
    if found := _ISO.fullmatch(text):
        return _make_date(cell, *map(int, found.groups()))
    if found := _DOTTED.fullmatch(text):
        day, month, year = map(int, found.groups())
        # With dots the day comes first, as in German, where the century is often left out.
        return _make_date(cell, year if year > _CENTURY else 2000 + year, month, day)
    if found := _SLASHED.fullmatch(text):
        first, second, year = map(int, found.groups())
        return _read_slashed(cell, (first, second, year), order)
    if found := _WORDED.fullmatch(fold(text)):
        name = found["month"] or found["named"]
        months = [at for at, them in enumerate(_MONTHS, 1) if f" {name}" in f" {them}"]
        if len(months) == 1:
            day = int(found["day"] or found["number"])
            return _make_date(cell, int(found["year"]), months[0], day)
    if _SHORT.fullmatch(text):
        return Fault(f"“{_shorten(cell)}” has a year of two digits", _AS_ISO)
    if _SERIAL.fullmatch(text):
        cure = "Give the column the format of a date in the spreadsheet, and save it again."
        return Fault(f"“{text}” is a date as a spreadsheet counts days", cure)
    return Fault(f"“{_shorten(cell)}” is no date", _AS_ISO)


def _read_slashed(
    cell: str, numbers: tuple[int, int, int], order: DateOrder | None
) -> date | Fault:
    first, second, year = numbers
    if first > 12 or (order == "day-first" and second <= 12):
        return _make_date(cell, year, second, first)
    if second > 12 or order == "month-first" or first == second:
        return _make_date(cell, year, first, second)
    one, other = date(year, second, first), date(year, first, second)
    what = f"“{cell.strip()}” may be {_spell(one)} or {_spell(other)}"
    cure = f"{_AS_ISO} Or say how all of them are meant: --dates day-first or --dates month-first."
    return Fault(what, cure, is_ambiguous=True)


def find_order(cell: str) -> DateOrder | None:
    """In which order alone a day between slashes can be read; None where in both, or none is."""
    found = _SLASHED.fullmatch(" ".join(cell.split()))
    first, second = (int(found[1]), int(found[2])) if found else (0, 0)
    if max(first, second) <= 12 or min(first, second) > 12:
        return None
    return "day-first" if first > 12 else "month-first"


def _make_date(cell: str, year: int, month: int, day: int) -> date | Fault:
    try:
        found = date(year, month, day)
    except ValueError:
        return Fault(f"“{_shorten(cell)}” is no day of the calendar", _AS_ISO)
    if not 2000 <= year <= 2100:
        return Fault(f"“{_shorten(cell)}” is in another century", _AS_ISO)
    return found


def _spell(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1].split()[0].title()}"


def read_text_cell(cell: str) -> str:
    """The cell as it was before `hold_formula`, without blanks around it."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and _HELD.match(text) else text


def drop_unseen(text: str) -> str:
    """`text` without characters that nobody sees."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def hold_formula(text: str) -> str:
    """`text` so that a spreadsheet shows it and computes nothing."""
    return f"'{text}" if _FORMULA.match(text) else text


def _shorten(cell: str) -> str:
    line = " ".join(cell.split())
    return line if len(line) <= 60 else f"{line[:59]}…"

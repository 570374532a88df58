"""Numbers that no unit follows, and a passage's marks -> what those that cite one figure claim.

"Against 234[^wages-of-toy-makers]" says nothing of its own unit, but its label does. A number whose
label names no figure stays what it was.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from vsgen.claims import Claim, Kind
from vsgen.claims.patterns import Pattern
from vsgen.facts import Library, RecordedFigure
from vsgen.facts.sources import Unit
from vsgen.tracing.citations import Mark

Span = tuple[int, int]

_NUMBER = Pattern(r"\d{1,3}(?:,\d{3})++|\d++(?:\.\d++)?+")
_RATE = Pattern(r"\s*+(?:annually|yearly|(?:a|per|each|every)\s++year)?+\s*+", re.IGNORECASE)
_FAR = 20
_READ_AS: dict[Unit, tuple[Kind, str]] = {
    "percent": ("percent", "%"),
    "openings/year": ("count", "openings/year"),
    "jobs": ("count", "jobs"),
    "USD/year": ("money", "USD/year"),
}


def read_cited_numbers(
    spans: Iterable[Span], text: str, marks: Sequence[Mark], library: Library
) -> Iterator[Claim]:
    """The claims among `spans`, in order; each has the unit of the figure that its mark names."""
    for start, end in spans:
        record = _find_cited(end, text, marks, library)
        number = _NUMBER.fullmatch(text, start, end) if record else None
        if record and number:
            kind, unit = _READ_AS[record.unit]
            value = Decimal(number[0].replace(",", ""))
            yield Claim(kind, value, None, None, unit, None, (start, end))


def _find_cited(
    end: int, text: str, marks: Sequence[Mark], library: Library
) -> RecordedFigure | None:
    place = bisect_left(marks, end, key=lambda mark: mark.start)
    if place == len(marks) or marks[place].start - end > _FAR:
        return None
    beside = _RATE.fullmatch(text, end, marks[place].start)
    return library.labelled(marks[place].label.lower()) if beside else None

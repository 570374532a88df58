"""What a correct article says with numbers: where each stands, and which figures it states.

Types only; `drafted.py` and `vouched.py` read them. Neither uses the claims, tracing or checks that
are to be examined.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from vsgen.facts import RecordedFigure

Form = Literal["figure", "more", "gap", "times", "compared"]
"""A recorded value; how much more; a difference without a direction; how many times; no number,
but a comparison in words."""
Style = Literal["digits", "words", "times"]
Hedge = Literal["", "about", "nearly", "over", "under", "at least", "at most"]

HEDGES: dict[str, Hedge] = {
    "about": "about",
    "around": "about",
    "roughly": "about",
    "approximately": "about",
    "some": "about",
    "an estimated": "about",
    "nearly": "nearly",
    "almost": "nearly",
    "close to": "nearly",
    "more than": "over",
    "over": "over",
    "above": "over",
    "less than": "under",
    "fewer than": "under",
    "below": "under",
    "under": "under",
    "at least": "at least",
    "no less than": "at least",
    "at most": "at most",
    "up to": "at most",
    "no more than": "at most",
}
MARK = re.compile(r"\[\^([^\]\s]+)\](?!:)")


@dataclass(frozen=True, slots=True)
class Site:
    """One number in the text and what it states."""

    start: int
    end: int
    """Of the number alone, without currency and unit."""
    form: Form
    records: tuple[RecordedFigure, ...]
    """The figure; of a comparison the greater and the lesser one."""
    value: Decimal
    """As said, in the record's unit; negative where the number itself has a minus."""
    step: Decimal
    """The unit of its last digit."""
    prefix: str = ""
    suffix: str = ""
    style: Style = "digits"
    hedge: Hedge = ""
    hedge_words: str = ""
    scale: Decimal = Decimal(1)
    """What the number is multiplied with: 1000 for "23.4 thousand"."""

    @property
    def lead(self) -> int:
        """Where the claim begins, with its hedge and currency."""
        hedge = len(self.hedge_words) + 1 if self.hedge_words else 0
        return self.start - len(self.prefix) - hedge

    @property
    def tail(self) -> int:
        """Where it ends, with its unit."""
        return self.end + len(self.suffix)

    @property
    def record(self) -> RecordedFigure:
        """The figure, or the greater of the two."""
        return self.records[0]


@dataclass(frozen=True, slots=True)
class Original:
    """A correct article and every number in it."""

    name: str
    text: str
    roles: tuple[str, str]
    """Slugs in reading order."""
    sites: tuple[Site, ...]
    covers: dict[str, frozenset[str]]
    """For each footnote label, the labels of all figures of its source and edition."""
    vouched: bool = False
    """Whether it was written by hand, with marks that say what its numbers state."""

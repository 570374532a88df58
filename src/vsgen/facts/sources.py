"""Publications, their editions, and the statistics recorded from them."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, ValidationInfo, model_validator

from vsgen.facts.roles import Id, Record, Text

EDITION_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9 .-]{0,30}$"
DAY_PATTERN = r"^\d{4}-\d{2}(-\d{2})?$"
MOMENT_PATTERN = r"^\d{4}(-\d{2})?$"
EVIDENCE_PATTERN = r"^evidence/[A-Za-z0-9_-][A-Za-z0-9._-]*$"
HASH_PATTERN = r"^[0-9a-f]{64}$"
MONTHS = (
    "January February March April May June July August September October November December"
).split()
URL_PATTERN = r"^https://[^\s<>()\"']+$"


def _to_decimal(value: object, info: ValidationInfo) -> object:
    # 36 and 36.0 are the same in a file; true is not 1. In JSON vsgen keeps records; there a
    # decimal is a text, as it has no other form for one.
    if type(value) is int or (info.mode == "json" and isinstance(value, str)):
        return Decimal(value)
    return value


def _to_tuple(value: object, info: ValidationInfo) -> object:
    if info.mode == "json" and isinstance(value, list):
        return tuple(value)
    return (value,) if isinstance(value, str) else value


_OneOrMore = BeforeValidator(_to_tuple, json_schema_input_type=str | tuple[str, ...])
EditionName = Annotated[str, Field(pattern=EDITION_PATTERN)]
Day = Annotated[str, Field(pattern=DAY_PATTERN)]
"""A date, or a month where the publisher names no day."""
Year = Annotated[int, Field(ge=1900, le=2200)]
Number = Annotated[Decimal, BeforeValidator(_to_decimal), Field(max_digits=18, decimal_places=6)]
Passage = Annotated[str, Field(min_length=1, max_length=2000)]
"""Text exactly as a publisher prints it, spaces and line ends included."""
Unit = Literal["percent", "openings/year", "USD/year", "jobs"]


class Population(Record):
    """Whom a figure measures."""

    id: Id
    name: Text
    """In a running sentence, plural: "data scientists"."""
    code: Text | None = None
    aliases: tuple[Text, ...] = ()
    """Other names by which a text may call the same people."""


class Period(Record):
    """The span of a projection (`from`, `to`) or the moment of a level (`at`)."""

    start: Year | None = Field(default=None, alias="from")
    end: Year | None = Field(default=None, alias="to")
    at: Annotated[str, Field(pattern=MOMENT_PATTERN)] | None = None

    @model_validator(mode="after")
    def _check_shape(self) -> Self:
        given = (self.start is not None, self.end is not None, self.at is not None)
        if given not in ((True, True, False), (False, False, True)):
            raise ValueError("a period has either “from” and “to”, or “at”")
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise ValueError("a period’s “from” lies before its “to”")
        return self

    @property
    def years(self) -> tuple[int, int]:
        """First and last year, as `vsgen.claims` reads a period."""
        if self.at is not None:
            return int(self.at[:4]), int(self.at[:4])
        return self.start or 0, self.end or 0


class Cell(Record):
    """Where in a table the value stands: the row's title and the column's header, exactly."""

    row: Text
    """Without the spaces that indent it, or the titles of jobs that are glued to it."""
    column: Passage


class Correction(Record):
    """That a figure was recorded wrongly once; written by `vsgen source correct`."""

    on: Day
    by: Text
    was: Number
    """The wrong value, as an article may have printed it; in the figure's unit."""
    reason: Text
    quote: Passage | None = None
    """What was quoted for it, where that was wrong, too."""
    cell: Cell | None = None
    """Where it was read, if that was wrong, too."""


class Figure(Record):
    """One recorded statistic, as an edition prints it."""

    measure: Text
    value: Number
    """In `unit`, after `scale`: 23.4 thousand openings are 23400."""
    unit: Unit
    period: Period
    precision: Annotated[Number, Field(gt=0)] = Decimal(1)
    """Of the printed value, before `scale`; half of it is the rounding interval."""
    scale: int = Field(default=1, ge=1)
    quote: Passage
    """The passage, or a table's whole row, exactly as the evidence file holds it."""
    cell: Cell | None = None
    population: Population | None = None
    """Where it differs from the source's own."""
    corrected: tuple[Correction, ...] = ()
    """Oldest first; nothing is ever taken out."""

    @property
    def margin(self) -> Decimal:
        """Half the last printed digit, in `unit`: how far the true value may lie from `value`."""
        return self.precision * self.scale / 2


class Characteristic(Record):
    """What an edition prints of the people measured in words: "Bachelor's degree"."""

    measure: Text
    """The same words in every edition: "typical education needed for entry"."""
    text: Text
    """As printed."""
    quote: Passage
    """The passage, or a table's whole row, exactly as the evidence file holds it."""
    cell: Cell | None = None


class Read(Record):
    """When and where an edition was read, and the kept rows or passage."""

    on: Day
    copy_of: Text = Field(alias="copy")
    evidence: Annotated[str, Field(pattern=EVIDENCE_PATTERN)]
    sha256: Annotated[str, Field(pattern=HASH_PATTERN)]


class Edition(Record):
    """One release of a publication."""

    edition: EditionName
    published: Day | None = None
    state: Literal["read", "announced", "withdrawn"] = "read"
    """Withdrawn by its publisher: read and recorded, so that what cites it is found."""
    read: Read | None = None
    figures: dict[Id, Figure] = Field(default_factory=dict)
    characteristics: dict[Id, Characteristic] = Field(default_factory=dict)
    """None where the publisher's cell is empty, or was not read."""


class Source(Record):
    """A publication about one population, or without figures a basis of facts."""

    publisher: Text
    title: Text
    url: Annotated[str, Field(pattern=URL_PATTERN)]
    page: Annotated[str, Field(pattern=URL_PATTERN)] | None = None
    """Where the publisher tells readers about the people measured; its figures may be others."""
    area: Text | None = None
    population: Population | None = None
    continued_by: Annotated[tuple[Id, ...], _OneOrMore] = ()
    """The populations that took this one's place, where the publisher stopped counting it."""
    attribution: Text | None = None
    """Printed in an article's Sources wherever a shown fact rests on this source."""
    editions: tuple[Edition, ...] = Field(min_length=1)
    id: str = Field(default="", exclude=True)
    """The file's name without `.yaml`; filled in by the loader."""

    def __hash__(self) -> int:
        """By identity: what a source holds is much, and is kept beside it."""
        return id(self)


def is_day(text: str) -> bool:
    """Whether `text` is a day, or a month, of the calendar."""
    try:
        date.fromisoformat(text if len(text) > 7 else f"{text}-01")
    except ValueError:
        return False
    return len(text) in (7, 10)


def is_later(text: str, than: date | str) -> bool:
    """Whether `text` lies after `than`; a month is not after any of its days."""
    other = str(than)
    length = min(len(text), len(other))
    return text[:length] > other[:length]

"""A source's figures, each with the edition that prints it and the people it measures."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from vsgen.facts.sources import Edition, Figure, Period, Population, Source, Unit


@dataclass(frozen=True, slots=True)
class RecordedFigure:
    """One statistic of one edition of one source."""

    id: str
    """`<source>.<figure>`, the same in every edition."""
    label: str
    """`<source>-<figure>-<edition>`, its name, and that of a footnote for it alone."""
    note: str
    """`<source>-<edition>`, the name of the footnote that it shares with the rest of its row."""
    source: Source
    edition: Edition
    figure: Figure
    population: Population
    age: int
    """Place among the source's recorded editions, 0 the oldest."""
    newest_age: int
    """`age` of the source's newest edition that stands."""

    @property
    def value(self) -> Decimal:
        """In `unit`, as published."""
        return self.figure.value

    @property
    def unit(self) -> Unit:
        """What `value` counts."""
        return self.figure.unit

    @property
    def low(self) -> Decimal:
        """The least true value that is published as `value`."""
        return self.figure.value - self.figure.margin

    @property
    def high(self) -> Decimal:
        """The greatest true value that is published as `value`, itself included."""
        return self.figure.value + self.figure.margin

    @property
    def period(self) -> Period:
        """The span or moment that the figure speaks of."""
        return self.figure.period

    @property
    def measure(self) -> str:
        """What is measured: "projected employment change"."""
        return self.figure.measure

    @property
    def quote(self) -> str:
        """The passage or row that prints it, exactly."""
        return self.figure.quote

    @property
    def words(self) -> Mapping[str, str]:
        """What its edition prints of the people measured in words, by name: `education`."""
        if self.population != self.source.population:
            return {}
        return {name: said.text for name, said in self.edition.characteristics.items()}

    @property
    def evidence(self) -> str:
        """The kept file that holds the quote, seen from the folder of sources."""
        return self.edition.read.evidence if self.edition.read else ""

    @property
    def withdrawn(self) -> bool:
        """Whether its publisher has withdrawn the edition that prints it."""
        return self.edition.state == "withdrawn"

    def supersedes(self, other: "RecordedFigure") -> bool:
        """Whether this is a newer edition's word on what `other`, of the same id, measures."""
        return (
            (self.age > other.age or other.withdrawn)
            and self.measure == other.measure
            and self.population.id == other.population.id
        )


# Loading asks five times, of a hundred sources.
@lru_cache(maxsize=1024)
def record_figures(source: Source) -> tuple[RecordedFigure, ...]:
    """Every figure of every read or withdrawn edition, oldest edition first.

    A figure without population, its own or its source's, is left out: loading reports it.
    """
    return tuple(_record(source))


def _record(source: Source) -> Iterator[RecordedFigure]:
    editions = order_editions(source)
    standing = [age for age, edition in enumerate(editions) if edition.state != "withdrawn"]
    for age, edition in enumerate(editions):
        for name, figure in edition.figures.items():
            population = figure.population or source.population
            if population is not None:
                yield RecordedFigure(
                    id=f"{source.id}.{name}",
                    label=format_label(source.id, name, edition.edition),
                    note=_format_note(source, population, edition.edition),
                    source=source,
                    edition=edition,
                    figure=figure,
                    population=population,
                    age=age,
                    newest_age=max(standing, default=0),
                )


def order_editions(source: Source) -> tuple[Edition, ...]:
    """The read and withdrawn editions, oldest first.

    By date of publication where every one has it, otherwise by the years in their names.
    """
    read = [edition for edition in source.editions if edition.state != "announced"]
    if all(edition.published for edition in read):
        return tuple(sorted(read, key=lambda edition: edition.published or ""))
    return tuple(sorted(read, key=lambda edition: _numbers(edition.edition)))


def pick_editions(
    names: Iterable[str], figures: Mapping[str, tuple[RecordedFigure, ...]]
) -> dict[str, RecordedFigure]:
    """The figures called `<id>@<edition>`, by id; those no longer recorded are left out."""
    split = (name.partition("@")[::2] for name in names)
    return {
        id: record
        for id, edition in split
        for record in figures.get(id, ())
        if record.edition.edition == edition
    }


def list_row(record: RecordedFigure) -> tuple[Figure, ...]:
    """All that the record's edition records of its population: what its footnote names."""
    own = record.source.population
    every = record.edition.figures.values()
    return tuple(it for it in every if (it.population or own) == record.population)


def _format_note(source: Source, population: Population, edition: str) -> str:
    """The footnote label of an occupation; a source that counts several names which."""
    if population == source.population:
        return format_label(source.id, "", edition)
    return format_label(source.id, population.id, edition)


def format_label(source: str, figure: str, edition: str) -> str:
    """The label of what is named of one edition of a source, in `[a-z0-9-]`."""
    named = "-".join(filter(None, (source, figure, edition)))
    return re.sub(r"[^a-z0-9-]", "-", named.lower())


def _numbers(name: str) -> tuple[list[int], list[int]]:
    numbers = re.findall(r"\d+", name)
    years = [int(number) for number in numbers if len(number) == 4]
    return years, [int(number) for number in numbers if len(number) != 4]

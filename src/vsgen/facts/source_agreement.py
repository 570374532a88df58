"""Finds the problems within each source and between them, evidence left aside."""

from collections.abc import Iterable, Iterator
from datetime import date

from vsgen.errors import Problem
from vsgen.facts.recorded import RecordedFigure, format_label, record_figures
from vsgen.facts.records import Filed
from vsgen.facts.sources import Edition, Population, Source, is_day, is_later


def find_source_problems(source: Filed[Source], today: date) -> Iterator[Problem]:
    """The problems of one source."""
    seen: dict[str, int] = {}
    for place, edition in enumerate(source.record.editions):
        first = seen.setdefault(format_label("", "", edition.edition), place)
        where = source.at("editions", place, "edition")
        if first != place:
            what = f"the edition {edition.edition} stands twice"
            yield Problem(what, where, f"Keep one; the other is {source.at('editions', first)}.")
        yield from _find_state_problems(source, place, edition)
        yield from _find_date_problems(source, place, edition, today)
        for name, figure in edition.figures.items():
            if figure.population is None and source.record.population is None:
                at = source.at("editions", place, "figures", name)
                what = f"“{name}” has no population"
                yield Problem(what, at, "Name whom it measures, here or for the whole source.")


def _find_state_problems(source: Filed[Source], place: int, edition: Edition) -> Iterator[Problem]:
    where = source.at("editions", place)
    if edition.state == "announced":
        if edition.figures or edition.read:
            cure = "Say “state: read”, or leave out “read” and “figures”."
            yield Problem("an announced edition has been read", where, cure)
        return
    if edition.read is None:
        cure = "Say in “read” when and where, or write “state: announced”."
        yield Problem("the edition does not say how it was read", where, cure)
    if source.record.population is not None and not edition.figures:
        cure = "Record its figures, or delete the source's population."
        yield Problem(
            "the edition has no figures although its source has a population", where, cure
        )


def _find_date_problems(
    source: Filed[Source], place: int, edition: Edition, today: date
) -> Iterator[Problem]:
    published, read = edition.published, edition.read.on if edition.read else None
    dates = (
        ("published", published, source.at("editions", place, "published")),
        ("on", read, source.at("editions", place, "read", "on")),
    )
    for key, day, where in dates:
        if day is not None and not is_day(day):
            yield Problem(f"“{key}” is no date: {day}", where, "Correct the month or day.")
        elif day is not None and edition.state != "announced" and is_later(day, today):
            yield Problem(f"“{key}” lies in the future: {day}", where, "Correct the date.")
    if published and read and is_later(published, read):
        what = f"read on {read}, before it was published on {published}"
        yield Problem(what, dates[1][2], "Correct one of the dates.")


def find_conflicts(sources: Iterable[Filed[Source]], complete: bool) -> Iterator[Problem]:
    """Populations, footnote labels and values on which sources contradict each other.

    `complete` says that no source is missing because its file is at fault.
    """
    filed = list(sources)
    yield from _find_population_conflicts(filed, complete)
    labels: dict[str, str] = {}
    notes: dict[str, tuple[tuple[str, str, str], str]] = {}
    values: dict[tuple[object, ...], tuple[RecordedFigure, str]] = {}
    for source in filed:
        for record in record_figures(source.record):
            where = locate_figure(source, record)
            if record.label in labels:
                what = f"the footnote “{record.label}” is already that of {labels[record.label]}"
                yield Problem(what, where, "Rename the figure, its source or its edition.")
            labels.setdefault(record.label, where)
            row = record.source.id, record.population.id, record.edition.edition
            notes.setdefault(record.note, (row, where))
            if notes[record.note][0] != row:
                what = f"the footnote “{record.note}” is already that of {notes[record.note][1]}"
                yield Problem(what, where, "Rename its source, population or edition.")
            yield from _find_contradiction(record, where, values)
    for note in notes.keys() & labels.keys():
        what = f"the footnote “{note}” is already that of {labels[note]}"
        yield Problem(what, notes[note][1], "Rename the figure, its source or its edition.")


def _find_contradiction(
    record: RecordedFigure, where: str, values: dict[tuple[object, ...], tuple[RecordedFigure, str]]
) -> Iterator[Problem]:
    period = record.period
    key = (
        record.measure.casefold(),
        record.population.id,
        (period.start, period.end, period.at),
        record.edition.edition,
    )
    other, there = values.setdefault(key, (record, where))
    apart = record.low > other.high or record.high < other.low
    if other is not record and (apart or record.unit != other.unit):
        what = (
            f"{record.measure} of {record.population.name} is {record.value} {record.unit} here "
            f"and {other.value} {other.unit} in {there}"
        )
        yield Problem(what, where, "Read both again; one is another measure, edition or mistake.")


def _find_population_conflicts(sources: list[Filed[Source]], complete: bool) -> Iterator[Problem]:
    known: dict[str, tuple[Population, str]] = {}
    for source in sources:
        for population, where in _list_populations(source):
            other, there = known.setdefault(population.id, (population, where))
            if other != population:
                what = f"the population “{population.id}” is described otherwise in {there}"
                yield Problem(what, where, "Write the same name, code and aliases in both.")
    for source in sources if complete else ():
        for name in source.record.continued_by:
            if name not in known:
                what = f"there is no population “{name}”"
                yield Problem(what, source.at("continued_by"), "Record it, or correct the name.")


def _list_populations(source: Filed[Source]) -> Iterator[tuple[Population, str]]:
    if source.record.population is not None:
        yield source.record.population, source.at("population")
    for place, edition in enumerate(source.record.editions):
        for name, figure in edition.figures.items():
            if figure.population is not None:
                steps = ("editions", place, "figures", name, "population")
                yield figure.population, source.at(*steps)


def locate_figure(source: Filed[Source], record: RecordedFigure) -> str:
    """`file:line` of a recorded figure in its source's file."""
    # Compared by what they are: there are many, and each compares all that it holds.
    editions = enumerate(source.record.editions)
    place = next(at for at, edition in editions if edition is record.edition)
    return source.at("editions", place, "figures", record.id.partition(".")[2])

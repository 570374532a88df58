"""A recorded figure -> its subject, the same as that of a text which speaks of it."""

from vsgen.checks.corpus.measuring import COUNTRY
from vsgen.checks.corpus.summary import Subject
from vsgen.facts import RecordedFigure


def read_subject(record: RecordedFigure) -> Subject:
    """Whom and what a figure measures, in the words of a reader of prose."""
    area = (record.source.area or "").casefold()
    return Subject(
        of="population",
        name=record.population.name.casefold().removesuffix("s"),
        measure=_name_measure(record),
        publisher=record.source.publisher,
        years=record.period.years,
        area="" if area in COUNTRY else area,
    )


def _name_measure(record: RecordedFigure) -> str:
    match record.unit:
        case "percent" if record.period.at is None:
            return "growth"
        case "openings/year":
            return "openings"
        case "USD/year":
            return f"{record.measure.split()[0].casefold()} pay USD year"
        case _:
            return record.measure

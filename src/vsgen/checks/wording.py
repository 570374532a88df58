"""The words that findings share: how a claim, a figure and a heading are called."""

from vsgen.articles import Style
from vsgen.articles.outline import Section
from vsgen.checks.context import Context
from vsgen.facts import RecordedFigure
from vsgen.tracing import Trace, format_record


def quote_claim(trace: Trace) -> str:
    """A claim as the article writes it, on one line."""
    return " ".join(trace.said.split())


def name_figure(record: RecordedFigure) -> str:
    """A figure with its edition and value: "bls-ep-x 2024-34 records 33.5 percent"."""
    edition = f"{record.source.id} {record.edition.edition}"
    return f"{edition} records {format_record(record)}"


def describe_period(record: RecordedFigure) -> str:
    """A figure's period in short: "2024-34", "May 2024" as "2024-05"."""
    period = record.period
    return period.at or f"{period.start}-{str(period.end)[2:]}"


def suggest_nearest(trace: Trace, context: Context) -> str:
    """Where the value that the article gives does stand, and what took its place; else empty.

    Says so where it is the figure of one of the article's roles only.
    """
    record = trace.nearest
    if record is None:
        return ""
    known = record.population.id
    readers = [
        role for role in context.roles if known in {reading.population for reading in role.outlook}
    ]
    owner = f", a figure for {readers[0].one}" if len(readers) == 1 else ""
    return (
        f"{quote_claim(trace)} is the {record.measure} of {record.population.name}, "
        f"{describe_period(record)}{owner}: [^{record.label}]{_name_newer(record, context)}"
    )


def _name_newer(record: RecordedFigure, context: Context) -> str:
    """What a newer edition records in place of an old figure; empty for one that stands."""
    library = context.library
    if library is None:
        return ""
    if newer := library.newest_for(record):
        return f"; edition {newer.edition.edition} records {format_record(newer)}: [^{newer.label}]"
    followers = [
        follower
        for population in library.successors(record)
        if (follower := context.catalogue.current.get((population, record.unit)))
    ]
    return "".join(
        f"; they are no longer counted, {one.population.name} are, {one.edition.edition}: "
        f"[^{one.label}]"
        for one in followers
    )


def write_heading(section: Section, style: Style) -> str:
    """A section's heading as the house writes it."""
    if style.heading_case == "title":
        return section.heading
    return section.heading[:1] + section.heading[1:].lower()

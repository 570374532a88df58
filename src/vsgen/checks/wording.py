"""The words that findings share: how a claim, a figure and a heading are called."""

from collections.abc import Mapping

from vsgen.articles import Section, Style
from vsgen.checks.context import Context
from vsgen.facts import Library, RecordedFigure
from vsgen.tracing import Trace, format_record


def describe_trace(trace: Trace, context: Context) -> Mapping[str, str]:
    """All that the report of a verdict may say of a trace; empty where there is nothing to say."""
    library, record = context.catalogue.library, _choose_record(trace, context.catalogue.library)
    words = {
        "said": quote_claim(trace),
        "labels": quote_labels(trace),
        "publisher": trace.attribution.name if trace.attribution else "",
        "expected": trace.expected,
        "remark": trace.remark,  # what the article says in place of it
        "nearest": _suggest_nearest(trace, context),
    }
    if record is None:
        return words
    newer = library.newest_for(record)
    successors = (library.populations[known].name for known in library.successors(record))
    return words | {
        "recorded": _name_figure(record),
        "edition": _name_edition(record),
        "years": record.edition.edition,
        "period": _describe_period(record),
        "measure": record.measure,
        "population": record.population.name,
        "newer": _name_figure(newer) if newer else "",
        "newer_mark": f"[^{newer.label}]" if newer else "",
        "successors": " and ".join(successors),
    }


def quote_claim(trace: Trace) -> str:
    """A claim as the article writes it, on one line."""
    return " ".join(trace.said.split())


def quote_labels(trace: Trace) -> str:
    """The footnote marks that serve a claim, else the links; the first three of them."""
    return ", ".join(trace.cited[:3])


def write_heading(section: Section, style: Style) -> str:
    """A section's heading as the house writes it."""
    if style.heading_case == "title":
        return section.heading
    return section.heading[:1] + section.heading[1:].lower()


def _choose_record(trace: Trace, library: Library) -> RecordedFigure | None:
    """The first of a trace's figures that its verdict is about."""
    match trace.verdict:
        case "stale":
            fitting = filter(library.newest_for, trace.records)
        case "discontinued":
            fitting = filter(library.discontinued, trace.records)
        case "withdrawn":
            fitting = filter(lambda one: one.withdrawn, trace.records)
        case "wrong-hedge" | "loose-hedge" if len(trace.records) > 1:
            return None
        case _:
            return trace.record
    return next(iter(fitting), None)


def _name_edition(record: RecordedFigure) -> str:
    return f"{record.source.id} {record.edition.edition}"


def _name_figure(record: RecordedFigure) -> str:
    """A figure with its edition and value: "bls-ep-x 2024-34 records 33.5 percent"."""
    return f"{_name_edition(record)} records {format_record(record)}"


def _describe_period(record: RecordedFigure) -> str:
    """A figure's period in short: "2024-34", "May 2024" as "2024-05"."""
    period = record.period
    return period.at or f"{period.start}-{str(period.end)[2:]}"


def _suggest_nearest(trace: Trace, context: Context) -> str:
    """Where the value that the article gives does stand, and what took its place.

    Says so where it is the figure of one of the article's roles only. Of an article whose roles the
    library does not know, only a population that it names is more than a coincidence.
    """
    record = trace.nearest
    if record is None:
        return ""
    known = record.population.id
    if not context.roles and known not in (*trace.named, *trace.around):
        return ""
    readers = [
        role for role in context.roles if known in {reading.population for reading in role.outlook}
    ]
    owner = f", a figure for {readers[0].one}" if len(readers) == 1 else ""
    return (
        f"{quote_claim(trace)} is the {record.measure} of {record.population.name}, "
        f"{_describe_period(record)}{owner}: [^{record.label}]{_name_newer(record, context)}"
    )


def _name_newer(record: RecordedFigure, context: Context) -> str:
    """What a newer edition records in place of an old figure; empty for one that stands."""
    library = context.catalogue.library
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

"""The words that findings share: how a claim, a figure and a role are called."""

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


def suggest_nearest(trace: Trace) -> str:
    """Where the value that the article gives does stand; empty if nowhere."""
    record = trace.nearest
    if record is None:
        return ""
    return (
        f"{quote_claim(trace)} is the {record.measure} of {record.population.name}, "
        f"{describe_period(record)}: [^{record.label}]"
    )
